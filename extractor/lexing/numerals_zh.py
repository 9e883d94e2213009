"""Reading numbers in Chinese text: 6,887亿, 1兆1893亿, 二零二二, 三百五, 九.二四三兆, 数千亿.

Works on normalised text: simplified characters, half-width digits and punctuation.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from extractor.lexing.numeral import Numeral, power

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
FORMAL = {
    "壹": "一",
    "贰": "二",
    "叁": "三",
    "参": "三",
    "肆": "四",
    "伍": "五",
    "陆": "六",
    "柒": "七",
    "捌": "八",
    "玖": "九",
    "拾": "十",
    "佰": "百",
    "仟": "千",
    "弍": "二",
    "廿": "二十",
    "卅": "三十",
}
EXPONENTS = {"十": 1, "百": 2, "千": 3, "拾": 1, "佰": 2, "仟": 3, "万": 4, "亿": 8, "兆": 12}
_TO_PLAIN = {ord(char): plain for char, plain in FORMAL.items() if len(plain) == 1}

_D = "零一二三四五六七八九壹贰叁肆伍陆柒捌玖"
# 千克, 兆瓦 and the like are units with a prefix, not a number followed by a unit.
_UNIT = (
    r"(?:[十百万亿拾佰]|千(?!克|米|瓦|卡|赫|字节|比特|帕|伏|焦|分之)|仟|兆(?!赫|瓦|字节|比特|帕|欧|焦|周))"
)
ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,13}(?![0-9])|[0-9]+)(?:\.[0-9]+)?"

# The usual case in one match: 6,887亿, 2000多, 1.08万亿, 11893 亿.
_PLAIN = re.compile(
    rf"(?P<whole>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,13}}(?![0-9])|[0-9]+)(?:\.(?P<frac>[0-9]+))?"
    rf"(?P<more>[多余](?=[\s个]?[^位了出]))?(?: {{0,2}}(?P<unit>{_UNIT}{{1,4}}))?(?P<more2>[多余]"
    rf"(?=[^位了出约近逾达于增借]))?"
)
_GOES_ON = re.compile(rf"[0-9{_D}]|[多余]?[万亿兆]|\((?:兆|万亿|万億)\)|点[{_D}]|几")
_PIECE = re.compile(
    rf"(?P<arabic>{ARABIC})|(?P<digits>[{_D}]{{1,41}}|两)|(?P<unit>{_UNIT})|(?P<point>[点.](?=[{_D}]))"
    r"|(?P<more>[多余](?=[\s个]?[^位了出]))|(?P<few>几)|个(?=[万亿兆])|(?P<bracket>\((?:兆|万亿)\))"
)
# The lower part of a figure set with blanks: 1 兆 968 億.
_SPACED = re.compile(r" [0-9][0-9,]{0,6}(?:\.[0-9]+)? ?(?P<unit>[亿万])(?![亿万兆])")
_DIGITS = re.compile(rf"[{_D}]{{1,41}}")
_POINT = re.compile(rf" ?[点.] ?([{_D}]{{1,41}})")
_LED = re.compile(r"[百千万][万亿]{1,2}")
_ARABIC = frozenset("0123456789")
_COUNTED_TO = frozenset("近逾超破过约达")
_LONGEST = 40  # digits; anything longer is no figure but a serial number
_VAGUE = re.compile(r"[数几上成][十百千万亿兆]{1,4}(?:个(?=[亿万]))?")
_NEIGHBOURS = re.compile(
    r"(?P<low>[一二两三四五六七八])[、]?(?P<high>[二三四五六七八九])(?P<unit>[十百千万亿兆]{1,3})"
)


@lru_cache(maxsize=256)
def exponent_of(units: str) -> int:
    """``exponent_of("万亿") == 12``."""
    return sum(EXPONENTS[char] for char in units)


def read_number(text: str, start: int) -> Numeral | None:
    """The longest number that starts at ``start``, ``None`` where there is none."""
    plain = _PLAIN.match(text, start)
    if plain is None:
        return _read_vague(text, start) or _read_pieces(text, start)
    whole, fraction, more, unit, more2 = plain.group("whole", "frac", "more", "unit", "more2")
    if len(whole) + len(fraction or "") > _LONGEST:
        return None
    end = plain.end()
    if end < len(text) and text[end] in _MAY_GO_ON and _GOES_ON.match(text, end):
        return _read_pieces(text, start)
    spaced = _SPACED.match(text, end) if unit else None
    if spaced is not None and exponent_of(spaced["unit"]) < exponent_of(unit):
        return _with_lower_part(text, start, plain, spaced)
    scale = exponent_of(unit) if unit else 0
    digits = whole.replace(",", "") + (fraction or "")
    exponent = scale - len(fraction or "")
    value = Decimal(digits).scaleb(exponent) if exponent else Decimal(digits)
    span = plain.span("more") if more else plain.span("more2") if more2 else None
    return Numeral(
        start, end, value, power(exponent), fraction is not None, scale, scale >= 4, more=span, arabic=True
    )


def _with_lower_part(text: str, start: int, plain: re.Match[str], spaced: re.Match[str]) -> Numeral | None:
    """1 兆 968 億: blanks between the parts, as Taiwanese desks set them."""
    joined = plain.group().replace(" ", "") + spaced.group().replace(" ", "")
    number = read_number(joined, 0)
    return None if number is None else replace(number, start=start, end=spaced.end())


_MAY_GO_ON = frozenset("0123456789" + _D + "万亿兆(点几多余")


def _read_vague(text: str, start: int) -> Numeral | None:
    """数千亿, 几十万, 上百亿: an order of magnitude; 八九亿, 三五百: two neighbours."""
    found = _VAGUE.match(text, start)
    if found:
        low = power(exponent_of(found.group().rstrip("个")[1:]))
        return Numeral(
            start,
            found.end(),
            None,
            low,
            scale=0,
            scaled=low >= 10000,
            vague=True,
            low=low,
            high=None if found.group()[0] == "上" else low * 10,
        )
    found = _NEIGHBOURS.match(text, start)
    if found and _neighbours(found["low"], found["high"]):
        unit = power(exponent_of(found["unit"]))
        return Numeral(
            start,
            found.end(),
            None,
            unit,
            scaled=unit >= 10000,
            low=DIGITS[found["low"]] * unit,
            high=DIGITS[found["high"]] * unit,
        )
    return None


def _neighbours(low: str, high: str) -> bool:
    return DIGITS[high] - DIGITS[low] == 1 or low + high == "三五"


class _Sum:
    """Sections closed by 万, 亿 and 兆, the open section and the pending digits."""

    __slots__ = ("closed", "section", "pending", "quantum", "fraction", "scale", "zero", "units", "last")

    def __init__(self) -> None:
        self.closed: list[tuple[int, Decimal]] = []
        self.section = Decimal(0)
        self.pending: Decimal | None = None
        self.quantum = 0  # exponent of one unit of the last written digit
        self.fraction = False
        self.scale = 0  # exponent of the closing run of magnitude words
        self.zero = False  # a 零 stood before the pending digits
        self.units = 0  # how many unit words were read
        self.last = ""

    def take_digits(self, digits: Decimal, places: int, zero: bool) -> None:
        self.pending, self.quantum, self.fraction = digits, -places, places > 0
        self.zero, self.scale, self.last = zero, 0, "digits"

    def take_unit(self, exponent: int, arabic: bool) -> None:
        self.units += 1
        self.scale = self.scale + exponent if self.last == "unit" else exponent
        if exponent < 4:
            value = Decimal(1) if self.pending is None or self.zero and not self.pending else self.pending
            if self.pending is None and self.last == "unit" and self.section:
                self.section *= power(exponent)  # 十百 never occurs; 百千 as in 九百千 does not either
            else:
                self.section += value * power(exponent)
            self.quantum = self.quantum + exponent if arabic or self.fraction else 0
        else:
            self._close(exponent)
            self.quantum += exponent
        self.pending, self.last = None, "unit"

    def _close(self, exponent: int) -> None:
        value = self.section + (self.pending or 0)
        adjoining = self.last == "unit" and not value and self.pending is None  # 万万, 万亿
        while self.closed and (self.closed[-1][0] < exponent or adjoining and self.closed[-1][0] == exponent):
            value += self.closed.pop()[1]
        if not value and self.pending is None:
            value = Decimal(1)
        self.closed.append((exponent, value * power(exponent)))
        self.section = Decimal(0)

    def total(self) -> Decimal:
        return sum((value for _, value in self.closed), self.section) + (self.pending or 0)


def _read_pieces(text: str, start: int) -> Numeral | None:
    """Digits, Chinese numerals and unit words in any mixture."""
    total, position, more, arabic, few = _Sum(), start, None, False, False
    limit = start + 4 * _LONGEST
    while position < limit:
        found = _next_piece(text, position, total)
        if found is None:
            break
        name, piece = found.lastgroup, found.group()
        if name == "arabic":
            if len(piece) > _LONGEST:
                break
            whole, _, fraction = piece.replace(",", "").partition(".")
            total.take_digits(Decimal(whole + fraction).scaleb(-len(fraction)), len(fraction), False)
            arabic = True
        elif name == "digits":
            position = _take_words(text, found, total)
            if position < 0:
                return None
            arabic = False
            continue
        elif name == "unit":
            if total.last == "" and EXPONENTS[piece] != 1:
                return _led_by_unit(text, start)
            total.take_unit(EXPONENTS[piece], arabic)
        elif name == "point":
            decimals = _DIGITS.match(text, found.end())
            assert decimals is not None
            position, places = decimals.end(), decimals.group().translate(_TO_PLAIN)
            total.take_digits(_decimal(places).scaleb(-len(places)), len(places), True)
            continue
        elif name == "more":
            more = found.span()
        elif name == "few":
            few, total.last = True, "few"
        position = found.end()
    return _finish(text, start, position, total, more, arabic, few)


def _next_piece(text: str, position: int, total: _Sum) -> re.Match[str] | None:
    """The next piece that may follow; one or two spaces may stand before a unit word."""
    found = _PIECE.match(text, position)
    if found is None and total.last and text[position : position + 1] == " ":
        after = position + 1 + (text[position + 1 : position + 2] == " ")
        found = _PIECE.match(text, after)
        if found and (total.last == "unit") == (found.lastgroup == "unit") and found.lastgroup != "point":
            larger = found.lastgroup == "unit" and EXPONENTS[found.group()] > max(3, total.scale)
            return found if larger else None
        if found and found.lastgroup in ("digits", "arabic"):
            after_digits = _PIECE.match(text, found.end() + (text[found.end() : found.end() + 1] == " "))
            return found if after_digits and after_digits.lastgroup == "unit" else None
        return found if found and found.lastgroup in ("unit", "point") else None
    if found is None:
        return None
    name = found.lastgroup
    if (
        name == "arabic"
        and total.last == "digits"
        or name == "point"
        and total.last not in ("digits", "unit")
    ):
        return None
    if name == "more" and total.last not in ("digits", "unit"):
        return None
    if name == "few" and total.last not in ("unit", "digits"):
        return None
    if name == "digits" and total.last == "digits" and found.group() == "两":
        return None
    return found


def _take_words(text: str, found: re.Match[str], total: _Sum) -> int:
    """Chinese digits with their decimals; returns the position after them, -1 when too long."""
    words, position, places = found.group().translate(_TO_PLAIN), found.end(), 0
    point = _POINT.match(text, position)
    if point and len(point[1]) <= _LONGEST:
        words += point[1].translate(_TO_PLAIN)
        places, position = len(point[1]), point.end()
    if len(words) > _LONGEST:
        return -1
    zero = words.startswith("零") and len(words) > 1 and not places
    value = _decimal(words).scaleb(-places)
    total.take_digits(value, places, zero or words == "零")
    return position


def _decimal(words: str) -> Decimal:
    return Decimal("".join(str(DIGITS[char]) for char in words))


def _led_by_unit(text: str, start: int) -> Numeral | None:
    """百亿, 万亿: an order of magnitude named without a number."""
    found = _LED.match(text, start)
    if found is None:
        return None
    exponent = exponent_of(found.group())
    low = power(exponent)
    if text[start - 1 : start] in _COUNTED_TO:  # 近千億, 突破萬億: a line, not an order of magnitude
        return Numeral(start, found.end(), low, power(exponent - 1), scale=exponent, scaled=True)
    return Numeral(start, found.end(), None, low, scaled=True, vague=True, low=low, high=low * 10)


def _finish(
    text: str, start: int, end: int, total: _Sum, more: tuple[int, int] | None, arabic: bool, few: bool
) -> Numeral | None:
    if not total.last or end == start:
        return None
    value = total.total()
    quantum = total.quantum
    loose = total.pending if total.last == "digits" and total.units and text[start] in _ARABIC else None
    if loose is not None and text[end - 1] not in _ARABIC and text[end - 2] in EXPONENTS:
        value, end = (
            value - loose,
            end - 1,
        )  # 3958億一口氣: the word behind a figure in digits is not part of it
        quantum = exponent_of(text[end - 1])
    elif total.last == "digits" and total.units and not arabic and not total.zero and not total.fraction:
        value, quantum = _trailing_digit(text, start, end, total, value)
    if total.last == "digits" and not total.units and end > start and text[end - 1] in "点.":
        end -= 1
    scaled = any(char in "万亿兆" for char in text[start:end])
    return Numeral(
        start,
        end,
        value,
        power(quantum),
        total.fraction,
        total.scale,
        scaled,
        low=value if few else None,
        more=more,
        arabic=text[start] in "0123456789",
    )


def _trailing_digit(text: str, start: int, end: int, total: _Sum, value: Decimal) -> tuple[Decimal, int]:
    """一万三 is 13000, 四百五 is 450: a last digit right after a unit counts the next place down."""
    pending = total.pending
    before = text[end - 2] if end - start >= 2 else ""
    if pending is None or pending >= 10 or before not in EXPONENTS or EXPONENTS[before] < 2:
        return value, total.quantum
    exponent = EXPONENTS[before] - 1
    if before in "万亿兆":
        closing = text[start : end - 1]
        exponent = exponent_of(closing[len(closing.rstrip("万亿兆")) :]) - 1
    return value - pending + pending * power(exponent), exponent
