"""Which TIC release was in force."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.official import ReleaseCalendar, Store


@pytest.fixture(scope="module")
def calendar(store: Store) -> ReleaseCalendar:
    return store.calendar


@pytest.mark.parametrize(
    ("on", "month"),
    [
        (date(2025, 12, 18), "2025-10"),
        (date(2025, 12, 17), "2025-09"),
        (date(2025, 11, 18), "2025-09"),  # August and September came together after the shutdown
        (date(2025, 11, 17), "2025-07"),
        (date(2026, 3, 10), "2025-12"),  # January came on the 18th
    ],
)
def test_release_in_force(calendar: ReleaseCalendar, on: date, month: str) -> None:
    release = calendar.in_force(on)
    assert release is not None and release.period == month


def test_months_and_neighbours(calendar: ReleaseCalendar) -> None:
    august = calendar.of_period("2025-08")
    assert august and august.released == date(2025, 11, 18)
    before = calendar.before(august)
    assert before and before.period == "2025-07"
    after = calendar.after(august.released)
    assert after and after.period == "2025-10"
    assert calendar.of_period("1999-01") is None and calendar.in_force(date(1999, 1, 1)) is None
    assert calendar.before(calendar.releases()[0]) is None


@given(st.dates(date(2004, 6, 1), date(2026, 12, 31)))
def test_later_days_never_have_older_releases(calendar: ReleaseCalendar, on: date) -> None:
    today, yesterday = calendar.in_force(on), calendar.in_force(on - timedelta(days=1))
    assert today is not None and yesterday is not None
    assert today.released <= on
    assert yesterday.released <= today.released and yesterday.period <= today.period


def test_every_release_follows_its_month(calendar: ReleaseCalendar) -> None:
    for release in calendar.releases():
        assert release.period < release.released.isoformat()[:7]
