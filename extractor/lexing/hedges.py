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
_MEANING_AFTER = {word: meaning for meaning, words in _AFTER.items() for word in words}


def _alternation(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# A hedge of letters must be a word of its own; 过 and 超 at the end of another word are no hedge.
_LEFT = re.compile(
    rf"(?:(?<![A-Za-z])(?P<en>{_alternation({w: m for w, m in _MEANING.items() if w[0].isascii() and w != '~'})}) +(?:the )?"
    rf"|(?P<zh>{_alternation({w: m for w, m in _MEANING.items() if not w[0].isascii() or w == '~'})}) ?)$", re.IGNORECASE)
_RIGHT = re.compile(
    rf" ?(?:\(含\) ?)?(?:(?P<zh>{_alternation({w: m for w, m in _MEANING_AFTER.items() if not w[0].isascii()})})"
    rf"|(?P<en>{_alternation({w: m for w, m in _MEANING_AFTER.items() if w[0].isascii()})})(?![A-Za-z0-9]))", re.IGNORECASE)
_NOT_HEDGE = re.compile(r"(?:经|通|度|不|也|曾|来|去|难|说|看|听|渡|错|路|跨)过$|(?:反|赶|高|英|出|入|中)超$|(?:邻|靠|临|远|最|附)近$|节约$|(?:条|合|大|契|签|履|续|预|制|北|邀)约$")
_LAST_LETTERS = frozenset(word[-1] for word in _MEANING) | {" "} | {word[-1].upper() for word in _MEANING}
_FIRST_LETTERS = frozenset(word[0] for word in _MEANING_AFTER) | {" ", "("} | {"O", "P", "A"}
_LOOK_BACK = 24


class Hedge(NamedTuple):
    """A hedge and where it stands."""

    meaning: str
    start: int
    end: int


def hedge_before(text: str, start: int) -> Hedge | None:
    """The hedge that ends where the figure starts."""
    if not start or text[start - 1] not in _LAST_LETTERS:
        return None
    begin = max(0, start - _LOOK_BACK)
    window = text[begin:start]
    found = _LEFT.search(window)
    if found is None:
        return None
    name = found.lastgroup or "zh"
    word = found.group(name)
    if name == "zh" and len(word) == 1 and _NOT_HEDGE.search(window[: found.end(name)]):
        if word != "约" or not window.endswith("大约"):
            return None
    return Hedge(_MEANING[word.lower()], begin + found.start(name), begin + found.end(name))


def hedge_after(text: str, end: int) -> Hedge | None:
    """The hedge that starts where the figure ends."""
    if end >= len(text) or text[end] not in _FIRST_LETTERS:
        return None
    found = _RIGHT.match(text, end)
    if found is None:
        return None
    name = found.lastgroup or "zh"
    return Hedge(_MEANING_AFTER[found.group(name).lower()], found.start(name), found.end(name))
