"""Figures in English text: magnitude and unit after a number, ordinals, tenors."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractor.lexing.numeral import Numeral, power
from extractor.lexing.numerals_en import ABBREVIATIONS, MAGNITUDES, read_words
from extractor.lexing.quantity_parts import Draft
from extractor.lexing.units import Unit, longest_first, unit_words

_UNITS = unit_words().en
_PERCENT_POINT, _TIMES, _RANK = _UNITS["percentage point"], _UNITS["times"], Unit("rank", "rank")
_RATIO, _COUNT = Unit("fraction", "ratio"), Unit("count", "count")
_MAGNITUDE = re.compile(
    rf"(?:[ -]?(?P<word>{longest_first(MAGNITUDES)})|(?P<near> ?(?:bn|bln|bil|tn|trn|trln|tln|mn|mln|mil"
    rf"|mio|mm)|[kKMBbT]|m(?= ?[$€£]| (?:dollars|yen|euros)))"
    r"|(?P<letter> ?[mbtk]))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_UNIT = re.compile(
    rf"(?:[ -]{{0,2}}|[ ]?[\[(<{{])(?P<unit>{longest_first(_UNITS)})(?![A-Za-z])", re.IGNORECASE
)
_NEXT_FIGURE = re.compile(r" ?[0-9]")
_MILLIONS = re.compile(r" ?M(?P<code>[A-Z]{3})(?![A-Za-z])")
_TENOR = re.compile(
    r"[ -](?:U\.?S\.? |us |benchmark |government |Japanese |German |fixed |real |constant )?"
    r"(?:Treasur|note|bond|bill|yield|TIPS|JGB|gilt|bund|paper|debt|maturit|tenor|auction|swap|securit"
    r"|mortgage|rate)",
    re.IGNORECASE,
)
# "Rose $545.7 billion year on year": the figure has its unit in front.
_PACE = re.compile(r" ?(?:year|month)[- ](?:on|over)[- ](?:year|month)", re.IGNORECASE)
# "The 10-year fell": a maturity of the Treasury by itself, unless a noun of another sense follows.
_MATURITIES = frozenset((2, 3, 5, 7, 10, 20, 30))
_NO_MATURITY = re.compile(
    r"[ -](?:low|high|trough|peak|record|average|mark|window|period|span|plan|term|horizon|run|streak"
    r"|stretch|old|history|"
    r"anniversary|outlook|budget|projection|forecast|deal|contract|war|career|rally|decline|slide|rise"
    r"|fall|drop|cut)(?![a-z])",
    re.IGNORECASE,
)
_PER_OUNCE = re.compile(
    r" ?(?:/ ?(?:oz|ounce)|(?:an|per|a) (?:troy )?(?:ounce|oz))(?![A-Za-z])", re.IGNORECASE
)
_PART_OF_POINT = re.compile(
    r"(?: of)?(?: an?)?[ -](?:(?P<point>percentage[ -]points?|points?)|(?P<percent>per ?cent))(?![A-Za-z])",
    re.IGNORECASE,
)
_A_POINT = re.compile(
    r"a (?:(?:full |whole )(?:percentage )?point|percentage point|(?:full |single )?(?P<bp>basis point))"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
_ORDINAL_END = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z])", re.IGNORECASE)
_RANK_AFTER = re.compile(
    r"[- ](?P<measure>largest|biggest|highest|lowest|smallest|most|place|ranked|-?placed)(?![a-z])",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:No\.? ?|number )(?=[0-9])|number (?=(?:one|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?![a-z]))|No\. (?=[a-z])",
    re.IGNORECASE,
)
_NTH = re.compile(
    r" (?:straight|consecutive|successive|month|year|quarter|week|day|time|record|annual|increase|decrease"
    r"|decline|rise|drop|cut|gain|fall)",
    re.IGNORECASE,
)
_FOLD = re.compile(r"(two|three|four|five|six|seven|eight|nine|ten)fold(?![a-z])", re.IGNORECASE)


def magnitude_after(text: str, number: Numeral, money: bool) -> Numeral:
    """The number with a magnitude word or abbreviation (billion, bn, B) after it taken in."""
    found = _MAGNITUDE.match(text, number.end)
    if found is None or number.value is None:
        return number
    word = (found["word"] or found["near"] or found["letter"]).strip()
    if found["letter"] and not money or word == "T" and not money:
        return number
    exponent = MAGNITUDES.get(word.lower()) or ABBREVIATIONS[word.lower()]
    unit = power(exponent)
    return replace(
        number,
        end=found.end(),
        value=number.value * unit,
        quantum=number.quantum * unit,
        scale=exponent,
        scaled=number.scaled or exponent >= 3,
    )


def unit_after(text: str, position: int) -> tuple[Unit, int] | None:
    """The unit word at ``position``, singular or plural."""
    found = None if _PACE.match(text, position) else _UNIT.match(text, position)
    if found is None:
        return None
    if _NEXT_FIGURE.match(text, found.end()) and not found["unit"][-1].islower():
        return None  # "$ 20 $ 37", "rmb 10 USD 20": the mark belongs to the next figure
    end = found.end() + (
        text[found.end() : found.end() + 1] in "])>}"
        and text[found.start() : found.start("unit")].strip() in "[(<{"
        and found.start("unit") > found.start()
        and text[found.start("unit") - 1] in "[(<{"
    )
    return _UNITS[found["unit"].lower()], end


def read_after_number(text: str, start: int, number: Numeral, money: bool) -> Draft | None:
    """The figure whose number was read at ``start``; ``money`` when a currency mark stands before."""
    if number.ordinal or number.arabic and (ending := _ORDINAL_END.match(text, number.end)):
        end = number.end if number.ordinal else ending.end()  # type: ignore[union-attr]
        return _ranked(text, start, number, end)
    if number.value is not None and number.fraction and not number.arabic:
        part = _PART_OF_POINT.match(text, number.end)
        if part:
            unit = _PERCENT_POINT if part["point"] else _UNITS["percent"]
            return Draft(start, part.end(), number, unit, unit.kind)
        if number.value < 1:
            after = unit_after(text, number.end)
            if after is None or after[0].kind in ("number", "index"):
                return Draft(start, number.end, number, _RATIO, "fraction")
    million = _MILLIONS.match(text, number.end)
    if million and million["code"].lower() in _UNITS and number.value is not None:  # 30 MUSD
        number = replace(
            number, value=number.value.scaleb(6), quantum=number.quantum.scaleb(6), scale=6, scaled=True
        )
        return Draft(start, million.end(), number, _UNITS[million["code"].lower()], "amount")
    number = magnitude_after(text, number, money)
    after = unit_after(text, number.end)
    if after is None:
        glued = text[number.end : number.end + 1]
        if number.arabic and glued.isascii() and glued.isalpha():
            return None
        return Draft(start, number.end, number, None, "number")
    return _with_unit(text, start, number, *after)


def _ranked(text: str, start: int, number: Numeral, end: int) -> Draft:
    """second-largest is one rank; what it ranks by becomes the measure."""
    found = _RANK_AFTER.match(text, end)
    end, measure = (found.end(), found["measure"].lower()) if found else (end, None)
    return Draft(start, end, replace(number, end=end), _RANK, "rank", measure=measure)


def _with_unit(text: str, start: int, number: Numeral, unit: Unit, end: int) -> Draft:
    draft = Draft(start, end, number, unit, unit.kind, unit.factor)
    if unit.kind in ("years", "months", "weeks", "days") and (
        _TENOR.match(text, end) or _maturity(text, number, unit, end)
    ):
        draft.kind, draft.measure = "tenor", unit.unit
    elif unit.kind == "amount":
        number = magnitude_after(text, replace(number, end=end), True)
        if number.scale and not draft.number.scale:  # 75 USD million
            draft.number, draft.end = number, number.end
        return priced(text, draft)
    return draft


def _maturity(text: str, number: Numeral, unit: Unit, end: int) -> bool:
    hyphened = text[number.end : number.end + 1] == "-" and text[end - 1] not in "sS"
    return (
        unit.unit == "years"
        and hyphened
        and number.value in _MATURITIES
        and not _NO_MATURITY.match(text, end)
    )


def priced(text: str, draft: Draft) -> Draft:
    """$4,370 an ounce is a price per ounce."""
    if draft.unit is not None and draft.unit.unit is not None and _PER_OUNCE.match(text, draft.end):
        draft.unit = replace(draft.unit, kind="price", unit=f"{draft.unit.unit}_per_oz")
        draft.kind = "price"
    return draft


def read_word(text: str, start: int, word: str) -> Draft | None:
    """A figure that starts with a word: twelve, a third, twice, No. 2, minus five."""
    if word in ("no", "number"):
        return _numbered(text, start)
    if word == "minus":
        return _minus(text, start)
    if word in ("twice", "thrice"):
        number = Numeral(start, start + len(word), Decimal(2 if word == "twice" else 3), Decimal(1))
        return Draft(start, number.end, number, _TIMES, "times")
    point = _A_POINT.match(text, start) if word == "a" else None
    if point:
        unit = _UNITS["basis point"] if point["bp"] else _PERCENT_POINT
        return Draft(start, point.end(), Numeral(start, point.end(), Decimal(1), Decimal(1)), unit, unit.kind)
    number_read = read_words(text, start)
    if number_read is None:
        return None
    if word == "a" and number_read.fraction and _NTH.match(text, number_read.end):
        return None  # "a third month": the ordinal is read by itself
    return read_after_number(text, start, number_read, False)


def read_fold(text: str, start: int) -> Draft | None:
    """twofold, tenfold."""
    found = _FOLD.match(text, start)
    read = read_words(found[1], 0) if found else None
    if found is None or read is None:
        return None
    return Draft(start, found.end(), replace(read, start=start, end=found.end()), _TIMES, "times")


def _numbered(text: str, start: int) -> Draft | None:
    found = _NUMBERED.match(text, start)
    if found is None:
        return None
    digits = re.compile(r"[0-9]{1,3}(?![0-9,.][0-9])").match(text, found.end())
    if digits:
        number = Numeral(start, digits.end(), Decimal(digits.group()), Decimal(1), arabic=True)
        return _ranked(text, start, number, digits.end())
    read = read_words(text, found.end())
    return (
        _ranked(text, start, replace(read, start=start), read.end)
        if read and read.value is not None
        else None
    )


def _minus(text: str, start: int) -> Draft | None:
    position = start + len("minus ")
    read = read_words(text, position)
    if read is None or read.ordinal:
        return None
    draft = read_after_number(text, start, read, False)
    if draft:
        draft.negative = True
    return draft
