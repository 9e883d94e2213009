"""One series against another: above or below it, the first time it was, and the gap between them."""

from __future__ import annotations

from decimal import Decimal

from extractor.checking.change import in_points
from extractor.checking.clocks import Clocks
from extractor.checking.deciding import judge_figure
from extractor.checking.formulas import GAP, Formula
from extractor.checking.reasons import ErrorType, Reason
from extractor.checking.spans import level_periods
from extractor.checking.tracks import Track
from extractor.checking.truths import Doubt, Facts, Truth, judge_truth, shown_value
from extractor.model import Claim, Verdict

_BELOW = ("down", "min", "lt")


def judge_comparison(claim: Claim, clocks: Clocks) -> Verdict:
    """Which of two series is larger at a period, or how large the gap is."""
    other = claim.detail.other
    if claim.series is None or other is None:
        return Verdict("out_of_scope", Reason.NOT_SUPPORTED)
    if clocks.shape(other) is None:
        return Verdict("out_of_scope", Reason.NO_SERIES)
    if claim.stated.value is not None:
        return _gap(claim, other, clocks)
    return judge_truth(
        lambda then: _truth(claim, other, clocks, then), claim.series, ErrorType.COMPARISON, clocks
    )


def _gap(claim: Claim, other: str, clocks: Clocks) -> Verdict:
    """The gap between two series: either way counts, unless the clause says which of the two is above."""
    assert claim.series is not None
    mine, theirs = _pair(claim.series, other, claim.period, clocks)
    if mine is None or theirs is None:
        return Verdict("insufficient", Reason.NOT_HELD)
    stated = in_points(claim.stated)
    cells = ((claim.series, mine), (other, theirs))
    above = _is_above(claim)
    if above is not None and "bound_in_clause" in claim.cues:
        return judge_figure(stated, [Formula(GAP, cells if above else (cells[1], cells[0]))], clocks)
    known = clocks.known_now(cells)
    if known and GAP.compute([figure.value for figure in known]) < 0 < (stated.value or Decimal(0)):
        cells = (cells[1], cells[0])
    return judge_figure(stated, [Formula(GAP, cells), Formula(GAP, (cells[1], cells[0]))], clocks)


def _is_above(claim: Claim) -> bool | None:
    """Whether the subject is told to be above the other side; None where no word says so."""
    return None if claim.detail.direction is None else claim.detail.direction not in _BELOW


def _pair(series: str, other: str, period: str | None, clocks: Clocks) -> tuple[str | None, str | None]:
    mine = next(iter(level_periods(series, period, clocks)), None)
    if mine is None:
        return None, None
    theirs = next(iter(level_periods(other, mine if period is None else period, clocks)), None)
    return mine, theirs


def _truth(claim: Claim, other: str, clocks: Clocks, then: bool) -> Truth | None:
    assert claim.series is not None
    mine, theirs = _pair(claim.series, other, claim.period, clocks)
    if mine is None or theirs is None:
        return None
    own, against = _tracks(claim, other, clocks, then)
    left, right = own.at(mine), against.at(theirs)
    if left is None or right is None:
        return None
    above = claim.detail.direction not in _BELOW and claim.stated.comparator != "lt"
    holds = left > right if above else left < right
    cells = ((claim.series, mine), (other, theirs))
    doubts = [] if holds else [Doubt(cells, abs(left - right), claim.detail.metric == "change")]
    unit = shape.unit if (shape := clocks.shape(claim.series)) else "USD"
    facts: Facts = {"period": mine, "value": shown_value(left, unit), "other_value": shown_value(right, unit)}
    since = _since(own, against, mine, above) if mine == theirs else None
    if since is not None:
        facts["first_period"] = since
    close = False
    if claim.detail.record and holds and since not in (None, mine):
        # "Overtook for the first time in April" when it already was ahead in March.
        holds, close = False, own.index(since or mine) == (own.index(mine) or 0) - 1
        doubts = [_doubt_at(claim.series, other, own, against, since or mine)]
    return Truth(holds, close, tuple(doubts), facts, cells, own.mixed or against.mixed)


def _tracks(claim: Claim, other: str, clocks: Clocks, then: bool) -> tuple[Track, Track]:
    assert claim.series is not None
    if claim.detail.metric == "change":
        return clocks.changes(claim.series, then), clocks.changes(other, then)
    return clocks.track(claim.series, then), clocks.track(other, then)


def _since(own: Track, against: Track, period: str, above: bool) -> str | None:
    """Since when the order has been the one it is at this period."""
    index = own.index(period)
    since = None
    while index is not None and index >= 0:
        right = against.at(own.order[index])
        if right is None or (own.values[index] > right) != above or own.values[index] == right:
            break
        since = own.order[index]
        index -= 1
    return since


def _doubt_at(series: str, other: str, own: Track, against: Track, period: str) -> Doubt:
    left, right = own.at(period), against.at(period)
    margin = abs(left - right) if left is not None and right is not None else Decimal(0)
    return Doubt(((series, period), (other, period)), margin)
