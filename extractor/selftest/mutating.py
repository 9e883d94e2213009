"""One thing changed in a true fact, so that what results is false beyond doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random
from types import MappingProxyType

from extractor.period import grain, months_apart, shift_month
from extractor.reporting.wording.scripts import Script
from extractor.selftest.facts import Fact, Written
from extractor.selftest.official import Official
from extractor.selftest.truths import is_false

_TRIES = 24
_SCALES: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"en": (6, 9, 12), "zh-Hant": (8, 12), "zh-Hans": (8, 12)}
)
_COUNTED = frozenset({"streak.months"})
_FARTHEST_YEARS = 8


@dataclass(frozen=True, slots=True)
class Mutant:
    """A false fact and what was changed to make it so."""

    kind: str
    fact: Fact


def mutants(fact: Fact, script: Script, official: Official, rng: Random) -> Iterator[Mutant]:
    """One mutant of every kind that the fact allows."""
    for kind, change in _CHANGES.items():
        tries = (change(fact, script, official, rng) for _ in range(_TRIES))
        found = next((made for made in tries if made and made != fact and is_false(made, official)), None)
        if found is not None:
            yield Mutant(kind, found)


Change = Callable[[Fact, Script, Official, Random], Fact | None]


def _number(fact: Fact, _: Script, __: Official, rng: Random) -> Fact | None:
    """Another digit in the figure, or a longer run."""
    if fact.form in _COUNTED and fact.count is not None:
        return replace(fact, count=fact.count + rng.randint(1, 6))
    if fact.written is None:
        return None
    digits = list(f"{fact.written.number:f}")
    place = rng.choice([i for i, digit in enumerate(digits) if digit.isdigit()])
    digits[place] = rng.choice([digit for digit in "0123456789" if digit != digits[place]])
    number = Decimal("".join(digits))
    if not number or (digits[0] == "0" and f"{fact.written.number:f}"[0] != "0"):
        return None
    return replace(fact, written=replace(fact.written, number=number))


def _unit(fact: Fact, script: Script, _: Official, rng: Random) -> Fact | None:
    """Another scale word, or the point one place off."""
    written = fact.written
    if written is None or written.unit != "USD":
        return None
    scale = rng.choice(_SCALES[script])
    if scale != written.scale:
        return replace(fact, written=replace(written, scale=scale, compound=False))
    return replace(fact, written=_shifted(written, rng.choice((-1, 1))))


def _shifted(written: Written, by: int) -> Written:
    number = written.number.scaleb(by)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return replace(written, number=number.quantize(Decimal(1)) if exponent > 0 else number, compound=False)


def _month(fact: Fact, _: Script, official: Official, rng: Random) -> Fact | None:
    if grain(fact.period) not in ("month", "day") or fact.form == "change.calendar_year":
        return None
    by = rng.choice([step for step in range(-11, 12) if step])
    return _at(fact, _moved(fact.period, by), official)


def _year(fact: Fact, _: Script, official: Official, rng: Random) -> Fact | None:
    by = rng.choice([step for step in range(-_FARTHEST_YEARS, _FARTHEST_YEARS + 1) if step])
    if grain(fact.period) == "fiscal":
        return _at(fact, f"FY{int(fact.period[2:]) + by}", official)
    return _at(fact, f"{int(fact.period[:4]) + by:04d}{fact.period[4:]}", official)


def _moved(period: str, by: int) -> str:
    return shift_month(period[:7], by) + period[7:]


def _at(fact: Fact, period: str, official: Official) -> Fact | None:
    """The fact at another period: one that exists and was out on the article's date."""
    if grain(period) == "day" and not _is_day(period):
        return None
    if not official.store.then(fact.series, period, fact.published):
        return None
    base = fact.base
    if base is not None and fact.form != "change.base":
        base = shift_month(period, -months_apart(base, fact.period))
    if base is not None and base >= period:
        return None
    return replace(fact, period=period, base=base)


def _is_day(period: str) -> bool:
    try:
        return date.fromisoformat(period).weekday() < 5
    except ValueError:
        return False


def _country(fact: Fact, _: Script, official: Official, rng: Random) -> Fact | None:
    if not fact.series.startswith("holdings:") or fact.series == "holdings:TOTAL":
        return None
    series = rng.choice(official.countries)
    return None if series == fact.other else replace(fact, series=series)


def _direction(fact: Fact, _: Script, __: Official, ___: Random) -> Fact | None:
    if fact.way is None or fact.relation in ("level", "share", "rank"):
        return None
    return replace(fact, way="down" if fact.way == "up" else "up")


def _rank(fact: Fact, _: Script, __: Official, rng: Random) -> Fact | None:
    if fact.relation != "rank" or fact.count is None:
        return None
    other = fact.count + rng.choice([step for step in range(-6, 7) if step])
    return replace(fact, count=other) if 1 <= other <= 12 else None


def _since(fact: Fact, _: Script, __: Official, rng: Random) -> Fact | None:
    """A record said to reach further back than it does."""
    if fact.form == "extremum.since" and fact.since is not None:
        return replace(fact, since=shift_month(fact.since, -rng.randint(3, 72)))
    if fact.form == "extremum.window" and fact.count is not None:
        return replace(fact, count=fact.count + rng.randint(2, 8))
    return None


_CHANGES: Mapping[str, Change] = MappingProxyType(
    {
        "number": _number,
        "unit": _unit,
        "month": _month,
        "year": _year,
        "country": _country,
        "direction": _direction,
        "rank": _rank,
        "since": _since,
    }
)
