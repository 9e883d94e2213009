"""The arithmetic behind a claim: which cells, and what is done with them.

A formula is monotone in every cell (denominators are positive), so that intervals go through it
corner by corner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import NamedTuple

from extractor.checking.clocks import Cell, Known
from extractor.checking.tolerance import printed_interval, propagate
from extractor.model import Interval

BILLION = Decimal(1_000_000_000)
HUNDRED = Decimal(100)
_ONE = Decimal(1)
_PLACES = {"percent": Decimal("0.01"), "times": Decimal("0.001"), "usd": Decimal("0.1")}


class UndefinedFormulaError(ArithmeticError):
    """A denominator is zero, so the formula means nothing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How figures combine. ``show`` holds the formula, one ``{}`` a cell and one for the result."""

    compute: Callable[[Sequence[Decimal]], Decimal]
    show: str
    scale: str
    is_change: bool = False


def _over(above: Decimal, below: Decimal) -> Decimal:
    if below == 0:
        raise UndefinedFormulaError("division by an official figure of zero")
    return above / below


LEVEL = Rule(lambda v: v[0], "{}", "usd")
CHANGE = Rule(lambda v: v[0] - v[1], "{} - {} = {}", "usd", is_change=True)
GAP = Rule(lambda v: v[0] - v[1], "{} - {} = {}", "usd")
PERCENT_CHANGE = Rule(
    lambda v: (_over(v[0], v[1]) - _ONE) * HUNDRED if v[1] > 0 else (v[0] - v[1]) / _size(v[1]) * HUNDRED,
    "({} / {} - 1) x 100 = {}",
    "percent",
    is_change=True,
)
SHARE = Rule(lambda v: _over(v[0], v[1]) * HUNDRED, "{} / {} x 100 = {}", "percent")
SHARE_CHANGE = Rule(
    lambda v: _over(v[0], v[1]) * HUNDRED - _over(v[2], v[3]) * HUNDRED,
    "{} / {} x 100 - {} / {} x 100 = {}",
    "percent",
    is_change=True,
)
QUOTIENT = Rule(lambda v: _over(v[0], v[1]), "{} / {} = {}", "times")
PART_LOST = Rule(lambda v: _ONE - _over(v[0], v[1]), "1 - {} / {} = {}", "times", is_change=True)
SECOND_ORDER = Rule(
    lambda v: (_over(v[0] - v[1], v[2] - v[3]) - _ONE) * HUNDRED,
    "(({} - {}) / ({} - {}) - 1) x 100 = {}",
    "percent",
    is_change=True,
)


def _size(value: Decimal) -> Decimal:
    if value == 0:
        raise UndefinedFormulaError("division by an official figure of zero")
    return abs(value)


@lru_cache(maxsize=64)
def total_of(count: int) -> Rule:
    """The sum of ``count`` cells (a year's flows)."""
    return Rule(lambda v: sum(v, Decimal(0)), " + ".join(["{}"] * count) + " = {}", "usd")


class Formula(NamedTuple):
    """A rule with its cells. ``note`` says which reading of the period or measure it stands for."""

    rule: Rule
    cells: tuple[Cell, ...]
    note: str | None = None

    def figure(self, known: Known) -> Decimal:
        """The official figure from printed values; raises :class:`UndefinedFormulaError`."""
        return self.rule.compute([figure.value for figure in known])

    def interval(self, known: Known) -> Interval:
        """The official figure with the roundings of press figures; raises :class:`UndefinedFormulaError`."""
        cells = [printed_interval(f.value, f.precision, f.kind, f.truncated) for f in known]
        if all(cell.low == cell.high for cell in cells):
            figure = self.figure(known)
            return Interval(figure, figure)
        return propagate(self.rule.compute, cells)

    def arithmetic(self, known: Known, unit: str) -> str:
        """The formula in figures: dollars in billions, everything else in its own unit."""
        cells = [billions(f.value) if unit == "USD" else plain(f.value) for f in known]
        result = self.figure(known)
        if self.rule is LEVEL:
            return cells[0]
        if self.rule.scale == "usd" and unit == "USD":
            return self.rule.show.format(*cells, billions(result))
        places = _PLACES["percent" if self.rule.scale == "usd" else self.rule.scale]
        return self.rule.show.format(*cells, plain(result.quantize(places, ROUND_HALF_EVEN)))


def billions(value: Decimal) -> str:
    """A dollar figure in billions to one decimal, as the tables print it: ``688.7``."""
    return plain((value / BILLION).quantize(_PLACES["usd"], ROUND_HALF_EVEN))


def plain(value: Decimal) -> str:
    """A decimal without exponent, trailing zeros of a fraction kept."""
    return format(value if value else abs(value), "f")
