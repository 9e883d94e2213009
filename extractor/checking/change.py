"""Changes between two periods, in amounts and in percent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extractor import period as periods
from extractor.checking.clocks import Clocks, share_parts
from extractor.checking.deciding import judge_figure
from extractor.checking.flows import flow_formulas, is_flow
from extractor.checking.formulas import CHANGE, PERCENT_CHANGE, SECOND_ORDER, SHARE_CHANGE, Formula
from extractor.checking.spans import base_periods, level_periods, newest_cell
from extractor.model import Claim, Stated, Verdict

_RIGHT = frozenset({"accurate", "revised", "close", "later_only"})
_BASIS_POINT = Decimal("0.01")
# The ends of a change over months of a daily series: last day against last day, then any day the
# words admit that a paper writes ("in January" for a day of January).
_ENDS = 3


def judge_change(claim: Claim, clocks: Clocks) -> Verdict:
    """A change of a stock between two periods, or a flow of one period.

    Where no word gave the figure a direction, its sign was not read and both are admitted.
    """
    claim = with_sign(claim)
    verdict = _judge_signed(claim, clocks)
    if verdict.code != "wrong" or claim.detail.direction is not None or claim.stated.value is None:
        return verdict
    other = _judge_signed(replace(claim, stated=negated(claim.stated)), clocks)
    return replace(other, facts={**other.facts, "sign": "not_read"}) if other.code in _RIGHT else verdict


def with_sign(claim: Claim) -> Claim:
    """The claim with the sign its direction gives ("23 billion below April" is a fall)."""
    down = claim.detail.direction in ("down", "lt", "min")
    if down and claim.stated.value is not None and claim.stated.value > 0:
        return replace(claim, stated=negated(claim.stated))
    return claim


def negated(stated: Stated) -> Stated:
    """The figure with the other sign."""
    return replace(stated, value=None if stated.value is None else -stated.value)


def _judge_signed(claim: Claim, clocks: Clocks) -> Verdict:
    assert claim.series is not None
    if is_flow(claim.series) and claim.base_period is None and claim.kind == "change":
        return judge_figure(claim.stated, flow_formulas(claim, clocks), clocks)
    if claim.kind == "percent_change" or (
        claim.stated.unit == "percent" and _in_dollars(claim.series, clocks)
    ):
        return judge_figure(claim.stated, percent_formulas(claim, clocks), clocks)
    return judge_figure(in_points(claim.stated), change_formulas(claim, clocks), clocks)


def percent_formulas(claim: Claim, clocks: Clocks) -> list[Formula]:
    """The percentages a change may mean, the likeliest first."""
    assert claim.series is not None
    ends = _pairs(claim, clocks)
    formulas = [Formula(PERCENT_CHANGE, ((claim.series, end), (claim.series, base))) for end, base in ends]
    formulas += [formula for end, base in ends[:1] if (formula := _second_order(claim, end, base))]
    return formulas[::-1] if claim.detail.metric == "change" else formulas


def change_formulas(claim: Claim, clocks: Clocks) -> list[Formula]:
    """The differences a change may mean, the likeliest first."""
    assert claim.series is not None
    if claim.series.startswith("share:"):
        above, below = share_parts(claim.series)
        part = replace(claim, series=above)
        return [
            Formula(SHARE_CHANGE, ((above, end), (below, end), (above, base), (below, base)))
            for end, base in _pairs(part, clocks)
        ]
    return [
        Formula(CHANGE, ((claim.series, end), (claim.series, base))) for end, base in _pairs(claim, clocks)
    ]


def _pairs(claim: Claim, clocks: Clocks) -> list[tuple[str, str]]:
    assert claim.series is not None
    period = claim.period or newest_cell(claim.series, clocks)
    if period is None:
        return []
    ends = level_periods(claim.series, period, clocks)
    if claim.base_period is None:  # the text names no base and implies none: nothing to subtract
        return []
    bases = base_periods(claim.series, period, claim.base_period, clocks)
    pairs = [(end, base) for end in _few(ends) for base in _few(bases) if base < end]
    return sorted(pairs, key=lambda pair: ends.index(pair[0]) + bases.index(pair[1]))


def _few(found: tuple[str, ...]) -> tuple[str, ...]:
    """The first periods of a list, and its last: end and start of a month of days."""
    return found if len(found) <= _ENDS else (*found[: _ENDS - 1], found[-1])


def _second_order(claim: Claim, end: str, base: str) -> Formula | None:
    """The fall of 2019 against the fall of 2018: only for whole years or when the text says so."""
    assert claim.series is not None
    period = claim.period or end
    if claim.detail.metric != "change" and periods.grain(period) not in ("year", "fiscal"):
        return None
    if periods.grain(end) == "month":
        before = periods.shift_month(base, -periods.months_apart(base, end))
    elif periods.grain(end) in ("year", "fiscal", "quarter"):
        before = periods.previous(base)
    else:
        return None
    series = claim.series
    return Formula(
        SECOND_ORDER,
        ((series, end), (series, base), (series, base), (series, before)),
        note="change_of_change",
    )


def in_points(stated: Stated) -> Stated:
    """Basis points as percentage points; everything else unchanged."""
    if stated.unit != "bp":
        return stated

    def scaled(figure: Decimal | None) -> Decimal | None:
        return None if figure is None else figure * _BASIS_POINT

    return replace(
        stated,
        value=scaled(stated.value),
        low=scaled(stated.low),
        high=scaled(stated.high),
        quantum=scaled(stated.quantum),
        coarse=scaled(stated.coarse),
        unit="percent_point",
    )


def _in_dollars(series: str, clocks: Clocks) -> bool:
    shape = clocks.shape(series)
    return shape is not None and shape.unit == "USD"
