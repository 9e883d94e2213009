"""Reading numbers written in English words: twenty-five thousand, two-thirds, second, a quarter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.lexing.numeral import Numeral, power

_ONES_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ONES = {word: value for value, word in enumerate(_ONES_WORDS.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TENS_WORDS.split(), start=2)}
_ORDINALS = {word: value for value, word in enumerate(_ORDINAL_WORDS.split(), start=1)}
_ORDINALS |= {word[:-1] + "ieth": value for word, value in _TENS.items()}
_ORDINALS |= {
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 10**6,
    "billionth": 10**9,
    "trillionth": 10**12,
}
MAGNITUDES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15}
_BARE_MAGNITUDES = frozenset(MAGNITUDES) - {"quadrillion"}  # those that can stand first: "hundred and ten"
MAGNITUDES |= {word + "s": exponent for word, exponent in MAGNITUDES.items()}
ABBREVIATIONS = {
    "bn": 9,
    "bln": 9,
    "bil": 9,
    "b": 9,
    "tn": 12,
    "trn": 12,
    "tln": 12,
    "trln": 12,
    "t": 12,
    "mn": 6,
    "mln": 6,
    "mil": 6,
    "mio": 6,
    "mm": 6,
    "m": 6,
    "k": 3,
    "g": 9,
    "billon": 9,
    "millon": 6,
}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
_VAGUE = {
    "several": (3, 10),
    "few": (3, 10),
    "couple": (2, 3),
    "tens": (10, 100),
    "dozens": (24, 100),
    "scores": (40, 100),
    "hundreds": (100, 1000),
    "thousands": (1000, 10000),
    "millions": (10**6, 10**9),
    "billions": (10**9, 10**12),
    "trillions": (10**12, 10**15),
}

WORD_START = (
    frozenset(_ONES)
    | frozenset(_TENS)
    | frozenset(_ORDINALS)
    | frozenset(_PARTS)
    | frozenset(_VAGUE)
    | {
        "a",
        "an",
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "dozen",
        "minus",
        "no",
        "number",
        "twice",
        "double",
        "thrice",
    }
)
_WORD = re.compile(r"[A-Za-z]+")
_GAP = re.compile(r"[ ]?-[ ]?|[ ]{1,2}(?:and )?")
_MOST_WORDS = 14


def read_words(text: str, start: int) -> Numeral | None:
    """The longest number in words that starts at ``start``."""
    words = _words(text, start)
    if not words:
        return None
    first = words[0][0]
    if first in ("a", "an"):
        return _after_article(start, words)
    if first in _PARTS:
        return _part(start, words)
    if first in _VAGUE:
        return _vague(start, words)
    return _cardinal(start, words)


def _words(text: str, start: int) -> list[tuple[str, int, bool]]:
    """Number words from ``start`` on: the word in lower case, its end, and whether "and" came before."""
    known: list[tuple[str, int, bool]] = []
    position, joined = start, False
    while len(known) < _MOST_WORDS:
        found = _WORD.match(text, position)
        word = found.group().lower() if found else ""
        if found is None or word not in _KNOWN:
            break
        known.append((word, found.end(), joined))
        gap = _GAP.match(text, found.end())
        if gap is None:
            break
        position, joined = gap.end(), "and" in gap.group()
    return known


_KNOWN = (
    WORD_START - {"minus", "no", "number", "twice", "double", "thrice"}
    | frozenset(MAGNITUDES)
    | {"point", "of", "halves"}
)


@dataclass(slots=True)
class _Count:
    """A whole number in words, as far as it is read."""

    total: int = 0  # what a thousand or more has closed
    section: int = 0  # what was read since
    last: int = 0  # what the last word is worth by itself
    closing: int = 0  # the power of ten of the last word, if it was a magnitude
    scaled: bool = False
    end: int = 0  # where the last word ends; 0 while there is none

    def take(self, word: str, end: int) -> bool:
        """Add the word, if the number can go on with it."""
        if word in _ONES and self._may_add(_ONES[word]):
            self._add(_ONES[word])
        elif word in _TENS and (not self.end or self.closing):
            self._add(_TENS[word])
        elif word in MAGNITUDES and (self.end or word in _BARE_MAGNITUDES):
            self._multiply(MAGNITUDES[word])
        else:
            return False
        self.end = end
        return True

    def _may_add(self, ones: int) -> bool:
        after_tens = self.last >= 20 and self.last % 10 == 0 and 0 < ones < 10
        return not self.end or self.last == 0 or after_tens or self.closing > 0

    def _add(self, value: int) -> None:
        self.section, self.last, self.closing = self.section + value, value, 0

    def _multiply(self, exponent: int) -> None:
        scale = 10**exponent
        section = self.section or (0 if self.total and exponent > 2 else 1)
        if exponent == 2:
            self.section, self.last = section * scale, scale
        elif self.total < scale:  # "two hundred thousand million"
            self.total, self.section, self.last = (self.total + section) * scale, 0, 0
        else:
            self.total, self.section, self.last = self.total + section * scale, 0, 0
        self.scaled, self.closing = self.scaled or exponent > 2, exponent


def _cardinal(start: int, words: list[tuple[str, int, bool]]) -> Numeral | None:
    count, index = _Count(), 0
    for index, (word, end, joined) in enumerate(words):
        if joined and index + 1 < len(words) and words[index + 1][0] in _PARTS | _PLURAL_PARTS:
            break  # "twenty and three fifths"
        if count.take(word, end):
            continue
        if word in _ORDINALS and not joined:
            value = count.total + count.section
            return _ordinal_or_fraction(start, word, end, value, bool(count.end), count.last)
        break
    else:
        index = len(words)
    return _with_rest(start, count, words[index:]) if count.end else None


def _with_rest(start: int, count: _Count, rest: list[tuple[str, int, bool]]) -> Numeral:
    """The whole number with what follows it: decimals, "and a half", "quarters"."""
    value = Decimal(count.total + count.section)
    if rest and rest[0][0] == "point":
        return _with_decimals(start, value, rest[1:], count.end)
    fraction = _joined_fraction(rest)
    if fraction is not None:
        return Numeral(start, fraction[1], value + fraction[0], power(-1), fraction=True)
    if rest and rest[0][0] in _PARTS | _PLURAL_PARTS and not rest[0][2]:
        parts = (_PARTS | _PLURAL_PARTS)[rest[0][0]]
        return Numeral(start, rest[0][1], value / parts, power(-2), fraction=True)
    scale = count.closing
    return Numeral(start, count.end, value, power(scale), scale=scale, scaled=count.scaled)


_PLURAL_PARTS = {word + "s": value for word, value in _ORDINALS.items() if word not in ("first", "second")}
_KNOWN |= frozenset(_PLURAL_PARTS)


def _ordinal_or_fraction(start: int, word: str, end: int, value: int, led: bool, last: int) -> Numeral | None:
    """ "twenty-second" is a rank; "one third" a fraction; plain "fifth" a rank."""
    number = _ORDINALS[word]
    if not led:
        return Numeral(start, end, Decimal(number), Decimal(1), ordinal=True) if number < 100 else None
    if (last >= 20 and last % 10 == 0 or last == 100) and number < 10:
        return Numeral(start, end, Decimal(value + number), Decimal(1), ordinal=True)
    if value == 1 and number > 2:
        return Numeral(start, end, Decimal(value) / number, power(-2), fraction=True)
    return None


def _joined_fraction(rest: list[tuple[str, int, bool]]) -> tuple[Decimal, int] | None:
    """ "and a half", "and three quarters", after a number."""
    if len(rest) < 2 or not rest[0][2]:
        return None
    count = 1 if rest[0][0] in ("a", "an") else _ONES.get(rest[0][0], 0)
    parts = (_PARTS | _ORDINALS | _PLURAL_PARTS).get(rest[1][0], 0)
    return (Decimal(count) / parts, rest[1][1]) if count and parts > 1 else None


def _with_decimals(start: int, value: Decimal, rest: list[tuple[str, int, bool]], end: int) -> Numeral:
    digits = ""
    for word, word_end, _ in rest:
        if word in _ONES and (_ONES[word] < 10 or not digits):
            digits, end = digits + str(_ONES[word]), word_end
        elif word in _TENS and not digits:
            digits, end = str(_TENS[word] // 10), word_end
        else:
            break
    places = len(digits)
    value = value + Decimal(digits or 0).scaleb(-places)
    magnitude = rest[places][0] if len(rest) > places else ""
    exponent = MAGNITUDES.get(magnitude, 0) if places else 0
    return Numeral(
        start,
        rest[places][1] if exponent else end,
        value * power(exponent),
        power(exponent - places),
        fraction=places > 0,
        scale=exponent,
        scaled=exponent > 2,
    )


def _after_article(start: int, words: list[tuple[str, int, bool]]) -> Numeral | None:
    """ "a third", "a quarter", "a half", "a hundred", "a few billion"."""
    if len(words) < 2:
        return None
    word, end, _ = words[1]
    if word in MAGNITUDES or word == "dozen":
        return (
            _cardinal(start, [("one", end, False), *words[1:]])
            if word != "dozen"
            else Numeral(start, end, Decimal(12), Decimal(1))
        )
    if word in ("few", "couple"):
        return _vague(start, words[1:])
    parts = (_PARTS | _ORDINALS).get(word, 0)
    if parts > 2 or word == "half":
        return Numeral(start, end, Decimal(1) / parts, power(-2), fraction=True)
    return None


def _part(start: int, words: list[tuple[str, int, bool]]) -> Numeral | None:
    """ "half", "half a million", "half million"; a bare "quarter" is a period."""
    word, end, _ = words[0]
    if word != "half":
        return None
    rest = words[2:] if len(words) > 2 and words[1][0] in ("a", "an") else words[1:]
    if rest and rest[0][0] in MAGNITUDES:
        exponent = MAGNITUDES[rest[0][0]]
        return Numeral(
            start, rest[0][1], power(exponent) / 2, power(exponent - 1), True, exponent, exponent > 2
        )
    if len(words) > 2 and words[1][0] == "a" and words[2][0] == "dozen":
        return Numeral(start, words[2][1], Decimal(6), Decimal(1))
    return Numeral(start, end, Decimal("0.5"), power(-2), fraction=True)


def _vague(start: int, words: list[tuple[str, int, bool]]) -> Numeral | None:
    """ "several billion", "tens of billions", "hundreds of millions": bounds of the order of magnitude."""
    (low, high), end, index, exponent = _VAGUE[words[0][0]], words[0][1], 1, 0
    while index < len(words) and (words[index][0] == "of" or words[index][0] in MAGNITUDES):
        if words[index][0] in MAGNITUDES:
            exponent, end = exponent + MAGNITUDES[words[index][0]], words[index][1]
        index += 1
    if words[0][0] == "few" and not exponent:
        return None
    unit = power(exponent)
    return Numeral(
        start, end, None, low * unit, scaled=low * unit >= 1000, low=low * unit, high=high * unit, vague=True
    )
