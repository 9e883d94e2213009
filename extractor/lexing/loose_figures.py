"""Figures that a lexicon of numbers knows but that state nothing: a lone 二, "all day", 3Y.

Kept apart from :mod:`extractor.lexing.quantities`, where they would only be noise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.lexing.numeral import Numeral
from extractor.lexing.numerals_zh import read_number

_NUMERAL = re.compile(r"[零一二三四五六七八九两十百千万壹贰叁肆伍柒捌玖拾佰仟]|(?<![A-Za-z0-9])半百")
# Words in which a numeral counts nothing.
_WORD = re.compile(
    r"一(?:切|些|样|般|直|旦|定|致|律|向|再|起|看|边|面|方面|带|路|度|举|系列|共|味|贯|番|时|点(?!五)|下"
    r"|生|心|手|流|并)"
    r"|十(?:分|足|字)|万(?:一|科|达|事|物|分|能|历|圣)|千(?:万(?!元|人|美)|禧|方)|百(?:姓|货|度|科|分|般"
    r"|合|胜)|三星|三菱|三井|四川|四环|五粮|五角|五金"
    r"|六合|七匹狼|八卦|九龙|九江|两(?:岸|会|性|难|旁|侧|极)|二(?:手|维|战|胡)|零(?:售|食|件|部件|散|星)"
)
_WHOLE = re.compile(
    r"(?<![A-Za-z])(?:all|full|whole|entire|another)[- ](?:(?:business|working|trading) )?(?P<unit>day"
    r"|week|month|year|quarter|decade)(?![A-Za-z])|(?<![A-Za-z])(?P<some>some|several|a few|few"
    r"|a couple of) (?P<many>days|weeks|months|years)(?![A-Za-z])|(?<![A-Za-z0-9.])(?P<count>[0-9]{1,3})"
    r"(?P<letter>[DWMY])(?![A-Za-z0-9])|(?<![A-Za-z])a (?P<one>day|week|month|year)(?![A-Za-z])",
    re.IGNORECASE,
)
_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y", "quarter": "Q", "decade": "0Y"}


def bare_numerals(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, Decimal]]:
    """Chinese numerals outside the spans in ``taken`` (sorted), with their value."""
    position = index = 0
    while match := _NUMERAL.search(text, position):
        start = match.start()
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        if index < len(taken) and taken[index][0] <= start:
            position = taken[index][1]
            continue
        word = _WORD.match(text, start)
        number = None if word else _number(text, start)
        if number is not None and number.value is not None:
            yield start, number.end, number.value
        position = word.end() if word else number.end if number else start + 1


def _number(text: str, start: int) -> Numeral | None:
    if text.startswith("半百", start):
        return Numeral(start, start + 2, Decimal(50), Decimal(10))
    return read_number(text, start)


def whole_periods(text: str) -> Iterator[tuple[int, int, str]]:
    """ "all day", "another week", "several weeks", "3Y": spans and ISO 8601 durations."""
    for match in _WHOLE.finditer(text):
        unit, some, count, letter, one = match.group("unit", "some", "count", "letter", "one")
        if unit or one:
            yield match.start(), match.end(), f"P1{_LETTERS[(unit or one).lower()]}"
        elif some:
            number = 2 if "couple" in some.lower() else 3
            yield match.start(), match.end(), f"P{number}{_LETTERS[match['many'].lower()[:-1]]}"
        else:
            yield match.start(), match.end(), f"P{count}{letter.upper()}"
