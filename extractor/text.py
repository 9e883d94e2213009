"""From the text as pasted to text the lexer can read, with the same offsets.

OpenCC's ``t2s`` and the full-width fold both map one code point to one code point, so an offset
into the normalised text is an offset into the original. That is asserted, not assumed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import ne

import opencc

from extractor.model import Script

# Full-width forms U+FF01..U+FF5E are ASCII shifted by 0xFEE0 (Unicode, Halfwidth and Fullwidth
# Forms); the rest are look-alikes that newsrooms mix into figures.
_FOLD: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD |= {
    ord("\u3000"): " ",
    ord("\u00a0"): " ",
    ord("\u2009"): " ",
    ord("\u202f"): " ",
    ord("\t"): " ",
    ord("〇"): "零",
    ord("﹪"): "%",
    ord("٪"): "%",
    ord("−"): "-",
    ord("—"): "-",
    ord("–"): "-",
    ord("‑"): "-",
    ord("〜"): "~",
    ord("∼"): "~",
    ord("’"): "'",
    ord("‘"): "'",
    ord("“"): '"',
    ord("”"): '"',
    ord("「"): '"',
    ord("」"): '"',
    ord("『"): '"',
    ord("』"): '"',
    ord("﹣"): "-",
    ord("＄"): "$",
    ord("﹩"): "$",
    ord("￥"): "¥",
    ord("￡"): "£",
    ord("·"): "·",
    # Letters that match i, k, s where capitals do not count, but are no key of any word list.
    ord("İ"): "I",
    ord("ı"): "i",
    ord("\u212a"): "K",
    ord("ſ"): "s",
}
# Surrogates and NUL cannot pass through OpenCC's UTF-8; U+FFFD keeps their place.
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
# Papers of Taiwan and Macau print the circle for a zero between Chinese digits: 七○○五億.
_CIRCLE = re.compile("(?<=[零一二三四五六七八九十百千])○+|○+(?=[一二三四五六七八九])")
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_ENDS = re.compile(
    r"[。!?！？；;]+[\"'」』）)]*|\n+|(?<=[^A-Z\s.][^\s.])(?<!\bJan)(?<!\bFeb)(?<!\bMar)(?<!\bApr)(?<!\bAug)(?<!\bSep)(?<!\bSept)(?<!\bOct)(?<!\bNov)(?<!\bDec)\.(?=[\"')\]]*\s+[\"'(\[]?[A-Z$•\d])[\"')\]]*"
    # "Up 10.2%.In September": a blank was lost before a word that begins a sentence.
    r"|(?<=[a-z\d%)]{2})\.(?=(?:In|On|The|At|As|It|Its|But|This|That|Total|Foreign|China|Japan|Britain)\s)"
)


@lru_cache(maxsize=4)
def _converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


def normalise(original: str) -> str:
    """Simplified characters, half-width forms, the same length code point for code point."""
    readable = _UNREADABLE.sub("\ufffd", original)
    text: str = _converter("t2s").convert(readable).translate(_FOLD)
    if len(text) != len(original):  # a phrase entry of another length: never shift offsets
        text = "".join(_one_to_one(char) for char in readable).translate(_FOLD)
    return _CIRCLE.sub(lambda circles: "零" * len(circles.group()), text) if "○" in text else text


def _one_to_one(char: str) -> str:
    converted: str = _converter("t2s").convert(char)
    return converted if len(converted) == 1 else char


def script_of(original: str) -> Script:
    """Script and language of a passage, by its letters."""
    han, latin = len(_HAN.findall(original)), len(_LATIN.findall(original))
    if not han:
        return "en"
    if latin > 6 * han:
        return "en"
    if latin > 2 * han:
        return "mixed"
    readable = _UNREADABLE.sub("\ufffd", original)
    to_simplified = sum(map(ne, readable, _converter("t2s").convert(readable)))
    to_traditional = sum(map(ne, readable, _converter("s2t").convert(readable)))
    return "zh-Hant" if to_simplified >= to_traditional else "zh-Hans"


def home_of(original: str) -> str | None:
    """The country that writes 我國, by script: papers of several places print traditional characters."""
    return "CN" if script_of(original) == "zh-Hans" else None


def sentences(normal: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of a normalised text, in order, blank ones left out."""
    spans, start = [], 0
    for end in [match.end() for match in _ENDS.finditer(normal)] + [len(normal)]:
        left, right = _trim(normal, start, end)
        if left < right:
            spans.append((left, right))
        start = end
    return spans


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
