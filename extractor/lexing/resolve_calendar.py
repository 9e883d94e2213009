"""Periods of times that name a year, quarter, month or day, or leave one of them to be filled in."""

from __future__ import annotations

from datetime import date, timedelta

from extractor.lexing.time_expression import TimeExpression
from extractor.period import first_month, last_month, month_of, shift_month

Answer = tuple[str | None, str]


class Context:
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


def year_of(time: TimeExpression, context: Context) -> tuple[int | None, str]:
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


def month_of_year(time: TimeExpression, context: Context) -> Answer:
    assert time.month is not None
    year, reason = year_of(time, context)
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


def day(time: TimeExpression, context: Context) -> Answer:
    assert time.day is not None
    if time.month_offset is not None:
        month, reason = relative_month(time, context)
        return (valid_day(f"{month}-{time.day:02d}"), reason) if month else (None, reason)
    if time.month is None:
        return _day_of_month(time.day, context.reference)
    year, reason = year_of(time, context)
    if year is not None:
        return valid_day(f"{year:04d}-{time.month:02d}-{time.day:02d}"), reason
    if context.reference is None:
        month = _latest_month(time.month, context.latest) if context.latest else None
        return (
            (valid_day(f"{month}-{time.day:02d}"), "latest_not_after_focus")
            if month
            else (None, "no_reference")
        )
    for back in range(9):  # 29 February exists every four years, every eight around 1900
        found = valid_day(f"{context.reference.year - back:04d}-{time.month:02d}-{time.day:02d}")
        if found and found <= context.reference.isoformat():
            return found, "latest_not_after_publication"
    return None, "no_such_day"


def relative_month(time: TimeExpression, context: Context) -> Answer:
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


def valid_day(day: str) -> str | None:
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
        found = valid_day(f"{shift_month(month, -back)}-{day:02d}")
        if found and found <= reference.isoformat():
            return found, "latest_not_after_publication"
    return None, "no_such_day"


def plain_year(time: TimeExpression, context: Context) -> Answer:
    year, reason = year_of(time, context)
    if reason == "bare" and time.code in ("this_year", None):
        anchor = context.anchor
        year = context.year if not anchor else int(last_month(anchor)[:4])
        reason = "year_of_previous" if anchor else "this_year"
    if year is None:
        return None, "no_reference"
    return at_edge(f"{year:04d}", time.edge), reason


def at_edge(period: str, edge: str | None) -> str:
    """The month at the edge of a longer period; an edge of a month is that month."""
    if edge in ("end", "late"):
        return last_month(period) if edge == "end" else period
    if edge == "start":
        return first_month(period)
    return period


def quarter(time: TimeExpression, context: Context) -> Answer:
    assert time.quarter is not None
    year, reason = year_of(time, context)
    if year is None and reason != "no_reference" and context.latest:
        latest = context.latest
        year = int(latest[:4]) if 3 * time.quarter - 2 <= int(latest[5:7]) else int(latest[:4]) - 1
        reason = "latest_not_after_focus" if context.focus else "latest_not_after_publication"
    return (at_edge(f"{year:04d}-Q{time.quarter}", time.edge), reason) if year else (None, "no_reference")


def half(time: TimeExpression, context: Context) -> Answer:
    year, reason = year_of(time, context)
    if year is None and context.latest:
        latest = context.latest
        year = int(latest[:4]) - (time.half == 2 and int(latest[5:7]) < 7)
        reason = "latest_not_after_focus" if context.focus else "latest_not_after_publication"
    if year is None:
        return None, "no_reference"
    months = ("01", "06") if time.half == 1 else ("07", "12")
    return at_edge(f"{year:04d}-{months[0]}..{year:04d}-{months[1]}", time.edge), reason


def fiscal(time: TimeExpression, context: Context) -> Answer:
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
    return at_edge(f"FY{year:04d}", time.edge), reason


def year_to_date(time: TimeExpression, context: Context) -> Answer:
    year, reason = year_of(time, context)
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
