"""Every figure in a text: amounts, percentages, ranks, counts, durations, multiples, fractions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.lexing import quantities_en, quantities_zh, ranges
from extractor.lexing.hedges import Hedge, hedge_after, hedge_before
from extractor.lexing.numeral import Numeral
from extractor.lexing.numerals_en import WORD_START
from extractor.lexing.numerals_zh import read_number
from extractor.lexing.quantity import DURATIONS, KINDS, Quantity
from extractor.lexing.quantity_parts import Draft
from extractor.lexing.time_expression import TimeExpression
from extractor.lexing.times import scan_times
from extractor.lexing.units import Unit, longest_first, unit_words

__all__ = ["DURATIONS", "KINDS", "Quantity", "scan_quantities"]

_ANCHOR = re.compile(
    r"https?://[!-~]+|www\.[!-~]+|[A-Za-z]+|[0-9]|[零一二三四五六七八九两十百千万第壹贰叁肆伍陆柒捌玖拾佰]"
    r"|[数几上成](?=[十百千万亿])|半(?=[年个天成折小世])|(?<=[近过逾超])半|半数|[大对多泰]半|对折|[多超]半|翻(?=[了倍番一两二三四五])"
    r"|负(?=[0-9零一二三四五六七八九两十百千万])"
)
_PREFIXES = unit_words().prefixes
_PREFIX = re.compile(
    rf"(?:(?<![A-Za-z])(?P<word>{longest_first({w: 1 for w in _PREFIXES if w[0].isalpha()})})|"
    rf"(?P<sign>{longest_first({w: 1 for w in _PREFIXES if not w[0].isalpha()})})) {{0,2}}$",
    re.IGNORECASE,
)
_PREFIX_LAST = (
    frozenset(word[-1] for word in _PREFIXES)
    | frozenset(word[-1].lower() for word in _PREFIXES)
    | frozenset(word[-1].upper() for word in _PREFIXES)
)
_BY_LOWER = {word.lower(): code for word, code in _PREFIXES.items()}
_LONGEST_PREFIX = max(map(len, _PREFIXES)) + 2
_SERIAL = re.compile(
    r"[0-9]+(?:[-/][0-9]+){2,}|[0-9]{3,}-[0-9]{3,}(?:-[0-9]+)*(?![0-9亿万,.]| ?(?:billion|million"
    r"|[亿万兆吨]))"
)
_MARKER = re.compile(r"(?:[0-9]{1,2}(?:\. |[、)]))")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9.,:])")
_SIMPLE_FRACTION = re.compile(
    r"(?:(?P<whole>[0-9]{1,3}) {1,2})?(?P<top>[1-9][0-9]?) ?/ ?(?P<below>[2-9]|10|16|32|64|100)(?![0-9/])"
)
_MINUS = re.compile(r"(?:minus|negative) $", re.IGNORECASE)
_SIGNS = frozenset(word[0] for word in unit_words().en if not word[0].isalnum())
_GENERIC = frozenset({"CNY", "USD"})


def scan_quantities(text: str, times: Sequence[TimeExpression] | None = None) -> list[Quantity]:
    """Figures in normalised text, left to right, not overlapping, the longest reading of each.

    Digits that belong to a date or a time of day are left out; pass ``times`` when
    :func:`extractor.lexing.times.scan_times` has already read the text.
    """
    drafts = _drafts(text, scan_times(text) if times is None else times)
    return [
        _finish_range(text, *item) if isinstance(item, tuple) else _finish(text, item)
        for item in ranges.join(text, drafts)
    ]


def _drafts(text: str, times: Sequence[TimeExpression]) -> list[Draft]:
    drafts: list[Draft] = []
    position = index = last_end = 0
    search = _ANCHOR.search
    while match := search(text, position):
        start = match.start()
        while index < len(times) and times[index].end <= start:
            index += 1
        if index < len(times) and times[index].start <= start:
            position = times[index].end
            continue
        limit = times[index].start if index < len(times) else len(text)
        draft, after = _read(text, match, last_end)
        if draft is not None and draft.number.end <= limit:
            drafts.append(draft)
            position = last_end = draft.end
        else:
            position = after
    return drafts


def _read(text: str, match: re.Match[str], last_end: int) -> tuple[Draft | None, int]:
    """The figure at an anchor, and where to look on when there is none."""
    start, anchor = match.span()[0], match.group()
    first = anchor[0]
    if "0" <= first <= "9":
        return _read_digits(text, start, last_end)
    if first.isascii():
        word = anchor.lower()
        if word in WORD_START and (
            not start or not (text[start - 1].isalnum() and text[start - 1].isascii())
        ):
            return _unless_ordinary(text, start, quantities_en.read_word(text, start, word)), match.end()
        return quantities_en.read_fold(text, start) if word.endswith("fold") else None, match.end()
    draft = _read_chinese(text, start, first, last_end)
    if draft is None and _SERIAL_WORDS.match(text, start):
        return None, _WORD_DIGITS.match(text, start).end()  # type: ignore[union-attr]
    return draft, start + 1


# Words around which a small number or ordinal is no figure: "one of", "second half", "at first".
_ORDINARY = re.compile(
    r"one (?:of|another|day|more|thing|way|time|who|that|is|or|side|hand|reason|can|could|must|should)"
    r"(?![a-z])"
    r"|(?:first|second)(?:ly|-hand| place of)|first (?:of all|lady|and)|second (?:half|thought)|a half",
    re.IGNORECASE,
)


def _unless_ordinary(text: str, start: int, draft: Draft | None) -> Draft | None:
    if draft is None or draft.kind not in ("number", "rank", "fraction"):
        return draft
    ordinary = _ORDINARY.match(text, start)
    return None if ordinary and ordinary.end() >= draft.end and draft.kind != "fraction" else draft


def _read_chinese(text: str, start: int, first: str, last_end: int) -> Draft | None:
    if first == "第":
        return quantities_zh.read_rank(text, start)
    if first == "翻":
        return quantities_zh.read_doubled(text, start)
    if first in "半对大多泰超":
        return quantities_zh.read_halves(text, start)
    if first == "一" and text[start + 1 : start + 2] == "半":
        return quantities_zh.read_halves(text, start)
    if first in "百千万佰一壹" and (hundredths := quantities_zh.read_hundredths(text, start)):
        return hundredths
    negative = first == "负"
    number = read_number(text, start + negative)
    if number is None:
        return None
    draft = quantities_zh.read_after_number(text, start, number)
    if draft is None:
        return None
    draft.negative = negative
    return _prefixed(text, draft, last_end)


def _read_digits(text: str, start: int, last_end: int) -> tuple[Draft | None, int]:
    number = read_number(text, start)
    run = _run_end(text, start)
    if number is None:
        return None, run
    before = text[start - 1] if start else ""
    if _no_figure(text, start, before):
        serial = _SERIAL.match(text, start)
        return None, serial.end() if serial else run
    fraction = _SIMPLE_FRACTION.match(text, start)
    if fraction and _is_proper(fraction):
        return _signed(text, _simple_fraction(text, start, fraction, number)), fraction.end()
    mark = _mark_before(text, start, last_end)
    point = before == "." and (start < 2 or text[start - 2] in " ($-")
    draft = _with_unit(text, start, _pointed(number) if point else number, mark is not None)
    if draft is None or _unmarked_year(text, draft, mark):
        return None, max(run, number.end)
    if point:
        draft.start = min(draft.start, start - 1)
    return _signed(text, _prefixed(text, draft, last_end)), run


def _is_proper(fraction: re.Match[str]) -> bool:
    """ "1/2", "3 1/4": less than one above the bar, and no year before it."""
    small = not fraction["whole"] or int(fraction["whole"]) < 1000
    return small and int(fraction["top"]) < int(fraction["below"])


def _with_unit(text: str, start: int, number: Numeral, marked: bool) -> Draft | None:
    """The figure with the unit after it, read in the language of what follows."""
    after = text[number.end : number.end + 2]
    if not _is_latin(after):
        return quantities_zh.read_after_number(text, start, number)
    draft = quantities_en.read_after_number(text, start, number, marked)
    if draft is not None and draft.unit is None and draft.kind == "number":
        following = text[draft.end : draft.end + 2].strip()
        if following and not following.isascii():  # 15k元, 3 个
            draft = quantities_zh.read_after_number(text, start, draft.number)
    return Draft(start, number.end, number, None, "number") if draft is None and marked else draft


def _is_latin(after: str) -> bool:
    """Whether what follows a number can be an English unit, or a bracket or hyphen before one."""
    sign = after.strip()[:1]
    joined = after[:1].isascii() and (sign.isascii() and sign.isalpha() or after[:1] in "-[(<{")
    return joined or sign in _SIGNS or after[:1] == " " and after[1:].isascii()


def _pointed(number: Numeral) -> Numeral:
    places = number.end - number.start
    assert number.value is not None
    return replace(
        number, value=number.value.scaleb(-places), quantum=number.quantum.scaleb(-places), fraction=True
    )


_WORD_DIGITS = re.compile(r"[零一二三四五六七八九]+")
_SERIAL_WORDS = re.compile(r"[零一二三四五六七八九]{41}")
_DIGITS = re.compile(r"[0-9]+")
_REFERENCE = re.compile(r"[0-9]{1,3}\]")


def _run_end(text: str, start: int) -> int:
    run = _DIGITS.match(text, start)
    return run.end() if run else start + 1


def _no_figure(text: str, start: int, before: str) -> bool:
    """Part of a name, an identifier, a telephone number or a list marker."""
    if before.isascii() and before.isalpha() or before == "_":
        return _mark_before(text, start, 0) is None
    if before == "-" and start > 1 and text[start - 2].isascii() and text[start - 2].isalpha():
        return True
    if before == "[" and _REFERENCE.match(text, start):
        return True
    if _SERIAL.match(text, start):
        return True
    if start == 0 or before == "\n":
        marker = _MARKER.match(text, start)
        return marker is not None and marker.end() < len(text)
    return False


def _mark_before(text: str, start: int, last_end: int) -> tuple[int, str] | None:
    """The currency mark that ends where the number starts: its offset and code."""
    position = start
    while position > last_end and start - position < 2 and text[position - 1] == " ":
        position -= 1
    if position <= last_end or text[position - 1] not in _PREFIX_LAST:
        return None
    begin = max(last_end, start - _LONGEST_PREFIX)
    # one more character is read so that the look-behind sees it
    shown = max(0, begin - 1)
    found = _PREFIX.search(text[shown:start], begin - shown)
    if found is None:
        return None
    word = found["word"] or found["sign"]
    code = _BY_LOWER[word.lower()]
    if word.islower() and len(word) < 4 and word.isalpha() and word not in (code.lower(), "rmb"):
        return None  # "rs 5", "rp 5": too short to be a mark in lower case
    return shown + found.start(), code


def _prefixed(text: str, draft: Draft, last_end: int) -> Draft:
    """Take in a currency mark before the number; it decides over a plain 元 or "dollars" after it."""
    if draft.unit is not None and draft.unit.kind not in ("amount",):
        return draft
    mark = _mark_before(text, draft.start, last_end)
    if mark is None:
        return draft
    draft.start = mark[0]
    if draft.unit is None or draft.unit.unit in _GENERIC:
        draft.unit, draft.kind = Unit("amount", mark[1]), "amount"
    draft.bare = False
    return quantities_en.priced(text, draft)


def _signed(text: str, draft: Draft) -> Draft:
    start = draft.start
    if (
        start > 5
        and text[start - 1] == " "
        and (word := _MINUS.search(text[start - 9 if start > 9 else 0 : start]))
    ):
        draft.start, draft.negative = start - len(word.group()), True
    elif start and text[start - 1] == "-" and (start == 1 or text[start - 2] in " (:,;>|=为是约\n"):
        draft.start, draft.negative = start - 1, True
    return draft


def _unmarked_year(text: str, draft: Draft, mark: tuple[int, str] | None) -> bool:
    """2008 with no unit in Chinese text is a year even where the time scanner left it."""
    return (
        mark is None
        and draft.unit is None
        and draft.number.end == draft.end
        and _YEAR.fullmatch(text, draft.start, draft.end) is not None
        and text[draft.end : draft.end + 1] == "年"
    )


def _simple_fraction(text: str, start: int, fraction: re.Match[str], number: Numeral) -> Draft:
    """3/4 and 7 3/4, with a unit if one follows: 1/4 mile, 7 3/4 %."""
    value = Decimal(fraction["whole"] or 0) + Decimal(fraction["top"]) / Decimal(fraction["below"])
    number = replace(number, end=fraction.end(), value=value, quantum=Decimal("0.01"), fraction=True, scale=0)
    after = quantities_en.unit_after(text, fraction.end())
    if after and after[0].kind != "number":
        return Draft(start, after[1], replace(number, end=after[1]), after[0], after[0].kind, after[0].factor)
    return Draft(start, fraction.end(), number, Unit("fraction", "ratio"), "fraction")


def _hedge(text: str, draft: Draft, end: int) -> Hedge | None:
    before = hedge_before(text, draft.start)
    if before:
        return before
    if draft.more:
        return Hedge("gt", *draft.more)
    return hedge_after(text, end)


def _finish(text: str, draft: Draft) -> Quantity:
    number, factor = draft.number, -draft.factor if draft.negative else draft.factor
    hedge = _hedge(text, draft, draft.end)
    unit = draft.unit
    plain = factor == 1
    scale = abs(factor)
    return Quantity(
        draft.start,
        draft.end,
        draft.kind,
        number.value if plain or number.value is None else number.value * factor,
        None if number.low is None else number.low * factor,
        None if number.high is None else number.high * factor,
        unit.unit if unit else None,
        number.scaled,
        number.quantum if plain else number.quantum * scale,
        number.coarse if plain else number.coarse * scale,
        number.vague,
        hedge.meaning if hedge else None,
        hedge.start if hedge else None,
        hedge.end if hedge else None,
        draft.measure,
    )


def _finish_range(text: str, first: Draft, last: Draft) -> Quantity:
    assert first.number.value is not None and last.number.value is not None
    unit, factor = last.unit, last.factor
    before = hedge_before(text, first.start)
    hedge = before or hedge_after(text, last.end)
    return Quantity(
        first.start,
        last.end,
        last.kind,
        None,
        first.number.value * factor,
        last.number.value * factor,
        unit.unit if unit else None,
        last.number.scaled,
        last.number.quantum * factor,
        last.number.coarse * factor,
        False,
        hedge.meaning if hedge else None,
        hedge.start if hedge else None,
        hedge.end if hedge else None,
        last.measure,
    )
