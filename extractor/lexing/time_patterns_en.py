"""Patterns of times in English text, by the first three letters of their first word."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.lexing import calendar_times_en as named
from extractor.lexing import days_en
from extractor.lexing import relative_times_en as told
from extractor.lexing.days_en import MONTH, YEAR
from extractor.lexing.time_expression import TimeExpression

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


def _pattern(source: str, build: Builder, starts: str) -> tuple[re.Pattern[str], Builder, tuple[str, ...]]:
    return re.compile(source, re.IGNORECASE), build, tuple(starts.split())


_MONTH_STARTS = "jan feb mar apr may jun jul aug sep oct nov dec"
_DAY_STARTS = "mon tue wed thu fri sat sun"
_EDGE_STARTS = "end sta beg mid clo ear lat the"
_NUMBER_STARTS = "one two thr fou fiv six sev eig nin ten ele twe thi fif a an few cou hal # for"
_RELATIVE_STARTS = "thi las nex pre pri cur fol com tha pas the"
_PATTERNS = (
    _pattern(
        rf"(?:(?P<wd>{_W}),? ?(?:the )?)?{_EDGE}?(?:(?P<m>{MONTH})(?:[ -]?(?P<d>{_DD}))?"
        rf"(?: ?(?:,| of|,? in)? ?-?(?P<y>{YEAR})|(?:,? ')(?P<y2>[0-9]{{2}})(?![0-9])"
        r"|(?: of)? (?P<yrel>this|last|the (?:previous|prior|current|same)|that) year(?![A-Za-z'-]))?"
        rf"|(?P<d3>{_DD})(?:\. |[-/. ]| ?of )?(?P<m3>{MONTH})(?: ?(?:,| of| in)?[-/ ]?(?P<y3>{YEAR}))?)",
        named.month_or_day,
        f"{_MONTH_STARTS} {_DAY_STARTS} {_EDGE_STARTS} #",
    ),
    _pattern(
        rf"(?P<qedge>(?:the )?(?:end|start) of )?(?:the )?(?:(?:Q(?P<q>[1-4])(?![0-9A-Za-z])|"
        rf"(?P<qb>[1-4])Q(?![A-Za-z]))"
        r"|(?P<qo>first|second|third|fourth|last|final|1st|2nd|3rd|4th)[- ](?P<qfy>fiscal )?quarter)"
        rf"(?:(?:,| of| in)?(?: the)?(?: ?(?P<qfy2>fiscal|FY))?"
        rf"[ -]?'?(?P<qy>{YEAR}|(?<=')[0-9]{{2}}(?![0-9]))"
        r"|(?: of)? (?P<qrel>this|last|next) year)?(?![A-Za-z])",
        named.quarter,
        "q1 q2 q3 q4 fir sec thi fou las fin the end sta #",
    ),
    _pattern(
        rf"(?:the )?(?:(?P<ho>first|second|latter|1st|2nd)[- ]half|H(?P<hn>[12])(?![0-9A-Za-z]))"
        rf"(?:(?:,| of| in)?(?: the)? ?(?P<hy>{YEAR})"
        rf"|(?: of)? (?P<hrel>this|last|next|the) year)?(?![A-Za-z])",
        named.half_year,
        "fir sec lat h1 h2 the #",
    ),
    _pattern(
        rf"(?P<fedge>(?:the )?(?:end|start|beginning) of )?(?:the )?(?:FY ?'?(?P<fy>20[0-9]{{2}}"
        rf"|[0-9]{{2}})(?![0-9])"
        rf"|(?P<fended>fiscal year(?= (?:(?:that|which) (?:has )?)?(?:just )?(?:ended|closed|finished)))"
        rf"|(?:(?P<frel>this|last|current|previous|prior|next) )?fiscal(?:[- ]year)?(?: (?P<fy2>{YEAR}))?)"
        rf"(?P<fsofar> to date)?(?![A-Za-z])",
        named.fiscal,
        f"fy fis end sta beg {_RELATIVE_STARTS}",
    ),
    _pattern(
        r"(?P<iy>[12][0-9]{3})(?P<is>[-/.])(?P<im>1[0-2]|0?[1-9])(?P=is)(?P<id>3[01]|[12][0-9]|0?[1-9])"
        r"(?![0-9])",
        named.iso,
        "#",
    ),
    _pattern(
        r"(?P<us1>[0-3]?[0-9])(?P<uss>[-/.])(?P<us2>[0-3]?[0-9])(?P=uss)(?P<usy>(?:19|20)[0-9]{2}"
        r"|[0-9]{2})(?![0-9]|[/.][0-9]|-[0-9]{1,2}(?![0-9/]))",
        named.american,
        "#",
    ),
    _pattern(
        r"(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9](?::[0-5][0-9])?(?: ?[ap]\.?m\.?(?![a-z]))?| ?[ap]\.?m\.?"
        r"(?![A-Za-z]))",
        named.clock,
        "#",
    ),
    _pattern(
        r"(?:from |between )?(?P<ya>(?:1[5-9]|20)[0-9]{2}) ?(?:-|to|through|until|and"
        r"(?<=between .{4} and)) ?(?P<yb>(?:1[5-9]|20)[0-9]{2}|[0-9]{2})(?![0-9A-Za-z,%$]|[-/.][0-9])",
        named.year_span,
        "#",
    ),
    _pattern(
        r"(?:in )?(?:the )?(?P<se>spring|summer|fall|autumn)(?: of)? "
        rf"(?P<sey>{YEAR})(?![-/]?[A-Za-z0-9$])",
        named.season,
        "in the spr sum fal aut",
    ),
    _pattern(
        r"(?:the )?(?:(?P<dmod>early|mid|late)[- ])?'?(?P<dec>(?:1[5-9]|20)[0-9]0|[2-9]0)'?s(?![A-Za-z])",
        named.decade,
        "# the ear mid lat",
    ),
    _pattern(
        rf"(?:(?:over|in|during|for|within|throughout|across) )?(?:the )?(?P<wp>past|last|previous|recent"
        rf"|next|coming|preceding|prior|trailing|latest)"
        rf"(?: (?P<wn>{_N}))? (?P<wu>{_U})(?![A-Za-z])",
        told.window,
        "ove in dur for wit thr acr the pas las pre rec nex com pri tra lat",
    ),
    _pattern(
        rf"(?:in|for|within|over) (?:more than |nearly |almost |about |over |at least )?(?P<inc>{_N}) "
        rf"(?P<inu>years|months|quarters|weeks|days|decades|(?<=\ba )year|(?<=\bone )year)(?![A-Za-z])"
        r"(?! (?:ago|earlier|before|to|through|ended|ending|old|later))",
        told.in_units,
        "in wit ove",
    ),
    _pattern(
        rf"(?P<an>{_N}|half an?|the)[- ](?P<au>{_U})[- ](?:"
        rf"(?P<ad>ago|earlier|previously|(?:before|prior)(?= ?[.,;)]|$| (?:it|they) (?:had|held|owned)))|"
        rf"(?P<al>later|from now|hence|after(?= ?[.,;)]|$)))(?![A-Za-z])",
        told.ago,
        f"the {_NUMBER_STARTS}",
    ),
    _pattern(
        rf"(?:the )?(?:same|corresponding|comparable|year-ago|prior-year|year-earlier) (?P<su>month|period"
        rf"|quarter|week|time|day|stretch|span|spell)"
        rf"(?: (?:of |in )?(?:the )?(?P<sr>a year (?:ago|earlier|before)|last year|previous year"
        rf"|prior year|year before|year earlier|(?P<sy>{YEAR})))?(?![A-Za-z])",
        told.same,
        "the sam cor com yea pri",
    ),
    _pattern(
        rf"(?:so far (?:this|in the) (?P<ytdf>fiscal )?year|so far in (?P<ytdy>{YEAR})|year[- ]to[- ]date"
        rf"|since the (?:start|beginning|turn) of (?:the(?: current)?|this) year"
        rf"|(?:so far|thus far|to date) this year)(?![A-Za-z])",
        told.to_date,
        "so yea sin thu to",
    ),
    _pattern(
        rf"(?:the )?first (?P<cn>{_N}) (?P<cu>months|quarters|weeks|days)(?: of (?:(?:the )?(?P<crel>this"
        rf"|last|next|the|current|previous|fiscal)(?: fiscal)? year"
        rf"|(?:fiscal )?(?P<cy>{YEAR})))?(?![A-Za-z])",
        told.cumulated,
        "the fir",
    ),
    _pattern(
        rf"(?:the )?(?:(?P<yer>last|this|next|previous|prior) )?(?:year-end|year end|end of (?:the |"
        rf"(?P<yer2>this|last|next|that) )?year)(?: (?P<yey>{YEAR}))?(?![A-Za-z])",
        told.year_end,
        "the las thi nex pre pri yea end",
    ),
    _pattern(
        rf"(?P<redge>(?:earlier|later|early|late|mid)[- ](?:in )?)?(?:the )?(?P<rr>this|last|next|previous"
        rf"|prior|current|preceding|following|coming|that) (?P<ru>year|month|quarter|weekend|week|decade"
        rf"|century|{_W})(?:'s)?(?![A-Za-z-])",
        told.relative_period,
        f"{_RELATIVE_STARTS} ear lat mid",
    ),
    _pattern(
        r"(?:the )?(?:day (?:before|after)(?: (?P<rdy>yesterday|tomorrow))?|today|yesterday|tomorrow"
        r"|tonight|that day)(?![A-Za-z])",
        told.relative_day,
        "the day tod yes tom ton tha",
    ),
    _pattern(rf"(?P<wdo>{_W})(?:,? ?\(?the (?P<wdd>{_DD})(?!-[a-z])\)?)?", told.weekday, _DAY_STARTS),
    _pattern(
        rf"(?:the )?(?:early|late|mid|(?:end|start|beginning|middle|turn) of|end)[- ](?P<ye>{YEAR})",
        named.year_edge,
        f"{_EDGE_STARTS} tur",
    ),
    _pattern(rf"(?P<yr>{YEAR})(?![-/]?[A-Za-z$])", named.bare_year, "#"),
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


TABLE = _by_start()
