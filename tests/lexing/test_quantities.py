"""Figures: span, kind, unit, value, precision, hedge; and what is no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.lexing.quantities import KINDS, Quantity, scan_quantities
from extractor.text import normalise


def read(text: str) -> list[Quantity]:
    return scan_quantities(normalise(text))


def only(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, [text[quantity.start : quantity.end] for quantity in found]
    return found[0]


def shown(text: str) -> list[str]:
    return [text[quantity.start : quantity.end] for quantity in read(text)]


@pytest.mark.parametrize(
    ("text", "span", "kind", "unit", "value"),
    [
        ("持有約6887億美元的美債", "6887億美元", "amount", "USD", "688.7e9"),
        ("降至1.08萬億美元", "1.08萬億美元", "amount", "USD", "1.08e12"),
        ("增至1兆1893億美元", "1兆1893億美元", "amount", "USD", "1.1893e12"),
        ("總額37兆48億1762萬5842.56美元", "37兆48億1762萬5842.56美元", "amount", "USD", "37004817625842.56"),
        ("总额11893 亿美元", "11893 亿美元", "amount", "USD", "1.1893e12"),
        ("減至6,887億", "6,887億", "number", None, "688.7e9"),
        ("九．二四三兆美元", "九．二四三兆美元", "amount", "USD", "9.243e12"),
        ("一一八億美元", "一一八億美元", "amount", "USD", "11.8e9"),
        ("七〇〇五億美元", "七〇〇五億美元", "amount", "USD", "700.5e9"),
        ("五十八億美元", "五十八億美元", "amount", "USD", "5.8e9"),
        ("达到3.12万亿(兆)美元", "3.12万亿(兆)美元", "amount", "USD", "3.12e12"),
        ("約新台幣3720億", "新台幣3720億", "amount", "TWD", "372e9"),
        ("约合4.46兆令吉", "4.46兆令吉", "amount", "MYR", "4.46e12"),
        ("290.45萬億港元", "290.45萬億港元", "amount", "HKD", "290.45e12"),
        ("約1.8萬億日圓", "1.8萬億日圓", "amount", "JPY", "1.8e12"),
        ("发行8亿元人民币债券", "8亿元人民币", "amount", "CNY", "8e8"),
        ("金價升至4370美元", "4370美元", "amount", "USD", "4370"),
        ("每盎司4370美元", "4370美元", "price", "USD_per_oz", "4370"),
        ("gold at $4,366 an ounce", "$4,366", "price", "USD_per_oz", "4366"),
        ("to $1.258 trillion", "$1.258 trillion", "amount", "USD", "1.258e12"),
        ("US$1.13trn in all", "US$1.13trn", "amount", "USD", "1.13e12"),
        ("12.5 billion U.S. dollars", "12.5 billion U.S. dollars", "amount", "USD", "12.5e9"),
        ("bought USD6.8 billion", "USD6.8 billion", "amount", "USD", "6.8e9"),
        ("up $62.1B in January", "$62.1B", "amount", "USD", "62.1e9"),
        ("$1,130.8 billion", "$1,130.8 billion", "amount", "USD", "1130.8e9"),
        ("30 MUSD were lost", "30 MUSD", "amount", "USD", "30e6"),
        ("NT$3,720", "NT$3,720", "amount", "TWD", "3720"),
        ("sold €5bn", "€5bn", "amount", "EUR", "5e9"),
        ("rose 0.6 per cent", "0.6 per cent", "percent", "percent", "0.6"),
        ("減逾四十七％", "四十七％", "percent", "percent", "47"),
        ("增加百分之五点五", "百分之五点五", "percent", "percent", "5.5"),
        ("佔三成半", "三成半", "percent", "percent", "35"),
        ("孳息率升至4.5厘", "4.5厘", "percent", "percent", "4.5"),
        ("降低2.0个百分点", "2.0个百分点", "percent_point", "percent_point", "2"),
        ("fell by a full point", "a full point", "percent_point", "percent_point", "1"),
        ("降息25个基点", "25个基点", "bp", "bp", "25"),
        ("升25點子", "25點子", "bp", "bp", "25"),
        ("25 basis points", "25 basis points", "bp", "bp", "25"),
        ("共1729家机构", "1729家", "count", "count", "1729"),
        ("已有4次增持", "4次", "count", "times", "4"),
        ("只用了4個月", "4個月", "months", "months", "4"),
        ("17年新低", "17年", "years", "years", "17"),
        ("12年半低位", "12年半", "years", "years", "12.5"),
        ("the shutdown lasted 43 days", "43 days", "days", "days", "43"),
        ("a seven-month low", "seven-month", "months", "months", "7"),
        ("10-year Treasury yields", "10-year", "tenor", "years", "10"),
        ("10年期美債", "10年期", "tenor", "years", "10"),
        ("增加兩倍", "兩倍", "times", "times", "2"),
        ("較當時翻倍", "翻倍", "times", "times", "2"),
        ("翻两番", "翻两番", "times", "times", "4"),
        ("twice as much", "twice", "times", "times", "2"),
        ("佔一半", "一半", "fraction", "ratio", "0.5"),
        ("接近半數", "半數", "fraction", "ratio", "0.5"),
        ("half of the total", "half", "fraction", "ratio", "0.5"),
        ("第二大債權國", "第二大", "rank", "rank", "2"),
        ("連續第八個月", "第八個月", "rank", "rank", "8"),
        ("the second-largest holder", "second-largest", "rank", "rank", "2"),
        ("ranked No. 2", "No. 2", "rank", "rank", "2"),
        ("黃金儲備2305吨", "2305吨", "weight", "tonne", "2305"),
        ("增持67万盎司", "67万盎司", "weight", "oz", "670000"),
        ("twenty-five thousand", "twenty-five thousand", "number", None, "25000"),
    ],
)
def test_span_kind_unit_and_value(text: str, span: str, kind: str, unit: str | None, value: str) -> None:
    quantity = only(text)
    assert text[quantity.start : quantity.end] == span
    assert (quantity.kind, quantity.unit) == (kind, unit)
    assert quantity.value == Decimal(value)
    assert quantity.kind in KINDS


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("減少三分之一", Decimal(1) / 3),
        ("two-thirds of it", Decimal(2) / 3),
        ("a quarter of it", Decimal("0.25")),
    ],
)
def test_fractions_are_ratios(text: str, value: Decimal) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.unit, quantity.value) == ("fraction", "ratio", value)


@pytest.mark.parametrize(
    ("text", "quantum", "coarse"),
    [
        ("1.08万亿", "1e10", "1e10"),
        ("1兆1893亿", "1e8", "1e8"),
        ("9.243兆", "1e9", "1e9"),
        ("6887.5亿", "1e7", "1e7"),
        ("百分之五", "1", "1"),
        ("1660亿", "1e8", "1e9"),
        ("1.2万亿", "1e11", "1e11"),
        ("1.20万亿", "1e10", "1e10"),
        ("$1.20 trillion", "1e10", "1e10"),
        ("$160 billion", "1e9", "1e10"),
        ("五十亿", "1e8", "1e9"),
        ("776 – 949 十億", "1e9", "1e9"),
    ],
)
def test_precision_is_taken_from_the_digits_written(text: str, quantum: str, coarse: str) -> None:
    quantity = only(text)
    assert (quantity.quantum, quantity.coarse) == (Decimal(quantum), Decimal(coarse))


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "unit"),
    [
        ("3000-4000億", "3000-4000億", "3e11", "4e11", None),
        ("3,000億–4,000億美元", "3,000億–4,000億美元", "3e11", "4e11", "USD"),
        ("776 – 949 十億美元", "776 – 949 十億美元", "776e9", "949e9", "USD"),
        ("约300至500吨", "300至500吨", "300", "500", "tonne"),
        ("5%到6%", "5%到6%", "5", "6", "percent"),
        ("八百到九百亿泰铢", "八百到九百亿泰铢", "8e10", "9e10", "THB"),
        ("between $3 billion and $4 billion", "$3 billion and $4 billion", "3e9", "4e9", "USD"),
        ("$3 to $4 billion", "$3 to $4 billion", "3e9", "4e9", "USD"),
    ],
)
def test_ranges(text: str, span: str, low: str, high: str, unit: str | None) -> None:
    quantity = only(text)
    assert text[quantity.start : quantity.end] == span
    assert (quantity.low, quantity.high, quantity.value) == (Decimal(low), Decimal(high), None)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("減持5億美元至7005億美元", ["5億美元", "7005億美元"]),
        ("減少1660億美元至1.064萬億美元", ["1660億美元", "1.064萬億美元"]),
        ("increased $12.6 billion to $14.1 billion", ["$12.6 billion", "$14.1 billion"]),
        ("rose from $3 billion to $4 billion", ["$3 billion", "$4 billion"]),
        ("由三個月前的35兆美元到36兆美元", ["35兆美元", "36兆美元"]),
        ("from July's $35 trillion to $36 trillion", ["$35 trillion", "$36 trillion"]),
        ("分別增持31億、42億和23億", ["31億", "42億", "23億"]),
    ],
)
def test_a_change_and_a_level_are_no_range(text: str, spans: list[str]) -> None:
    assert shown(text) == spans


@pytest.mark.parametrize(
    ("text", "hedge", "word"),
    [
        ("约1万亿", "approx", "约"),
        ("逾9%", "gt", "逾"),
        ("近五成", "lt", "近"),
        ("不到1万亿", "lt", "不到"),
        ("超過2兆美元", "gt", "超過"),
        ("2000多吨", "gt", "多"),
        ("3个多月", "gt", "多"),
        ("1兆美元以上", "gt", "以上"),
        ("3%左右", "approx", "左右"),
        ("nearly $1 trillion", "lt", "nearly"),
        ("more than 9%", "gt", "more than"),
        ("about $350 billion", "approx", "about"),
        ("a $1 trillion-plus stash", "gt", "-plus"),
        ("$3 billion or so", "approx", "or so"),
        ("附近9%", None, None),
        ("通过3项", None, None),
    ],
)
def test_hedges_touch_the_figure_and_stay_outside(text: str, hedge: str | None, word: str | None) -> None:
    quantity = only(text)
    assert quantity.hedge == hedge
    if word is None:
        assert quantity.hedge_start is None
    else:
        assert text[quantity.hedge_start : quantity.hedge_end] == word


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("數千億美元", "1e11", "1e12"),
        ("several billion dollars", "3e9", "1e10"),
        ("tens of billions", "1e10", "1e11"),
    ],
)
def test_vague_amounts_have_no_value(text: str, low: str, high: str) -> None:
    quantity = only(text)
    assert quantity.vague and quantity.value is None
    assert (quantity.low, quantity.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "text",
    [
        "Q3",
        "COVID-19",
        "G20",
        "H20芯片",
        "[2]",
        "2025年10月30日",
        "2025-10-30",
        "15:30",
        "周四（18日）",
        "in 2013",
        "https://www.test.com/search?q=30%25%2020%",
        "138-2010-2015",
        "一些国家",
        "万一",
        "十分重要",
        "千万不要",
        "五角大楼",
        "一个问题",
        "成员为本",
        "第一财经",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert read(text) == []


def test_list_markers_are_no_figures() -> None:
    assert shown("1. China sold $5 billion\n2. Japan bought $9 billion") == ["$5 billion", "$9 billion"]


def test_a_figure_next_to_a_date_is_kept_whole() -> None:
    assert shown("9月63亿，10月118億美元") == ["63亿", "118億美元"]


def test_compound_durations_are_one_figure() -> None:
    quantity = only("历时1年6个月")
    assert (quantity.kind, quantity.value) == ("months", Decimal(18))


@pytest.mark.parametrize(
    "text", ["-0.5%", "(-0.5%)", "变动为-0.5%", "minus 0.5 percent", "fell to -0.5 percent"]
)
def test_signs(text: str) -> None:
    assert only(text).value == Decimal("-0.5")


@pytest.mark.parametrize(
    ("text", "span", "kind"),
    [
        ("停擺43天後重開", "43天", "days"),
        ("這17年首次", "17年", "years"),
        ("two months after the shutdown", "two months", "months"),
        ("the $1 trillion mark", "$1 trillion", "amount"),
        ("189個國家", "189個", "count"),
    ],
)
def test_neighbouring_words_do_not_join_the_figure(text: str, span: str, kind: str) -> None:
    quantity = only(text)
    assert (text[quantity.start : quantity.end], quantity.kind) == (span, kind)
