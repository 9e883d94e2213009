"""Shares, multiples and fractions: one figure over another."""

from __future__ import annotations

from types import MappingProxyType

from extractor.checking.clocks import Clocks, share_parts
from extractor.checking.deciding import judge_figure
from extractor.checking.formulas import LEVEL, PART_LOST, QUOTIENT, Formula
from extractor.checking.level import share_formulas
from extractor.checking.reasons import Reason
from extractor.checking.spans import base_periods, level_periods
from extractor.model import Claim, Verdict

# What a part is a share of where the text does not say it.
_WHOLES = MappingProxyType(
    {
        "debt:held_public": "debt:total_public",
        "debt:intragov": "debt:total_public",
        "debt:marketable": "debt:total_public",
    }
)


def judge_share(claim: Claim, clocks: Clocks) -> Verdict:
    """A series as a percentage of another, both known on one date."""
    assert claim.series is not None
    if claim.series.startswith("share:"):
        sides: tuple[str, str] | None = share_parts(claim.series)
    else:
        whole = claim.detail.denominator or _WHOLES.get(claim.series)
        sides = (claim.series, whole) if whole else None
    if sides is None:
        return Verdict("out_of_scope", Reason.NOT_SUPPORTED)
    return judge_figure(claim.stated, share_formulas(*sides, claim, clocks), clocks)


def judge_ratio(claim: Claim, clocks: Clocks) -> Verdict:
    """A rate (debt to GDP), a multiple of an earlier level, or the fraction that was lost."""
    assert claim.series is not None
    shape = clocks.shape(claim.series)
    if claim.series.startswith("share:") or claim.detail.denominator and claim.stated.unit == "percent":
        return judge_share(claim, clocks)
    if claim.detail.denominator:
        return judge_figure(claim.stated, _of_other(claim, claim.detail.denominator, clocks), clocks)
    found = level_periods(claim.series, claim.period, clocks)
    if shape is not None and shape.unit == "percent" and claim.base_period is None:
        return judge_figure(
            claim.stated, [Formula(LEVEL, ((claim.series, period),)) for period in found], clocks
        )
    return _against_base(claim, found[:1], clocks)


def _of_other(claim: Claim, below: str, clocks: Clocks) -> list[Formula]:
    """One series as a multiple of another at one period: an eighth of China's, 1.1 times Japan's."""
    return [
        formula._replace(rule=QUOTIENT)
        for formula in share_formulas(claim.series or "", below, claim, clocks)
    ]


def _against_base(claim: Claim, ends: tuple[str, ...], clocks: Clocks) -> Verdict:
    assert claim.series is not None
    if not ends:
        return Verdict("insufficient", Reason.NOT_HELD)
    if claim.detail.event == "peak" and claim.base_period is not None:
        bases = _peak_within(claim.series, claim.base_period, clocks)
    elif claim.base_period is not None:
        bases = base_periods(claim.series, ends[0], claim.base_period, clocks)[:1]
    else:
        bases = _peak(claim.series, ends[0], clocks)
    rule = PART_LOST if claim.detail.direction == "down" else QUOTIENT
    formulas = [Formula(rule, ((claim.series, end), (claim.series, base))) for end in ends for base in bases]
    if claim.base_period is None and (now := level_periods(claim.series, None, clocks)):
        # "Doubled since April 2021" names the base only.
        formulas += [
            Formula(rule, ((claim.series, now[0]), (claim.series, end))) for end in ends if end < now[0]
        ]
    return judge_figure(claim.stated, formulas, clocks)


def _peak_within(series: str, period: str, clocks: Clocks) -> tuple[str, ...]:
    """The month of the peak that is told: the one named, or the highest of the year named."""
    track = clocks.track(series, then=True)
    inside = track.within(period)
    return (track.order[max(inside, key=lambda i: track.values[i])],) if inside else ()


def _peak(series: str, end: str, clocks: Clocks) -> tuple[str, ...]:
    """The base of "half of its peak" where no period is named: the highest level before."""
    track = clocks.track(series, then=True)
    last = track.index(end)
    if not last:
        return ()
    return (track.order[max(range(last), key=lambda i: track.values[i])],)
