"""English times that name their year, month, quarter or day."""

from __future__ import annotations

import re

from extractor.lexing.days_en import MONTHS
from extractor.lexing.time_expression import TimeExpression, between
from extractor.lexing.time_words_en import DAYS, ORDINAL, YEAR_CODES, day_number, edge_of, full_year

_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|from|of|by|until|till|through|for|between|and|or|to|during|last|this|next|early|"
    r"late|before|after|than|as of|around|versus|vs|on|over|back|until|below|above|with|mid|only|were|was"
    r"|at|under)[ -]|[(,/:-] ?|^)$",
    re.IGNORECASE,
)


_ABBREVIATED = frozenset(MONTHS) - {"may"} | {"sept"}


def month_or_day(match: re.Match[str]) -> TimeExpression | None:
    weekday, edge, name, day, year, short = match.group("wd", "edge", "m", "d", "y", "y2")
    name = name or match["m3"]
    day, year = day or match["d3"], year or match["y3"]
    relative = (match["yrel"] or "").removeprefix("the ").lower()
    code, offset = YEAR_CODES.get(relative, (None, None))
    bare = not (day or year or short or edge or weekday or relative)
    if bare and not names_month(match, name):
        return None
    end = match.end()
    if name[-1] == "." and name[:-1].lower() not in _ABBREVIATED and not (day or year or short or relative):
        end -= 1
    return TimeExpression(
        match.start(),
        end,
        "day" if day else "month",
        year=full_year(year or short),
        month=MONTHS[name[:3].lower()],
        day=day_number(day),
        weekday=DAYS[weekday[:3].lower()] if weekday else None,
        edge=edge_of(edge),
        code=code,
        year_offset=offset,
    )


def names_month(match: re.Match[str], name: str) -> bool:
    """Whether a bare "May", "March", "Mar" or a lower-case abbreviation is a month here."""
    word = name.rstrip(".")
    if word.lower() not in ("may", "march", "mar", "sep", "dec", "jan", "sat"):
        return word[0].isupper() or len(word) > 4
    if word[0].islower():
        return False
    before = match.string[max(0, match.start() - 12) : match.start()]
    if word.lower() == "may":
        return bool(_BEFORE_MONTH.search(before)) and (
            bool(before.strip()) or match.end() >= len(match.string)
        )
    return True


def quarter(match: re.Match[str]) -> TimeExpression | None:
    ordinal = match["qo"]
    number = int(match["q"] or match["qb"]) if match["q"] or match["qb"] else ORDINAL[ordinal.lower()]
    if ordinal and ordinal.lower() == "last" and not match["qy"]:
        return None
    code, offset = YEAR_CODES.get((match["qrel"] or "").lower(), (None, None))
    year = full_year(match["qy"])
    return TimeExpression(
        match.start(),
        match.end(),
        "quarter",
        year=year,
        quarter=number,
        year_offset=offset,
        code="fiscal" if match["qfy"] or match["qfy2"] else code,
        edge=edge_of(match["qedge"]),
    )


# The seasons of the northern hemisphere as meteorology counts them: whole months.
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11)}


def season(match: re.Match[str]) -> TimeExpression | None:
    year = full_year(match["sey"])
    first, last = (
        TimeExpression(match.start(), match.end(), "month", year=year, month=month)
        for month in _SEASONS[match["se"].lower()]
    )
    return between(first, last)


def half_year(match: re.Match[str]) -> TimeExpression | None:
    ordinal, number = match.group("ho", "hn")
    code, offset = YEAR_CODES.get((match["hrel"] or "").lower(), (None, None))
    return TimeExpression(
        match.start(),
        match.end(),
        "half",
        half=int(number) if number else ORDINAL[ordinal.lower()],
        year=full_year(match["hy"]),
        code=code,
        year_offset=offset,
    )


def fiscal(match: re.Match[str]) -> TimeExpression | None:
    year, relative, to_date = match.group("fy", "frel", "fsofar")
    year = year or match["fy2"]
    relative = "last" if match["fended"] else relative
    if not year and not relative and "year" not in match.group().lower():
        return None
    code = {
        "last": "last_fiscal",
        "previous": "last_fiscal",
        "prior": "last_fiscal",
        "next": "next_fiscal",
    }.get((relative or "").lower(), None if year else "this_fiscal")
    return TimeExpression(
        match.start(),
        match.end(),
        "fiscal",
        year=full_year(year),
        code="year_to_date" if to_date else code,
        edge=edge_of(match["fedge"]),
    )


def iso(match: re.Match[str]) -> TimeExpression | None:
    year, month, day = match.group("iy", "im", "id")
    return TimeExpression(match.start(), match.end(), "day", year=int(year), month=int(month), day=int(day))


def american(match: re.Match[str]) -> TimeExpression | None:
    """12/18/2025, or 18/12/2025 where the first number cannot be a month."""
    first, last, year = int(match["us1"]), int(match["us2"]), full_year(match["usy"])
    month, day = (first, last) if first <= 12 else (last, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return TimeExpression(match.start(), match.end(), "day", year=year, month=month, day=day)


def clock(match: re.Match[str]) -> TimeExpression | None:
    return TimeExpression(match.start(), match.end(), "clock")


def year_span(match: re.Match[str]) -> TimeExpression | None:
    first, last = match.group("ya", "yb")
    far = int(last) if len(last) == 4 else int(first[:2] + last)
    if far <= int(first):
        return None
    return between(
        TimeExpression(match.start(), match.end("ya"), "year", year=int(first)),
        TimeExpression(match.start("yb"), match.end(), "year", year=far),
    )


def decade(match: re.Match[str]) -> TimeExpression | None:
    number = int(match["dec"])
    year = number if number > 100 else number + (1900 if number >= 20 else 2000)
    return TimeExpression(match.start(), match.end(), "decade", year=year, edge=edge_of(match["dmod"]))


def year_edge(match: re.Match[str]) -> TimeExpression | None:
    return TimeExpression(
        match.start(), match.end(), "year", year=int(match["ye"]), edge=edge_of(match.group())
    )


_NO_YEAR_AFTER = re.compile(
    r" ?(?:%|per ?cent|percent|million|billion|trillion|thousand|bn|tn|dollars?|yen|yuan|euros?|tonnes?"
    r"|tons?|ounces?|oz|"
    r"basis|points?|people|companies|times|miles|pounds|shares|workers|jobs|members|employees|[a-z]+ "
    r"(?:people|workers|jobs|homes)|"
    r"[亿万千百兆多余美元家个次人名位点日港台韩欧英澳加新人公吨盎倍户只支项])|[一-龥](?<![年的和至到与及])",
    re.IGNORECASE,
)


def bare_year(match: re.Match[str]) -> TimeExpression | None:
    start, end, text = match.start(), match.end(), match.string
    if _NO_YEAR_AFTER.match(text, end) or not 1700 <= int(match["yr"]) <= 2099:
        return None
    before = text[start - 1] if start else ""
    if before in "$€£¥~≈#" and before or before.isalnum() and before.isascii():
        return None
    if start > 1 and before == " " and text[start - 2] in "$€£¥":
        return None
    return TimeExpression(start, end, "year", year=int(match["yr"]))
