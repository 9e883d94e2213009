"""From a time as written to a period: what "10月" or "a year earlier" means in this article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from extractor.lexing import resolve_calendar as named
from extractor.lexing import resolve_relative as told
from extractor.lexing.resolve_calendar import Answer, Context
from extractor.lexing.time_expression import TimeExpression
from extractor.period import first_day, last_day


def resolve(
    expression: TimeExpression, *, reference: date | None, focus: str | None, previous: str | None
) -> Answer:
    """The period an expression means and the id of the rule that says so.

    ``reference`` is the publication date, ``focus`` the month the article reports (2025-10) and
    ``previous`` the last period read before this one. The period is ``None`` where the text leaves
    it open, for clock times, and for dates that do not exist.
    """
    context = Context(reference, focus, previous)
    try:
        period, rule = _RESOLVERS[expression.form](expression, context)
        if period is not None:
            first_day(period), last_day(period)
    except (ValueError, OverflowError):  # before year 1 or after year 9999
        return None, "outside_the_calendar"
    return period, rule


def _range(time: TimeExpression, context: Context) -> Answer:
    """Each end on its own; an end without a year takes the year of the other."""
    first, last = time.first, time.last
    assert first is not None and last is not None
    if last.year is None and last.year_offset is None and last.code is None:
        last = replace(
            last,
            year=first.year,
            year_offset=first.year_offset,
            code=first.code,
            month=last.month if last.month is not None or last.form != "day" else first.month,
        )
    elif (
        first.year is None
        and first.year_offset is None
        and first.code is None
        and first.form in ("month", "day")
    ):
        first = replace(
            first,
            year=last.year,
            year_offset=last.year_offset,
            code=last.code,
            month=first.month if first.month is not None else last.month,
        )
    if last.form == "day" and last.month is None and first.month is not None:
        last = replace(last, month=first.month)
    end, reason = _RESOLVERS[last.form](last, context)
    start, start_reason = _RESOLVERS[first.form](first, context)
    if start is None or end is None:
        return None, start_reason if start is None else reason
    start, end = _in_order(start, end, first, last)
    return (f"{start}..{end}", reason) if start else (None, "ends_before_it_starts")


def _in_order(start: str, end: str, first: TimeExpression, last: TimeExpression) -> tuple[str, str]:
    if last_day(start) <= last_day(end):
        return start, end
    if first.year is None and first.month is not None and len(start) in (7, 10):
        return f"{int(start[:4]) - 1:04d}{start[4:]}", end
    if (
        last.year == first.year
        and last.month is not None
        and first.month is not None
        and last.month < first.month
    ):
        return start, f"{int(end[:4]) + 1:04d}{end[4:]}"
    return "", ""


def _clock(time: TimeExpression, context: Context) -> Answer:
    return None, "time_of_day"


_RESOLVERS: dict[str, Callable[[TimeExpression, Context], Answer]] = {
    "day": named.day,
    "month": named.month_of_year,
    "quarter": named.quarter,
    "half": named.half,
    "year": named.plain_year,
    "fiscal": named.fiscal,
    "week": told.week,
    "decade": told.span_of_years(10),
    "century": told.span_of_years(100),
    "year_to_date": named.year_to_date,
    "window": told.window,
    "relative": told.relative,
    "range": _range,
    "weekday": told.weekday,
    "clock": _clock,
}
