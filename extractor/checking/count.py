"""Counts: how many months of a window moved one way, or stood beyond a line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractor import period as periods
from extractor.checking.clocks import Cell, Clocks
from extractor.checking.flows import is_flow
from extractor.checking.reasons import ErrorType, Reason
from extractor.checking.spans import level_periods
from extractor.checking.truths import Doubt, Facts, Truth, judge_truth, listed, signed_value
from extractor.model import Claim, Verdict


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the window and how far it is on the counted side (negative: on the other)."""

    period: str
    margin: Decimal
    cells: tuple[Cell, ...]


def judge_count(claim: Claim, clocks: Clocks) -> Verdict:
    """The number of months in the window that count, against the stated one."""
    if claim.series is None or claim.stated.value is None:
        return Verdict("out_of_scope", Reason.VAGUE)
    if claim.detail.direction is None and claim.detail.threshold is None:
        return Verdict("out_of_scope", Reason.NOT_SUPPORTED)
    return judge_truth(lambda then: _truth(claim, clocks, then), claim.series, ErrorType.COUNT, clocks)


def window_of(claim: Claim, clocks: Clocks) -> tuple[str, str] | None:
    """First and last month of the window: the range named, or the year up to the period."""
    assert claim.series is not None
    if claim.period is not None and periods.grain(claim.period) in ("range", "year", "fiscal", "quarter"):
        return periods.first_month(claim.period), periods.last_month(claim.period)
    found = level_periods(claim.series, claim.period, clocks)
    if not found:
        return None
    return f"{found[0][:4]}-01", periods.last_month(found[0])


def _truth(claim: Claim, clocks: Clocks, then: bool) -> Truth | None:
    assert claim.series is not None and claim.stated.value is not None
    window = window_of(claim, clocks)
    if window is None:
        return None
    months, mixed = _months(claim, window, clocks, then)
    if not months:
        return None
    # "From November 2021 to October 2025" starts with a level, so its first change is December's;
    # "this year" starts with January's change. Both ways of counting are admitted.
    from_start = [month for month in months if month.margin > 0]
    after_start = [month for month in from_start if month.period != window[0]]
    named = _named(claim, window)
    main = after_start if named else from_start
    stated = int(claim.stated.value)
    holds = _agrees(claim, stated, len(main)) or _agrees(
        claim, stated, len(from_start if named else after_start)
    )
    considered = [m for m in months if m.period != window[0]] if named else months
    return Truth(
        holds,
        doubts=() if holds else _doubts(considered, stated - len(main)),
        facts=_facts(claim, window, main),
        cells=tuple((claim.series, month.period) for month in main),
        mixed=mixed,
        needed=abs(stated - len(main)),
    )


def _named(claim: Claim, window: tuple[str, str]) -> bool:
    """Whether the window starts at a level that the text names (and not with a year)."""
    return claim.detail.streak != "nth" and not window[0].endswith("-01")


def _agrees(claim: Claim, stated: int, actual: int) -> bool:
    if claim.stated.comparator == "gt":
        return actual >= stated
    return actual <= stated if claim.stated.comparator == "lt" else actual == stated


def _months(claim: Claim, window: tuple[str, str], clocks: Clocks, then: bool) -> tuple[list[Month], bool]:
    assert claim.series is not None
    sign = -1 if claim.detail.direction in ("down", "min", "lt") else 1
    line, series = claim.detail.threshold, claim.series
    levels = line is not None or is_flow(series)
    track = clocks.track(series, then) if levels else clocks.changes(series, then)
    found: list[Month] = []
    for period in periods.months(*window):
        value = track.at(period)
        if value is None:
            continue
        margin = (value - (line or Decimal(0))) * sign
        base = () if levels else ((series, periods.shift_month(period, -1)),)
        found.append(Month(period, margin, ((series, period), *base)))
    return found, track.mixed


def _doubts(months: list[Month], missing: int) -> tuple[Doubt, ...]:
    """The months that would have to change sides: into the count when too few, out when too many."""
    movable = [month for month in months if (month.margin <= 0) == (missing > 0)]
    return tuple(Doubt(month.cells, abs(month.margin), change=True) for month in movable)


def _facts(claim: Claim, window: tuple[str, str], counted: list[Month]) -> Facts:
    sign = -1 if claim.detail.direction in ("down", "min", "lt") else 1
    line = claim.detail.threshold or Decimal(0)
    return {
        "true_count": str(len(counted)),
        "window_start": window[0],
        "window_end": window[1],
        "months": tuple(
            listed([f"{m.period} {signed_value(m.margin * sign + line, 'USD')}" for m in counted])
        ),
    }
