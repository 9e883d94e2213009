"""Business days of the federal government, and figures dated by rule."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.official.business import add_business_days, federal_holidays, is_business_day, known_on


@pytest.mark.parametrize(
    "holiday",
    [
        date(2025, 10, 13),
        date(2025, 11, 27),
        date(2025, 5, 26),
        date(2025, 1, 20),
        date(2025, 9, 1),
        date(2026, 7, 3),  # Independence Day on a Saturday
        date(2023, 1, 2),  # New Year's Day on a Sunday
        date(2021, 12, 31),  # New Year's Day of 2022 on a Saturday
        date(2022, 6, 20),
        date(2025, 2, 17),
    ],
)
def test_holidays_as_observed(holiday: date) -> None:
    assert not is_business_day(holiday)


def test_juneteenth_began_in_2021() -> None:
    assert date(2020, 6, 19) not in federal_holidays(2020)
    assert date(2023, 6, 19) in federal_holidays(2023)


@pytest.mark.parametrize(
    ("day", "count", "result"),
    [
        (date(2025, 10, 10), 1, date(2025, 10, 14)),
        (date(2025, 10, 11), 0, date(2025, 10, 11)),
        (date(2025, 9, 30), 8, date(2025, 10, 10)),
        (date(2021, 12, 30), 1, date(2022, 1, 3)),
    ],
)
def test_adding_business_days(day: date, count: int, result: date) -> None:
    assert add_business_days(day, count) == result


@pytest.mark.parametrize(
    ("period", "lag", "result"),
    [
        ("2025-10-17", "1 business days", date(2025, 10, 20)),
        ("FY2025", "8 business days", date(2025, 10, 10)),
        ("2025-Q3", "65 days", date(2025, 12, 4)),
        ("2026-07", "7 days", date(2026, 8, 7)),
    ],
)
def test_figures_dated_by_rule(period: str, lag: str, result: date) -> None:
    assert known_on(period, lag) == result


def test_series_with_held_releases_have_no_rule() -> None:
    with pytest.raises(ValueError, match="no rule to date a figure"):
        known_on("2025-10", "calendar")
