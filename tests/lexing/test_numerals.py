"""Numbers as written, in Chinese and in English."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.lexing.numerals_en import read_words
from extractor.lexing.numerals_zh import read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一百零五", 105),
        ("一万零十二", 10012),
        ("四百五", 450),
        ("九十二万四", 924000),
        ("两千五百", 2500),
        ("四千零五万", 40050000),
        ("5亿1万4千6百", 500014600),
        ("十亿", 10**9),
        ("3千万亿", 3 * 10**15),
        ("四十九兆九千五百九十二亿", 49959200000000),
        ("10万万", 10**9),
        ("四万万", 4 * 10**8),
        ("两个亿", 2 * 10**8),
        ("壹万贰千", 12000),
        ("二零二二", 2022),
        ("8,650 亿", 865 * 10**9),
        ("二十 亿", 2 * 10**9),
        ("两千点五五", Decimal("2000.55")),
        ("一.三二兆", Decimal("1.32e12")),
        ("3万4000", 34000),
        ("万亿", None),
        ("四亿五千六百四十二万零一十五", 456420015),
    ],
)
def test_chinese(text: str, value: int | Decimal | None) -> None:
    number = read_number(text, 0)
    assert number is not None
    assert (number.end, number.value) == (len(text), value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-five thousand", 25000),
        ("one hundred and twenty-one", 121),
        ("two hundred point zero three", "200.03"),
        ("one point five trillion", "1.5e12"),
        ("half a million", 500000),
        ("two and a half", "2.5"),
        ("fifty-two", 52),
        ("seven hundred fifty million", 750000000),
        ("three quarters", "0.75"),
        ("nineteen", 19),
    ],
)
def test_english(text: str, value: int | str) -> None:
    number = read_words(text, 0)
    assert number is not None
    assert (number.end, number.value) == (len(text), Decimal(value))


def test_serial_numbers_are_too_long_to_be_read() -> None:
    assert read_number("1" * 41, 0) is None
    assert read_number("一" * 41, 0) is None


@pytest.mark.parametrize("text", ["的", "亿", "兆", ""])
def test_no_number(text: str) -> None:
    assert read_number(text, 0) is None
