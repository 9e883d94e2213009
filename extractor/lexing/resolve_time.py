"""From a time as written to a period: what "10月" or "a year earlier" means in this article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from extractor.lexing.time_expression import TimeExpression
from extractor.period import first_day, first_month, last_day, last_month, month_of, shift_month

Answer = tuple[str | None, str]


class _Context:
    """Where the article stands: its date, the month it reports and the period read before."""

    __slots__ = ("reference", "focus", "previous")

    def __init__(self, reference: date | None, focus: str | None, previous: str | None) -> None:
        self.reference, self.focus, self.previous = reference, focus, previous

    @property
    def year(self) -> int | None:
        """The year of "this year": the article's, else that of the month reported."""
        if self.reference is not None:
            return self.reference.year
        return int(last_month(self.focus)[:4]) if self.focus else None

    @property
    def latest(self) -> str | None:
        """The newest month that a bare month can mean."""
        if self.focus:
            return last_month(self.focus)
        return month_of(self.reference) if self.reference else None

    @property
    def anchor(self) -> str | None:
        """The period that 当年 and "a year earlier" look back to."""
        return self.previous or self.focus


def resolve(
    expression: TimeExpression, *, reference: date | None, focus: str | None, previous: str | None
) -> Answer:
    """The period an expression means and the id of the rule that says so.

    ``reference`` is the publication date, ``focus`` the month the article reports (2025-10) and
    ``previous`` the last period read before this one. The period is ``None`` where the text leaves
    it open, for clock times, and for dates that do not exist.
    """
    context = _Context(reference, focus, previous)
    return _RESOLVERS[expression.form](expression, context)


def _year(time: TimeExpression, context: _Context) -> tuple[int | None, str]:
    """The year of an expression that names or implies one."""
    if time.year is not None:
        return time.year, "explicit"
    if time.year_offset is not None:
        return (
            (context.year + time.year_offset, "relative_to_publication")
            if context.year
            else (None, "no_reference")
        )
    if time.code in ("that_year", "same_year"):
        anchor = context.anchor
        return (int(last_month(anchor)[:4]), "year_of_previous") if anchor else (context.year, "this_year")
    if time.code in ("previous_year", "next_year"):
        anchor = context.anchor
        base = int(last_month(anchor)[:4]) if anchor else context.year
        return (
            (base + (-1 if time.code == "previous_year" else 1), "next_to_previous")
            if base
            else (None, "no_reference")
        )
    return None, "bare"


def _month(time: TimeExpression, context: _Context) -> Answer:
    assert time.month is not None
    year, reason = _year(time, context)
    if year is not None:
        return f"{year:04d}-{time.month:02d}", reason
    if reason == "no_reference" or context.latest is None:
        return None, "no_reference"
    return _latest_month(
        time.month, context.latest
    ), "latest_not_after_focus" if context.focus else "latest_not_after_publication"


def _latest_month(month: int, latest: str) -> str:
    year = int(latest[:4])
    return f"{year if month <= int(latest[5:7]) else year - 1:04d}-{month:02d}"


def _day(time: TimeExpression, context: _Context) -> Answer:
    assert time.day is not None
    if time.month_offset is not None:
        month, reason = _relative_month(time, context)
        return (_valid(f"{month}-{time.day:02d}"), reason) if month else (None, reason)
    if time.month is None:
        return _day_of_month(time.day, context.reference)
    year, reason = _year(time, context)
    if year is not None:
        return _valid(f"{year:04d}-{time.month:02d}-{time.day:02d}"), reason
    if context.reference is None:
        month = _latest_month(time.month, context.latest) if context.latest else None
        return (
            (_valid(f"{month}-{time.day:02d}"), "latest_not_after_focus") if month else (None, "no_reference")
        )
    for back in range(9):  # 29 February exists every four years, every eight around 1900
        found = _valid(f"{context.reference.year - back:04d}-{time.month:02d}-{time.day:02d}")
        if found and found <= context.reference.isoformat():
            return found, "latest_not_after_publication"
    return None, "no_such_day"


def _valid(day: str) -> str | None:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return None


def _day_of_month(day: int, reference: date | None) -> Answer:
    """18日 alone: the latest such day not after publication."""
    if reference is None:
        return None, "no_reference"
    month = month_of(reference)
    for back in range(4):
        found = _valid(f"{shift_month(month, -back)}-{day:02d}")
        if found and found <= reference.isoformat():
            return found, "latest_not_after_publication"
    return None, "no_such_day"


def _plain_year(time: TimeExpression, context: _Context) -> Answer:
    year, reason = _year(time, context)
    if reason == "bare" and time.code in ("this_year", None):
        anchor = context.anchor
        year = context.year if not anchor else int(last_month(anchor)[:4])
        reason = "year_of_previous" if anchor else "this_year"
    if year is None:
        return None, "no_reference"
    return _at_edge(f"{year:04d}", time.edge), reason


def _at_edge(period: str, edge: str | None) -> str:
    """The month at the edge of a longer period; an edge of a month is that month."""
    if edge in ("end", "late"):
        return last_month(period) if edge == "end" else period
    if edge == "start":
        return first_month(period)
    return period


def _quarter(time: TimeExpression, context: _Context) -> Answer:
    assert time.quarter is not None
    year, reason = _year(time, context)
    if year is None and reason != "no_reference" and context.latest:
        latest = context.latest
        year = int(latest[:4]) if 3 * time.quarter - 2 <= int(latest[5:7]) else int(latest[:4]) - 1
        reason = "latest_not_after_focus" if context.focus else "latest_not_after_publication"
    return (_at_edge(f"{year:04d}-Q{time.quarter}", time.edge), reason) if year else (None, "no_reference")


def _half(time: TimeExpression, context: _Context) -> Answer:
    year, reason = _year(time, context)
    if year is None and context.latest:
        latest = context.latest
        year = int(latest[:4]) - (time.half == 2 and int(latest[5:7]) < 7)
        reason = "latest_not_after_focus" if context.focus else "latest_not_after_publication"
    if year is None:
        return None, "no_reference"
    months = ("01", "06") if time.half == 1 else ("07", "12")
    return _at_edge(f"{year:04d}-{months[0]}..{year:04d}-{months[1]}", time.edge), reason


def _fiscal(time: TimeExpression, context: _Context) -> Answer:
    year, reason = time.year, "explicit"
    if year is None:
        month = month_of(context.reference) if context.reference else context.latest
        if month is None:
            return None, "no_reference"
        year = int(month[:4]) + (int(month[5:7]) >= 10)
        year += {"last_fiscal": -1, "next_fiscal": 1}.get(time.code or "", 0)
        reason = "fiscal_year_of_publication"
    if time.code == "year_to_date" and time.year is None:
        start = f"{year - 1:04d}-10"
        until = context.latest or start
        return f"{start}..{max(start, until)}", "fiscal_year_to_date"
    return _at_edge(f"FY{year:04d}", time.edge), reason


def _year_to_date(time: TimeExpression, context: _Context) -> Answer:
    year, reason = _year(time, context)
    if year is None:
        year, reason = (
            (int(context.latest[:4]), "year_of_focus") if context.latest else (None, "no_reference")
        )
    if year is None:
        return None, "no_reference"
    if time.count is None:
        until = context.latest if context.latest and context.latest[:4] == f"{year:04d}" else f"{year:04d}-12"
        return f"{year:04d}-01..{until}", "year_to_focus"
    if time.unit in ("day", "week"):
        last = date(year, 1, 1) + timedelta(days=time.count * (7 if time.unit == "week" else 1) - 1)
        return f"{year:04d}-01-01..{last.isoformat()}", reason
    months = min(12, time.count * (3 if time.unit == "quarter" else 1))
    if time.code == "this_fiscal":
        return f"{year - 1:04d}-10..{shift_month(f'{year - 1:04d}-10', months - 1)}", reason
    return f"{year:04d}-01..{year:04d}-{months:02d}", reason


def _window(time: TimeExpression, context: _Context) -> Answer:
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


def _relative_month(time: TimeExpression, context: _Context) -> Answer:
    if time.code == "same_month" and context.anchor:
        return last_month(context.anchor), "month_of_previous"
    base = (
        context.focus
        and last_month(context.focus)
        or (month_of(context.reference) if context.reference else None)
    )
    if base is None or time.month_offset is None:
        return None, "no_reference"
    return shift_month(
        base, time.month_offset
    ), "relative_to_focus" if context.focus else "relative_to_publication"


def _relative(time: TimeExpression, context: _Context) -> Answer:
    if time.code in ("same_period_last_year", "year_earlier"):
        return _shift_anchor(context, 12, "year_before")
    if time.code in ("month_earlier", "quarter_earlier"):
        return _shift_anchor(context, 1 if time.code == "month_earlier" else 3, "month_before")
    if time.code == "same_period":
        return (context.anchor, "same_as_previous") if context.anchor else (None, "no_reference")
    if time.code == "previous_year_end":
        base = int(last_month(context.anchor)[:4]) if context.anchor else context.year
        return (f"{base - 1:04d}-12", "end_of_year_before") if base else (None, "no_reference")
    if time.code in ("ago", "later", "week_earlier"):
        return _ago(time, context)
    if time.month_offset is not None:
        return _relative_month(time, context)
    if time.quarter_offset is not None:
        return _relative_quarter(time, context)
    return _relative_day(time, context)


def _shift_anchor(context: _Context, months: int, reason: str) -> Answer:
    anchor = context.anchor or context.latest
    if anchor is None:
        return None, "no_reference"
    if ".." in anchor:
        first, last = anchor.split("..", 1)
        return f"{shift_month(first_month(first), -months)}..{shift_month(last_month(last), -months)}", reason
    if months == 12 and len(anchor) == 10:
        return _valid(f"{int(anchor[:4]) - 1:04d}{anchor[4:]}"), reason
    if months == 12 and "Q" in anchor:
        return f"{int(anchor[:4]) - 1:04d}{anchor[4:]}", reason
    if months == 12 and anchor.startswith("FY"):
        return f"FY{int(anchor[2:]) - 1:04d}", reason
    if months == 12 and len(anchor) == 4:
        return f"{int(anchor) - 1:04d}", reason
    return shift_month(last_month(anchor), -months), reason


def _ago(time: TimeExpression, context: _Context) -> Answer:
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
    return shift_month(month_of(context.reference), months), "counted_from_publication"


def _offset_day(reference: date, days: int) -> str | None:
    try:
        return (reference + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _relative_quarter(time: TimeExpression, context: _Context) -> Answer:
    assert time.quarter_offset is not None
    if context.latest is None:
        return None, "no_reference"
    count = int(context.latest[:4]) * 4 + (int(context.latest[5:7]) - 1) // 3 + time.quarter_offset
    return _at_edge(f"{count // 4:04d}-Q{count % 4 + 1}", time.edge), "relative_to_focus"


def _relative_day(time: TimeExpression, context: _Context) -> Answer:
    if time.day_offset is not None:
        if context.reference is None:
            return None, "no_reference"
        return _offset_day(context.reference, time.day_offset), "relative_to_publication"
    if context.previous and len(context.previous) == 10:
        base = date.fromisoformat(context.previous)
        return (base.isoformat() if time.code == "that_day" else _offset_day(base, 1)), "day_of_previous"
    return None, "no_reference"


def _ordinal_week(time: TimeExpression, context: _Context) -> Answer:
    """The n-th week of a month or year: the first is the one that holds its first Thursday (ISO 8601)."""
    assert time.count is not None
    if time.month is not None or time.month_offset is not None:
        month, reason = _month(time, context) if time.month is not None else _relative_month(time, context)
        period = month
    else:
        year, reason = _year(time, context)
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


def _week(time: TimeExpression, context: _Context) -> Answer:
    if time.code == "ordinal_week":
        return _ordinal_week(time, context)
    if context.reference is None or time.week_offset is None:
        return None, "no_reference"
    monday = (
        context.reference - timedelta(days=context.reference.weekday()) + timedelta(weeks=time.week_offset)
    )
    first = monday + timedelta(days=5 if time.code == "weekend" else 0)
    return f"{first.isoformat()}..{(monday + timedelta(days=6)).isoformat()}", "relative_to_publication"


def _weekday(time: TimeExpression, context: _Context) -> Answer:
    """周五: the latest one not after publication; 上周五 that of the week before."""
    if context.reference is None or time.weekday is None:
        return None, "no_reference"
    monday = context.reference - timedelta(days=context.reference.weekday())
    if time.week_offset is not None:
        return _offset_day(monday, 7 * time.week_offset + time.weekday - 1), "weekday_of_week"
    back = (context.reference.weekday() - (time.weekday - 1)) % 7
    return (context.reference - timedelta(days=back)).isoformat(), "latest_not_after_publication"


def _span_of_years(years: int) -> Callable[[TimeExpression, _Context], Answer]:
    def build(time: TimeExpression, context: _Context) -> Answer:
        assert time.year is not None
        return f"{max(1, time.year):04d}..{time.year + years - 1:04d}", "explicit"

    return build


def _range(time: TimeExpression, context: _Context) -> Answer:
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


def _clock(time: TimeExpression, context: _Context) -> Answer:
    return None, "time_of_day"


_RESOLVERS: dict[str, Callable[[TimeExpression, _Context], Answer]] = {
    "day": _day,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "year": _plain_year,
    "fiscal": _fiscal,
    "week": _week,
    "decade": _span_of_years(10),
    "century": _span_of_years(100),
    "year_to_date": _year_to_date,
    "window": _window,
    "relative": _relative,
    "range": _range,
    "weekday": _weekday,
    "clock": _clock,
}
