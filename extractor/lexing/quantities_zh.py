"""Figures in Chinese text: what follows and precedes a number that was read."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractor.lexing.numeral import Numeral, power
from extractor.lexing.numerals_zh import DIGITS, FORMAL, read_number
from extractor.lexing.quantities_en import magnitude_after
from extractor.lexing.quantity_parts import Draft
from extractor.lexing.units import Unit, unit_words

_UNITS = unit_words().zh
_LONGEST = max(map(len, _UNITS))
_PERCENT = _UNITS["%"]
_RATIO = Unit("fraction", "ratio")
_RANK = Unit("rank", "rank")
_TIMES = _UNITS["倍"]
_MORE = re.compile(r"[多余](?!出|了|于|增|借|买|卖|约|近|逾|达|大约|数|元化|次|样|边|半|伦|特|年来)")
_TENOR = re.compile(
    r"期|(?:美国|美|国|公|政府|英|日本|德国)?(?:公债|国债|美债|债券|债|殖利率|收益率|利率)|国库券"
)
_HALF = re.compile(r"半(?!导|岛|数|年|夜|路|决)")
_HUNDREDTHS = re.compile(
    r"(?:(?P<ten>[百佰千仟万]{1,3}) ?|(?P<one>[一壹]) ?(?P<unit>[百佰千仟万]) ?)分 ?之 ?"
)
_PART_OF = re.compile(r" ?分 ?之 ?")
_WHOLE_AND = re.compile(r" ?又 ?")
_RANK_MEASURE = re.compile(
    r" ?(?:个季度|季度|个月|个交易日|个|大|位|名|高|低|多|强|月|年|次|度|回|届|家|周|天|任|轮|批|期|只|国"
    r"|笔|号|日)"
)
_NOT_RANK = re.compile(
    r"第(?:一(?:[次度回](?!世界|工业)|财经|共和|夫人|时间|手|线|大街|步|产业|世界|眼|上海|创业|金融)|二(?:天|日|世界|人生|波"
    r"|产业|轮)|三(?:方|者|世界|产业|国)"
    r"|[一二]次(?:世界|工业)|四权|[0-9一二三四五六七八九十百]+[条章节款])"
)
# 三成 is a percentage; 成员, 成为, 成本 are words. 折 likewise.
_NOT_TENTH = re.compile(
    r"成(?:员|为|本|交|立|功|长|果|品|都|熟|绩|份|就|年|形|套|型|分)|折(?:合|算|旧|叠|磨|射|腾|返)|厘(?:清"
    r"|定|订)|点(?:名|评|出|到|击|燃|心|头|明|子)"
)
_HALVES = re.compile(
    r"(?P<half>一半|半数|对半|大半(?!年|个|天|日)|泰半)|(?<=[近过逾超])半(?!年|个|天|日|月|小|世纪|导|岛"
    r"|径)|(?P<over>[多超]半(?!年|个|天|日|月))"
)
_HALF_UNITS = re.compile(
    r"半(?P<unit>个?世纪|年(?!报|度)|个月|天|个?小时|个?百分点|个?基点|成(?![员为本交立功长果品都熟])|折(?![合算旧叠磨射腾]))"
)
_DOUBLED = re.compile(r"翻(?:了)?(?:(?P<n>[一两二三四五])?(?P<unit>番|倍))")
_PER_OUNCE = re.compile(r" ?(?:/|每|一) ?(?:盎司|安士)")
_BEFORE_PER_OUNCE = re.compile(r"每(?:盎司|安士)[一-龥]{0,6}$")
_DIGIT_WORDS = frozenset(DIGITS) | frozenset(FORMAL)
_STRONG = frozenset({"amount", "percent", "percent_point", "bp", "times", "weight", "price"})
_INDEFINITE = frozenset({"一", "壹"})
_COMPOUND = re.compile(r"(?:又|零)?(?P<n>[0-9]{1,2}|十[一二]?|[一二两三四五六七八九])个(?P<half>半)?月")


# 3个多月 (the hedge stands inside the unit), and 个 百 分 点 set with spaces.
_SPELT = re.compile(r"个[多余](?:(?P<month>月)|(?P<unit>星期|礼拜|季度|小时|世纪|交易日))|个? ?百 ?分 ?点")


def unit_after(text: str, position: int) -> tuple[Unit, int] | None:
    """The longest unit word at ``position``; up to four spaces may come before it."""
    length = len(text)
    while position < length and text[position] == " " and position < length - 1:
        position += 1
        if text[position : position + 1] != " ":
            break
    if position < length and text[position] in "个百" and (found := _SPELT.match(text, position)):
        return _UNITS["个月" if found["month"] else "个百分点"] if not found["unit"] else _UNITS[
            "个" + found["unit"]
        ], found.end()
    for size in range(min(_LONGEST, length - position), 0, -1):
        unit = _UNITS.get(text[position : position + size])
        if unit is not None:
            return unit, position + size
    return None


def read_after_number(text: str, start: int, number: Numeral) -> Draft | None:
    """The figure whose number was read at ``start``; ``None`` when the number is only a word."""
    end = number.end
    if end < len(text) and text[end] in "分 " and (part := _PART_OF.match(text, end)):
        found = _fraction(text, start, number, part.end())
        if found:
            return found
    if end < len(text) and text[end] == "又":
        mixed = _mixed(text, start, number)
        if mixed:
            return mixed
    more = _MORE.match(text, end) if end < len(text) and text[end] in "多余" and not number.more else None
    after = unit_after(text, more.end() if more else end)
    if after and text[after[1] - 1] in "成折厘点" and _NOT_TENTH.match(text, after[1] - 1):
        after = None
    span = more.span() if more and after else number.more
    if after is None:
        return _without_unit(text, start, number, span)
    return _with_unit(text, start, number, after, span)


def _without_unit(text: str, start: int, number: Numeral, more: tuple[int, int] | None) -> Draft | None:
    words = text[number.start : number.end]
    follows = text[number.end : number.end + 1]
    lone = not number.arabic and (
        len(words) == 1 or not any(char in "十百千万亿兆拾佰仟点." for char in words)
    )
    if lone or (number.vague and words[0] not in "数几上"):
        if words[-1] in _DIGIT_WORDS and follows in ("至", "到", "~", "-") and number.value is not None:
            return Draft(start, number.end, number, None, "number", bare=True)
        return None
    return Draft(start, number.end, number, None, "number", more=more)


def _with_unit(
    text: str, start: int, number: Numeral, after: tuple[Unit, int], more: tuple[int, int] | None
) -> Draft | None:
    unit, end = after
    words = text[number.start : number.end]
    word = text[number.end : end].strip()
    if unit.kind == "count" and (
        words in _INDEFINITE or words == "两" and word in ("国", "口", "手", "双", "大", "部", "头", "片")
    ):
        return None
    if number.vague and text[number.start] in "百千" and unit.kind == "count" and not number.scaled:
        return None
    if word in ("次", "度", "回") and words in ("两", "再") and text[end : end + 1] == "方":
        return None
    if more is None and word[1:2] in ("多", "余") and unit.kind != "count":
        more = (text.index(word[1], number.end), text.index(word[1], number.end) + 1)
    draft = Draft(start, end, number, unit, unit.kind, unit.factor, measure=unit.measure, more=more)
    if unit.kind == "count":
        word = word.lstrip("多余")
        draft.measure = word[1:] if len(word) > 1 and word[0] == "个" else word
    elif unit.kind in ("years", "months", "days", "weeks"):
        return _duration(text, draft)
    elif unit.factor == 10 and unit.unit == "percent":
        return _tenths(text, draft, words)
    elif unit.kind == "amount":
        return _priced(text, draft)
    return draft


def _duration(text: str, draft: Draft) -> Draft:
    assert draft.unit is not None
    end = draft.end
    if _TENOR.match(text, end):
        draft.kind, draft.measure = "tenor", draft.unit.unit
        draft.end = end + (text[end : end + 1] == "期")
        return draft
    number = draft.number
    if draft.kind == "years" and number.value is not None:
        half, months = _HALF.match(text, end), _COMPOUND.match(text, end)
        if half:
            draft.number, draft.end = _plus(number, Decimal("0.5"), half.end()), half.end()
        elif months and draft.more is None:
            return _years_and_months(draft, months)
    if draft.more is None and (more := _MORE.match(text, draft.end)):
        draft.more = more.span()
    return draft


def _plus(number: Numeral, part: Decimal, end: int) -> Numeral:
    assert number.value is not None
    return replace(number, value=number.value + part, quantum=part, fraction=True, end=end)


def _years_and_months(draft: Draft, found: re.Match[str]) -> Draft:
    read = read_number(found["n"], 0)
    assert read is not None and read.value is not None and draft.number.value is not None
    months = draft.number.value * 12 + read.value + (Decimal("0.5") if found["half"] else 0)
    draft.number = replace(draft.number, value=months, quantum=Decimal(1), end=found.end())
    draft.unit, draft.kind, draft.end = _UNITS["个月"], "months", found.end()
    return draft


def _tenths(text: str, draft: Draft, words: str) -> Draft | None:
    """三成 30 %, 三成半 35 %, 七成五 75 %, 五五折 55 %."""
    value = draft.number.value
    if value is None or value > 100 or draft.number.scaled:
        return None
    if value >= 10 and len(words.replace(" ", "")) == 2 and text[draft.end - 1] == "折":
        draft.factor = Decimal(1)
        return draft
    if value > 10:
        return None
    following = text[draft.end : draft.end + 1]
    digit = (
        5
        if following == "半"
        else DIGITS.get(following, 0)
        if text[draft.end + 1 : draft.end + 2] not in ("成", "个", "年", "月", "家", "十", "百", "次")
        else 0
    )
    if digit:
        draft.number = replace(
            draft.number,
            value=value + Decimal(digit) / 10,
            quantum=power(-1) * (5 if following == "半" else 1),
            fraction=True,
        )
        draft.end += 1
    return draft


def _priced(text: str, draft: Draft) -> Draft:
    """4370美元/盎司, 每盎司4370美元: a price per ounce."""
    if draft.unit is None or draft.unit.unit is None:
        return draft
    per = _PER_OUNCE.match(text, draft.end) or _BEFORE_PER_OUNCE.search(
        text[max(0, draft.start - 10) : draft.start]
    )
    if per:
        draft.unit, draft.kind = replace(draft.unit, kind="price", unit=f"{draft.unit.unit}_per_oz"), "price"
    return draft


def _fraction(text: str, start: int, number: Numeral, position: int) -> Draft | None:
    """三分之一 a third, 百分之五 and 万分之三 percentages; the denominator was read first."""
    sign = text[position : position + 1] in ("负", "-")
    top = read_number(text, position + sign)
    if top is None or top.value is None or not number.value:
        return None
    words = text[number.start : number.end].replace(" ", "")
    if words in ("十", "一百", "一千", "一万"):
        words = words[-1] if words != "十" else words
    if words in ("百", "千", "万"):
        return _percentage(start, top, Decimal(100) / power({"百": 2, "千": 3, "万": 4}[words]), sign)
    value = top.value / number.value
    return Draft(
        start,
        top.end,
        replace(top, value=-value if sign else value, quantum=power(-2), fraction=True),
        _RATIO,
        "fraction",
    )


def _percentage(start: int, top: Numeral, factor: Decimal, negative: bool) -> Draft:
    return Draft(start, top.end, top, _PERCENT, "percent", factor, negative=negative)


def read_hundredths(text: str, start: int) -> Draft | None:
    """百分之五点五, 千分之三, 百万分之五; ``start`` is at the unit word."""
    found = _HUNDREDTHS.match(text, start)
    if found is None:
        return None
    words = found["ten"] or found["unit"]
    exponent = sum({"百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4}[char] for char in words)
    sign = text[found.end() : found.end() + 1] in ("负", "-")
    top = read_number(text, found.end() + sign)
    if top is None and text[found.end() : found.end() + 1] in "百佰":
        top = Numeral(found.end(), found.end() + 1, Decimal(100), Decimal(1))
    if top is None or top.value is None:
        return None
    if top.arabic:
        top = magnitude_after(text, top, False)
    return _percentage(start, top, Decimal(100) / power(exponent), sign)


def _mixed(text: str, start: int, number: Numeral) -> Draft | None:
    """一又二分之一: one and a half."""
    joint = _WHOLE_AND.match(text, number.end)
    assert joint is not None
    below = read_number(text, joint.end())
    part = _PART_OF.match(text, below.end) if below else None
    top = read_number(text, part.end()) if part else None
    if number.value is None or below is None or not below.value or top is None or top.value is None:
        return None
    value = number.value + top.value / below.value
    return Draft(
        start, top.end, replace(top, value=value, quantum=power(-2), fraction=True), _RATIO, "fraction"
    )


def read_rank(text: str, start: int) -> Draft | None:
    """第二大, 第3, 连续第八个月: the number after 第, with what it ranks as the measure."""
    position = start + 1 + (text[start + 1 : start + 2] == " ")
    number = read_number(text, position)
    if number is None or number.value is None or number.fraction or _NOT_RANK.match(text, start):
        return None
    measure = _RANK_MEASURE.match(text, number.end + (text[number.end : number.end + 1] == " "))
    end = measure.end() if measure else number.end
    return Draft(
        start,
        end,
        replace(number, start=start),
        _RANK,
        "rank",
        measure=measure.group().strip().removeprefix("个") or "个" if measure else None,
    )


def read_halves(text: str, start: int) -> Draft | None:
    """一半, 半数, 近半, 过半; 半年 and 半个月 are durations, 对折 is half price."""
    if text.startswith("对折", start):
        return Draft(
            start, start + 2, Numeral(start, start + 2, Decimal(50), Decimal(10)), _PERCENT, "percent"
        )
    found = _HALVES.match(text, start)
    if found:
        number = Numeral(start, found.end(), Decimal("0.5"), power(-1), fraction=True)
        return Draft(start, found.end(), number, _RATIO, "fraction")
    found = _HALF_UNITS.match(text, start)
    after = unit_after(text, start + 1) if found else None
    if found is None or after is None:
        return None
    number = Numeral(start, start + 1, Decimal("0.5"), power(-1), fraction=True)
    return Draft(start, found.end(), number, after[0], after[0].kind, after[0].factor)


def read_doubled(text: str, start: int) -> Draft | None:
    """翻倍 and 翻一番 are twofold, 翻两番 fourfold."""
    found = _DOUBLED.match(text, start)
    if found is None:
        return None
    count = DIGITS.get(found["n"] or "一", 1)
    value = Decimal(2) ** count if found["unit"] == "番" else Decimal(max(2, count))
    return Draft(start, found.end(), Numeral(start, found.end(), value, Decimal(1)), _TIMES, "times")
