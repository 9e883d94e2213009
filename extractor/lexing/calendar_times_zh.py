"""Chinese times that name their year, month or day: 2025年10月, 民国114年, 18日, 1-9月."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.lexing.numerals_zh import DIGITS
from extractor.lexing.time_expression import TimeExpression, between

_REPUBLIC = 1911
_RELATIVE_YEARS = {
    "今年": ("this_year", 0),
    "本年": ("this_year", 0),
    "本年度": ("this_year", 0),
    "去年": ("last_year", -1),
    "前年": (None, -2),
    "大前年": (None, -3),
    "明年": ("next_year", 1),
    "后年": (None, 2),
    "当年": ("that_year", None),
    "同年": ("same_year", None),
    "上年": ("previous_year", None),
    "上年度": ("previous_year", None),
    "上一年": ("previous_year", None),
    "上一年度": ("previous_year", None),
    "前一年": ("previous_year", None),
    "前一年度": ("previous_year", None),
    "前年度": ("previous_year", None),
    "次年": ("next_year", None),
    "翌年": ("next_year", None),
    "隔年": ("next_year", None),
}
WEEKDAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7}
EDGES = {
    "初": "start",
    "伊始": "start",
    "底": "end",
    "末": "end",
    "尾": "end",
    "中": "mid",
    "上旬": "early",
    "中旬": "mid",
    "下旬": "late",
    "年中": "mid",
    "月初": "start",
    "月底": "end",
    "月末": "end",
    "月中": "mid",
}


def small_number(words: str) -> int:
    """An integer below 10,000 in digits or Chinese words: 12, 十二, 二零二二, 两千零八."""
    if words.isascii():
        return int(words)
    if words.startswith(("二千", "两千")):
        rest = words[2:].lstrip("零")
        return 2000 + (small_number(rest) if rest else 0)
    words = words.replace("廿", "二十")
    if "百" in words:
        hundreds, _, rest = words.partition("百")
        return DIGITS.get(hundreds, 1) * 100 + (small_number(rest.lstrip("零")) if rest.lstrip("零") else 0)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)
    return int("".join(str(DIGITS[char]) for char in words))


def _year_number(words: str) -> int:
    number = small_number(words)
    if len(words) == 2 and number < 100:
        return 2000 + number if number < 50 else 1900 + number
    return number


UNITS = {
    "月": "month",
    "个月": "month",
    "季": "quarter",
    "季度": "quarter",
    "个季度": "quarter",
    "年": "year",
    "财年": "year",
    "个财年": "year",
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "个星期": "week",
    "交易日": "day",
    "个交易日": "day",
}


# 17年首次 counts years, it does not name 2017.
_FIRST = re.compile(r"(?:以?来)?的?(?:首[次度]|第一次)")


def calendar(match: re.Match[str], start: int) -> TimeExpression | None:
    """A year with whatever follows it: month, day, quarter, half, edge, "so far"."""
    time = _year_of(match, start)
    if len(match["y"] or "") == 2 and _FIRST.match(match.string, match.end()):
        return None
    same, to_date, cumulated = match.group("same", "ytd", "cum")
    if same:
        return _same_period(match, time)
    if to_date:
        if time.code != "this_year":
            return replace(time, end=match.start("ytd"))
        return replace(time, form="year_to_date", code="year_to_date")
    if cumulated:
        count, unit = match.group("cumn", "cumu")
        return replace(time, form="year_to_date", count=small_number(count), unit=UNITS.get(unit))
    return _within_year(match, time)


def _year_of(match: re.Match[str], start: int) -> TimeExpression:
    """The year alone, as far as the match reaches."""
    republic, republic_year, year, fiscal, relative = match.group("roc", "rocy", "y", "fy", "ry")
    end = match.end() - match.group().endswith("的")
    number = small_number(republic_year) + _REPUBLIC if republic else _year_number(year) if year else None
    time = TimeExpression(start, end, "fiscal" if fiscal else "year", year=number)
    if not relative:
        return time
    if "财" in relative or "会计" in relative:
        code = {"本": "this_fiscal", "上": "last_fiscal"}.get(relative[0], "next_fiscal")
        return replace(time, form="fiscal", code=code)
    code_of_year, offset = _RELATIVE_YEARS[relative]
    return replace(time, code=code_of_year, year_offset=offset)


def _same_period(match: re.Match[str], time: TimeExpression) -> TimeExpression:
    if time.code in ("last_year", "previous_year"):
        return replace(time, form="relative", code="same_period_last_year", year_offset=-1)
    return replace(time, end=match.start("same"))


def _within_year(match: re.Match[str], time: TimeExpression) -> TimeExpression:
    month, day, weekday, month_edge = match.group("m", "d", "wd", "me")
    quarter, quarter_edge, first_quarter, last_quarter, half, half_edge, year_edge = match.group(
        "q", "qe", "q1", "q4", "half", "he", "ye"
    )
    edge = EDGES.get(month_edge or quarter_edge or half_edge or year_edge or "")
    if year_edge and time.code == "previous_year" and edge == "end":
        return replace(time, form="relative", code="previous_year_end", edge=edge)
    if month:
        number = small_number(day) if day else None
        return replace(
            time,
            form="day" if day else "month",
            month=small_number(month),
            day=number,
            edge=edge,
            weekday=WEEKDAYS[weekday] if weekday else None,
        )
    if quarter or first_quarter or last_quarter:
        number = small_number(quarter) if quarter else 1 if first_quarter else 4
        return replace(time, form="quarter", quarter=number, edge=edge)
    if half:
        return replace(time, form="half", half=1 if half in "上前" else 2, edge=edge)
    return replace(time, edge=edge) if edge else time


def iso(match: re.Match[str], start: int) -> TimeExpression | None:
    year, month, day, weekday = match.group("iy", "im", "id", "iwd")
    return TimeExpression(
        start,
        match.end(),
        "day",
        year=int(year),
        month=int(month),
        day=int(day),
        weekday=WEEKDAYS[weekday] if weekday else None,
    )


def clock(match: re.Match[str], start: int) -> TimeExpression | None:
    return TimeExpression(start, match.end(), "clock")


def years(match: re.Match[str], start: int) -> TimeExpression | None:
    first, last, fiscal = match.group("y1", "y2", "yyfy")
    far = int(last) if len(last) == 4 else int(first[:2] + last)
    if far < int(first):
        return None
    form = "fiscal" if fiscal.strip() not in ("年", "年度", "年间") else "year"
    return between(
        TimeExpression(start, match.end("y1"), form, year=int(first)),
        TimeExpression(match.start("y2"), match.end(), form, year=far),
    )


def split_fiscal(match: re.Match[str], start: int) -> TimeExpression | None:
    first, last = match.group("s1", "s2")
    year = int(last) if len(last) == 4 else int(first[:2] + last[-2:])
    return TimeExpression(start, match.end(), "fiscal", year=year)


def months(match: re.Match[str], start: int) -> TimeExpression | None:
    first, last = small_number(match["m1"]), small_number(match["m2"])
    return between(
        TimeExpression(start, match.end("m1"), "month", month=first),
        TimeExpression(match.start("m2"), match.end(), "month", month=last),
    )


def bare(match: re.Match[str], start: int) -> TimeExpression | None:
    month, day, weekday, edge = match.group("bm", "bd", "bwd", "bme")
    if match.group().endswith("的"):
        return TimeExpression(start, match.end() - 1, "month", month=small_number(month))
    return TimeExpression(
        start,
        match.end(),
        "day" if day else "month",
        month=small_number(month),
        day=small_number(day) if day else None,
        weekday=WEEKDAYS[weekday] if weekday else None,
        edge=EDGES.get(edge or ""),
    )


def days(match: re.Match[str], start: int) -> TimeExpression | None:
    first, last = int(match["d1"]), int(match["d2"])
    if first >= last:
        return None
    return between(
        TimeExpression(start, match.end("d1"), "day", day=first),
        TimeExpression(match.start("d2"), match.end(), "day", day=last),
    )


def day(match: re.Match[str], start: int) -> TimeExpression | None:
    day, weekday = match.group("dd", "dwd")
    return TimeExpression(
        start, match.end(), "day", day=small_number(day), weekday=WEEKDAYS[weekday] if weekday else None
    )


def decade(match: re.Match[str], start: int) -> TimeExpression | None:
    number = small_number(match["dec"])
    year = number if number > 100 else (2000 if number < 20 else 1900) + number
    return TimeExpression(start, match.end(), "decade", year=year)


def century(match: re.Match[str], start: int) -> TimeExpression | None:
    century, decade = small_number(match["cn"]), match["cd"]
    year = (century - 1) * 100 + (small_number(decade) if decade else 0)
    return TimeExpression(
        start, match.end(), "decade" if decade else "century", year=year, edge=EDGES.get(match["ce"] or "")
    )


def bare_quarter(match: re.Match[str], start: int) -> TimeExpression | None:
    return TimeExpression(start, match.end(), "quarter", quarter=small_number(match["qn"]))
