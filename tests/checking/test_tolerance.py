"""Intervals from stated digits, as properties."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checking.reasons import Tolerance
from extractor.checking.tolerance import (
    close_margin,
    is_close,
    is_true_but_far,
    meet,
    printed_interval,
    propagate,
    stated_interval,
)
from extractor.model import Comparator, Interval, Stated

AMOUNTS = st.decimals(min_value="0.001", max_value="99999", places=3, allow_nan=False)
PLACES = st.integers(min_value=0, max_value=3)
SCALES = st.sampled_from([Decimal(1), Decimal(10) ** 8, Decimal(10) ** 12])
COMPARATORS: st.SearchStrategy[Comparator] = st.sampled_from(["eq", "approx", "gt", "lt"])


def written(figure: Decimal, places: int, scale: Decimal = Decimal(1)) -> Stated:
    unit = Decimal(1).scaleb(-places)
    return Stated(value=figure * scale, unit="USD", quantum=unit * scale, coarse=unit * scale)


@given(AMOUNTS, PLACES, SCALES, st.booleans())
def test_a_rounded_figure_admits_what_it_was_rounded_from(
    official: Decimal, places: int, scale: Decimal, falls: bool
) -> None:
    sign = -1 if falls else 1
    rounded = official.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN) * sign
    interval, rule = stated_interval(written(rounded, places, scale))
    assert interval.holds(official * sign * scale)
    assert rule is Tolerance.STATED_DIGITS


@given(AMOUNTS, PLACES)
def test_a_truncated_figure_is_close(official: Decimal, places: int) -> None:
    cut = official.quantize(Decimal(1).scaleb(-places), ROUND_DOWN)
    assert is_close(written(cut, places), Interval(official, official))


@given(AMOUNTS, PLACES, COMPARATORS, SCALES)
def test_the_interval_scales_with_the_unit(
    figure: Decimal, places: int, comparator: Comparator, scale: Decimal
) -> None:
    one, _ = stated_interval(replace(written(figure, places), comparator=comparator))
    other, _ = stated_interval(replace(written(figure, places, scale), comparator=comparator))
    assert other.low == (None if one.low is None else one.low * scale)
    assert other.high == (None if one.high is None else one.high * scale)


@given(AMOUNTS, PLACES, COMPARATORS)
def test_a_fall_is_the_mirror_image_of_a_rise(figure: Decimal, places: int, comparator: Comparator) -> None:
    stated = replace(written(figure, places), comparator=comparator)
    rise, _ = stated_interval(stated)
    fall, _ = stated_interval(replace(stated, value=-figure))
    assert (fall.low is None) == (rise.high is None)
    assert fall.low is None or fall.low == -(rise.high or 0)


def test_the_stated_digits_decide_and_not_the_scale() -> None:
    wide, _ = stated_interval(Stated(value=Decimal("1.08E12"), unit="USD", quantum=Decimal("1E10")))
    narrow, _ = stated_interval(Stated(value=Decimal("1189300000000"), unit="USD", quantum=Decimal("1E8")))
    assert (wide.low, wide.high) == (Decimal("1.075E12"), Decimal("1.085E12"))
    assert narrow.low == Decimal("1189250000000")


def test_trailing_zeros_widen_close_but_never_accurate() -> None:
    stated = Stated(value=Decimal(166), unit="USD", quantum=Decimal("0.1"), coarse=Decimal(1))
    official = Interval(Decimal("166.3"), Decimal("166.3"))
    assert not meet(stated_interval(stated)[0], official)
    assert is_close(stated, official)
    assert close_margin(stated) == Decimal("0.5")


def test_a_round_figure_is_not_close_beyond_one_percent() -> None:
    stated = Stated(value=Decimal(700), unit="USD", quantum=Decimal("0.1"), coarse=Decimal(100))
    assert is_close(stated, Interval(Decimal("693.1"), Decimal("693.1")))
    assert not is_close(stated, Interval(Decimal("692.9"), Decimal("692.9")))


def test_close_never_changes_the_sign() -> None:
    stated = Stated(value=Decimal("0.4"), unit="USD", quantum=Decimal("0.5"), coarse=Decimal("0.5"))
    assert not is_close(stated, Interval(Decimal("-0.1"), Decimal("-0.1")))


@pytest.mark.parametrize(
    ("comparator", "low", "high"),
    [
        ("eq", "999.5", "1000.5"),
        ("approx", "990", "1010"),
        ("gt", "1000", None),
        ("lt", "950", "1000"),
    ],
)
def test_hedges(comparator: Comparator, low: str, high: str | None) -> None:
    stated = Stated(value=Decimal(1000), unit="USD", quantum=Decimal(1), comparator=comparator)
    interval, _ = stated_interval(stated)
    assert interval.low == Decimal(low)
    assert interval.high == (None if high is None else Decimal(high))


def test_a_range_is_widened_by_its_last_digit() -> None:
    stated = Stated(low=Decimal(300), high=Decimal(400), unit="USD", comparator="range", quantum=Decimal(10))
    interval, rule = stated_interval(stated)
    assert (interval.low, interval.high, rule) == (Decimal(295), Decimal(405), Tolerance.RANGE)


def test_under_may_be_far_below_but_nearly_may_not() -> None:
    official = Interval(Decimal(700), Decimal(700))
    under = Stated(value=Decimal(1000), unit="USD", quantum=Decimal(1), comparator="lt", hedge="不到")
    assert is_true_but_far(under, official)
    assert not is_true_but_far(replace(under, hedge="nearly"), official)
    assert not is_true_but_far(under, Interval(Decimal(1001), Decimal(1001)))


def test_press_figures_stand_for_what_they_were_rounded_from() -> None:
    one = Decimal(10) ** 9
    assert printed_interval(700 * one, one, "press", False) == Interval(
        Decimal("699.5") * one, Decimal("700.5") * one
    )
    assert printed_interval(1078 * one, one, "press", True) == Interval(1078 * one, 1079 * one)
    assert printed_interval(700 * one, one / 10, "press", False) == Interval(700 * one, 700 * one)
    assert printed_interval(700 * one, one, "table", False) == Interval(700 * one, 700 * one)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=2, max_size=2))
def test_a_difference_takes_the_widest_corners(cells: list[tuple[Decimal, Decimal]]) -> None:
    one, other = (Interval(min(pair), max(pair)) for pair in cells)
    result = propagate(lambda figures: figures[0] - figures[1], [one, other])
    assert one.low is not None and other.high is not None and one.high is not None and other.low is not None
    assert (result.low, result.high) == (one.low - other.high, one.high - other.low)
