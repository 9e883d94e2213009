"""Hedge words that touch a figure: 约, 近, 逾, 以上, about, nearly, more than, or so."""

from __future__ import annotations

import re
from typing import NamedTuple

_BEFORE = {
    "approx": ["大约", "约为", "约莫", "约", "大概", "大致", "左右", "≈", "~", "about", "around", "approximately",
               "roughly", "some", "circa", "in the region of", "an estimated", "estimated"],
    "lt": ["将近", "接近", "逼近", "靠近", "几乎", "几近", "近乎", "近", "不到", "不足", "未达", "未满", "不满", "低于",
           "少于", "小于", "不超过", "不高于", "不多于", "未超过", "至多", "最多", "nearly", "almost", "close to",
           "just under", "just shy of", "just below", "under", "below", "less than", "fewer than", "lower than",
           "not more than", "no more than", "at most", "up to", "near", "shy of", "short of"],
    "gt": ["超过", "超出", "突破", "逾", "超", "多达", "高于", "多于", "大于", "至少", "不少于", "不低于", "最少", "不下",
           "过", "more than", "greater than", "higher than", "over", "above", "at least", "not less than",
           "no less than", "in excess of", "north of", "upwards of", "upward of", "exceeding", "well over",
           "just over", "a little over", "slightly more than", "slightly over", "just above", "topping"],
}
_AFTER = {
    "approx": ["左右", "上下", "前后", "or so", "or thereabouts", "-odd"],
    "gt": ["以上", "有余", "出头", "开外", "之多", "多", "余", "-plus", "+", "plus", "or more", "and more",
           "or above", "and above", "or higher"],
    "lt": ["以下", "以内", "不到", "or less", "or below", "or fewer"],
}
_MEANING = {word: meaning for meaning, words in _BEFORE.items() for word in words}
_CHINESE = frozenset(word for word in _MEANING if not word[0].isascii() or word == "~")
_ENGLISH = frozenset(_MEANING) - _CHINESE
_LAST_LETTERS = frozenset(word[-1] for word in _CHINESE)
_LAST_WORDS = frozenset(word.rsplit(" ", 1)[-1] for word in _ENGLISH)
_MOST_WORDS = max(len(word.split()) for word in _ENGLISH)
_LOOK_BACK = 28

_MEANING_AFTER = {word: meaning for meaning, words in _AFTER.items() for word in words}
_FIRST_LETTERS = frozenset(word[0] for word in _MEANING_AFTER) | frozenset(" (OPA")


def _alternation(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_RIGHT = re.compile(
    rf" ?(?:\(含\) ?)?(?:(?P<zh>{_alternation([word for word in _MEANING_AFTER if not word[0].isascii()])})"
    rf"|(?P<en>{_alternation([word for word in _MEANING_AFTER if word[0].isascii()])})(?![A-Za-z0-9]))",
    re.IGNORECASE)
# 过, 超, 近 and 约 also end other words: 通过, 反超, 附近, 节约.
_NOT_HEDGE = frozenset(
    "经过 通过 度过 不过 曾过 难过 看过 渡过 错过 路过 跨过 反超 赶超 英超 中超 邻近 靠近 临近 最近 附近 "
    "节约 条约 合约 契约 签约 履约 续约 预约 北约 邀约".split())


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
