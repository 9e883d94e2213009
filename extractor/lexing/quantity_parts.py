"""A figure half read: the number, its unit and its span, before hedges and ranges."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractor.lexing.numeral import Numeral
from extractor.lexing.units import Unit


@dataclass(slots=True)
class Draft:
    """``bare`` drafts (a lone 八 in 八到九百亿) only survive as the first half of a range."""

    start: int
    end: int
    number: Numeral
    unit: Unit | None
    kind: str
    factor: Decimal = Decimal(1)
    bare: bool = False
    negative: bool = False
    measure: str | None = None
    more: tuple[int, int] | None = None
