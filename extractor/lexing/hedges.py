"""Hedge words that touch a figure: 约, 近, 逾, 以上, about, nearly, more than, or so."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.lexing.units import unit_words

_MEANING, _MEANING_AFTER = unit_words().hedges_before, unit_words().hedges_after
_CHINESE = frozenset(word for word in _MEANING if not word[0].isascii() or word == "~")
_ENGLISH = frozenset(_MEANING) - _CHINESE
_LAST_LETTERS = frozenset(word[-1] for word in _CHINESE)
_LAST_WORDS = frozenset(word.rsplit(" ", 1)[-1] for word in _ENGLISH)
_MOST_WORDS = max(len(word.split()) for word in _ENGLISH)
_LOOK_BACK = 28

_FIRST_LETTERS = frozenset(word[0] for word in _MEANING_AFTER) | frozenset(" (OPA")


def _alternation(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_RIGHT = re.compile(
    rf" ?(?:\(含\) ?)?(?:(?P<zh>{_alternation([word for word in _MEANING_AFTER if not word[0].isascii()])})"
    rf"|(?P<en>{_alternation([word for word in _MEANING_AFTER if word[0].isascii()])})(?![A-Za-z0-9]))",
    re.IGNORECASE,
)
# 过, 超, 近 and 约 also end other words: 通过, 反超, 附近, 节约.
_ENDS_WORD = {
    "过": "经通度不曾难看渡错路跨",
    "超": "反赶英中",
    "近": "邻靠临最附",
    "约": "节条合契签履续预北邀",
}
_NOT_HEDGE = frozenset(first + last for last, firsts in _ENDS_WORD.items() for first in firsts)


class Hedge(NamedTuple):
    """A hedge and where it stands."""

    meaning: str
    start: int
    end: int


def hedge_before(text: str, start: int) -> Hedge | None:
    """The hedge that ends where the figure starts."""
    end = start - 1 if start and text[start - 1] == " " else start
    if not end:
        return None
    if text[end - 1] in _LAST_LETTERS:
        return _chinese_before(text, end)
    return _english_before(text, end) if end < start and text[end - 1].isascii() else None


def _chinese_before(text: str, end: int) -> Hedge | None:
    for size in (3, 2, 1):
        word = text[max(0, end - size) : end]
        if word in _CHINESE:
            if size == 1 and text[max(0, end - 2) : end] in _NOT_HEDGE:
                return None
            return Hedge(_MEANING[word], end - len(word), end)
    return None


def _english_before(text: str, end: int) -> Hedge | None:
    words = text[max(0, end - _LOOK_BACK) : end].split(" ")
    if words[-1].lower() in ("the", "a") and len(words) > 1:
        end -= len(words.pop()) + 1
    last = words[-1].lower()
    if last not in _LAST_WORDS:
        return None
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        phrase = " ".join(words[-count:]).lower()
        if phrase in _ENGLISH:
            return Hedge(_MEANING[phrase], end - len(phrase), end)
    return None


def hedge_after(text: str, end: int) -> Hedge | None:
    """The hedge that starts where the figure ends."""
    if end >= len(text) or text[end] not in _FIRST_LETTERS:
        return None
    found = _RIGHT.match(text, end)
    if found is None:
        return None
    name = found.lastgroup or "zh"
    return Hedge(_MEANING_AFTER[found.group(name).lower()], found.start(name), found.end(name))
