"""The publication date that an article carries at its head.

Only the head speaks for the article: a labelled date (``日期：2025-12-21``), a line that is nothing
but a date with its weekday, time and byline, or a wire's dateline (``華盛頓2025年12月18日電``).
A date inside a sentence is what the article is *about* and never its own date, so everything here
errs on the side of finding nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractor.text import normalise

Reason = Literal["label", "date_line", "wire", "ambiguous", "none"]

HEAD_CHARACTERS = 120
_HEAD_LINES = 4
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_HAN_DIGIT = "零一二三四五六七八九"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
# The forms a newsroom prints a full date in; the patterns see simplified, half-width text.
_DATE = re.compile(
    "|".join(
        (
            r"(?P<y1>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m1>\d{1,2})(?P=sep)(?P<d1>\d{1,2})(?!\d)",
            r"(?P<roc>民国)?\s*(?P<y2>\d{4}|(?<=民国)\d{2,3}|(?<=民国 )\d{2,3})\s*年"
            r"\s*(?P<m2>\d{1,2})\s*月\s*(?P<d2>\d{1,2})\s*日",
            rf"(?P<y3>[{_HAN_DIGIT}]{{4}})年(?P<m3>[一二三四五六七八九十]{{1,2}})月(?P<d3>[一二三四五六七八九十]{{1,3}})日",
            _MONTH.format("m4") + r"\s+(?P<d4>\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y4>(?:19|20)\d\d)\b",
            r"(?<!\d)(?P<d5>\d{1,2})(?:st|nd|rd|th)?\s+"
            + _MONTH.format("m5")
            + r",?\s+(?P<y5>(?:19|20)\d\d)\b",
            _MONTH.format("m6")
            + rf"\s+(?P<d6>\d{{1,2}})\s+{_CLOCK}\s+[a-z]{{2,4}}\s+(?P<y6>(?:19|20)\d\d)\b",
            r"(?<!\d)(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y7>(?:19|20)\d\d)\b",
        )
    ),
    re.IGNORECASE,
)
# A label that also opens sentences ("Published on ..., the report") needs a colon or a line of its own.
_LABEL = re.compile(
    r"(?:(?P<sure>date\b|(?:发[布稿表]|出版|刊登|刊出|更新|撰写|上稿)?(?:日期|时间))"
    r"|published(?:\s+on|\s+at)?\b|publication\s+date\b|posted(?:\s+on)?\b|(?:last\s+)?updated(?:\s+on|\s+at)?\b"
    r"|(?:发[布稿表]|出版|刊登|刊出|更新|撰写)于?)\s*(?P<colon>[:|])?\s*",
    re.IGNORECASE,
)
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|(?:星期|周|礼拜)[一二三四五六日天])"
)
_FURNITURE = re.compile(
    rf"{_WEEKDAY}|T?{_CLOCK}(?:\.\d+)?|[+-]\d\d:?\d\d\b|\b[ap]\.?m\b\.?|\b(?:[ECMP][SD]?T|GMT|UTC|HKT|CST|BST|Z)\b"
    r"|[上下]午|北京时间|[年月日时分秒]|[\s|/,.:;()\[\]<>〔〕【】·•\-]+",
    re.IGNORECASE,
)
# Words that only a byline or masthead line has; without one of them the rest of a date line is a sentence.
_BYLINE = re.compile(
    r"^by\b|\|\s*by\b|记者|编辑|编译|作者|撰文|特派|综合|来源|来稿|责编|文/|(?:社|报|网|台|刊|周刊|时报|新闻)$"
    r"|\b(?:reuters|bloomberg|associated press|AP|AFP|staff|reporter|correspondent|editor"
    r"|news|times|post|journal)\b",
    re.IGNORECASE,
)
# A line "as of ..." dates the figures, not the article.
_DATES_FIGURES = re.compile(
    r"截至|截止|至今|以来|为止|数据|\bas of\b|\bsince\b|\buntil\b|\bthrough\b|\bended\b", re.IGNORECASE
)
_WIRE_HEAD = re.compile(r"[(\[〔【]?(?!据)[^\s,。,;:\d]{0,16}\s*$")
_WIRE_TAIL = re.compile(r"\s*(?:专?[电讯]|外电|消息)")
_CITY_HEAD = re.compile(r"(?=[A-Z])[A-Z .,'/-]{2,40}(?:,|-|\()\s*$")
_CITY_TAIL = re.compile(r"\s*(?:\)|-|/|\([A-Z][\w ]{1,30}\))")


@dataclass(frozen=True, slots=True)
class _Found:
    day: date | None
    start: int
    end: int


def published_of(text: str, title: str | None = None) -> tuple[date | None, Reason]:
    """The article's own date from its head, and how it was read.

    ``title`` is only used to skip a first line that repeats it. ``(None, "ambiguous")`` means a
    date stands there that has two readings (``03/04/2025``); ``(None, "none")`` that none stands there.
    """
    reason: Reason = "none"
    for line in _head_lines(text, title):
        found = _date_in(line)
        if found is None:
            continue
        kind = _kind_of(line, found)
        if kind is None:
            continue
        if found.day is not None:
            return found.day, kind
        reason = "ambiguous"
    return None, reason


def _head_lines(text: str, title: str | None) -> list[str]:
    head = text[: HEAD_CHARACTERS * 3]
    skipped = (title or "").strip()
    lines: list[str] = []
    position = 0
    for raw in head.split("\n"):
        if position > HEAD_CHARACTERS or len(lines) == _HEAD_LINES:
            break
        position += len(raw) + 1
        if raw.strip() and raw.strip() != skipped:
            lines.append(normalise(raw).strip())
    return lines


def _kind_of(line: str, found: _Found) -> Reason | None:
    before, after = line[: found.start], line[found.end :]
    label = _LABEL.match(line)
    adjoins = label and label.end() <= found.start and not _FURNITURE.sub("", line[label.end() : found.start])
    if label and adjoins and (label["sure"] or label["colon"] or _is_date_line("", after)):
        return "label"
    if _WIRE_HEAD.fullmatch(before) and _WIRE_TAIL.match(after):
        return "wire"
    if _CITY_HEAD.fullmatch(before) and _CITY_TAIL.match(after):
        return "wire"
    return "date_line" if _is_date_line(before, after) else None


def _is_date_line(before: str, after: str) -> bool:
    if _DATES_FIGURES.search(before) or _DATES_FIGURES.search(after):
        return False
    sides = [" ".join(_FURNITURE.sub(" ", side).split()) for side in (before, after)]
    if any(re.search(r"[。!?\d%$]", side) or len(side) > 40 for side in sides):
        return False
    return all(not side or _BYLINE.search(side) for side in sides)


def _date_in(line: str) -> _Found | None:
    match = _DATE.search(line, 0, HEAD_CHARACTERS)
    if match is None:
        return None
    parts = {name: value for name, value in match.groupdict().items() if value}
    return _Found(_day_of(parts), match.start(), match.end())


def _day_of(parts: dict[str, str]) -> date | None:
    if "a" in parts:
        return _slashed(int(parts["a"]), int(parts["b"]), int(parts["y7"]))
    form = next(name[1] for name in parts if name[0] == "y")
    year, month, day = (parts[part + form] for part in "ymd")
    return _valid(_year(year) + (1911 if "roc" in parts else 0), _number(month), _number(day))


def _slashed(first: int, second: int, year: int) -> date | None:
    """12/21/2025 and 21/12/2025 have one reading, 03/04/2025 has two."""
    readings = {_valid(year, first, second), _valid(year, second, first)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _year(written: str) -> int:
    return int("".join(str(_HAN_DIGIT.index(c)) if c in _HAN_DIGIT else c for c in written))


def _number(written: str) -> int:
    """A month name, digits, or Chinese numerals up to 31."""
    if written.isdigit() and written.isascii():
        return int(written)
    if written[:3].lower() in _MONTHS:
        return _MONTHS.index(written[:3].lower()) + 1
    tens, ten, ones = written.rpartition("十")
    return (_HAN_DIGIT.index(tens or "一") * 10 if ten else 0) + (_HAN_DIGIT.index(ones) if ones else 0)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
