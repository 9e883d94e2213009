"""Compiled wording templates: a sentence with named slots, and variants for slots that stay empty.

A template is compiled once to its slot names and one format string a script. The variants of the
three scripts run in parallel, so one look at the slots serves all three.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from extractor.reporting.wording.scripts import SCRIPTS, Script, Words
from extractor.toml_files import read_toml

_FILE = Path(__file__).resolve().with_name("explanations.toml")
Slot = Callable[[str], Words | None]


@dataclass(frozen=True, slots=True)
class Variant:
    """One form of a sentence: the slots it needs, and a ``%`` format with the order of them a script."""

    slots: tuple[str, ...]
    forms: tuple[tuple[str, tuple[int, ...]], ...]


@cache
def _tables() -> Mapping[str, Mapping[str, tuple[Variant, ...]]]:
    document = read_toml(_FILE)
    return {
        table: {code: _variants(f"{table}.{code}", record) for code, record in records.items()}
        for table, records in document.items()
    }


def _variants(where: str, record: Mapping[Script, list[str]]) -> tuple[Variant, ...]:
    rows = zip(*(record[script] for script in SCRIPTS), strict=True)
    return tuple(_compiled(where, row) for row in rows)


def _compiled(where: str, texts: tuple[str, ...]) -> Variant:
    parsed = [list(Formatter().parse(text)) for text in texts]
    names = [[name for _, name, _, _ in parts if name] for parts in parsed]
    slots = tuple(dict.fromkeys(names[0]))
    if any(set(others) != set(slots) for others in names):
        raise ValueError(f"explanations.toml: [{where}] has variants whose slots differ between scripts")
    forms = tuple(
        (
            "".join(literal.replace("%", "%%") + ("%s" if name else "") for literal, name, _, _ in parts),
            tuple(slots.index(name) for name in order),
        )
        for parts, order in zip(parsed, names, strict=True)
    )
    return Variant(slots, forms)


def fill(table: str, code: str, slot: Slot) -> Words | None:
    """The first variant whose slots are all known, or None; KeyError for a code without wording."""
    for variant in _tables()[table][code]:
        known = []
        for name in variant.slots:
            words = slot(name)
            if words is None:
                break
            known.append(words)
        else:
            (en, first), (hant, second), (hans, third) = variant.forms
            return (
                en % tuple([known[place][0] for place in first]),
                hant % tuple([known[place][1] for place in second]),
                hans % tuple([known[place][2] for place in third]),
            )
    return None


def filled(table: str, code: str, slot: Slot) -> Words:
    """The same where a variant must fit; KeyError names the template otherwise."""
    words = fill(table, code, slot)
    if words is None:
        raise KeyError(f"explanations.toml: no variant of [{table}.{code}] fits")
    return words


@cache
def bare(table: str, code: str) -> Words:
    """The last variant, which has no slots."""
    en, hant, hans = (form % () for form, _ in _tables()[table][code][-1].forms)
    return en, hant, hans


def codes(table: str) -> tuple[str, ...]:
    """The codes a table has wording for."""
    return tuple(_tables()[table])


def variants(table: str, code: str) -> tuple[Variant, ...]:
    """The variants of one entry, in order."""
    return _tables()[table][code]
