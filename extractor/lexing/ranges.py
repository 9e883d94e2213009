"""Two figures that are one range: 3000-4000亿, 5%到6%, $3 billion to $4 billion.

减持5亿美元至7005亿 is a change and a level, no range: a range must be plausible.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractor.lexing.numeral import Numeral, power
from extractor.lexing.quantity_parts import Draft

_JOIN = re.compile(
    r"(?:\(含\))? ?(?:(?P<dash>-{1,2}|~|至少)|(?P<to>至|到|to)|(?P<and>and|与|和)) ?"
    r"(?=[$€£¥0-9A-Za-z零-龥])?$"
)
_CHANGE = re.compile(
    r"(?:增|减|升|降|跌|涨|扩|缩|售|抛|买|卖|加|多|少|持|高|低|了|由|从|自|by|from|rose|fell|rise|fall|cut"
    r"|up|down|dropped|"
    r"increased|decreased|declined|reduced|slipped|dipped|shed|added|gained|lost|trimmed|lower|higher)"
    r"(?:了|约|近|逾|超过| about| nearly| more than| some)? ?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:(?:由|从|自)(?:[^,。;、]{1,8}的)?|from(?: [a-z.]+(?:'s|’s))?) ?$", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:between|介于|在) ?$", re.IGNORECASE)
_WIDEST = {"dash": 1000, "partial": 10, "full": 4}


def join(text: str, drafts: list[Draft]) -> list[Draft | tuple[Draft, Draft]]:
    """Drafts in order, with the two halves of a range as a pair; lone ``bare`` drafts are dropped."""
    joined: list[Draft | tuple[Draft, Draft]] = []
    index = 0
    while index < len(drafts):
        draft = drafts[index]
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        pair = _pair(text, draft, following) if following else None
        if pair:
            joined.append(pair)
            index += 2
            continue
        if not draft.bare:
            joined.append(draft)
        index += 1
    return joined


def _pair(text: str, first: Draft, last: Draft) -> tuple[Draft, Draft] | None:
    gap = text[first.end : last.start]
    if len(gap) > 8 or first.number.value is None or last.number.value is None or first.negative or last.bare:
        return None
    join_word = _JOIN.fullmatch(gap)
    if (
        join_word is None
        or first.unit
        and last.unit
        and (first.kind, first.unit.unit) != (last.kind, last.unit.unit)
    ):
        return None
    if first.unit and not last.unit or first.kind == "rank" or last.kind == "rank":
        return None
    first = _completed(first, last)
    assert first.number.value is not None and last.number.value is not None
    low, high = first.number.value * first.factor, last.number.value * last.factor
    how = join_word.lastgroup or "dash"
    return (
        (first, last)
        if low < high and _plausible(text, first, last, how, high / low if low else Decimal(0))
        else None
    )


def _completed(first: Draft, last: Draft) -> Draft:
    """The first half with the scale and the unit that only the second half writes."""
    number, scale = first.number, last.number.scale
    assert number.value is not None and last.number.value is not None
    marked = first.unit is not None and first.end == number.end  # $3 to $4 billion
    if not number.scaled and scale and (first.unit is None or marked):
        for exponent in _carried(number, last, scale):
            value = number.value * power(exponent)
            if value < last.number.value:
                number = replace(number, value=value, quantum=number.quantum * power(exponent))
                break
    return Draft(
        first.start,
        first.end,
        number,
        first.unit,
        first.kind,
        last.factor if not first.unit else first.factor,
        bare=first.unit is None and not first.number.scaled,
    )


def _carried(number: Numeral, last: Draft, scale: int) -> tuple[int, ...]:
    """八到九百亿 carries 亿, 3000-4000亿 carries 亿, 776-949十亿 carries 十亿, 两到三百 carries 百."""
    closing = max((unit for unit in (12, 8, 4) if scale >= unit), default=0)
    if number.scale:
        return (closing,) if closing else ()
    return (scale, closing) if last.number.arabic else (closing or scale,)


def _plausible(text: str, first: Draft, last: Draft, how: str, ratio: Decimal) -> bool:
    before = text[max(0, first.start - 14) : first.start]
    if how == "and":
        return bool(_BETWEEN.search(before)) and (
            text[last.end : last.end + 2] == "之间" or "between" in before.lower()
        )
    if how == "dash":
        return ratio <= _WIDEST["dash"]
    if first.bare and last.unit is not None or first.bare and last.number.scaled:
        return ratio <= _WIDEST["dash"]
    if _FROM.search(before) or _CHANGE.search(before):
        return False
    return ratio <= _WIDEST["partial" if first.unit is None else "full"]
