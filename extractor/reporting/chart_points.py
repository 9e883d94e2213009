"""Which points of a series a chart shows around a claim, and which of them it marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from operator import itemgetter

from extractor.model import Finding, Mark
from extractor.period import first_day, grain, last_day, last_month

Points = Sequence[tuple[str, Decimal]]
_MOST_POINTS = 140
_DAYS_BEFORE, _DAYS_AFTER = 1100, 430
_MOST_AGAINST = 60


def points_shown(points: Points, finding: Finding) -> list[tuple[str, Decimal]]:
    """The points of a series around a claim's periods, thinned where there are many."""
    low, high = _bounds(finding)
    if points and grain(points[0][0]) in ("day", "month"):  # long series, whose periods sort as they are
        start = bisect_left(points, low[: len(points[0][0])], key=itemgetter(0))
        inside = list(points[start : bisect_right(points, high, key=itemgetter(0))])
    else:
        inside = [point for point in points if low <= last_day(point[0]).isoformat() <= high]
    return _thinned(inside, marked_periods(finding) | {mark.period for mark in against_claim(finding)})


def _thinned(points: list[tuple[str, Decimal]], keep: set[str]) -> list[tuple[str, Decimal]]:
    """Fewer points with every high and low still among them: the two extremes of each stretch."""
    if len(points) <= _MOST_POINTS:
        return points
    step = -(-len(points) * 2 // _MOST_POINTS)
    kept = {0, len(points) - 1, *(at for at, point in enumerate(points) if point[0] in keep)}
    for start in range(0, len(points), step):
        stretch = range(start, min(start + step, len(points)))
        kept |= {min(stretch, key=lambda at: points[at][1]), max(stretch, key=lambda at: points[at][1])}
    return [points[at] for at in sorted(kept)]


def _own_periods(finding: Finding) -> list[str]:
    claim, windows = finding.claim, finding.verdict.windows
    named = [claim.period, claim.base_period, claim.detail.since]
    clocks = [window for window in (windows.then, windows.now) if window] if windows else []
    named += [window.broken_before.period for window in clocks if window.broken_before]
    return [period for period in named if period]


def against_claim(finding: Finding) -> tuple[Mark, ...]:
    """The figures against the claim within its window, on the newest data that the line shows."""
    windows = finding.verdict.windows
    shown = (windows.now or windows.then) if windows else None
    # More than these would bury the line; the level drawn across says it better.
    return shown.exceptions if shown and shown.exception_count <= _MOST_AGAINST else ()


def marked_periods(finding: Finding) -> set[str]:
    """Each end of the claim's periods, and the month a year or quarter ends with."""
    ends = {part for period in _own_periods(finding) for part in period.split("..")}
    return ends | {last_month(end) for end in ends if grain(end) in ("year", "quarter")}


def _bounds(finding: Finding) -> tuple[str, str]:
    """First and last day shown, in ISO form."""
    periods, windows = _own_periods(finding), finding.verdict.windows
    if windows and windows.stated and windows.sort == "since":
        periods.append(windows.stated[0])
    first = min(first_day(period).toordinal() for period in periods)
    last = max(last_day(period).toordinal() for period in periods)
    before = 12 * 366 if grain(periods[0]) in ("year", "fiscal") else _DAYS_BEFORE
    start = last - before
    if windows is not None:
        start = min(start, first - 200)
    elif finding.claim.detail.since is not None or grain(periods[0]) == "range":
        start = first - 200
    start = max(date.min.toordinal(), start)
    end = min(date.max.toordinal(), last + _DAYS_AFTER)
    return date.fromordinal(start).isoformat(), date.fromordinal(end).isoformat()
