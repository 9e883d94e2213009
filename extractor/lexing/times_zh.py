"""Times in Chinese text: 2025年10月, 去年同期, 前三季度, 周四(18日), 9月底, 过去4年.

Works on normalised text. Each possible first character has one pattern, tried only where that
character stands, so that a scan stays linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from extractor.lexing import calendar_times_zh as calendar
from extractor.lexing import relative_times_zh as relative
from extractor.lexing.calendar_times_zh import small_number
from extractor.lexing.numerals_zh import DIGITS
from extractor.lexing.time_expression import TimeExpression
from extractor.lexing.time_patterns_zh import COUNT, DIGIT_FORMS, RELATIVE_FORMS, WORD_FORMS, D

_START = re.compile(
    rf"[0-9{D}两十廿民公今去大前明后本当同上次翌隔新下首头末尾过最近未往年月季财岁周星礼第昨即这凌清早中"
    rf"傍晚]"
)
_DIGIT_STARTS = frozenset("0123456789")
_WORD_STARTS = frozenset(D + "两十廿民公")
# 连续第4月, 连3月, 每10日: durations and ordinals, not dates.
_NOT_AFTER = frozenset("连续第每达满逾")
_AFTER_WORDS = frozenset(D + "十百千两 年月日号季世个天周星国元至到")
_NUMERALS = frozenset(DIGITS) | frozenset("十百千万亿点几数")
_AFTER_DIGITS = frozenset("年月日号世天周个季财会财-~至到/.: Q")
# The first two characters of every relative time, so that most characters are passed over cheaply.
_SECOND = {
    "今": "年天日后",
    "去": "年",
    "大": "前",
    "前": "年天日月一个",
    "明": "年天日",
    "后": "年天",
    "本": "年月季周日财会星礼个",
    "当": "年月季周日天",
    "同": "年月期",
    "上": "年一财月个上季半周星礼午",
    "次": "年月日",
    "翌": "年月日",
    "隔": "年日",
    "新": "财",
    "下": "财一月个下季半周星礼午",
    "这": "个季周星礼",
    "首": "季",
    "过": "去往",
    "最": "近",
    "近": "半",
    "未": "来",
    "往": "后",
    "年": "初底末终中内",
    "岁": "末",
    "月": "初底末中",
    "季": "末初",
    "财": "年政",
    "周": "一二三四五六日天",
    "星": "期",
    "礼": "拜",
    "第": "一二三四1234",
    "昨": "日天",
    "即": "日",
    "凌": "晨",
    "清": "晨",
    "早": "上",
    "中": "午",
    "傍": "晚",
    "晚": "上间",
}
_RELATIVE_PAIRS = frozenset(
    first + second for first, seconds in _SECOND.items() for second in seconds
) | frozenset(
    first + count for first in "首前头近后最" for count in "0123456789零一二两三四五六七八九十几数半"
)
_CONNECTED = frozenset("0123456789.,:/-$")


def scan_chinese(text: str) -> list[TimeExpression]:
    """Every time in Chinese words or in digits, left to right, not overlapping."""
    found: list[TimeExpression] = []
    past = 0
    for match in _START.finditer(text):
        start = match.start()
        if start < past:
            continue
        first = match.group()
        if first in _WORD_STARTS:
            if text[start + 1 : start + 2] not in _AFTER_WORDS:
                continue
        elif first not in _DIGIT_STARTS and text[start : start + 2] not in _RELATIVE_PAIRS:
            continue
        read = _read_at(text, start, bool(found) and found[-1].end == start - 1)
        if read is None:
            past = _skip(text, start)
        else:
            found.append(_with_week(text, read) if text[read.end : read.end + 1] in _BEFORE_WEEK else read)
            past = found[-1].end
    return found


_BEFORE_WEEK = frozenset("的第最首")
_WEEK = re.compile(rf"的?(?:第(?P<n>{COUNT})|(?P<edge>最后一|首))个?(?:周|星期|礼拜)(?!期|[一二三四五六日])")


def _with_week(text: str, time: TimeExpression) -> TimeExpression:
    """五月第一周: the week takes in the month or year before it."""
    found = _WEEK.match(text, time.end)
    if found is None or time.edge or not (time.form in ("month", "year") or time.month_offset is not None):
        return time
    count = small_number(found["n"]) if found["n"] else 1 if found["edge"] == "首" else -1
    return replace(time, end=found.end(), form="week", count=count, code="ordinal_week")


_DIGITS_RUN = re.compile(r"[0-9]+")


def _skip(text: str, start: int) -> int:
    """Past this character; past the whole run of digits, so that 12025年 is not read as 2025年."""
    run = _DIGITS_RUN.match(text, start)
    return run.end() if run else start + 1


def _read_at(text: str, start: int, joined: bool) -> TimeExpression | None:
    first = text[start]
    before = text[start - 1] if start and not text.startswith("延续", start - 2) else ""
    if first in _DIGIT_STARTS:
        if before in _CONNECTED and not joined and start > 1 and (text[start - 2].isdigit() or before == "$"):
            return None
        if before.isascii() and before.isalpha():
            return None
        run = _DIGITS_RUN.match(text, start)
        if run is None or text[run.end() : run.end() + 1] not in _AFTER_DIGITS:
            return None
        match = DIGIT_FORMS.match(text, start)
    elif first in _WORD_STARTS:
        if before in _NUMERALS:
            return None
        match = WORD_FORMS.match(text, start)
    else:
        match = RELATIVE_FORMS.match(text, start)
    if match is None:
        return None
    name = match.lastgroup
    assert name is not None
    if (
        before in _NOT_AFTER
        and name in ("bare", "day", "qq", "months", "mm")
        and not match.group("bd" if name == "bare" else 0)
    ):
        return None
    if name == "bare" and before in _NOT_AFTER:
        return None
    return _BUILD[name](match, start)


_BUILD: dict[str, Callable[[re.Match[str], int], TimeExpression | None]] = {
    "cal": calendar.calendar,
    "iso": calendar.iso,
    "clock": calendar.clock,
    "clockzh": calendar.clock,
    "yy": calendar.years,
    "split": calendar.split_fiscal,
    "mm": calendar.months,
    "bare": calendar.bare,
    "dayspan": calendar.days,
    "days": relative.relative_day,
    "day": calendar.day,
    "decade": calendar.decade,
    "cent": calendar.century,
    "qq": calendar.bare_quarter,
    "ago": relative.ago,
    "months": relative.relative_month,
    "quarters": relative.relative_quarter,
    "ordq": relative.ordinal_quarter,
    "firstq": relative.first_quarter,
    "cumq": relative.cumulated,
    "cumm": relative.cumulated,
    "halves": relative.half,
    "weekday": relative.weekday,
    "weeks": relative.week,
    "window": relative.window,
    "around": relative.around,
    "edges": relative.edge,
    "fye": relative.fiscal_edge,
    "lastend": relative.last_year_end,
    "lastsame": relative.coded("relative", "same_period_last_year", year_offset=-1),
    "thisytd": relative.coded("year_to_date", "year_to_date", year_offset=0),
    "inyear": relative.coded("year_to_date", "year_to_date"),
    "fiscalytd": relative.coded("fiscal", "year_to_date"),
    "alone": relative.coded("relative", "same_period"),
}
