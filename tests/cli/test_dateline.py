"""Which dates at the head of an article are its own, and which are not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.dateline import published_of

DAY = date(2025, 12, 21)

HEADS = [
    ("date 2025-12-21\n美國財政部日前公布數據。", "label"),
    (" date 2025-12-21 美國財政部日前公布最新數據，中國持有的美債減少。", "label"),
    ("Date: Dec 21, 2025\nChina cut its holdings.", "label"),
    ("日期：2025年12月21日\n中國減持。", "label"),
    ("發布時間：2025/12/21 10:30\n中國減持。", "label"),
    ("发布于 2025.12.21\n中国减持。", "label"),
    ("更新日期：民國114年12月21日\n中國減持。", "label"),
    ("Published on Sunday, December 21st, 2025\nChina cut.", "label"),
    ("2025年12月21日\n中國減持。", "date_line"),
    ("２０２５年１２月２１日　星期日\n中國減持。", "date_line"),
    ("二〇二五年十二月二十一日\n中國減持。", "date_line"),
    ("Dec. 21, 2025\n\nChina cut.", "date_line"),
    ("21 December 2025\nChina cut.", "date_line"),
    ("12/21/2025\nChina cut.", "date_line"),
    ("2025-12-21T09:30:00+08:00\n中國減持。", "date_line"),
    ("Sun Dec 21 15:00:00 EST 2025\n\nActual Previous", "date_line"),
    ("By Jane Doe | December 21, 2025\nChina cut.", "date_line"),
    ("2025-12-21 10:20 財經日報 記者王小明\n中國減持。", "date_line"),
    ("外資減持美債\n2025-12-21\n中國減持。", "date_line"),
    ("（華盛頓2025年12月21日電）美國財政部數據顯示，中國減持。", "wire"),
    ("新华社华盛顿2025年12月21日电 美国财政部公布数据。", "wire"),
    ("WASHINGTON, Dec. 21, 2025 (Reuters) - China cut its holdings.", "wire"),
]

BODIES = [
    "截至2025年12月21日，美國國債總額為38.4兆美元。",
    "2025年12月21日，美國財政部公布數據。",
    "2025年12月21日中國持有美債6887億美元\n正文。",
    "As of Dec 21, 2025\nthe debt stood at $38.4 trillion.",
    "于2025年12月21日，美国财政部公布数据。",
    "Published on December 21, 2025, the TIC report shows a decline.",
    "发布于2025年12月21日的报告显示，中国减持。",
    "據路透2025年12月21日消息，中國減持美債。",
    "China cut its holdings on December 21, 2025, the Treasury said.",
    "中新社華盛頓12月21日電 美國財政部公布數據。",
    "中國減持美債。\n" + "內文。" * 60 + "\n2025-12-21\n",
    "2025年13月45日\n中國減持。",
    "",
]


@pytest.mark.parametrize(("text", "reason"), HEADS)
def test_a_date_at_the_head_is_the_articles_own(text: str, reason: str) -> None:
    assert published_of(text, "外資減持美債") == (DAY, reason)


@pytest.mark.parametrize("text", BODIES)
def test_a_date_in_the_body_never_is(text: str) -> None:
    assert published_of(text)[0] is None


def test_a_date_with_two_readings_is_not_guessed() -> None:
    assert published_of("03/04/2025\nChina cut.") == (None, "ambiguous")


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_form_of_every_day_is_read_alike(day: date) -> None:
    forms = [
        f"date {day.isoformat()}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        f"日期：民國{day.year - 1911}年{day.month}月{day.day}日",
    ]
    assert {published_of(form + "\n內文。")[0] for form in forms} == {day}


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    assert published_of(text)[1] in {"label", "date_line", "wire", "ambiguous", "none"}
