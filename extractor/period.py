"""Arithmetic on period strings.

A period is what the text says: a day ``2025-08-12``, a month ``2025-10``, a quarter ``2025-Q3``,
a calendar year ``2025``, a U.S. fiscal year ``FY2025`` (October of the year before to September,
31 U.S.C. 1102) or a range of two of these joined by ``..``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

# English, as official pages and reports write them, whatever the language of the machine.
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
LONGEST_WINDOW = 12 * 900  # months: a longer one would begin before there were calendars to name it
_FORMS = (
    ("day", re.compile(r"(\d{4})-(\d\d)-(\d\d)")),
    ("month", re.compile(r"(\d{4})-(\d\d)")),
    ("quarter", re.compile(r"(\d{4})-Q([1-4])")),
    ("year", re.compile(r"(\d{4})")),
    ("fiscal", re.compile(r"FY(\d{4})")),
)


@lru_cache(maxsize=4096)
def grain(period: str) -> str:
    """``day``, ``month``, ``quarter``, ``year``, ``fiscal`` or ``range``; ValueError otherwise."""
    if ".." in period:
        for part in period.split("..", 1):
            grain(part)
        return "range"
    for name, form in _FORMS:
        if form.fullmatch(period):
            return name
    raise ValueError(f"not a period: {period!r} (expected e.g. 2025-10, 2025-08-12, 2025, FY2025, 2025-Q3)")


@lru_cache(maxsize=4096)
def first_day(period: str) -> date:
    """The first calendar day of a period."""
    kind = grain(period)
    if kind == "range":
        return first_day(period.split("..", 1)[0])
    if kind == "day":
        return date.fromisoformat(period)
    if kind == "fiscal":
        return date(int(period[2:]) - 1, 10, 1)
    return date(int(period[:4]), _first_month(kind, period), 1)


@lru_cache(maxsize=4096)
def last_day(period: str) -> date:
    """The last calendar day of a period."""
    kind = grain(period)
    if kind == "range":
        return last_day(period.split("..", 1)[1])
    if kind == "day":
        return date.fromisoformat(period)
    if kind == "fiscal":
        return date(int(period[2:]), 9, 30)
    month = _first_month(kind, period) + {"month": 0, "quarter": 2, "year": 11}[kind]
    return date(int(period[:4]), month, _days(int(period[:4]), month))


def _days(year: int, month: int) -> int:
    """The length of a month; the standard library's takes longer to import than a figure to look up."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _first_month(kind: str, period: str) -> int:
    if kind == "month":
        return int(period[5:7])
    return 3 * int(period[6]) - 2 if kind == "quarter" else 1


def month_of(day: date) -> str:
    """The month a day lies in."""
    return f"{day.year:04d}-{day.month:02d}"


def last_month(period: str) -> str:
    """The month a stock figure for this period refers to: its last one."""
    return month_of(last_day(period))


def first_month(period: str) -> str:
    """The first month of a period."""
    return month_of(first_day(period))


@lru_cache(maxsize=8192)
def shift_month(month: str, by: int) -> str:
    """``shift_month("2025-10", -1) == "2025-09"``."""
    count = int(month[:4]) * 12 + int(month[5:7]) - 1 + by
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def months_apart(start: str, end: str) -> int:
    """Months from ``start`` to ``end`` (negative when end is earlier)."""
    return (int(end[:4]) - int(start[:4])) * 12 + int(end[5:7]) - int(start[5:7])


def months(start: str, end: str) -> tuple[str, ...]:
    """All months from ``start`` to ``end``, both included; empty when end is earlier."""
    return tuple(shift_month(start, step) for step in range(months_apart(start, end) + 1))


def previous(period: str) -> str:
    """The period of the same grain just before; for a range, the month before its start."""
    kind = grain(period)
    if kind == "day":
        return (date.fromisoformat(period) - timedelta(days=1)).isoformat()
    if kind == "month":
        return shift_month(period, -1)
    if kind == "year":
        return f"{int(period) - 1:04d}"
    if kind == "fiscal":
        return f"FY{int(period[2:]) - 1:04d}"
    if kind == "quarter":
        year, quarter = int(period[:4]), int(period[6])
        return f"{year:04d}-Q{quarter - 1}" if quarter > 1 else f"{year - 1:04d}-Q4"
    return shift_month(first_month(period), -1)
