"""Ranks among the single countries of the table: by holdings, or by the change of holdings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor import period as periods
from extractor.checking.clocks import Clocks
from extractor.checking.reasons import ErrorType, Reason
from extractor.checking.spans import level_periods
from extractor.checking.truths import Doubt, Facts, Truth, judge_truth, shown_value, signed_value
from extractor.model import Claim, Verdict


def judge_rank(claim: Claim, clocks: Clocks) -> Verdict:
    """The rank of a country at a period, or of its change since the base period."""
    if claim.series is None or claim.series not in clocks.countries:
        return Verdict("out_of_scope", Reason.NOT_SUPPORTED)
    if claim.stated.value is None:
        return Verdict("out_of_scope", Reason.VAGUE)
    found = level_periods(claim.series, claim.period, clocks)
    if not found:
        return Verdict("insufficient", Reason.NOT_HELD)
    return judge_truth(
        lambda then: (_ever_since if claim.detail.since else _any_month)(claim, found[0], clocks, then),
        claim.series,
        ErrorType.RANK,
        clocks,
    )


def _ever_since(claim: Claim, period: str, clocks: Clocks, then: bool) -> Truth | None:
    """The same rank in every month since the one named; that month alone may be off."""
    assert claim.series is not None and claim.detail.since is not None
    start, track = periods.last_month(claim.detail.since), clocks.track(claim.series, then)
    months = [month for month in track.order if start <= month <= periods.last_month(claim.period or period)]
    found = {month: _truth(claim, month, clocks, then) for month in months}
    broken = {month: truth for month, truth in found.items() if truth is not None and not truth.holds}
    if not broken:
        return next((truth for truth in reversed(found.values()) if truth is not None), None)
    doubts = tuple(doubt for truth in broken.values() for doubt in truth.doubts)
    return replace(broken[max(broken)], close=set(broken) == {start}, doubts=doubts)


def _any_month(claim: Claim, period: str, clocks: Clocks, then: bool) -> Truth | None:
    """The rank at a period; "until 2019" is right if any month of that year is."""
    truth = _truth(claim, period, clocks, then)
    if claim.period is None or periods.grain(claim.period) == "month" or claim.base_period is not None:
        return truth
    assert claim.series is not None
    track = clocks.track(claim.series, then)
    found = (_truth(claim, track.order[index], clocks, then) for index in track.within(claim.period))
    return next((other for other in found if other is not None and other.holds), truth)


@dataclass(frozen=True, slots=True)
class Ranking:
    """All countries with a figure, the first first; ``place`` is where each stands, from 0."""

    names: tuple[str, ...]
    values: tuple[Decimal, ...]
    place: Mapping[str, int]

    def rank(self, series: str) -> int:
        """1 and the number of countries ahead; equals share a rank."""
        return 1 + self.values.index(self.values[self.place[series]])

    def tied(self, series: str) -> int:
        """How many countries share the rank, the country itself included."""
        return self.values.count(self.values[self.place[series]])


def ranking(clocks: Clocks, period: str, base: str | None, downward: bool, then: bool) -> Ranking:
    """The countries by level at a period, or by the change since a base; largest fall first if downward."""
    return clocks.remember(
        ("ranking", period, base, downward, then), lambda: _ranking(clocks, period, base, downward, then)
    )


def _ranking(clocks: Clocks, period: str, base: str | None, downward: bool, then: bool) -> Ranking:
    values: dict[str, Decimal] = {}
    for series in clocks.countries:
        value = clocks.value(series, period, then)
        start = clocks.value(series, base, then) if base is not None else Decimal(0)
        if value is not None and start is not None:
            values[series] = value - start
    names = sorted(values, key=lambda name: values[name] if downward else -values[name])
    return Ranking(tuple(names), tuple(values[name] for name in names), {n: i for i, n in enumerate(names)})


def _truth(claim: Claim, period: str, clocks: Clocks, then: bool) -> Truth | None:
    assert claim.series is not None and claim.stated.value is not None
    base = _base(claim, period)
    table = ranking(clocks, period, base, claim.detail.direction in ("down", "min"), then)
    if claim.series not in table.place:
        return None
    stated, actual = int(claim.stated.value), table.rank(claim.series)
    # Until 2016 the table ranked oil exporters and Caribbean banking centers as one row each.
    rows_ahead = _groups_ahead(claim, table, period, clocks, then) if base is None else 0
    holds = actual <= stated < actual + table.tied(claim.series) + rows_ahead
    place = table.place[claim.series]
    near = table.names[max(0, place - 1) : place + 2]
    return Truth(
        holds,
        doubts=() if holds else _doubts(claim.series, table, stated, period, base),
        facts={**_facts(table, claim.series, base is not None), "period": period, "stated_rank": str(stated)},
        cells=tuple((series, period) for series in dict.fromkeys([claim.series, *near])),
        mixed=any(clocks.track(series, then).mixed for series in near),
    )


def _groups_ahead(claim: Claim, table: Ranking, period: str, clocks: Clocks, then: bool) -> int:
    assert claim.series is not None
    own = table.values[table.place[claim.series]]
    levels = (clocks.value(series, period, then) for series in clocks.groups)
    return sum(1 for level in levels if level is not None and level > own)


def _base(claim: Claim, period: str) -> str | None:
    """The base of a rank of changes, ``None`` for a rank of levels."""
    if claim.base_period is not None:
        return periods.last_month(claim.base_period)
    return periods.shift_month(period, -1) if claim.detail.metric == "change" else None


def _doubts(series: str, table: Ranking, stated: int, period: str, base: str | None) -> tuple[Doubt, ...]:
    """Everyone between the actual rank and the stated one would have to change places with the subject."""
    place = table.place[series]
    low, high = sorted((stated - 1, place))
    span = (period,) if base is None else (period, base)
    return tuple(
        Doubt(
            tuple((name, at) for name in (series, table.names[other]) for at in span),
            abs(table.values[place] - table.values[other]),
            change=base is not None,
        )
        for other in range(low, min(high, len(table.names) - 1) + 1)
        if other != place
    )


def _facts(table: Ranking, series: str, change: bool) -> Facts:
    show = signed_value if change else shown_value
    place = table.place[series]
    facts: Facts = {"rank": str(table.rank(series)), "value": show(table.values[place], "USD")}
    for key, other in (("above", place - 1), ("below", place + 1)):
        if 0 <= other < len(table.names):
            facts[key] = f"{table.names[other]} {show(table.values[other], 'USD')}"
    return facts


def rank_at(clocks: Clocks, series: str, period: str, then: bool) -> int | None:
    """The rank of a country at a period, ``None`` where its figure is not held."""
    table = ranking(clocks, period, None, False, then)
    return table.rank(series) if series in table.place else None
