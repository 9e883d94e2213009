"""The three scripts a report is worded in."""

from __future__ import annotations

from typing import Literal

Script = Literal["en", "zh-Hant", "zh-Hans"]
SCRIPTS: tuple[Script, ...] = ("en", "zh-Hant", "zh-Hans")


def script_for(language: str | None) -> Script:
    """The script to show first for an article's language; English where it is mixed or unknown."""
    return language if language in SCRIPTS else "en"
