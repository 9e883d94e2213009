"""Days and weeks of English text that are spelt out: the 4th of July, first week of May, 12/18."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.lexing.numerals_en import read_words
from extractor.lexing.time_expression import TimeExpression, between

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|March|Mar|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![A-Za-z])\.?"
)
YEAR = r"(?:1[3-9]|20|21)[0-9]{2}(?![0-9]|,[0-9]{3}|\.[0-9]|%)"
MONTHS = {
    name[:3]: number
    for number, name in enumerate(
        (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ),
        start=1,
    )
}

_ONES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
ORDINAL = (
    rf"(?:(?:twenty|thirty)[- ](?:{_ONES})|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth"
    rf"|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|{_ONES}|[0-9]{{1,2}}(?:st|nd|rd|th))"
    rf"(?![A-Za-z])"
)
_OFFSETS = {"this": 0, "current": 0, "the": 0, "last": -1, "previous": -1, "next": 1, "coming": 1}

DAY_OF = (
    rf"(?:the )?(?P<ord>{ORDINAL})(?: day)? of (?:(?P<om>{MONTH})(?:(?:,| of|,? in)? ?(?P<oy>{YEAR}))?"
    r"|(?P<orel>this|last|next|the|previous|current) month)(?![A-Za-z])"
)
MONTH_DAY = (
    rf"(?P<sm>{MONTH}) (?:the )?(?P<sord>{ORDINAL}|twenty[- ](?:one|two|three|four|five|six|seven"
    rf"|eight|nine)(?![a-z]))(?:(?:,| of)? ?(?P<sy>{YEAR}))?"
)
WEEK_OF = (
    rf"(?:the )?(?:(?P<word>{_ONES}|last|final|[0-9]{{1,2}}(?:st|nd|rd|th)) week(?:(?: of| in|,)? "
    rf"(?:the year )?"
    rf"(?:(?:the )?(?P<wm>{MONTH})(?:,? ?(?P<wmy>{YEAR}))?|(?P<wy>{YEAR})|(?P<wrel>this|last|next|the) "
    rf"(?P<wunit>month|year)))"
    rf"|week (?P<wn>[0-9]{{1,2}})(?: of (?P<wny>{YEAR}))?)(?![A-Za-z0-9])"
)
SLASHED = r"(?P<a>[0-3]?[0-9])/(?P<b>[0-3]?[0-9])(?![0-9/]|\.[0-9]| ?%)"
YEAR_MONTH = r"(?P<cy>(?:19|20)[0-9]{2})(?P<cs> ?[-/] ?)(?P<cm>1[0-2]|0?[1-9])(?![0-9%A-Za-z]|[-/.][0-9])"
MONTH_YEAR = r"(?P<em>1[0-2]|0?[1-9]) ?[-/] ?(?P<ey>(?:19|20)[0-9]{2})(?![0-9%A-Za-z]|[-/.,][0-9])"
COMPACT = r"(?P<ky>(?:19|20)[0-9]{2})(?P<km>0[1-9]|1[0-2])(?P<kd>0[1-9]|[12][0-9]|3[01])(?![0-9])"
NAMED = rf"(?:this|last|next|past|previous|coming) (?P<nm>{MONTH})(?! ?[0-9])"
MIXED = (
    rf"(?:(?P<xy>(?:19|20)[0-9]{{2}})[-/ ](?P<xm>{MONTH})(?:[-/ ](?P<xd>3[01]|[12][0-9]|0?[1-9])(?![0-9]))?)"
)
DAY_SPAN = (
    rf"(?:(?P<rm>{MONTH}) (?P<r1>[0-3]?[0-9])(?:st|nd|rd|th)?(?:-| to | through | until )"
    rf"(?P<r2>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9:%A-Za-z])"
    rf"(?:,? ?(?P<ry>{YEAR}))?|(?P<q1>[0-3]?[0-9])(?:st|nd|rd|th)?(?:-| to | through | until )"
    rf"(?P<q2>[0-3]?[0-9])(?:st|nd|rd|th)?"
    rf"(?: of)? (?P<qm>{MONTH})(?:,? ?(?P<qy>{YEAR}))?)"
)


def _number(word: str) -> int | None:
    digits = re.match(r"[0-9]+", word)
    if digits:
        return int(digits.group())
    read = read_words(word.lower(), 0)
    return int(read.value) if read and read.value is not None else None


def _month(name: str | None) -> int | None:
    return MONTHS[name[:3].lower()] if name else None


def day_of(match: re.Match[str]) -> TimeExpression | None:
    """The 4th of July 2025; the 20th of next month."""
    word, month, year, relative = match.group("ord", "om", "oy", "orel")
    day = _number(word)
    if day is None or not 1 <= day <= 31:
        return None
    return TimeExpression(
        match.start(),
        match.end(),
        "day",
        day=day,
        month=_month(month),
        year=int(year) if year else None,
        month_offset=_OFFSETS[relative.lower()] if relative else None,
    )


def month_day(match: re.Match[str]) -> TimeExpression | None:
    """July the fourth, May twenty-one."""
    month, word, year = match.group("sm", "sord", "sy")
    day = _number(word)
    if day is None or not 1 <= day <= 31:
        return None
    return TimeExpression(
        match.start(), match.end(), "day", day=day, month=_month(month), year=int(year) if year else None
    )


def week_of(match: re.Match[str]) -> TimeExpression | None:
    """First week of May 2025, last week of this month, week 31."""
    word, month, month_year, year, relative, unit, number, number_year = match.group(
        "word", "wm", "wmy", "wy", "wrel", "wunit", "wn", "wny"
    )
    count = int(number) if number else -1 if word.lower() in ("last", "final") else _number(word)
    written = month_year or year or number_year
    time = TimeExpression(
        match.start(),
        match.end(),
        "week",
        count=count,
        month=_month(month),
        code="ordinal_week",
        year=int(written) if written else None,
    )
    if relative:
        offset = _OFFSETS[relative.lower()]
        return (
            replace(time, month_offset=offset)
            if unit.lower() == "month"
            else replace(time, year_offset=offset)
        )
    return time if written or month else replace(time, year_offset=0)


def slashed(match: re.Match[str]) -> TimeExpression | None:
    """12/18 is month and day, 22/04 day and month; 1/2 and 24/7 are no dates."""
    first, last = int(match["a"]), int(match["b"])
    month, day = (first, last) if first <= 12 else (last, first)
    if (
        not (1 <= month <= 12 and 1 <= day <= 31)
        or len(match["a"]) == 1
        and day < 11
        or len(match["b"]) == 1
        and first > 12
    ):
        return None
    return TimeExpression(match.start(), match.end(), "day", month=month, day=day)


def year_month(match: re.Match[str]) -> TimeExpression | None:
    """2025-10, 10/2025."""
    year, month = match.group("cy", "cm") if "cy" in match.re.groupindex else match.group("ey", "em")
    if "cy" in match.re.groupindex and len(month) == 1 and "-" not in match["cs"] and "/" not in match["cs"]:
        return None
    return TimeExpression(match.start(), match.end(), "month", year=int(year), month=int(month))


def compact(match: re.Match[str]) -> TimeExpression | None:
    """20251030."""
    year, month, day = match.group("ky", "km", "kd")
    return TimeExpression(match.start(), match.end(), "day", year=int(year), month=int(month), day=int(day))


def named(match: re.Match[str]) -> TimeExpression | None:
    """Last September: as a bare month."""
    return TimeExpression(match.start(), match.end(), "month", month=_month(match["nm"]))


def mixed(match: re.Match[str]) -> TimeExpression | None:
    """2020/Sep/23, 2017 April."""
    year, month, day = match.group("xy", "xm", "xd")
    return TimeExpression(
        match.start(),
        match.end(),
        "day" if day else "month",
        year=int(year),
        month=_month(month),
        day=int(day) if day else None,
    )


def day_span(match: re.Match[str]) -> TimeExpression | None:
    """November 18-19, 2025; 9 to 12 June."""
    month, first, last, year = (
        match.group("rm", "r1", "r2", "ry") if match["rm"] else match.group("qm", "q1", "q2", "qy")
    )
    low, high = int(first), int(last)
    if not 1 <= low < high <= 31:
        return None
    start = TimeExpression(
        match.start(), match.end(), "day", year=int(year) if year else None, month=_month(month), day=low
    )
    return between(start, replace(start, day=high))
