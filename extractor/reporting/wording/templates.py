"""Compiled wording templates: a sentence with named slots, and variants for slots that stay empty.

A template is split once into literals and slot names, so filling it is a walk over a tuple.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from string import Formatter

from extractor.reporting.wording.scripts import Script

_FILE = Path(__file__).resolve().with_name("explanations.toml")
Variant = tuple[tuple[str, str | None], ...]
Slot = Callable[[str], str | None]


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[str, tuple[Variant, ...]]]]:
    with _FILE.open("rb") as file:
        document = tomllib.load(file)
    return {
        table: {
            code: {script: tuple(map(_compiled, texts)) for script, texts in record.items()}
            for code, record in records.items()
        }
        for table, records in document.items()
    }


def _compiled(text: str) -> Variant:
    return tuple((literal, slot) for literal, slot, _, _ in Formatter().parse(text))


def fill(table: str, code: str, script: Script, slot: Slot) -> str | None:
    """The first variant whose slots are all known, or None; KeyError for a code without wording."""
    for variant in _tables()[table][code][script]:
        parts: list[str] = []
        for literal, name in variant:
            parts.append(literal)
            if name is None:
                continue
            value = slot(name)
            if value is None:
                break
            parts.append(value)
        else:
            return "".join(parts)
    return None


def codes(table: str) -> tuple[str, ...]:
    """The codes a table has wording for."""
    return tuple(_tables()[table])


def slots_of(table: str, code: str, script: Script) -> tuple[frozenset[str], ...]:
    """The slots of each variant, in order."""
    return tuple(frozenset(name for _, name in variant if name) for variant in _tables()[table][code][script])


def bare(table: str, code: str, script: Script) -> str:
    """The last variant, which has no slots."""
    return "".join(literal for literal, _ in _tables()[table][code][script][-1])
