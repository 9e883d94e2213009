"""Old encodings are read right or refused, never read half-right."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.archive.decoding import UnreadableError, decode, decode_page

HANT = "美國財政部日前公布國際資本流動報告，中國十月持有的美債減少118億美元，降至6887億美元。「萬億」與％。\n"
HANS = "美国财政部日前公布国际资本流动报告，中国十月持有的美债减少118亿美元，降至6887亿美元。“万亿”与％。\n"
EN = "China\u2019s holdings fell by \u201c$11.8 billion\u201d \u2013 to $688.7 billion.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (HANT, "utf-8"),
        (HANT, "utf-8-sig"),
        (HANT, "utf-16"),
        (HANT, "utf-32"),
        (HANT, "cp950"),
        (HANT, "gb18030"),
        (HANS, "gb18030"),
        (HANS, "gbk"),
        (HANS, "utf-16"),
        (EN, "cp1252"),
        (EN, "utf-16"),
    ],
)
def test_every_usual_encoding_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text", [HANT, HANS, EN.replace("\u2019", "'").translate({0x201C: '"', 0x201D: '"', 0x2013: "-"})]
)
@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read(text: str, order: str) -> None:
    assert decode(text.encode(order)) == text


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
        b"%PDF-1.7\n\x80\x81\x82\xff\xfe\x00\x01\x02 obj",
        bytes(range(256)) * 8,
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00!\x00" + bytes(range(128, 256)) * 4,
        b"plain\x00\x01\x02\x03\x04\x05text",
    ],
)
def test_a_binary_file_is_refused_with_a_remedy(raw: bytes) -> None:
    with pytest.raises(UnreadableError, match="save"):
        decode(raw)


def test_utf_8_cut_in_the_middle_is_refused() -> None:
    with pytest.raises(UnreadableError):
        decode(HANT.encode()[:-3])


def test_line_ends_become_one() -> None:
    assert decode("一\r\n二\r三".encode()) == "一\n二\n三"


@pytest.mark.parametrize(
    ("declared", "encoding"), [("gb2312", "gb18030"), ("big5", "cp950"), ("utf-8", "utf-8")]
)
def test_a_page_is_read_as_it_declares(declared: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>中國持有美債</p></body></html>'
    assert decode_page(page.encode(encoding)) == page


def test_a_page_that_declares_nonsense_is_read_all_the_same() -> None:
    page = '<meta charset="x-klingon"><p>中國</p>'
    assert decode_page(page.encode()) == page


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_utf_8_always_comes_back_unchanged(text: str) -> None:
    assume(not text.startswith("\ufeff"))
    assert decode(text.encode()) == text


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        assert isinstance(decode(raw), str)
    except UnreadableError as refusal:
        assert str(refusal)
