"""Chinese times told from another time: 上月, 去年底, 过去4年, 周四(18日), 前三季度."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.lexing.calendar_times_zh import EDGES, UNITS, WEEKDAYS, small_number
from extractor.lexing.time_expression import TimeExpression

_HAN_BEFORE = re.compile(r"[一-龥](?<![在约于近])")


def ago(match: re.Match[str], start: int) -> TimeExpression | None:
    count, unit = small_number(match["an"]), UNITS[match["au"]]
    if count >= 1000:
        return None
    before = "前" in match["ad"]
    if not before and start and _HAN_BEFORE.match(match.string, start - 1):
        return None  # 停摆43天后重开: how long it lasted, no date
    code = "year_earlier" if before and count == 1 and unit == "year" else "ago" if before else "later"
    return TimeExpression(start, match.end(), "relative", code=code, count=count, unit=unit)


_RELATIVE_MONTHS = {
    "本月": ("this_month", 0),
    "这个月": ("this_month", 0),
    "当月": ("same_month", 0),
    "同月": ("same_month", 0),
    "该月": ("same_month", 0),
    "上月": ("last_month", -1),
    "上个月": ("last_month", -1),
    "上一个月": ("last_month", -1),
    "前月": ("last_month", -1),
    "前个月": ("last_month", -1),
    "前一个月": ("last_month", -1),
    "上上月": (None, -2),
    "上上个月": (None, -2),
    "下月": ("next_month", 1),
    "下个月": ("next_month", 1),
    "次月": ("next_month", 1),
    "翌月": ("next_month", 1),
    "下下月": (None, 2),
    "下下个月": (None, 2),
}


def relative_month(match: re.Match[str], start: int) -> TimeExpression | None:
    word, day, edge = match.group("rm", "rd", "rme")
    code, offset = _RELATIVE_MONTHS[word]
    return TimeExpression(
        start,
        match.end(),
        "day" if day else "relative",
        month_offset=offset,
        code=code,
        day=small_number(day) if day else None,
        edge=EDGES.get(edge or ""),
    )


def relative_quarter(match: re.Match[str], start: int) -> TimeExpression | None:
    word = match["rq"]
    offset = -2 if word.startswith("上上") else -1 if word[0] in "上前" else 1 if word[0] == "下" else 0
    code = {-1: "last_quarter", 0: "this_quarter", 1: "next_quarter"}.get(offset)
    return TimeExpression(
        start, match.end(), "relative", quarter_offset=offset, code=code, edge=EDGES.get(match["rqe"] or "")
    )


def ordinal_quarter(match: re.Match[str], start: int) -> TimeExpression | None:
    return TimeExpression(start, match.end(), "quarter", quarter=small_number(match["oq"]))


def first_quarter(match: re.Match[str], start: int) -> TimeExpression | None:
    return TimeExpression(start, match.end(), "quarter", quarter=1)


def cumulated(match: re.Match[str], start: int) -> TimeExpression | None:
    quarters, months = match.group("cq", "cm")
    count = small_number(quarters or months)
    if count < 2 or count > (4 if quarters else 12) or (quarters and match["cqw"] == "前" and count > 3):
        return None
    return TimeExpression(
        start,
        match.end(),
        "year_to_date",
        code="year_to_date",
        count=count,
        unit="quarter" if quarters else "month",
    )


def half(match: re.Match[str], start: int) -> TimeExpression | None:
    return TimeExpression(
        start, match.end(), "half", half=1 if match["hf"] == "上" else 2, edge=EDGES.get(match["hfe"] or "")
    )


def _week_offset(word: str | None) -> int | None:
    return None if not word else -word.count("上") or word.count("下") or (-1 if word == "前一" else 0)


def weekday(match: re.Match[str], start: int) -> TimeExpression | None:
    day = match["wdd"]
    end = match.end()
    if match.group().count("(") != match.group().count(")"):
        return TimeExpression(
            start,
            match.end("wday"),
            "weekday",
            weekday=WEEKDAYS[match["wday"]],
            week_offset=_week_offset(match["wp"]),
        )
    return TimeExpression(
        start,
        end,
        "day" if day else "weekday",
        day=small_number(day) if day else None,
        weekday=WEEKDAYS[match["wday"]],
        week_offset=_week_offset(match["wp"]),
    )


def week(match: re.Match[str], start: int) -> TimeExpression | None:
    offset = _week_offset(match["rw"])
    code = "weekend" if match["rwe"] else {-1: "last_week", 0: "this_week", 1: "next_week"}.get(offset or 0)
    return TimeExpression(start, match.end(), "week", week_offset=offset, code=code)


_RELATIVE_DAYS = {
    "今日": ("today", 0),
    "今天": ("today", 0),
    "本日": ("today", 0),
    "即日": ("today", 0),
    "昨日": ("yesterday", -1),
    "昨天": ("yesterday", -1),
    "前天": (None, -2),
    "前日": (None, -2),
    "明日": ("tomorrow", 1),
    "明天": ("tomorrow", 1),
    "后天": (None, 2),
    "当日": ("that_day", None),
    "当天": ("that_day", None),
    "次日": ("next_day", None),
    "翌日": ("next_day", None),
    "隔日": ("next_day", None),
}


def relative_day(match: re.Match[str], start: int) -> TimeExpression | None:
    code, offset = _RELATIVE_DAYS[match["days"]]
    return TimeExpression(start, match.end("days"), "relative", day_offset=offset, code=code)


# 近17年新低 and 近三年来最高 measure how long, they do not name a period.
_SUPERLATIVE = re.compile(r"(?:以?来)?的?(?:新[低高]|最|首|[低高]位|次)")


def window(match: re.Match[str], start: int) -> TimeExpression | None:
    words = match["wn"]
    if _SUPERLATIVE.match(match.string, match.end("wu")):
        return None
    count = {"几": None, "数": None, "半": None}.get(words, 0)
    if count == 0:
        count = small_number(words)
    unit = UNITS[match["wu"]]
    if words == "半":
        if unit != "year":
            return None
        count, unit = 6, "month"
    code = "next" if match["ww"] in ("未来", "今后", "往后") else "past"
    return TimeExpression(start, match.end(), "window", count=count, unit=unit, code=code)


def around(match: re.Match[str], start: int) -> TimeExpression | None:
    """前两周, 后三天."""
    return TimeExpression(
        start,
        match.end(),
        "window",
        count=small_number(match["awn"]),
        unit=UNITS[match["awu"]],
        code="past" if match["aw"] == "前" else "next",
    )


def edge(match: re.Match[str], start: int) -> TimeExpression | None:
    word = match["ew"]
    edge = {"初": "start", "底": "end", "末": "end", "终": "end", "中": "mid"}[word[-1]]
    if word[0] == "月":
        return TimeExpression(start, match.end(), "relative", month_offset=0, code="same_month", edge=edge)
    if word[0] == "季":
        return TimeExpression(
            start, match.end(), "relative", quarter_offset=0, code="this_quarter", edge=edge
        )
    return TimeExpression(start, match.end(), "year", code="this_year", edge=edge)


def fiscal_edge(match: re.Match[str], start: int) -> TimeExpression | None:
    return TimeExpression(start, match.end(), "fiscal", code="this_fiscal", edge=EDGES[match["fyee"]])


def coded(form: str, code: str, **parts: int) -> Callable[[re.Match[str], int], TimeExpression | None]:
    def build(match: re.Match[str], start: int) -> TimeExpression | None:
        return TimeExpression(start, match.end(), form, code=code, **parts)  # type: ignore[arg-type]

    return build


def last_year_end(match: re.Match[str], start: int) -> TimeExpression | None:
    if match.group().startswith("去年"):
        return TimeExpression(start, match.end(), "year", code="last_year", year_offset=-1, edge="end")
    return TimeExpression(start, match.end(), "relative", code="previous_year_end", edge="end")
