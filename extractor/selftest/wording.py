"""Facts as sentences in three scripts, from ``templates.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from extractor.official.places import place_of
from extractor.period import MONTH_NAMES, grain, months_apart
from extractor.reporting.wording.periods import period_words
from extractor.reporting.wording.scripts import Script
from extractor.selftest.facts import Fact, Written

_SLOT = re.compile(r"\{(\w+)(?::([^/}]*)/([^}]*))?\}")
_SCALES: Mapping[str, Mapping[int, tuple[str, ...]]] = MappingProxyType(
    {
        "zh-Hant": {12: ("萬億", "兆"), 8: ("億",)},
        "zh-Hans": {12: ("万亿",), 8: ("亿",)},
        "en": {12: (" trillion",), 9: (" billion",), 6: (" million",)},
    }
)
_THE = frozenset({"GB", "NL", "PH", "BS", "KY", "AE"})
_HAN = "一二三四五六七八九十"
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class UnwordableError(ValueError):
    """This template cannot say this fact: a month without its year would be another one."""


@cache
def _templates() -> Mapping[str, Any]:
    with (Path(__file__).resolve().parent / "templates.toml").open("rb") as file:
        return tomllib.load(file)


def forms() -> tuple[str, ...]:
    """Every form that can be worded."""
    return tuple(_templates())


def templates(fact: Fact, script: Script) -> tuple[str, ...]:
    """The sentences for a fact's form; some forms have others for a high than for a low."""
    table = _templates()[fact.form]
    if fact.way == "up" and "up" in table:
        table = table["up"]
    return tuple(table[script])


def sentence(fact: Fact, script: Script, choice: int, released: str | None) -> str:
    """The fact in the template numbered ``choice`` (modulo their number).

    ``released`` is the newest TIC month on the article's date: only months up to eleven before it
    can go without their year. Raises UnwordableError.
    """
    found = templates(fact, script)
    template = found[choice % len(found)]

    def slot(match: re.Match[str]) -> str:
        if match[1] == "way":
            return match[3] if fact.way == "up" else match[2]
        return _word(match[1], fact, script, choice, released)

    words = _SLOT.sub(slot, template)
    return words[0].upper() + words[1:]


def _word(name: str, fact: Fact, script: Script, choice: int, released: str | None) -> str:
    if name in ("amount", "line"):
        assert fact.written is not None
        return written_words(fact.written, script, choice)
    if name in ("place", "other"):
        return _place(fact.series if name == "place" else fact.other, script)
    if name == "month":
        return _bare_month(fact.period, script, released)
    if name in ("period", "base", "since"):
        return period_words(str(getattr(fact, name)), script)
    return {
        "year": fact.period[:4],
        "tenor": fact.series.removeprefix("yield:").removesuffix("y"),
        "count": str(fact.count),
        "ordinal": _ordinal(fact.count or 0, script),
        "nth": _nth(fact.count or 0),
    }[name]


def _place(series: str | None, script: Script) -> str:
    code = (series or "").removeprefix("holdings:")
    place = place_of(code)
    assert place is not None
    name = place.names[script]
    return f"the {name}" if script == "en" and code in _THE and not name.startswith("the ") else name


def _bare_month(period: str, script: Script, released: str | None) -> str:
    if grain(period) != "month" or released is None or not 0 <= months_apart(period, released) < 11:
        raise UnwordableError(period)
    return MONTH_NAMES[int(period[5:]) - 1] if script == "en" else f"{int(period[5:])}月"


def _ordinal(rank: int, script: Script) -> str:
    if script == "en":
        return "largest" if rank == 1 else f"{_nth(rank)}-largest"
    return _HAN[rank - 1] if rank <= len(_HAN) else str(rank)


def _nth(count: int) -> str:
    if 1 <= count <= len(_NTH):
        return _NTH[count - 1]
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def written_words(written: Written, script: Script, choice: int = 0) -> str:
    """The figure with scale and unit: 6887億美元, 1兆1893億美元, $688.7 billion, 4.16%."""
    if written.unit == "percent":
        return f"{written.number:f} percent" if script == "en" and choice % 2 else f"{written.number:f}%"
    names = _SCALES[script][written.scale]
    if script == "en":
        return f"${written.number:,f}{names[0]}"
    scale = names[choice % len(names)]
    if written.compound:
        whole, rest = divmod(written.number, 1)
        below = f"{int(rest * Decimal(10000))}{_SCALES[script][8][0]}" if rest else ""
        return f"{int(whole)}{scale}{below}美元"
    return f"{written.number:f}{scale}美元"
