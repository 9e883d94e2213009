"""What the lexer says about a time in the text: :class:`TimeExpression`, before any resolving."""

from __future__ import annotations

from dataclasses import dataclass

FORMS: tuple[str, ...] = (
    "day",
    "month",
    "quarter",
    "half",
    "year",
    "fiscal",
    "week",
    "decade",
    "century",
    "year_to_date",
    "window",
    "relative",
    "range",
    "weekday",
    "clock",
)
CODES: tuple[str, ...] = (
    "same_period",
    "same_period_last_year",
    "same_month",
    "this_month",
    "last_month",
    "next_month",
    "this_year",
    "last_year",
    "next_year",
    "previous_year",
    "that_year",
    "same_year",
    "previous_year_end",
    "this_quarter",
    "last_quarter",
    "next_quarter",
    "this_week",
    "last_week",
    "next_week",
    "weekend",
    "today",
    "yesterday",
    "tomorrow",
    "that_day",
    "next_day",
    "year_earlier",
    "month_earlier",
    "quarter_earlier",
    "week_earlier",
    "ago",
    "later",
    "year_to_date",
    "this_fiscal",
    "last_fiscal",
    "next_fiscal",
    "past",
    "next",
    "ordinal_week",
)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as written. What the text leaves out is ``None``.

    ``form`` is one of :data:`FORMS`, ``code`` one of :data:`CODES`. Explicit parts are numbers
    (a year of the Republic of China is already converted, 114 is 2025); relative parts are
    offsets (去年 ``year_offset`` -1, 上月 ``month_offset`` -1). ``edge`` is ``start``, ``end``,
    ``mid``, ``early`` or ``late``. ``count`` and ``unit`` belong to windows (过去4年), to
    year-to-date periods (首10个月) and to "3 months ago". ``end_*`` are the parts of the far
    end of a range, ``first`` and ``last`` its two ends. ``weekday`` is ISO, Monday 1.
    """

    start: int
    end: int
    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None
    weekday: int | None = None
    year_offset: int | None = None
    month_offset: int | None = None
    quarter_offset: int | None = None
    week_offset: int | None = None
    day_offset: int | None = None
    code: str | None = None
    edge: str | None = None
    count: int | None = None
    unit: str | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    first: TimeExpression | None = None
    last: TimeExpression | None = None


def between(first: TimeExpression, last: TimeExpression) -> TimeExpression:
    """The range from one expression to another."""
    return TimeExpression(
        first.start,
        last.end,
        "range",
        year=first.year,
        month=first.month,
        day=first.day,
        quarter=first.quarter,
        year_offset=first.year_offset,
        code=first.code,
        edge=first.edge,
        end_year=last.year,
        end_month=last.month,
        end_day=last.day,
        first=first,
        last=last,
    )
