"""Highs and lows: "lowest since October 2008", "a 17-year low", "a record", "its peak of 1.3 trillion"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import cast

from extractor import period as periods
from extractor.checking.clocks import Clocks
from extractor.checking.deciding import judge_figure
from extractor.checking.flows import is_flow
from extractor.checking.formulas import CHANGE, LEVEL, Formula
from extractor.checking.reasons import ErrorType, Reason
from extractor.checking.spans import fits
from extractor.checking.tracks import Track
from extractor.checking.truths import LISTED, Doubt, Facts, Truth, judge_truth, shown_value
from extractor.checking.windows import Line, Measure, Stretch, stretch, windows_of
from extractor.model import Claim, Verdict, Windows

_WINDOW = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])")
_METRICS = frozenset({"level", "change", "percent_change"})
_DOUBTS = 12
_MONTHS = {"years": 12, "months": 1, "quarters": 3}
AMOUNT_UNITS = frozenset({"USD", "percent", "percent_point", "bp"})


def judge_extremum(claim: Claim, clocks: Clocks) -> Verdict:
    """A stated figure must be the extreme itself; a window, "since" or record must hold."""
    if claim.series is None or claim.detail.metric not in _METRICS:
        return Verdict("out_of_scope", Reason.NOT_SUPPORTED)
    if not fits(claim.series, claim.period, clocks):
        return Verdict("insufficient", Reason.NOT_HELD)
    if claim.stated.value is not None and claim.stated.unit in AMOUNT_UNITS:
        return _with_figure(claim, clocks)
    if claim.detail.event and claim.detail.since is None and window_months(claim) is None:
        return Verdict("insufficient", Reason.EVENT_NOT_DATED, facts={"event": claim.detail.event})
    return judge_truth(lambda then: _truth(claim, clocks, then), claim.series, ErrorType.EXTREMUM, clocks)


def is_max(claim: Claim) -> bool:
    """Whether the claim speaks of a high; "down" with a change means the largest drop."""
    return claim.detail.direction in ("max", "up", None)


def window_months(claim: Claim) -> int | None:
    """The window in months: from ``P17Y``, or from the stated "17 years" / "seven-month"."""
    found = _WINDOW.fullmatch(claim.detail.window or "")
    if found:
        count, unit = Decimal(found[1]), found[2]
        return min(int(count * {"Y": 12, "M": 1}.get(unit, 0)), periods.LONGEST_WINDOW) or None
    if claim.stated.value is not None and claim.stated.unit in _MONTHS:
        return min(int(claim.stated.value * _MONTHS[claim.stated.unit]), periods.LONGEST_WINDOW)
    return None


def values_of(claim: Claim, clocks: Clocks, then: bool) -> Track:
    """The track that the claim compares: levels, or changes over the span it names; flows as they are."""
    assert claim.series is not None
    if claim.detail.metric == "level" or is_flow(claim.series):
        return clocks.track(claim.series, then)
    return clocks.changes(claim.series, then, _step(claim), percent=claim.detail.metric == "percent_change")


def _step(claim: Claim) -> int:
    if claim.period is None or claim.base_period is None:
        return 12 if claim.period and periods.grain(claim.period) == "year" else 1
    return max(
        1, periods.months_apart(periods.last_month(claim.base_period), periods.last_month(claim.period))
    )


def _truth(claim: Claim, clocks: Clocks, then: bool) -> Truth | None:
    assert claim.series is not None
    track = values_of(claim, clocks, then)
    index = _subject(claim, track)
    if index is None:
        return None
    high = _looks_up(claim, track.values[index])
    start = _window_start(claim, track, index)
    beyond = _beyond(track, index, start, high)
    last = beyond[-1] if beyond else _last_beyond(track, index, start, high)
    shown = [index, *([] if last is None else [last])]
    return Truth(
        holds=not beyond,
        close=bool(beyond) and _one_off(claim, track, index, start, beyond[-1]),
        doubts=tuple(_doubt(claim, track, index, i) for i in _worst(track, index, beyond)),
        facts=_facts(claim, clocks, track, index, beyond, last),
        cells=tuple((claim.series, track.order[i]) for i in shown),
        mixed=track.mixed,
        window=_window(claim, track, index, start),
    )


def _window(claim: Claim, track: Track, index: int, start: int | None) -> Stretch:
    """The longest time around the period in which no figure goes beyond its own."""
    values, high = track.values, _looks_up(claim, track.values[index])
    subject = values[index]
    measure = cast(Measure, claim.detail.metric)
    line = Line(track.order, lambda i: values[i], measure)

    def beyond(i: int) -> bool:
        return values[i] > subject if high else values[i] < subject

    return stretch("since", line, index, start, beyond, beyond)


def _last_beyond(track: Track, index: int, before: int, high: bool) -> int | None:
    subject, values = track.values[index], track.values
    return next(
        (i for i in range(before - 1, -1, -1) if (values[i] > subject if high else values[i] < subject)), None
    )


def _worst(track: Track, index: int, beyond: list[int]) -> list[int]:
    """The violations furthest off: if these can be mended by revisions, so can the others."""
    return sorted(beyond, key=lambda i: -abs(track.values[i] - track.values[index]))[:_DOUBTS]


def _subject(claim: Claim, track: Track) -> int | None:
    """The period spoken of; within a longer one, that of its most extreme value."""
    if claim.period is None:
        return len(track.order) - 1 if track.order else None
    held = track.within(claim.period)
    if not held:
        return track.upto(claim.period) if periods.grain(claim.period) == "day" else None
    pick = max if is_max(claim) else min
    return pick(held, key=lambda i: track.values[i])


def _looks_up(claim: Claim, value: Decimal) -> bool:
    """Whether the extreme is a high; the "largest change" that was a fall is the largest fall."""
    return is_max(claim) and not (claim.detail.metric != "level" and value < 0)


def _window_start(claim: Claim, track: Track, index: int) -> int:
    """The first index that must not be beyond the subject."""
    since = claim.detail.since
    if since is not None:
        day = periods.last_day(since)
        if day >= periods.last_day(track.order[index]):  # 今年以來: since the time it is in began
            day = periods.first_day(since) - timedelta(days=1)
        return min(track.first_after(day.isoformat()), index)
    months = window_months(claim)
    if months is not None:
        before = periods.shift_month(periods.last_month(track.order[index]), -months)
        return min(track.first_after(periods.last_day(before).isoformat()), index)
    grain = periods.grain(claim.period) if claim.period is not None else None
    if claim.period is not None and not claim.detail.record and grain in ("year", "range"):
        before_first = periods.first_day(claim.period) - timedelta(days=1)
        return min(track.first_after(before_first.isoformat()), index)
    if is_max(claim) or claim.detail.metric != "level":
        return 0
    # A series that grew from nothing can only have a record low since it first rose to that level;
    # one that never stood there before is at a high.
    return next((i for i in range(index) if track.values[i] >= track.values[index]), 0)


def _beyond(track: Track, index: int, start: int, high: bool) -> list[int]:
    subject, values = track.values[index], track.values
    if high:
        return [i for i in range(start, index) if values[i] > subject]
    return [i for i in range(start, index) if values[i] < subject]


def _one_off(claim: Claim, track: Track, index: int, start: int, last: int) -> bool:
    """ "Since" or "in N years" off by one period: only the first period of the window is beyond."""
    if claim.detail.record:
        return False
    if claim.detail.since is not None:
        return last == start
    months = window_months(claim)
    if months is None:
        return False
    if months % 12 == 0 and months > 12:  # "17 years" counted by calendar years
        years = [periods.last_day(track.order[place]).year for place in (last, index)]
        return years[1] - years[0] >= months // 12
    return last == start


def _doubt(claim: Claim, track: Track, index: int, other: int) -> Doubt:
    assert claim.series is not None
    margin = abs(track.values[other] - track.values[index])
    cells = [(claim.series, track.order[index]), (claim.series, track.order[other])]
    return Doubt(tuple(cells), margin, change=claim.detail.metric != "level")


def _facts(
    claim: Claim, clocks: Clocks, track: Track, index: int, beyond: list[int], last: int | None
) -> Facts:
    shape = clocks.shape(claim.series or "")
    unit = shape.unit if shape else "USD"
    facts: Facts = {
        "period": track.order[index],
        "value": shown_value(track.values[index], unit),
        "data_start": track.order[0],
    }
    if last is not None:
        facts |= {
            "last_beyond": track.order[last],
            "last_beyond_value": shown_value(track.values[last], unit),
        }
    if beyond:
        named = [f"{track.order[i]} {shown_value(track.values[i], unit)}" for i in beyond[: -LISTED - 1 : -1]]
        facts |= {"violations": tuple(named), "violation_count": str(len(beyond))}
        pick = max if _looks_up(claim, track.values[index]) else min
        most = pick(beyond, key=lambda i: track.values[i])
        facts |= {"extreme_period": track.order[most], "extreme_value": shown_value(track.values[most], unit)}
    return facts


def _with_figure(claim: Claim, clocks: Clocks) -> Verdict:
    """ "Its peak of 1.3 trillion in 2013": the extreme of that period, on either clock."""
    found = [found for then in (True, False) if (found := _extreme_period(claim, clocks, then)) is not None]
    verdict = judge_figure(claim.stated, _formulas(claim, dict.fromkeys(found)), clocks)
    if found:
        verdict = replace(verdict, facts={**verdict.facts, "extreme_period": found[0]})
    if not _has_window(claim):
        return replace(verdict, windows=_peak_windows(claim, clocks))
    superlative = judge_truth(
        lambda then: _truth(claim, clocks, then), claim.series or "", ErrorType.EXTREMUM, clocks
    )
    if verdict.code in ("accurate", "revised", "close", "later_only"):
        return _both(verdict, superlative)
    return replace(verdict, windows=superlative.windows)


def _peak_windows(claim: Claim, clocks: Clocks) -> Windows | None:
    """How long the extreme of the period named stood, or that of the whole history."""
    found = []
    for then in (clocks.published is not None, False):
        track = values_of(claim, clocks, then)
        period = _extreme_period(claim, clocks, then)
        index = None if period is None else track.index(period)
        found.append(None if index is None else _window(claim, track, index, None))
    return windows_of(found[0] if clocks.published is not None else None, found[1])


def _has_window(claim: Claim) -> bool:
    detail = claim.detail
    return bool(detail.record or detail.since or detail.window)


def _both(figure: Verdict, superlative: Verdict) -> Verdict:
    """Figure and superlative must both hold: the worse of the two, with the facts of both."""
    order = ("accurate", "revised", "close", "later_only", "insufficient", "wrong")
    worse = max(figure, superlative, key=lambda verdict: order.index(verdict.code))
    return replace(
        figure,
        code=worse.code,
        reason=worse.reason,
        evidence=tuple(dict.fromkeys((*figure.evidence, *superlative.evidence))),
        error_type=worse.error_type,
        facts={**figure.facts, **superlative.facts},
        windows=superlative.windows,
    )


def _extreme_period(claim: Claim, clocks: Clocks, then: bool) -> str | None:
    """The period with the extreme value: within the period named, or in the whole history."""
    track = values_of(claim, clocks, then)
    if not track.order:
        return None
    low, high = 0, len(track.order)
    if claim.period is not None:
        inside = track.within(claim.period)
        if not inside:
            return None
        low, high = inside.start, inside.stop
    pick = max if is_max(claim) else min
    return track.order[pick(range(low, high), key=lambda i: track.values[i])]


def _formulas(claim: Claim, found: dict[str, None]) -> list[Formula]:
    assert claim.series is not None
    if claim.detail.metric == "level":
        return [Formula(LEVEL, ((claim.series, period),)) for period in found]
    return [
        Formula(CHANGE, ((claim.series, period), (claim.series, _base(claim, period)))) for period in found
    ]


def _base(claim: Claim, period: str) -> str:
    return (
        periods.shift_month(period, -_step(claim))
        if periods.grain(period) == "month"
        else periods.previous(period)
    )
