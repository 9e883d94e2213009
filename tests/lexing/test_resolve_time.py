"""What a time means in an article of 2025-12-21 that reports October."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.lexing.resolve_time import resolve
from extractor.lexing.times import scan_times
from extractor.text import normalise

PUBLISHED = date(2025, 12, 21)


def period(
    text: str,
    *,
    focus: str | None = "2025-10",
    previous: str | None = None,
    published: date | None = PUBLISHED,
) -> str | None:
    times = scan_times(normalise(text))
    assert len(times) == 1
    found, reason = resolve(times[0], reference=published, focus=focus, previous=previous)
    assert reason and reason.replace("_", "").isalpha()
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10月", "2025-10"),
        ("11月", "2024-11"),
        ("9月底", "2025-09"),
        ("今年", "2025"),
        ("去年", "2024"),
        ("去年12月", "2024-12"),
        ("上月", "2025-09"),
        ("上年末", "2024-12"),
        ("年底", "2025-12"),
        ("18日", "2025-12-18"),
        ("周四(18日)", "2025-12-18"),
        ("12月18日", "2025-12-18"),
        ("2025財年", "FY2025"),
        ("本财年", "FY2026"),
        ("前三季度", "2025-01..2025-09"),
        ("首10個月", "2025-01..2025-10"),
        ("今年以來", "2025-01..2025-10"),
        ("去年前三季度", "2024-01..2024-09"),
        ("2021年11月至2025年10月", "2021-11..2025-10"),
        ("過去4年", "2021-11..2025-10"),
        ("第三季", "2025-Q3"),
        ("2025年上半年", "2025-01..2025-06"),
        ("1-9月", "2025-01..2025-09"),
        ("上周五", "2025-12-12"),
        ("周四", "2025-12-18"),
        ("民國114年", "2025"),
        ("2025年2月30日", None),
        ("since January 1, 2025", "2025-01-01"),
        ("October", "2025-10"),
        ("a year earlier", "2024-10"),
        ("the previous month", "2025-09"),
        ("year-end", "2025-12"),
        ("end-September", "2025-09"),
        ("late 2007", "2007"),
        ("fiscal 2025", "FY2025"),
        ("the third quarter", "2025-Q3"),
        ("six months ago", "2025-06"),
        ("2008-2013", "2008..2013"),
        ("Oct 22", "2025-10-22"),
    ],
)
def test_periods(text: str, expected: str | None) -> None:
    assert period(text) == expected


def test_this_year_follows_the_publication_not_the_month_reported() -> None:
    assert period("今年", focus="2025-12", published=date(2026, 2, 18)) == "2026"


def test_that_year_is_the_year_read_before() -> None:
    assert period("当年", previous="2013-11") == "2013"


def test_same_period_last_year_steps_back_from_the_period_read_before() -> None:
    assert period("去年同期", previous="2025-01..2025-09") == "2024-01..2024-09"


def test_the_same_month_is_the_month_read_before() -> None:
    assert period("同月", previous="2023-05") == "2023-05"


def test_without_a_focus_a_bare_month_is_the_latest_before_publication() -> None:
    assert period("12月", focus=None) == "2025-12"


def test_without_any_date_a_bare_month_stays_open() -> None:
    assert period("12月", focus=None, published=None) is None


def test_a_range_over_new_year_starts_in_the_year_before() -> None:
    assert period("11月至2月", focus="2025-10") == "2024-11..2025-02"
