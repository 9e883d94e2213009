"""What must hold for any text, and for any figure written in one of three scripts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.lexing.mentions import mentions
from extractor.lexing.quantities import KINDS, scan_quantities
from extractor.lexing.resolve_time import resolve
from extractor.lexing.times import scan_times
from extractor.period import grain
from extractor.text import normalise

_PIECES = st.sampled_from(
    [
        "6887",
        "1.08",
        "亿",
        "萬億",
        "兆",
        "十",
        "一",
        "百分之",
        "第",
        "大",
        "年",
        "月",
        "日",
        "至",
        "-",
        "(",
        ")",
        "美元",
        "$",
        "billion",
        " ",
        "to",
        "May",
        "Q3",
        "2025",
        "周",
        "今年",
        "前",
        "半",
        "倍",
        "约",
        "近",
        "%",
        ",",
        ".",
        "分之",
        "个",
        "多",
        "a",
        "third",
        "of",
        "the",
        "week",
        "ago",
        "first",
        "half",
        "過去",
        "民國",
        "財年",
        "/",
        ":",
        "元",
        "成",
        "点",
        "零",
    ]
)
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=25).map("".join))
_MAGNITUDES = {
    "zh-Hant": (("億", 8), ("兆", 12), ("萬億", 12), ("萬", 4), ("十億", 9)),
    "zh-Hans": (("亿", 8), ("万亿", 12), ("万", 4), ("百万", 6)),
    "en": ((" billion", 9), (" trillion", 12), (" million", 6), ("bn", 9), ("trn", 12)),
}
_CURRENCIES = {
    "zh-Hant": (("", "美元", "USD"), ("新台幣", "元", "TWD"), ("", "港元", "HKD"), ("", "日圓", "JPY")),
    "zh-Hans": (("", "美元", "USD"), ("", "元", "CNY"), ("", "欧元", "EUR"), ("", "卢布", "RUB")),
    "en": (
        ("$", "", "USD"),
        ("US$", "", "USD"),
        ("HK$", "", "HKD"),
        ("€", "", "EUR"),
        ("", " dollars", "USD"),
    ),
}
_FRAMES = {
    "zh-Hant": ("持倉降至", "，為最低"),
    "zh-Hans": ("持仓降至", "，为最低"),
    "en": ("Holdings fell to ", ", the lowest"),
}
_NUMBERS = st.decimals(min_value="0.001", max_value="99999", places=3, allow_nan=False, allow_infinity=False)


@st.composite
def amounts(draw: st.DrawFn) -> tuple[str, str, str, Decimal, Decimal]:
    """A sentence, the amount in it, its currency, its value and one unit of its last digit."""
    script = draw(st.sampled_from(sorted(_MAGNITUDES)))
    places = draw(st.integers(min_value=0, max_value=3))
    number = draw(_NUMBERS).quantize(Decimal(1).scaleb(-places))
    magnitude, exponent = draw(st.sampled_from(_MAGNITUDES[script]))
    prefix, suffix, currency = draw(st.sampled_from(_CURRENCIES[script]))
    comma = draw(st.booleans())
    written = f"{prefix}{number:{',' if comma else ''}f}{magnitude}{suffix}"
    before, after = _FRAMES[script]
    return (
        before + written + after,
        written,
        currency,
        number.scaleb(exponent),
        Decimal(1).scaleb(exponent - places),
    )


@given(amounts())
@settings(deadline=None)
def test_an_amount_is_read_back(case: tuple[str, str, str, Decimal, Decimal]) -> None:
    text, written, currency, value, quantum = case
    (quantity,) = scan_quantities(normalise(text))
    assert text[quantity.start : quantity.end] == written
    assert (quantity.unit, quantity.value, quantity.quantum) == (currency, value, quantum)


@given(st.integers(min_value=1, max_value=9999))
@settings(deadline=None)
def test_chinese_words_are_read_as_the_number_they_spell(number: int) -> None:
    (quantity,) = scan_quantities(_spell(number) + "亿美元")
    assert quantity.value == number * Decimal(10) ** 8


def _spell(number: int) -> str:
    words, gap = "", False
    for digit, unit in zip(f"{number:04d}", "千百十 ", strict=True):
        if digit == "0":
            gap = bool(words)
            continue
        words += ("零" if gap else "") + "零一二三四五六七八九"[int(digit)] + unit.strip()
        gap = False
    return words


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_is_scanned_in_order_and_in_bounds(text: str) -> None:
    normal = normalise(text)
    times = scan_times(normal)
    quantities = scan_quantities(normal, times)
    for spans in (
        [(time.start, time.end) for time in times],
        [(figure.start, figure.end) for figure in quantities],
    ):
        ends = [0, *(end for _, end in spans)]
        assert all(past <= start < end <= len(text) for past, (start, end) in zip(ends, spans, strict=False))
    for quantity in quantities:
        assert quantity.kind in KINDS
        assert 0 < quantity.quantum <= quantity.coarse
        assert quantity.value is not None or quantity.low is not None


@given(
    _TEXTS,
    st.none() | st.dates(date(1990, 1, 1), date(2050, 1, 1)),
    st.sampled_from([None, "2025-10", "2024"]),
    st.sampled_from([None, "2025-10", "2025-Q3", "FY2025", "2025-01..2025-09", "2025-10-30", "2024"]),
)
@settings(max_examples=300, deadline=None)
def test_any_time_resolves_to_a_period_or_to_a_reason(
    text: str, reference: date | None, focus: str | None, previous: str | None
) -> None:
    for time in scan_times(normalise(text)):
        period, reason = resolve(time, reference=reference, focus=focus, previous=previous)
        assert reason
        assert period is None or grain(period)


@given(_TEXTS, st.none() | st.dates(date(1, 1, 1), date.max))
@settings(deadline=None)
def test_mentions_quote_the_text(text: str, published: date | None) -> None:
    for mention in mentions(text, published):
        start, end = mention["start"], mention["end"]
        assert isinstance(start, int) and isinstance(end, int)
        assert mention["text"] == text[start:end]
