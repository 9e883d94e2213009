"""The label tables of ``labels.toml``, one word an idea, in three scripts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from extractor.reporting.wording.scripts import Script

_FOLDER = Path(__file__).resolve().parent


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[Script, str]]]:
    with (_FOLDER / "labels.toml").open("rb") as file:
        return tomllib.load(file)


def labels(table: str) -> Mapping[str, Mapping[Script, str]]:
    """One table: code -> script -> words."""
    return _tables()[table]


def label(table: str, code: str, script: Script) -> str:
    """The words for a code; KeyError names the missing code (a test lists them all)."""
    try:
        return _tables()[table][code][script]
    except KeyError:
        raise KeyError(f"labels.toml has no [{table}.{code}] in {script}") from None
