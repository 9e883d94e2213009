"""Periods of times told from another time: windows, "a year earlier", weeks and weekdays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from extractor.lexing.resolve_calendar import (
    Answer,
    Context,
    at_edge,
    month_of_year,
    relative_month,
    valid_day,
    year_of,
)
from extractor.lexing.time_expression import TimeExpression
from extractor.period import first_day, first_month, last_day, last_month, month_of, shift_month


def window(time: TimeExpression, context: Context) -> Answer:
    """过去4年: so many months up to and including the month reported."""
    if time.count is None:
        return None, "open_window"
    if time.unit in ("day", "week"):
        if context.reference is None:
            return None, "no_reference"
        days = time.count * (7 if time.unit == "week" else 1)
        return _days_around(context.reference, days if time.code == "next" else -days), "window_of_days"
    months = time.count * {"year": 12, "quarter": 3}.get(time.unit or "", 1)
    latest = context.latest
    if latest is None or months > 12 * 900:
        return None, "no_reference"
    if time.code == "next":
        return f"{shift_month(latest, 1)}..{shift_month(latest, months)}", "window_after"
    return f"{shift_month(latest, 1 - months)}..{latest}", "window_to_focus"


def _days_around(reference: date, days: int) -> str | None:
    try:
        other = reference + timedelta(days=days)
    except OverflowError:
        return None
    first, last = sorted((reference, other))
    return f"{first.isoformat()}..{last.isoformat()}"


def relative(time: TimeExpression, context: Context) -> Answer:
    if time.code in ("same_period_last_year", "year_earlier"):
        return _shift_anchor(context, 12, "year_before")
    if time.code in ("month_earlier", "quarter_earlier"):
        return _shift_anchor(context, 1 if time.code == "month_earlier" else 3, "month_before")
    if time.code == "same_period" and time.year is not None and context.anchor and len(context.anchor) == 7:
        return f"{time.year:04d}{context.anchor[4:]}", "month_of_year_named"
    if time.code == "same_period":
        return (context.anchor, "same_as_previous") if context.anchor else (None, "no_reference")
    if time.code == "previous_year_end":
        base = int(last_month(context.anchor)[:4]) if context.anchor else context.year
        return (f"{base - 1:04d}-12", "end_of_year_before") if base else (None, "no_reference")
    if time.code in ("ago", "later", "week_earlier"):
        return _ago(time, context)
    if time.month_offset is not None:
        return relative_month(time, context)
    if time.quarter_offset is not None:
        return _relative_quarter(time, context)
    return _relative_day(time, context)


def _shift_anchor(context: Context, months: int, reason: str) -> Answer:
    anchor = context.anchor or context.latest
    if anchor is None:
        return None, "no_reference"
    if ".." in anchor:
        first, last = anchor.split("..", 1)
        return f"{shift_month(first_month(first), -months)}..{shift_month(last_month(last), -months)}", reason
    if months == 12 and len(anchor) == 10:
        return valid_day(f"{int(anchor[:4]) - 1:04d}{anchor[4:]}"), reason
    if months == 12 and "Q" in anchor:
        return f"{int(anchor[:4]) - 1:04d}{anchor[4:]}", reason
    if months == 12 and anchor.startswith("FY"):
        return f"FY{int(anchor[2:]) - 1:04d}", reason
    if months == 12 and len(anchor) == 4:
        return f"{int(anchor) - 1:04d}", reason
    return shift_month(last_month(anchor), -months), reason


def _ago(time: TimeExpression, context: Context) -> Answer:
    if time.count is None or context.reference is None:
        return None, "no_reference"
    sign = 1 if time.code == "later" else -1
    if time.unit in ("day", "week"):
        return _offset_day(
            context.reference, sign * time.count * (7 if time.unit == "week" else 1)
        ), "counted_from_publication"
    if time.unit == "year":
        year = context.reference.year + sign * time.count
        return (f"{year:04d}", "counted_from_publication") if 0 < year < 10000 else (None, "no_such_year")
    months = sign * time.count * (3 if time.unit == "quarter" else 1)
    if abs(months) > 12 * 900:
        return None, "no_such_year"
    return shift_month(month_of(context.reference), months), "counted_from_publication"


def _offset_day(reference: date, days: int) -> str | None:
    try:
        return (reference + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _relative_quarter(time: TimeExpression, context: Context) -> Answer:
    assert time.quarter_offset is not None
    if context.latest is None:
        return None, "no_reference"
    count = int(context.latest[:4]) * 4 + (int(context.latest[5:7]) - 1) // 3 + time.quarter_offset
    return at_edge(f"{count // 4:04d}-Q{count % 4 + 1}", time.edge), "relative_to_focus"


def _relative_day(time: TimeExpression, context: Context) -> Answer:
    if time.day_offset is not None:
        if context.reference is None:
            return None, "no_reference"
        return _offset_day(context.reference, time.day_offset), "relative_to_publication"
    if context.previous and len(context.previous) == 10:
        base = date.fromisoformat(context.previous)
        return (base.isoformat() if time.code == "that_day" else _offset_day(base, 1)), "day_of_previous"
    return None, "no_reference"


def _ordinal_week(time: TimeExpression, context: Context) -> Answer:
    """The n-th week of a month or year: the first is the one that holds its first Thursday (ISO 8601)."""
    assert time.count is not None
    if time.month is not None or time.month_offset is not None:
        named = time.month is not None
        month, reason = month_of_year(time, context) if named else relative_month(time, context)
        period = month
    else:
        year, reason = year_of(time, context)
        period = f"{year:04d}" if year else None
    if period is None:
        return None, "no_reference"
    if time.count < 0:
        last = last_day(period)
        monday = last - timedelta(days=last.weekday())
    else:
        fourth = first_day(period) + timedelta(days=3)
        monday = fourth - timedelta(days=fourth.weekday()) + timedelta(weeks=time.count - 1)
    return f"{monday.isoformat()}..{(monday + timedelta(days=6)).isoformat()}", reason


def week(time: TimeExpression, context: Context) -> Answer:
    if time.code == "ordinal_week":
        return _ordinal_week(time, context)
    if context.reference is None or time.week_offset is None:
        return None, "no_reference"
    monday = (
        context.reference - timedelta(days=context.reference.weekday()) + timedelta(weeks=time.week_offset)
    )
    first = monday + timedelta(days=5 if time.code == "weekend" else 0)
    return f"{first.isoformat()}..{(monday + timedelta(days=6)).isoformat()}", "relative_to_publication"


def weekday(time: TimeExpression, context: Context) -> Answer:
    """周五: the latest one not after publication; 上周五 that of the week before."""
    if context.reference is None or time.weekday is None:
        return None, "no_reference"
    monday = context.reference - timedelta(days=context.reference.weekday())
    if time.week_offset is not None:
        return _offset_day(monday, 7 * time.week_offset + time.weekday - 1), "weekday_of_week"
    back = (context.reference.weekday() - (time.weekday - 1)) % 7
    return (context.reference - timedelta(days=back)).isoformat(), "latest_not_after_publication"


def span_of_years(years: int) -> Callable[[TimeExpression, Context], Answer]:
    def build(time: TimeExpression, context: Context) -> Answer:
        assert time.year is not None
        return f"{max(1, time.year):04d}..{time.year + years - 1:04d}", "explicit"

    return build
