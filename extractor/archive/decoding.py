"""From bytes to text, strictly: what cannot be read for certain is refused, never guessed half-right.

Wire copy and old archives come as UTF-8, UTF-16, Big5 (cp950) and GB18030. The legacy Chinese
encodings accept almost any bytes, so an error-free decoding proves little; what tells them apart is
that running text is written in common characters: the 3,755 of level 1 of GB 2312-80, which make up some
99 of 100 in a newspaper. Bytes read in the wrong encoding come out as rare ones.
"""

from __future__ import annotations

import codecs
import re

from extractor.text import normalise

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_COMMON_SHARE = 0.8
# Letters and marks that Western European copy has in its upper half of cp1252.
_WESTERN = re.compile(
    "[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u00a0€£¥§©®°·½¼¾«»àâäçèéêëîïñôöùûüÀÄÉÖÜßáíóúÁÍÓÚ]"
)
_LEGACY = ("gb18030", "cp950")
_BINARY = "it is a binary file, not text; save the article as plain text or HTML"


class UnreadableError(ValueError):
    """The bytes are no text in an encoding that can be told for certain; says why and what to do."""


def decode(raw: bytes) -> str:
    """The text of ``raw``. Raises :class:`UnreadableError`.

    Tried in order: a byte order mark, UTF-8, UTF-16 without its mark, the Chinese legacy encodings
    (the more plausible one), Windows-1252 for Western copy, and last charset-normalizer.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _readable(_strict(raw, encoding))
    text = _strict(raw, "utf-8")
    if b"\x00" in raw:
        return _readable(_unmarked(raw) or text or "\x00")
    return _readable(text or _legacy(raw) or _western(raw) or _guessed(raw))


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeError:
        return None


def _readable(text: str | None) -> str:
    if text is None:
        raise UnreadableError("its encoding cannot be told for certain; save it as UTF-8")
    if len(_CONTROL.findall(text)) > len(text) // 1000:
        raise UnreadableError(_BINARY)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _legacy(raw: bytes) -> str | None:
    readings = [text for text in (_strict(raw, encoding) for encoding in _LEGACY) if text is not None]
    best = max(readings, key=_common_share, default=None)
    return best if best is not None and _common_share(best) >= _COMMON_SHARE else None


def _common_share(text: str) -> float:
    """Which share of the Chinese characters are common ones in their simplified form."""
    han = re.findall("[\u3400-\u9fff\ue000-\uf8ff]", normalise(text))
    return sum(map(_is_common, han)) / len(han) if han else 0.0


def _is_common(char: str) -> bool:
    """Whether GB 2312 has the character in level 1, its rows 16 to 55 (lead bytes B0 to D7)."""
    pair = char.encode("gb2312", "ignore")
    return len(pair) == 2 and 0xB0 <= pair[0] <= 0xD7


def _western(raw: bytes) -> str | None:
    text = _strict(raw, "cp1252")
    if text is None:
        return None
    upper = [char for char in text if char > "\x7f"]
    plausible = len(upper) * 10 < len(text) and all(_WESTERN.match(char) for char in upper)
    return text if plausible else None


def _guessed(raw: bytes) -> str | None:
    """charset-normalizer's answer, where it is sure enough to call the text free of mess."""
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    return str(best) if best is not None and best.chaos < 0.1 and best.coherence > 0.5 else None


def _unmarked(raw: bytes) -> str | None:
    """UTF-16 without its mark, in the byte order in which it makes sense."""
    for text in (_strict(raw, "utf-16-le"), _strict(raw, "utf-16-be")):
        if text and not _CONTROL.search(text) and (_common_share(text) >= _COMMON_SHARE or text.isascii()):
            return text
    return None


def decode_page(raw: bytes) -> str:
    """The text of an HTML file: its byte order mark, its declared charset, then :func:`decode`."""
    declared = re.search(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", raw[:4096], re.IGNORECASE)
    if declared and not any(raw.startswith(mark) for mark, _ in _MARKS):
        text = _declared(raw, declared[1].decode("ascii").lower())
        if text is not None:
            return _readable(text)
    return decode(raw)


def _declared(raw: bytes, name: str) -> str | None:
    # Browsers read gb2312 and gbk as GB18030 and big5 with its extensions (WHATWG Encoding Standard).
    wider = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(name, name)
    try:
        codecs.lookup(wider)
    except LookupError:
        return None
    return _strict(raw, wider)
