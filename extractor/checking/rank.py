"""Ranks among the single countries of the table: by holdings, or by the change of holdings."""

from __future__ import annotations

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
    return judge_truth(lambda then: _truth(claim, found[0], clocks, then), claim.series, ErrorType.RANK, clocks)


def _truth(claim: Claim, period: str, clocks: Clocks, then: bool) -> Truth | None:
    assert claim.series is not None and claim.stated.value is not None
    base = _base(claim, period)
    values = values_at(clocks, period, base, then)
    own = values.get(claim.series)
    if own is None:
        return None
    stated = int(claim.stated.value)
    downward = claim.detail.direction in ("down", "min")
    ordered = sorted(values.items(), key=lambda item: item[1] if downward else -item[1])
    ahead = sum(1 for value in values.values() if (value < own if downward else value > own))
    tied = sum(1 for value in values.values() if value == own)
    holds = ahead < stated <= ahead + tied
    facts = _facts(ordered, claim.series, ahead, base is not None)
    doubts = [] if holds else _doubts(claim.series, values, ordered, stated, ahead + 1, period, base)
    neighbours = [series for series, _ in ordered[max(0, ahead - 1): ahead + 2]]
    cells = tuple((series, period) for series in dict.fromkeys([claim.series, *neighbours]))
    return Truth(
        holds, doubts=tuple(doubts), facts={**facts, "period": period, "stated_rank": str(stated)}, cells=cells,
        mixed=any(clocks.track(series, then).mixed for series in neighbours))


def _base(claim: Claim, period: str) -> str | None:
    """The base of a rank of changes, ``None`` for a rank of levels."""
    if claim.base_period is not None:
        return periods.last_month(claim.base_period)
    return periods.shift_month(period, -1) if claim.detail.metric == "change" else None


def values_at(clocks: Clocks, period: str, base: str | None, then: bool) -> dict[str, Decimal]:
    """Every country's level at a period, or its change since the base."""
    values: dict[str, Decimal] = {}
    for series in clocks.countries:
        track = clocks.track(series, then)
        value = track.at(period)
        start = track.at(base) if base is not None else Decimal(0)
        if value is not None and start is not None:
            values[series] = value - start
    return values


def _doubts(
    series: str, values: dict[str, Decimal], ordered: list[tuple[str, Decimal]], stated: int, actual: int,
    period: str, base: str | None,
) -> list[Doubt]:
    """Everyone between the actual rank and the stated one would have to change places with the subject."""
    low, high = sorted((stated, actual))
    between = [name for name, _ in ordered[low - 1: high] if name != series]
    span = (period,) if base is None else (period, base)
    return [
        Doubt(tuple((name, at) for name in (series, other) for at in span), abs(values[series] - values[other]),
              change=base is not None)
        for other in between
    ] or [Doubt(((series, period),), abs(values[series]))]


def _facts(ordered: list[tuple[str, Decimal]], series: str, ahead: int, change: bool) -> Facts:
    show = signed_value if change else shown_value
    names = [name for name, _ in ordered]
    place = names.index(series)
    facts: Facts = {"rank": str(ahead + 1), "value": show(ordered[place][1], "USD")}
    if place > 0:
        facts["above"] = f"{names[place - 1]} {show(ordered[place - 1][1], 'USD')}"
    if place + 1 < len(ordered):
        facts["below"] = f"{names[place + 1]} {show(ordered[place + 1][1], 'USD')}"
    return facts


def ranks_of(clocks: Clocks, series: str, then: bool, wanted: int) -> dict[str, bool]:
    """For every period of a country: whether it held a rank."""
    holds: dict[str, bool] = {}
    track = clocks.track(series, then)
    others = [clocks.track(name, then) for name in clocks.countries if name != series]
    for period, own in zip(track.order, track.values, strict=True):
        ahead = sum(1 for other in others if (value := other.at(period)) is not None and value > own)
        holds[period] = ahead + 1 == wanted
    return holds
