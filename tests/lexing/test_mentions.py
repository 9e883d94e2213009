"""The list of everything the lexer saw."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.lexing.mentions import mentions

PUBLISHED = date(2018, 9, 18)


def one(text: str, published: date | None = PUBLISHED) -> dict[str, object]:
    found = mentions(text, published)
    assert len(found) == 1
    return found[0]


def test_an_amount() -> None:
    assert one("約6887億美元") == {
        "start": 1,
        "end": 8,
        "text": "6887億美元",
        "kind": "amount",
        "value": "688700000000",
        "currency": "USD",
        "hedge": "approx",
    }


def test_a_range_of_percentages() -> None:
    found = one("5%到6%")
    assert (found["kind"], found["low"], found["high"]) == ("percent", "5", "6")
    assert "value" not in found


def test_an_open_amount_has_its_written_value_and_bounds() -> None:
    found = one("3000多欧元")
    assert (found["value"], found["low"], found["high"], found["currency"]) == ("3000", "3000", "4000", "EUR")


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("三个月", "P3M"),
        ("12年半", "P12.5Y"),
        ("two weeks", "P2W"),
        ("all day", "P1D"),
        ("several weeks", "P3W"),
        ("3Y", "P3Y"),
    ],
)
def test_durations(text: str, timex: str) -> None:
    assert any(found["kind"] == "duration" and found.get("timex") == timex for found in mentions(text, None))


def test_a_lone_numeral_is_seen() -> None:
    assert (one("二")["kind"], one("二")["value"]) == ("number", "2")


@pytest.mark.parametrize("text", ["一切", "一些", "十分", "五角大楼"])
def test_words_with_numerals_are_not(text: str) -> None:
    assert mentions(text, None) == []


def test_a_month_without_a_year_is_the_last_or_the_next_one() -> None:
    found = one("3月")
    assert (found["kind"], found["from"], found["to"]) == ("period", "2018-03-01", "2018-03-31")
    assert {"from": "2019-03-01", "to": "2019-03-31"} in found["alts"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2018年10月30日", "2018-10-30", "2018-10-30"),
        ("2017年以來", "2017-01-01", None),
        ("before 2017", None, "2017-01-01"),
        ("since May 2017", "2017-05-01", None),
        ("2016年1月1日之后", "2016-01-01", None),
        ("in 2016", "2016-01-01", "2016-12-31"),
        ("2016年第一周", "2016-01-04", "2016-01-10"),
        ("過去兩年", "2016-09-18", "2018-09-18"),
    ],
)
def test_times_have_first_and_last_day(text: str, start: str | None, end: str | None) -> None:
    found = one(text)
    assert (found["from"], found["to"]) == (start, end)


def test_a_day_that_does_not_exist_has_no_days() -> None:
    found = one("2019年2月30日")
    assert (found["from"], found["to"]) == (None, None)


def test_mentions_come_in_order() -> None:
    found = mentions("10月減持118億美元至6887億美元，為2008年以來最低", date(2025, 12, 21))
    assert [item["text"] for item in found] == ["10月", "118億美元", "6887億美元", "2008年"]
