"""The calendar days a time can mean when nothing but its own words and one date are known.

An article has a month it reports, and :mod:`extractor.lexing.resolve_time` uses it. A reader of a
lone phrase does not: "October" is the last one or the next one, "before June" starts anywhere.
This module lists those readings, the likeliest first.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from extractor.lexing.resolve_time import resolve
from extractor.lexing.time_expression import TimeExpression
from extractor.period import first_day, last_day

Days = tuple[date | None, date | None]

_SINCE_AFTER = re.compile(
    r" ?(?:(?:或|及|和|或者)(?:之后|以后)|起|开始|以来|至今|迄今|来(?!看|说|自)|(?:,? ?(?:and|or) (?:later"
    r"|after|beyond|onwards?|greater|newer)|onwards?)(?![a-z]))"
)
_AFTER_AFTER = re.compile(r" ?(?:之后|以后|过后|后(?!来|期))")
_UNTIL_AFTER = re.compile(
    r" ?(?:(?:或|及|和|或者)(?:之前|以前)|止|为止|,? ?(?:and|or) (?:earlier|before|prior|older)(?![a-z]))"
)
_BEFORE_AFTER = re.compile(r" ?(?:之前|以前|前(?!期|景|后))")
_SINCE_BEFORE = re.compile(
    r"(?:自从?|打从|\b(?:since|starting(?: from| on| in)?|beginning(?: on| in)?|as early as|from"
    r"|on or after|any ?time from|no earlier than|not earlier than|not before)) ?(?:the )?(?:year )?$",
    re.IGNORECASE,
)
_AFTER_BEFORE = re.compile(
    r"(?:\b(?:after|later than|following|past|greater than|more recent than)) ?(?:the )?(?:year )?$",
    re.IGNORECASE,
)
_UNTIL_BEFORE = re.compile(
    r"(?:截至|截止到?|直到|直至|\b(?:before|prior to|until|till|by|no later than|not later than"
    r"|earlier than|as late as|up to|on or before|sooner than|less than|or before)) ?(?:the )?(?:year )?$",
    re.IGNORECASE,
)
_LOOK_BACK = 18


def readings(text: str, time: TimeExpression, reference: date | None) -> list[Days]:
    """First and last day of every admissible reading, the likeliest first; ``None`` leaves a side open."""
    plain = list(dict.fromkeys(_plain(text, time, reference)))
    if not plain:
        return []
    return list(dict.fromkeys(_modified(text, time, plain, reference)))


def _plain(text: str, time: TimeExpression, reference: date | None) -> Iterator[Days]:
    if time.form == "clock" and reference:
        yield reference, reference
    if time.form == "window" or time.code in (
        "ago",
        "later",
        "year_earlier",
        "month_earlier",
        "week_earlier",
    ):
        yield from _counted(text, time, reference)
    period, _ = resolve(time, reference=reference, focus=None, previous=None)
    if period is None:
        return
    first, last = first_day(period), last_day(period)
    if time.edge and time.form not in ("range", "week"):
        yield from _edges(time, first, last)
    yield first, last
    if time.form == "range" and ".." in period:
        yield first, first_day(period.split("..", 1)[1])
    if (
        time.form == "week"
        and time.code == "ordinal_week"
        and time.year is None
        and time.year_offset is None
        and reference
    ):
        following, _ = resolve(
            replace(time, year=first.year + 1), reference=reference, focus=None, previous=None
        )
        if following:
            yield first_day(following), last_day(following)
    yield from _shifted(time, first, last)
    if reference and time.code == "this_year" and time.form == "year" and first <= reference:
        yield first, reference
    if reference and time.form in ("week", "weekday") and time.week_offset is None:
        yield _days_on(first, 7), _days_on(last, 7)


def _shifted(time: TimeExpression, first: date, last: date) -> Iterator[Days]:
    """The next such month or day where the text names no year: the reading into the future."""
    start = time.first or time
    named = start.year is not None or start.year_offset is not None or start.code is not None
    end_named = time.last is not None and (time.last.year is not None or time.last.year_offset is not None)
    if named or end_named or time.form not in ("day", "month", "quarter", "half", "range", "year_to_date"):
        return
    if start.form == "day" and start.month is None:
        if start.month_offset is None:
            yield add_months(first, 1), add_months(last, 1)
        return
    if time.month_offset is None and time.quarter_offset is None:
        for years in (1, 2, 4) if first.month == 2 and first.day == 29 else (1,):
            yield add_months(first, 12 * years), add_months(last, 12 * years)
        if time.form == "range":
            split = add_months(last, 12)
            yield add_months(first, 12), date(split.year, split.month, 1)


def _days_on(day: date, count: int) -> date:
    """So many days later, held at the ends of the calendar."""
    ordinal = min(date.max.toordinal(), max(1, day.toordinal() + count))
    return date.fromordinal(ordinal)


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = min(9999, max(1, count // 12)), count % 12 + 1
    length = calendar.monthrange(year, month)[1]
    end_of_month = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(
        year,
        month,
        length
        if end_of_month and day.day < 29 + 3 and day.day > 27 and length > day.day
        else min(day.day, length),
    )


def _moved(day: date, count: int, unit: str | None) -> date | None:
    months = {"year": 12, "quarter": 3, "month": 1}.get(unit or "")
    try:
        if months is None:
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        total = day.year * 12 + day.month - 1 + count * months
        year, month = total // 12, total % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None


_WITHIN = re.compile(r"(?:within|in|for) (?!the |more|nearly|almost|over|about)", re.IGNORECASE)


def _counted(text: str, time: TimeExpression, reference: date | None) -> Iterator[Days]:
    """Windows and "3 months ago" counted in days from the reference, not in whole months."""
    if reference is None:
        return
    count = 3 if time.count is None else time.count
    back, forth = _moved(reference, -count, time.unit), _moved(reference, count, time.unit)
    if time.form == "window":
        ahead = _WITHIN.match(text, time.start) and not re.search(
            r"past|last|previous", text[time.start : time.end], re.IGNORECASE
        )
        if ahead and forth:
            yield forth, forth
            yield reference, forth
        if time.code == "next" and forth:
            yield reference, forth
            yield _days_on(reference, 1), _days_on(forth, 1)
        elif back:
            yield back, reference
        return
    other = forth if time.code == "later" else back
    if other:
        yield other, other
        if time.unit == "week":
            monday = _days_on(other, -other.weekday())
            yield monday, _days_on(monday, 6)
        if time.unit == "year":
            yield date(other.year, 1, 1), date(other.year, 12, 31)


def _edges(time: TimeExpression, first: date, last: date) -> Iterator[Days]:
    """How much of a period its start, middle or end takes; usage differs, so several readings."""
    if time.form == "year" and time.edge in ("end", "start"):
        first, last = date(first.year, 1, 1), date(first.year, 12, 31)
    if time.form in ("year", "fiscal", "decade", "century"):
        spans = {
            "start": ((1, 2), (1, 6), (1, 1)),
            "early": ((1, 6), (1, 4)),
            "end": ((11, 12), (7, 12), (12, 12)),
            "late": ((7, 12), (9, 12)),
            "mid": ((6, 6), (4, 9), (6, 7)),
        }[time.edge or "mid"]
        for low, high in spans:
            yield date(first.year, low, 1), date(first.year, high, calendar.monthrange(first.year, high)[1])
        return
    month_end = calendar.monthrange(last.year, last.month)[1]
    spans = {
        "start": ((1, 5), (1, 10), (1, 15)),
        "early": ((1, 10), (1, 15), (1, 5)),
        "mid": ((11, 20), (10, 20), (15, 15)),
        "end": ((25, month_end), (16, month_end)),
        "late": ((21, month_end), (16, month_end)),
    }[time.edge or "mid"]
    month = first if time.edge in ("start", "early") else last
    for low, high in spans:
        yield date(month.year, month.month, low), date(month.year, month.month, high)


def _modified(text: str, time: TimeExpression, plain: list[Days], reference: date | None) -> Iterator[Days]:
    before, after = text[max(0, time.start - _LOOK_BACK) : time.start], time.end
    if _AFTER_AFTER.match(text, after) and time.form != "window":
        yield from ((_later(first, last), None) for first, last in plain)
        yield from ((first, None) for first, _ in plain)
    elif _SINCE_AFTER.match(text, after) or _SINCE_BEFORE.search(before) and time.form != "range":
        yield from ((first, None) for first, _ in plain)
        yield from ((first, reference) for first, _ in plain)
    elif _UNTIL_AFTER.match(text, after) or _BEFORE_AFTER.match(text, after) or _UNTIL_BEFORE.search(before):
        yield from ((None, first) for first, _ in plain)
        yield from ((None, last) for _, last in plain)
        yield from ((reference, last) for _, last in plain)
    elif _AFTER_BEFORE.search(before):
        yield from ((_later(first, last), None) for first, last in plain)
        yield from ((first, None) for first, _ in plain)
    yield from plain
    if (
        time.code in ("later", "ago")
        and time.form == "relative"
        and re.search(r"[之以][前后]$", text[time.start : time.end])
    ):
        yield from ((first, None) if time.code == "later" else (None, first) for first, _ in plain)


def _later(first: date | None, last: date | None) -> date | None:
    """After a day starts on that day as suites write it; after a longer period, on the day after it."""
    if first is None or last is None or first == last or last == date.max:
        return last
    return _days_on(last, 1)
