"""Figures a reader can look up, on both clocks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractor.official import Store

BILLION = Decimal(10) ** 9
TRILLION = Decimal(10) ** 12


@pytest.mark.parametrize(
    ("series", "month", "as_of", "then", "now"),
    [
        ("holdings:CN", "2025-10", date(2025, 12, 21), "688.7", "687.7"),
        ("holdings:CN", "2021-11", date(2022, 1, 20), "1080.8", "1052.9"),
        ("holdings:CN", "2022-04", date(2022, 6, 20), "1003.4", "976.0"),
        ("holdings:GB", "2025-10", date(2025, 12, 21), "877.9", "875.4"),
        ("holdings:CN", "2009-12", date(2010, 2, 18), "755.4", "894.8"),
        ("holdings:CN", "2025-12", date(2026, 2, 20), "683.5", "684.4"),
        ("holdings:GB", "2022-12", date(2023, 3, 20), "654.5", "573.7"),
        ("holdings:GB", "2026-01", date(2026, 3, 20), "895.3", "879.8"),
        ("tic_flow:total", "2025-05", date(2025, 7, 20), "311.1", "319.5"),
        ("tic_flow:total", "2025-10", date(2025, 12, 20), "-37.3", "-22.5"),
    ],
)
def test_revised_figures_on_both_clocks(
    store: Store, series: str, month: str, as_of: date, then: str, now: str
) -> None:
    known, newest = store.observation(series, month, as_of), store.observation(series, month)
    assert known and known.value == Decimal(then) * BILLION
    assert newest and newest.value == Decimal(now) * BILLION


def test_month_before_its_release_is_not_known(store: Store) -> None:
    assert store.observation("holdings:CN", "2025-10", date(2025, 12, 17)) is None


@pytest.mark.parametrize(
    ("series", "period", "low", "high"),
    [
        ("debt:total_public", "2025-10-21", 38.015 * 10**12, 38.025 * 10**12),
        ("debt:total_public", "1790-01-01", 71060508.50, 71060508.50),
        ("debt:held_public", "2025-10-21", 30 * 10**12, 31 * 10**12),
        ("debt:intragov", "2025-10-21", 7 * 10**12, 8 * 10**12),
        ("debt:marketable", "2025-04", 28.57 * 10**12, 28.58 * 10**12),
        ("interest:annual", "FY2025", 1.2200 * 10**12, 1.2201 * 10**12),
        ("interest:annual", "FY2010", 413.9 * 10**9, 414.0 * 10**9),
        ("interest:monthly", "2010-05", 23.7 * 10**9, 23.8 * 10**9),
        ("interest:net_fy", "FY2025", 970.4 * 10**9, 970.4 * 10**9),
        ("interest:net_fy", "FY2022", 475.12 * 10**9, 475.13 * 10**9),
        ("outlays:defense", "FY2025", 916.6 * 10**9, 916.6 * 10**9),
        ("deficit:fy", "FY2025", 1774.6 * 10**9, 1774.7 * 10**9),
        ("deficit:fy", "FY2000", -237 * 10**9, -236 * 10**9),
        ("deficit:monthly", "2025-04", -259 * 10**9, -258 * 10**9),
        ("debt_gdp", "2026-Q1", 122.59, 122.60),
        ("debt_gdp:held_public", "2025-Q3", 96, 98),
        ("debt_gdp:weo", "2025", 120, 130),
        ("weo:JP", "2024", 200, 260),
        ("yield:10y", "2025-10-21", 3.9, 4.1),
        ("yield:30y", "2026-10-05", 5.66, 5.66),
        ("fx_reserves:CN", "2026-07", 3418.776 * 10**9, 3418.776 * 10**9),
    ],
)
def test_every_family_in_base_units(store: Store, series: str, period: str, low: float, high: float) -> None:
    found = store.observation(series, period)
    assert found is not None
    assert Decimal(str(low)) <= found.value <= Decimal(str(high))


def test_debt_of_a_day_is_known_on_the_next_business_day(store: Store) -> None:
    friday = store.observation("debt:total_public", "2025-10-10")
    assert friday and friday.vintage == date(2025, 10, 14)  # Columbus Day lies between
    assert store.observation("debt:total_public", "2025-10-10", date(2025, 10, 13)) != friday


def test_press_figures_keep_their_marks(store: Store) -> None:
    cut = [one for one in store.vintages("holdings:JP", "2025-10") if one.truncated]
    assert [(one.value, one.precision, one.kind) for one in cut] == [(1200 * BILLION, BILLION, "press")]
    first = store.vintages("holdings:CN", "2025-10")[0]
    assert (first.kind, first.precision, first.truncated) == ("press", BILLION / 10, False)
    assert first.url.startswith("https://")


def test_thirty_year_yield_has_its_gap(store: Store) -> None:
    assert store.observation("yield:30y", "2004-06-15") is None
    assert store.observation("yield:10y", "2004-06-15") is not None


def test_share_takes_both_sides_from_one_date(store: Store) -> None:
    then = store.observation("share:CN/TOTAL", "2025-10", date(2025, 12, 21))
    assert then and abs(then.value - Decimal("688.7") / Decimal("9243") * 100) < Decimal("0.01")
    assert store.observation("share:CN/TOTAL", "2025-10", date(2025, 12, 1)) is None


def test_flows_of_a_year_add_up(store: Store) -> None:
    year = store.observation("tic_flow:lt_us_gross", "2024")
    months = [store.observation("tic_flow:lt_us_gross", f"2024-{month:02d}") for month in range(1, 13)]
    assert year and year.value == sum(one.value for one in months if one)
    assert abs(year.value - Decimal("1184.9") * BILLION) < 10 * BILLION


def test_residual_and_old_series_are_kept_apart(store: Store) -> None:
    assert not store.has("holdings:OTHERS")
    assert all(
        series.split(":")[1] not in ("TOTAL", "OFFICIAL", "OIL", "CARIB", "BELUX")
        for series in store.countries()
    )
    old, new = store.observation("holdings_old:GB", "2011-06"), store.observation("holdings:GB", "2011-06")
    assert old and new and old.value > 2 * new.value
