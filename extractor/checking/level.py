"""Levels: what a series stood at."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from types import MappingProxyType

from extractor.checking.clocks import Clocks, share_parts
from extractor.checking.deciding import judge_figure
from extractor.checking.flows import flow_formulas, is_flow
from extractor.checking.formulas import LEVEL, SHARE, Formula, total_of
from extractor.checking.spans import flow_months, level_periods
from extractor.model import Claim, Stated, Verdict

# More days than this stand for "some day of the month": only the last and the nearest are tried.
_FEW = 10
# The monthly figures of a fiscal-year series, for "in February" and "in the first five months".
_MONTHLY = MappingProxyType({"interest:annual": "interest:monthly", "deficit:fy": "deficit:monthly"})


def judge_level(claim: Claim, clocks: Clocks) -> Verdict:
    """A level at a period; a month of a daily series is right if any of its days is."""
    assert claim.series is not None
    if is_flow(claim.series):
        return judge_figure(claim.stated, flow_formulas(claim, clocks), clocks)
    return judge_figure(claim.stated, level_formulas(claim, clocks), clocks)


def level_formulas(claim: Claim, clocks: Clocks) -> list[Formula]:
    """The cells a level may stand in, the likeliest first."""
    assert claim.series is not None
    if claim.series.startswith("share:"):
        return share_formulas(*share_parts(claim.series), claim, clocks)
    found = level_periods(claim.series, claim.period, clocks)
    if not found and claim.series in _MONTHLY and claim.period is not None:
        months = flow_months(claim.period)
        return [Formula(total_of(len(months)), tuple((_MONTHLY[claim.series], month) for month in months))]
    if len(found) > _FEW:
        found = _last_and_nearest(claim.series, found, claim.stated, clocks)
    return [Formula(LEVEL, ((claim.series, period),)) for period in found]


def share_formulas(above: str, below: str, claim: Claim, clocks: Clocks) -> list[Formula]:
    """One series as a percentage of another at one period."""
    found = level_periods(above, claim.period, clocks)[:1]
    return [
        Formula(SHARE, ((above, period), (below, lower)))
        for period in found
        for lower in level_periods(below, period, clocks)[:1]
    ]


def _last_and_nearest(series: str, found: Sequence[str], stated: Stated, clocks: Clocks) -> tuple[str, ...]:
    track = clocks.track(series, then=True)
    target = stated.value if stated.value is not None else stated.low
    if target is None:
        return tuple(found[:1])
    nearest = min(found, key=lambda period: abs((track.at(period) or Decimal(0)) - target))
    extreme = max if stated.comparator == "gt" else min
    furthest = extreme(found, key=lambda period: track.at(period) or Decimal(0))
    picks = (found[0], nearest, furthest) if stated.comparator in ("gt", "lt") else (found[0], nearest)
    return tuple(dict.fromkeys(picks))
