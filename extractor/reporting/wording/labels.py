"""The label tables of ``labels.toml``, one word an idea, in three scripts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from extractor.reporting.wording.scripts import Script
from extractor.toml_files import read_toml

_FOLDER = Path(__file__).resolve().parent


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[Script, str]]]:
    return read_toml(_FOLDER / "labels.toml")


def labels(table: str) -> Mapping[str, Mapping[Script, str]]:
    """One table: code -> script -> words."""
    return _tables()[table]


def label(table: str, code: str, script: Script) -> str:
    """The words for a code; KeyError names the missing code (a test lists them all)."""
    try:
        return _tables()[table][code][script]
    except KeyError:
        raise KeyError(f"labels.toml has no [{table}.{code}] in {script}") from None
