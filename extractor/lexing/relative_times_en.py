"""English times told from another time: last month, a year earlier, the past decade, so far this year."""

from __future__ import annotations

import re

from extractor.lexing.time_expression import TimeExpression
from extractor.lexing.time_words_en import DAYS, YEAR_CODES, count_of, day_number, edge_of, full_year, unit_of


def window(match: re.Match[str]) -> TimeExpression | None:
    words, relation = match["wn"], match["wp"].lower()
    unit, factor = unit_of(match["wu"])
    plural = match["wu"].lower().endswith("s") or unit == "centuries"
    if not words and not plural and relation not in ("past", "recent", "coming") and factor == 1:
        return None
    count = count_of(words) if words else (1 if not plural else None)
    code = "next" if relation in ("next", "coming") else "past"
    start = match.start()
    return TimeExpression(
        start, match.end(), "window", count=count * factor if count else None, unit=unit, code=code
    )


def in_units(match: re.Match[str]) -> TimeExpression | None:
    count = count_of(match["inc"])
    unit, factor = unit_of(match["inu"])
    return TimeExpression(
        match.start(), match.end(), "window", count=count * factor if count else None, unit=unit, code="past"
    )


def ago(match: re.Match[str]) -> TimeExpression | None:
    words = match["an"].lower()
    unit, factor = unit_of(match["au"])
    count = 6 if words.startswith("half") else count_of(words)
    if words == "the":
        if unit == "day" or match["au"].endswith("s") or not match["ad"]:
            return None  # "the day before" is told from another day, "the months before" are not counted
        count = 1
    if words.startswith("half"):
        unit = "month"
    earlier = match["ad"]
    code = "later"
    if earlier:
        code = f"{unit}_earlier" if count == 1 and factor == 1 and unit != "day" else "ago"
        if (count, unit) == (12, "month") and earlier.lower() != "ago":
            code = "year_earlier"  # "twelve months earlier" is told from the month spoken of
    return TimeExpression(
        match.start(),
        match.end(),
        "relative",
        code=code,
        count=count * factor if count else None,
        unit=unit,
        year_offset=-1 if code == "year_earlier" else None,
        month_offset=-1 if code == "month_earlier" else None,
    )


def same(match: re.Match[str]) -> TimeExpression | None:
    unit, relation, year = match.group("su", "sr", "sy")
    word = match.group().lower()
    if relation or "year-" in word or "prior-year" in word:
        if year:
            return TimeExpression(match.start(), match.end(), "relative", code="same_period", year=int(year))
        return TimeExpression(
            match.start(), match.end(), "relative", code="same_period_last_year", year_offset=-1
        )
    if unit.lower() in ("time", "day"):
        return None
    code = "same_month" if unit.lower() == "month" else "same_period"
    return TimeExpression(
        match.start(), match.end(), "relative", code=code, month_offset=0 if code == "same_month" else None
    )


def to_date(match: re.Match[str]) -> TimeExpression | None:
    year = match["ytdy"]
    if match["ytdf"]:
        return TimeExpression(match.start(), match.end(), "fiscal", code="year_to_date")
    return TimeExpression(
        match.start(),
        match.end(),
        "year_to_date",
        code="year_to_date",
        year=full_year(year),
        year_offset=None if year else 0,
    )


def cumulated(match: re.Match[str]) -> TimeExpression | None:
    count, (unit, _) = count_of(match["cn"]), unit_of(match["cu"])
    relation = (match["crel"] or "").lower()
    code, offset = (
        ("this_fiscal", None) if relation == "fiscal" else YEAR_CODES.get(relation, ("year_to_date", None))
    )
    return TimeExpression(
        match.start(),
        match.end(),
        "year_to_date",
        year=full_year(match["cy"]),
        count=count,
        unit=unit,
        code=code,
        year_offset=offset,
    )


def year_end(match: re.Match[str]) -> TimeExpression | None:
    relation, year = (match["yer"] or match["yer2"] or "").strip().lower(), match["yey"]
    code, offset = YEAR_CODES.get(relation, ("this_year", None))
    if code == "previous_year":
        return TimeExpression(match.start(), match.end(), "relative", code="previous_year_end", edge="end")
    return TimeExpression(
        match.start(),
        match.end(),
        "year",
        year=full_year(year),
        code=None if year else code,
        year_offset=offset,
        edge="end",
    )


_OFFSETS = {
    "this": 0,
    "current": 0,
    "that": 0,
    "last": -1,
    "previous": -1,
    "prior": -1,
    "preceding": -1,
    "past": -1,
    "next": 1,
    "following": 1,
    "coming": 1,
}


def relative_period(match: re.Match[str]) -> TimeExpression | None:
    edge, word, unit = edge_of(match["redge"]), match["rr"].lower(), match["ru"].lower()
    offset, start, end = _OFFSETS[word], match.start(), match.end()
    if match.string[end - 2 : end].lower() == "'s":
        end -= 2
    if unit == "year":
        code, year_offset = YEAR_CODES[word]
        return TimeExpression(start, end, "year", code=code, year_offset=year_offset, edge=edge)
    name = {-1: "last", 0: "this", 1: "next"}[offset]
    if unit == "month":
        code = "same_month" if word == "that" else f"{name}_month"
        return TimeExpression(start, end, "relative", code=code, month_offset=offset, edge=edge)
    if unit == "quarter":
        return TimeExpression(
            start, end, "relative", code=f"{name}_quarter", quarter_offset=offset, edge=edge
        )
    if unit in ("week", "weekend"):
        return TimeExpression(
            start,
            end,
            "week",
            code="weekend" if unit == "weekend" else f"{name}_week",
            week_offset=offset,
            edge=edge,
        )
    if unit in ("decade", "century"):
        return None
    return TimeExpression(start, end, "weekday", weekday=DAYS[unit[:3]], week_offset=offset)


def relative_day(match: re.Match[str]) -> TimeExpression | None:
    words, other = match.group().lower().removeprefix("the "), (match["rdy"] or "").lower()
    offset = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}.get(words)
    if words.startswith("day "):
        offset = (-1 if "before" in words else 1) + {"yesterday": -1, "tomorrow": 1, "": 0}[other]
        code = None if other else "that_day" if offset == 0 else None
        if not other and not match.group().lower().startswith("the "):
            return None
        return TimeExpression(match.start(), match.end(), "relative", code=code, day_offset=offset)
    code = {0: "today", -1: "yesterday", 1: "tomorrow", None: "that_day"}[offset]
    return TimeExpression(match.start(), match.end(), "relative", code=code, day_offset=offset)


def weekday(match: re.Match[str]) -> TimeExpression | None:
    word, day = match.group("wdo", "wdd")
    if len(word) <= 4 and (word[0].islower() or word.lower() in ("sun", "sat", "wed", "mon")) and not day:
        return None
    return TimeExpression(
        match.start(),
        match.end(),
        "day" if day else "weekday",
        day=day_number(day),
        weekday=DAYS[word[:3].lower()],
    )
