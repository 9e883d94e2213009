"""Times as written: span, form and the parts that the words give."""

from __future__ import annotations

import pytest

from extractor.lexing.time_expression import CODES, FORMS, TimeExpression
from extractor.lexing.times import scan_times
from extractor.text import normalise


def read(text: str) -> list[TimeExpression]:
    return scan_times(normalise(text))


def only(text: str) -> TimeExpression:
    found = read(text)
    assert len(found) == 1, [text[time.start : time.end] for time in found]
    return found[0]


def parts(time: TimeExpression) -> dict[str, object]:
    names = (
        "year",
        "month",
        "day",
        "quarter",
        "half",
        "weekday",
        "year_offset",
        "month_offset",
        "week_offset",
        "day_offset",
        "code",
        "edge",
        "count",
        "unit",
        "end_year",
        "end_month",
        "end_day",
    )
    return {name: getattr(time, name) for name in names if getattr(time, name) is not None}


@pytest.mark.parametrize(
    ("text", "span", "form", "expected"),
    [
        ("截至2025年10月底", "2025年10月底", "month", {"year": 2025, "month": 10, "edge": "end"}),
        ("二〇二二年七月以來", "二〇二二年七月", "month", {"year": 2022, "month": 7}),
        ("民國114年10月", "民國114年10月", "month", {"year": 2025, "month": 10}),
        ("10月減持", "10月", "month", {"month": 10}),
        ("5月份", "5月份", "month", {"month": 5}),
        ("去年12月", "去年12月", "month", {"month": 12, "year_offset": -1, "code": "last_year"}),
        ("2008年金融危機", "2008年", "year", {"year": 2008}),
        ("08年金融危机", "08年", "year", {"year": 2008}),
        ("2012年底", "2012年底", "year", {"year": 2012, "edge": "end"}),
        ("去年底", "去年底", "year", {"year_offset": -1, "code": "last_year", "edge": "end"}),
        ("周四（18日）公布", "周四（18日）", "day", {"day": 18, "weekday": 4}),
        ("11月18日（周二）", "11月18日（周二）", "day", {"month": 11, "day": 18, "weekday": 2}),
        ("当地时间16日", "16日", "day", {"day": 16}),
        ("上周五", "上周五", "weekday", {"weekday": 5, "week_offset": -1}),
        ("2025財年", "2025財年", "fiscal", {"year": 2025}),
        ("本财年至今", "本财年至今", "fiscal", {"code": "year_to_date"}),
        ("第三季度", "第三季度", "quarter", {"quarter": 3}),
        ("2025年上半年", "2025年上半年", "half", {"year": 2025, "half": 1}),
        ("前三季度", "前三季度", "year_to_date", {"count": 3, "unit": "quarter", "code": "year_to_date"}),
        ("2025年前10个月", "2025年前10个月", "year_to_date", {"year": 2025, "count": 10, "unit": "month"}),
        ("今年以來", "今年以來", "year_to_date", {"year_offset": 0, "code": "year_to_date"}),
        ("過去4年", "過去4年", "window", {"count": 4, "unit": "year", "code": "past"}),
        ("近三年", "近三年", "window", {"count": 3, "unit": "year", "code": "past"}),
        ("較去年同期", "去年同期", "relative", {"year_offset": -1, "code": "same_period_last_year"}),
        ("較上月", "上月", "relative", {"month_offset": -1, "code": "last_month"}),
        ("當月", "當月", "relative", {"month_offset": 0, "code": "same_month"}),
        ("较上年末", "上年末", "relative", {"code": "previous_year_end", "edge": "end"}),
        ("三年前", "三年前", "relative", {"count": 3, "unit": "year", "code": "ago"}),
        ("2008 年至 2013 年", "2008 年至 2013 年", "range", {"year": 2008, "end_year": 2013}),
        (
            "2022年5月至2023年5月",
            "2022年5月至2023年5月",
            "range",
            {"year": 2022, "month": 5, "end_year": 2023, "end_month": 5},
        ),
        ("1-9月", "1-9月", "range", {"month": 1, "end_month": 9}),
        ("五月第一周", "五月第一周", "week", {"month": 5, "count": 1, "code": "ordinal_week"}),
        ("in October 2025", "October 2025", "month", {"year": 2025, "month": 10}),
        ("lowest since February", "February", "month", {"month": 2}),
        ("on Oct. 22", "Oct. 22", "day", {"month": 10, "day": 22}),
        ("since January 1, 2025", "January 1, 2025", "day", {"year": 2025, "month": 1, "day": 1}),
        ("on Tuesday, Nov. 18", "Tuesday, Nov. 18", "day", {"month": 11, "day": 18, "weekday": 2}),
        ("2025/10/30", "2025/10/30", "day", {"year": 2025, "month": 10, "day": 30}),
        ("2025.10.30", "2025.10.30", "day", {"year": 2025, "month": 10, "day": 30}),
        ("10/30/2025", "10/30/2025", "day", {"year": 2025, "month": 10, "day": 30}),
        ("on Wednesday", "Wednesday", "weekday", {"weekday": 3}),
        ("Q3 2025", "Q3 2025", "quarter", {"year": 2025, "quarter": 3}),
        ("in the third quarter", "the third quarter", "quarter", {"quarter": 3}),
        ("fiscal 2025", "fiscal 2025", "fiscal", {"year": 2025}),
        ("FY2025", "FY2025", "fiscal", {"year": 2025}),
        ("mid-May", "mid-May", "month", {"month": 5, "edge": "mid"}),
        ("late 2007", "late 2007", "year", {"year": 2007, "edge": "late"}),
        ("at end-September", "end-September", "month", {"month": 9, "edge": "end"}),
        ("by year-end", "year-end", "year", {"code": "this_year", "edge": "end"}),
        (
            "the first nine months of 2025",
            "the first nine months of 2025",
            "year_to_date",
            {"year": 2025, "count": 9, "unit": "month", "code": "year_to_date"},
        ),
        ("so far this year", "so far this year", "year_to_date", {"year_offset": 0, "code": "year_to_date"}),
        (
            "over the past decade",
            "over the past decade",
            "window",
            {"count": 10, "unit": "year", "code": "past"},
        ),
        ("the lowest in 11 months", "in 11 months", "window", {"count": 11, "unit": "month", "code": "past"}),
        (
            "than a year earlier",
            "a year earlier",
            "relative",
            {"year_offset": -1, "code": "year_earlier", "count": 1, "unit": "year"},
        ),
        (
            "from the previous month",
            "the previous month",
            "relative",
            {"month_offset": -1, "code": "last_month"},
        ),
        (
            "November 18-19, 2025",
            "November 18-19, 2025",
            "range",
            {"year": 2025, "month": 11, "day": 18, "end_year": 2025, "end_month": 11, "end_day": 19},
        ),
        ("2008-2013", "2008-2013", "range", {"year": 2008, "end_year": 2013}),
    ],
)
def test_span_form_and_parts(text: str, span: str, form: str, expected: dict[str, object]) -> None:
    time = only(text)
    assert text[time.start : time.end] == span
    assert time.form == form
    assert parts(time) == expected
    assert time.form in FORMS and (time.code is None or time.code in CODES)


@pytest.mark.parametrize(
    "text",
    [
        "三个月",
        "17年新低",
        "十七年來最低",
        "近17年新低",
        "连续9个月",
        "連13月",
        "连续第4月",
        "10年期美债",
        "12年半",
        "Holdings may fall",
        "They march on",
        "three months",
        "a two-year high",
        "the 10-year Treasury",
        "1,950 tonnes",
        "2000亿",
        "2025 亿美元",
        "$2008",
        "2305吨",
        "12025",
        "3月期票",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


def test_may_is_a_month_only_where_it_can_be_one() -> None:
    text = "Holdings may rise in June; they fell in May."
    assert [text[time.start : time.end] for time in read(text)] == ["June", "May"]


def test_lists_of_months_are_single_expressions() -> None:
    text = "1月、2月和6月"
    assert [text[time.start : time.end] for time in read(text)] == ["1月", "2月", "6月"]
