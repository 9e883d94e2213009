"""Federal business days, and the day on which a figure without a known release date became known."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from extractor.period import last_day

_MONDAY, _THURSDAY, _FRIDAY = 0, 3, 4


@lru_cache(maxsize=512)
def federal_holidays(year: int) -> frozenset[date]:
    """The holidays of 5 U.S.C. 6103 as observed in a year, by the rules in force since 1971."""
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)]
    if year >= 2021:  # Juneteenth, Public Law 117-17
        fixed.append(date(year, 6, 19))
    floating = [
        _weekday_of_month(year, 2, _MONDAY, 3),
        _weekday_of_month(year, 5, _MONDAY, -1),
        _weekday_of_month(year, 9, _MONDAY, 1),
        _weekday_of_month(year, 10, _MONDAY, 2),
        _weekday_of_month(year, 11, _THURSDAY, 4),
    ]
    if year >= 1986:  # the birthday of Martin Luther King, Jr., Public Law 98-144
        floating.append(_weekday_of_month(year, 1, _MONDAY, 3))
    return frozenset([*map(_observed, fixed), *floating, _observed(date(year + 1, 1, 1))])


def _observed(day: date) -> date:
    if day.weekday() == _FRIDAY + 1:
        return day - timedelta(days=1)
    return day + timedelta(days=1) if day.weekday() == _FRIDAY + 2 else day


def _weekday_of_month(year: int, month: int, weekday: int, nth: int) -> date:
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, 31 if month in (1, 3, 5, 7, 8, 10, 12) else 30)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def is_business_day(day: date) -> bool:
    """Whether the federal government works on this day."""
    return day.weekday() <= _FRIDAY and day not in federal_holidays(day.year)


def add_business_days(day: date, count: int) -> date:
    """The ``count``-th business day after ``day``; ``day`` itself for 0."""
    for _ in range(count):
        day += timedelta(days=1)
        while not is_business_day(day):
            day += timedelta(days=1)
    return day


def business_day_before(day: date) -> date:
    """The last business day before ``day``."""
    day -= timedelta(days=1)
    while not is_business_day(day):
        day -= timedelta(days=1)
    return day


@lru_cache(maxsize=32768)
def known_on(period: str, lag: str) -> date:
    """When the figure of a period became known, by the rule ``lag`` of ``rules/series.toml``.

    ``"1 business days"`` and ``"65 days"`` count from the last day of the period; ValueError for
    the words that mean a held release date (``calendar``, ``held``).
    """
    amount, _, unit = lag.partition(" ")
    if unit == "business days":
        return add_business_days(last_day(period), int(amount))
    if unit == "days":
        return last_day(period) + timedelta(days=int(amount))
    raise ValueError(f"no rule to date a figure: lag {lag!r} (expected e.g. '1 business days' or '65 days')")
