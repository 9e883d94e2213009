"""Times in English text: October 2025, Q3, fiscal 2025, a year earlier, mid-May, the past decade.

Every pattern is tried only at words whose first three letters can start it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.lexing import days_en
from extractor.lexing.numerals_en import read_words
from extractor.lexing.time_expression import TimeExpression
from extractor.lexing.times_zh import between

_DAYS = {
    name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), start=1)
}
_ORDINAL = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "last": 4,
    "final": 4,
    "latter": 2,
}

_M, _Y, _MONTHS = days_en.MONTH, days_en.YEAR, days_en.MONTHS
_DD = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9A-Za-z:%$]|\.[0-9]|,[0-9]{3}(?![0-9]))"
_W = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Satur|Sat|Sun)(?:day)?(?![A-Za-z])"
_N = (
    r"(?:[0-9]{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|an?|few|several|a? ?couple(?: of)?|a few)"
)
_U = (
    r"(?:fiscal years?|trading days?|years?|yrs?|months?|quarters?|weeks?|days?|decades?|century"
    r"|centuries|sessions?)"
)
_EDGE = (
    r"(?P<edge>(?:the )?(?:end|start|beginning|middle|close) of (?:the )?|(?:end|mid|early|late"
    r"|mid-to-late)(?: in |[- ]))"
)

Builder = Callable[[re.Match[str]], "TimeExpression | None"]


def _edge_of(words: str | None) -> str | None:
    word = (words or "").lower().replace("the ", "").strip()
    for start, edge in (
        ("end", "end"),
        ("close", "end"),
        ("start", "start"),
        ("begin", "start"),
        ("mid", "mid"),
        ("early", "early"),
        ("late", "late"),
    ):
        if word.startswith(start):
            return edge
    return None


def _full_year(digits: str | None) -> int | None:
    if not digits:
        return None
    number = int(digits)
    return number if number > 99 else number + (2000 if number < 50 else 1900)


def _count(words: str) -> int | None:
    lower = words.lower().strip()
    if lower.isdigit():
        return int(lower)
    if lower in ("a", "an"):
        return 1
    read = read_words(lower, 0)
    return int(read.value) if read and read.value is not None else None


def _unit(word: str) -> tuple[str, int]:
    """The unit and how many of it: a decade is ten years."""
    lower = word.lower().removesuffix("s")
    if lower.startswith("decade"):
        return "year", 10
    if lower.startswith("centur"):
        return "year", 100
    if lower in ("trading day", "session"):
        return "day", 1
    return {"fiscal year": "year", "yr": "year"}.get(lower, lower), 1


def _day_number(words: str | None) -> int | None:
    return int(re.sub(r"[a-z]+", "", words.lower())) if words else None


_MODAL = re.compile(r"(?:the )?may", re.IGNORECASE)
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|from|of|by|until|till|through|for|between|and|or|to|during|last|this|next|early|"
    r"late|before|after|than|as of|around|versus|vs|on|over|back|until|below|above|with|mid|only|were|was"
    r"|at|under)[ -]|[(,/:-] ?|^)$",
    re.IGNORECASE,
)


def _date(match: re.Match[str]) -> TimeExpression | None:
    weekday, edge, name, day, year, short = match.group("wd", "edge", "m", "d", "y", "y2")
    name = name or match["m3"]
    day, year = day or match["d3"], year or match["y3"]
    bare = not (day or year or short or edge or weekday)
    if bare and not _names_month(match, name):
        return None
    end = match.end()
    if match.string[end - 1] == "." and not (day or year or short) and len(name) > 4:
        end -= 1
    return TimeExpression(
        match.start(),
        end,
        "day" if day else "month",
        year=_full_year(year or short),
        month=_MONTHS[name[:3].lower()],
        day=_day_number(day),
        weekday=_DAYS[weekday[:3].lower()] if weekday else None,
        edge=_edge_of(edge),
    )


def _names_month(match: re.Match[str], name: str) -> bool:
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


def _quarter(match: re.Match[str]) -> TimeExpression | None:
    ordinal = match["qo"]
    number = int(match["q"] or match["qb"]) if match["q"] or match["qb"] else _ORDINAL[ordinal.lower()]
    if ordinal and ordinal.lower() == "last" and not match["qy"]:
        return None
    code, offset = _YEAR_CODES.get((match["qrel"] or "").lower(), (None, None))
    year = _full_year(match["qy"])
    return TimeExpression(
        match.start(),
        match.end(),
        "quarter",
        year=year,
        quarter=number,
        year_offset=offset,
        code="fiscal" if match["qfy"] or match["qfy2"] else code,
        edge=_edge_of(match["qedge"]),
    )


_YEAR_CODES: dict[str, tuple[str | None, int | None]] = {
    "this": ("this_year", 0),
    "current": ("this_year", 0),
    "last": ("last_year", -1),
    "past": ("last_year", -1),
    "next": ("next_year", 1),
    "coming": ("next_year", 1),
    "following": ("next_year", None),
    "previous": ("previous_year", None),
    "prior": ("previous_year", None),
    "preceding": ("previous_year", None),
    "that": ("that_year", None),
    "the": ("this_year", 0),
}


def _half(match: re.Match[str]) -> TimeExpression | None:
    ordinal, number = match.group("ho", "hn")
    code, offset = _YEAR_CODES.get((match["hrel"] or "").lower(), (None, None))
    return TimeExpression(
        match.start(),
        match.end(),
        "half",
        half=int(number) if number else _ORDINAL[ordinal.lower()],
        year=_full_year(match["hy"]),
        code=code,
        year_offset=offset,
    )


def _fiscal(match: re.Match[str]) -> TimeExpression | None:
    year, relative, to_date = match.group("fy", "frel", "fsofar")
    year = year or match["fy2"]
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
        year=_full_year(year),
        code="year_to_date" if to_date else code,
        edge=_edge_of(match["fedge"]),
    )


def _iso(match: re.Match[str]) -> TimeExpression | None:
    year, month, day = match.group("iy", "im", "id")
    return TimeExpression(match.start(), match.end(), "day", year=int(year), month=int(month), day=int(day))


def _american(match: re.Match[str]) -> TimeExpression | None:
    """12/18/2025, or 18/12/2025 where the first number cannot be a month."""
    first, last, year = int(match["us1"]), int(match["us2"]), _full_year(match["usy"])
    month, day = (first, last) if first <= 12 else (last, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return TimeExpression(match.start(), match.end(), "day", year=year, month=month, day=day)


def _clock(match: re.Match[str]) -> TimeExpression | None:
    return TimeExpression(match.start(), match.end(), "clock")


def _years(match: re.Match[str]) -> TimeExpression | None:
    first, last = match.group("ya", "yb")
    far = int(last) if len(last) == 4 else int(first[:2] + last)
    if far <= int(first):
        return None
    return between(
        TimeExpression(match.start(), match.end("ya"), "year", year=int(first)),
        TimeExpression(match.start("yb"), match.end(), "year", year=far),
    )


def _decade(match: re.Match[str]) -> TimeExpression | None:
    number = int(match["dec"])
    year = number if number > 100 else number + (1900 if number >= 20 else 2000)
    return TimeExpression(match.start(), match.end(), "decade", year=year, edge=_edge_of(match["dmod"]))


def _window(match: re.Match[str]) -> TimeExpression | None:
    words, relation = match["wn"], match["wp"].lower()
    unit, factor = _unit(match["wu"])
    plural = match["wu"].lower().endswith("s") or unit == "centuries"
    if not words and not plural and relation not in ("past", "recent", "coming") and factor == 1:
        return None
    count = _count(words) if words else (1 if not plural else None)
    code = "next" if relation in ("next", "coming") else "past"
    start = match.start()
    return TimeExpression(
        start, match.end(), "window", count=count * factor if count else None, unit=unit, code=code
    )


def _in_units(match: re.Match[str]) -> TimeExpression | None:
    count = _count(match["inc"])
    unit, factor = _unit(match["inu"])
    return TimeExpression(
        match.start(), match.end(), "window", count=count * factor if count else None, unit=unit, code="past"
    )


def _ago(match: re.Match[str]) -> TimeExpression | None:
    words = match["an"].lower()
    unit, factor = _unit(match["au"])
    count = 6 if words.startswith("half") else _count(words)
    if words.startswith("half"):
        unit = "month"
    earlier = match["ad"]
    code = "later"
    if earlier:
        code = f"{unit}_earlier" if count == 1 and factor == 1 and unit != "day" else "ago"
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


def _same(match: re.Match[str]) -> TimeExpression | None:
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


def _to_date(match: re.Match[str]) -> TimeExpression | None:
    year = match["ytdy"]
    if match["ytdf"]:
        return TimeExpression(match.start(), match.end(), "fiscal", code="year_to_date")
    return TimeExpression(
        match.start(),
        match.end(),
        "year_to_date",
        code="year_to_date",
        year=_full_year(year),
        year_offset=None if year else 0,
    )


def _cumulated(match: re.Match[str]) -> TimeExpression | None:
    count, (unit, _) = _count(match["cn"]), _unit(match["cu"])
    relation = (match["crel"] or "").lower()
    code, offset = (
        ("this_fiscal", None) if relation == "fiscal" else _YEAR_CODES.get(relation, ("year_to_date", None))
    )
    return TimeExpression(
        match.start(),
        match.end(),
        "year_to_date",
        year=_full_year(match["cy"]),
        count=count,
        unit=unit,
        code=code,
        year_offset=offset,
    )


def _year_end(match: re.Match[str]) -> TimeExpression | None:
    relation, year = (match["yer"] or match["yer2"] or "").strip().lower(), match["yey"]
    code, offset = _YEAR_CODES.get(relation, ("this_year", None))
    if code == "previous_year":
        return TimeExpression(match.start(), match.end(), "relative", code="previous_year_end", edge="end")
    return TimeExpression(
        match.start(),
        match.end(),
        "year",
        year=_full_year(year),
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


def _relative(match: re.Match[str]) -> TimeExpression | None:
    edge, word, unit = _edge_of(match["redge"]), match["rr"].lower(), match["ru"].lower()
    offset, start, end = _OFFSETS[word], match.start(), match.end()
    if match.string[end - 2 : end].lower() == "'s":
        end -= 2
    if unit == "year":
        code, year_offset = _YEAR_CODES[word]
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
    return TimeExpression(start, end, "weekday", weekday=_DAYS[unit[:3]], week_offset=offset)


def _relative_day(match: re.Match[str]) -> TimeExpression | None:
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


def _weekday(match: re.Match[str]) -> TimeExpression | None:
    word, day = match.group("wdo", "wdd")
    if len(word) <= 4 and (word[0].islower() or word.lower() in ("sun", "sat", "wed", "mon")) and not day:
        return None
    return TimeExpression(
        match.start(),
        match.end(),
        "day" if day else "weekday",
        day=_day_number(day),
        weekday=_DAYS[word[:3].lower()],
    )


def _year_edge(match: re.Match[str]) -> TimeExpression | None:
    return TimeExpression(
        match.start(), match.end(), "year", year=int(match["ye"]), edge=_edge_of(match.group())
    )


_NO_YEAR_AFTER = re.compile(
    r" ?(?:%|per ?cent|percent|million|billion|trillion|thousand|bn|tn|dollars?|yen|yuan|euros?|tonnes?"
    r"|tons?|ounces?|oz|"
    r"basis|points?|people|companies|times|miles|pounds|shares|workers|jobs|members|employees|[a-z]+ "
    r"(?:people|workers|jobs|homes)|"
    r"[亿万千百兆多余美元家个次人名位点日港台韩欧英澳加新人公吨盎倍户只支项])|[一-龥](?<![年的和至到与及])",
    re.IGNORECASE,
)


def _bare_year(match: re.Match[str]) -> TimeExpression | None:
    start, end, text = match.start(), match.end(), match.string
    if _NO_YEAR_AFTER.match(text, end) or not 1700 <= int(match["yr"]) <= 2099:
        return None
    before = text[start - 1] if start else ""
    if before in "$€£¥~≈#" and before or before.isalnum() and before.isascii():
        return None
    if start > 1 and before == " " and text[start - 2] in "$€£¥":
        return None
    return TimeExpression(start, end, "year", year=int(match["yr"]))


def _pattern(source: str, build: Builder, starts: str) -> tuple[re.Pattern[str], Builder, tuple[str, ...]]:
    return re.compile(source, re.IGNORECASE), build, tuple(starts.split())


_MONTH_STARTS = "jan feb mar apr may jun jul aug sep oct nov dec"
_DAY_STARTS = "mon tue wed thu fri sat sun"
_EDGE_STARTS = "end sta beg mid clo ear lat the"
_NUMBER_STARTS = "one two thr fou fiv six sev eig nin ten ele twe thi fif a an few cou hal # for"
_RELATIVE_STARTS = "thi las nex pre pri cur fol com tha pas the"
_PATTERNS = (
    _pattern(
        rf"(?:(?P<wd>{_W}),? ?(?:the )?)?{_EDGE}?(?:(?P<m>{_M})(?:[ -]?(?P<d>{_DD}))?"
        rf"(?: ?(?:,| of|,? in)? ?-?(?P<y>{_Y})|(?:,? ')(?P<y2>[0-9]{{2}})(?![0-9]))?"
        rf"|(?P<d3>{_DD})(?:\. |[-/. ]| ?of )?(?P<m3>{_M})(?: ?(?:,| of| in)?[-/ ]?(?P<y3>{_Y}))?)",
        _date,
        f"{_MONTH_STARTS} {_DAY_STARTS} {_EDGE_STARTS} #",
    ),
    _pattern(
        rf"(?P<qedge>(?:the )?(?:end|start) of )?(?:the )?(?:(?:Q(?P<q>[1-4])(?![0-9A-Za-z])|"
        rf"(?P<qb>[1-4])Q(?![A-Za-z]))"
        r"|(?P<qo>first|second|third|fourth|last|final|1st|2nd|3rd|4th)[- ](?P<qfy>fiscal )?quarter)"
        rf"(?:(?:,| of| in)?(?: the)?(?: ?(?P<qfy2>fiscal|FY))?[ -]?'?(?P<qy>{_Y}|(?<=')[0-9]{{2}}(?![0-9]))"
        r"|(?: of)? (?P<qrel>this|last|next) year)?(?![A-Za-z])",
        _quarter,
        "q1 q2 q3 q4 fir sec thi fou las fin the end sta #",
    ),
    _pattern(
        rf"(?:the )?(?:(?P<ho>first|second|latter|1st|2nd)[- ]half|H(?P<hn>[12])(?![0-9A-Za-z]))"
        rf"(?:(?:,| of| in)?(?: the)? ?(?P<hy>{_Y})|(?: of)? (?P<hrel>this|last|next|the) year)?(?![A-Za-z])",
        _half,
        "fir sec lat h1 h2 the #",
    ),
    _pattern(
        rf"(?P<fedge>(?:the )?(?:end|start|beginning) of )?(?:the )?(?:FY ?'?(?P<fy>20[0-9]{{2}}"
        rf"|[0-9]{{2}})(?![0-9])"
        rf"|(?:(?P<frel>this|last|current|previous|prior|next) )?fiscal(?:[- ]year)?(?: (?P<fy2>{_Y}))?)"
        rf"(?P<fsofar> to date)?(?![A-Za-z])",
        _fiscal,
        f"fy fis end sta beg {_RELATIVE_STARTS}",
    ),
    _pattern(
        r"(?P<iy>[12][0-9]{3})(?P<is>[-/.])(?P<im>1[0-2]|0?[1-9])(?P=is)(?P<id>3[01]|[12][0-9]|0?[1-9])"
        r"(?![0-9])",
        _iso,
        "#",
    ),
    _pattern(
        r"(?P<us1>[0-3]?[0-9])(?P<uss>[-/.])(?P<us2>[0-3]?[0-9])(?P=uss)(?P<usy>(?:19|20)[0-9]{2}"
        r"|[0-9]{2})(?![0-9]|[/.][0-9]|-[0-9]{1,2}(?![0-9/]))",
        _american,
        "#",
    ),
    _pattern(
        r"(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9](?::[0-5][0-9])?(?: ?[ap]\.?m\.?(?![a-z]))?| ?[ap]\.?m\.?"
        r"(?![A-Za-z]))",
        _clock,
        "#",
    ),
    _pattern(
        r"(?:from |between )?(?P<ya>(?:1[5-9]|20)[0-9]{2}) ?(?:-|to|through|until|and"
        r"(?<=between .{4} and)) ?(?P<yb>(?:1[5-9]|20)[0-9]{2}|[0-9]{2})(?![0-9A-Za-z,%$]|[-/.][0-9])",
        _years,
        "#",
    ),
    _pattern(
        r"(?:the )?(?:(?P<dmod>early|mid|late)[- ])?'?(?P<dec>(?:1[5-9]|20)[0-9]0|[2-9]0)'?s(?![A-Za-z])",
        _decade,
        "# the ear mid lat",
    ),
    _pattern(
        rf"(?:(?:over|in|during|for|within|throughout|across) )?(?:the )?(?P<wp>past|last|previous|recent"
        rf"|next|coming|preceding|prior|trailing|latest)"
        rf"(?: (?P<wn>{_N}))? (?P<wu>{_U})(?![A-Za-z])",
        _window,
        "ove in dur for wit thr acr the pas las pre rec nex com pri tra lat",
    ),
    _pattern(
        rf"(?:in|for|within) (?:more than |nearly |almost |about |over |at least )?(?P<inc>{_N}) "
        rf"(?P<inu>years|months|quarters|weeks|days|decades)(?![A-Za-z])",
        _in_units,
        "in wit",
    ),
    _pattern(
        rf"(?P<an>{_N}|half an?)[- ](?P<au>{_U})[- ](?:(?P<ad>ago|earlier|before|prior|previously)|"
        rf"(?P<al>later|after|from now|hence))(?![A-Za-z])",
        _ago,
        _NUMBER_STARTS,
    ),
    _pattern(
        rf"(?:the )?(?:same|corresponding|comparable|year-ago|prior-year|year-earlier) (?P<su>month|period"
        rf"|quarter|week|time|day)"
        rf"(?: (?:of |in )?(?:the )?(?P<sr>a year (?:ago|earlier|before)|last year|previous year"
        rf"|prior year|year before|year earlier|(?P<sy>{_Y})))?(?![A-Za-z])",
        _same,
        "the sam cor com yea pri",
    ),
    _pattern(
        rf"(?:so far (?:this|in the) (?P<ytdf>fiscal )?year|so far in (?P<ytdy>{_Y})|year[- ]to[- ]date"
        rf"|since the (?:start|beginning) of (?:the|this) year|(?:so far|thus far|to date) this year)"
        rf"(?![A-Za-z])",
        _to_date,
        "so yea sin thu to",
    ),
    _pattern(
        rf"(?:the )?first (?P<cn>{_N}) (?P<cu>months|quarters|weeks|days)(?: of (?:(?:the )?(?P<crel>this"
        rf"|last|next|the|current|previous|fiscal)(?: fiscal)? year|(?:fiscal )?(?P<cy>{_Y})))?(?![A-Za-z])",
        _cumulated,
        "the fir",
    ),
    _pattern(
        rf"(?:the )?(?:(?P<yer>last|this|next|previous|prior) )?(?:year-end|year end|end of (?:the |"
        rf"(?P<yer2>this|last|next|that) )?year)(?: (?P<yey>{_Y}))?(?![A-Za-z])",
        _year_end,
        "the las thi nex pre pri yea end",
    ),
    _pattern(
        rf"(?P<redge>(?:earlier|later|early|late|mid)[- ](?:in )?)?(?:the )?(?P<rr>this|last|next|previous"
        rf"|prior|current|preceding|following|coming|that) (?P<ru>year|month|quarter|weekend|week|decade"
        rf"|century|{_W})(?:'s)?(?![A-Za-z-])",
        _relative,
        f"{_RELATIVE_STARTS} ear lat mid",
    ),
    _pattern(
        r"(?:the )?(?:day (?:before|after)(?: (?P<rdy>yesterday|tomorrow))?|today|yesterday|tomorrow"
        r"|tonight|that day)(?![A-Za-z])",
        _relative_day,
        "the day tod yes tom ton tha",
    ),
    _pattern(rf"(?P<wdo>{_W})(?:,? ?\(?the (?P<wdd>{_DD})\)?)?", _weekday, _DAY_STARTS),
    _pattern(
        rf"(?:the )?(?:early|late|mid|(?:end|start|beginning|middle|turn) of|end)[- ](?P<ye>{_Y})",
        _year_edge,
        f"{_EDGE_STARTS} tur",
    ),
    _pattern(rf"(?P<yr>{_Y})(?![-/]?[A-Za-z$])", _bare_year, "#"),
    _pattern(days_en.DAY_OF, days_en.day_of, "the fir sec thi fou fif six sev eig nin ten ele twe #"),
    _pattern(days_en.MONTH_DAY, days_en.month_day, _MONTH_STARTS),
    _pattern(days_en.WEEK_OF, days_en.week_of, "the fir sec thi fou fif las fin wee #"),
    _pattern(days_en.SLASHED, days_en.slashed, "#"),
    _pattern(days_en.YEAR_MONTH, days_en.year_month, "#"),
    _pattern(days_en.MONTH_YEAR, days_en.year_month, "#"),
    _pattern(days_en.COMPACT, days_en.compact, "#"),
    _pattern(days_en.NAMED, days_en.named, _RELATIVE_STARTS),
    _pattern(days_en.MIXED, days_en.mixed, "#"),
    _pattern(days_en.DAY_SPAN, days_en.day_span, f"{_MONTH_STARTS} #"),
)


def _by_start() -> dict[str, tuple[tuple[re.Pattern[str], Builder], ...]]:
    table: dict[str, list[tuple[re.Pattern[str], Builder]]] = {}
    for pattern, build, starts in _PATTERNS:
        for start in starts:
            table.setdefault(start, []).append((pattern, build))
    return {start: tuple(entries) for start, entries in table.items()}


_TABLE = _by_start()
_WORD = re.compile(r"[A-Za-z]{2,}|[A-Za-z][0-9]?|[0-9][0-9A-Za-z]*")


# What digits must look like to start a time; most figures do not, and are passed over cheaply.
_DIGITS_OF_TIME = re.compile(
    r"(?:1[3-9]|20|21)[0-9]{2}(?![0-9])|(?:19|20)[0-9]{6}(?![0-9])|[0-9]{1,3}(?:st|nd|rd|th|[:/-]|'|s|Q"
    r"| ?[A-Za-z]|\.[0-9]{1,2}\.)",
    re.IGNORECASE,
)


def scan_english(text: str) -> list[TimeExpression]:
    """Every time in English words or in digits, left to right, not overlapping."""
    found: list[TimeExpression] = []
    past = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < past:
            continue
        letters = word.group()
        entries = _TABLE.get("#" if letters[0] <= "9" else letters[:3].lower())
        if entries is None or letters[0] <= "9" and not _DIGITS_OF_TIME.match(text, start):
            continue
        if (
            letters[0] <= "9"
            and start
            and text[start - 1] in "$€£¥.,:/-#"
            and past != start - 1
            and not _may_follow(text, start)
        ):
            continue
        best = _best(text, start, entries)
        if best is not None:
            found.append(best)
            past = best.end
    return found


def _may_follow(text: str, start: int) -> bool:
    """A number after punctuation may still be a date: "(2013-2015)", "late-2007", "since,2008"."""
    return text[start - 1] in "-,./" and (
        start < 2 or not text[start - 2].isdigit() and text[start - 1] in "-,."
    )


def _best(
    text: str, start: int, entries: tuple[tuple[re.Pattern[str], Builder], ...]
) -> TimeExpression | None:
    best: TimeExpression | None = None
    for pattern, build in entries:
        match = pattern.match(text, start)
        if match is None or best is not None and match.end() <= best.end:
            continue
        read = build(match)
        if read is not None and (best is None or read.end > best.end):
            best = read
    return best
