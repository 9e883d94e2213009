"""The three scripts a report is worded in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Script = Literal["en", "zh-Hant", "zh-Hans"]
SCRIPTS: tuple[Script, ...] = ("en", "zh-Hant", "zh-Hans")
COLONS: Mapping[Script, str] = MappingProxyType({"en": ": ", "zh-Hant": "：", "zh-Hans": "："})
# One wording in each script, in the order of SCRIPTS: a sentence is put together once for all three.
Words = tuple[str, str, str]


def script_for(language: str | None) -> Script:
    """The script to show first for an article's language; English where it is mixed or unknown."""
    return language if language in SCRIPTS else "en"


def in_script(words: Words, script: Script) -> str:
    """The wording in one script."""
    return words[SCRIPTS.index(script)]


def by_script(words: Words) -> dict[Script, str]:
    """The wordings as the JSON report has them."""
    return {"en": words[0], "zh-Hant": words[1], "zh-Hans": words[2]}
