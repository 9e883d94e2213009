"""The unit words of both languages, read once from ``rules/units.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from extractor.resources import rules_folder
from extractor.toml_files import read_toml


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit word means: kind and unit of the quantity, factor, and the word for a count."""

    kind: str
    unit: str | None
    factor: Decimal = Decimal(1)
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class UnitWords:
    """Unit words by language; ``prefixes`` are currency marks written before the figure.

    ``hedges_before`` and ``hedges_after`` give the meaning of the hedge words that touch a figure.
    """

    zh: Mapping[str, Unit]
    en: Mapping[str, Unit]
    prefixes: Mapping[str, str]
    hedges_before: Mapping[str, str]
    hedges_after: Mapping[str, str]


@lru_cache(maxsize=1)
def unit_words() -> UnitWords:
    """All unit words. English keys are lower case; raises ``OSError`` when the file is missing."""
    rules = read_toml(rules_folder() / "units.toml")
    zh: dict[str, Unit] = {}
    en: dict[str, Unit] = {}
    prefixes: dict[str, str] = {}
    for measure, words in rules["classifier"].items():
        zh |= {word: Unit("count", measure, measure=word) for word in words}
    for name, entry in rules["measure"].items():
        unit = Unit(entry["kind"], entry.get("unit", name), Decimal(str(entry.get("factor", 1))))
        zh |= dict.fromkeys(entry.get("zh", ()), unit)
        en |= {form: unit for word in entry.get("en", ()) for form in _forms(word)}
    for code, entry in rules["currency"].items():
        unit = Unit("amount", code)
        zh |= dict.fromkeys(entry.get("zh", ()), unit)
        en |= {form: unit for word in entry.get("en", ()) for form in _forms(word)}
        prefixes |= dict.fromkeys(entry.get("prefix", ()), code)
    hedges = [
        {word: meaning for meaning, words in rules["hedge"][side].items() for word in words}
        for side in ("before", "after")
    ]
    before, after = map(MappingProxyType, hedges)
    return UnitWords(MappingProxyType(zh), MappingProxyType(en), MappingProxyType(prefixes), before, after)


def _forms(word: str) -> tuple[str, ...]:
    lower = word.lower()
    plain = len(lower) > 2 and lower[-1].isalpha() and not lower.endswith("s")
    return (lower, lower + "s") if plain else (lower,)


def longest_first(words: Mapping[str, object] | set[str] | list[str]) -> str:
    """The words as one regex alternation that prefers the longest."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
