"""How far a computed figure may have been from the held ones, by the revisions its series is known for."""

from __future__ import annotations

from decimal import Decimal

from extractor.checking import formulas
from extractor.checking.clocks import Clocks, Known
from extractor.checking.formulas import HUNDRED, Formula
from extractor.official.revisions import SURVEY_ERA_ENDS

_ZERO = Decimal(0)


def allowance(formula: Formula, known: Known, clocks: Clocks) -> Decimal:
    """The largest distance that known revisions can explain, in the unit of the formula's figure."""
    rule = formula.rule
    if rule in (formulas.CHANGE, formulas.PERCENT_CHANGE, formulas.SECOND_ORDER):
        return _of_change(formula, known, clocks)
    if rule is formulas.GAP:
        return max(_level(known, index, clocks) for index in range(len(known)))
    if rule is formulas.SHARE_CHANGE:
        return _of_share_change(known, clocks)
    if rule in (formulas.SHARE, formulas.QUOTIENT, formulas.PART_LOST):
        size = abs(known[0].value / known[1].value) if known[1].value else _ZERO
        scale = HUNDRED if rule is formulas.SHARE else Decimal(1)
        return size * scale * sum(_relative(known, index, clocks) for index in range(2))
    return sum((_level(known, index, clocks) for index in range(len(known))), _ZERO)


def _level(known: Known, index: int, clocks: Clocks) -> Decimal:
    return clocks.revision(known[index], change=False)


def _relative(known: Known, index: int, clocks: Clocks) -> Decimal:
    value = abs(known[index].value)
    return _level(known, index, clocks) / value if value else _ZERO


def _of_change(formula: Formula, known: Known, clocks: Clocks) -> Decimal:
    moved = max(clocks.revision(known[0], change=True), clocks.revision(known[1], change=True))
    if clocks.in_survey_era and known[1].period < SURVEY_ERA_ENDS <= known[0].period:
        moved += _level(known, 1, clocks)  # the survey of mid-2011 changed all that was before it
    if formula.rule is formulas.CHANGE:
        return moved
    if formula.rule is formulas.PERCENT_CHANGE:
        return moved / abs(known[1].value) * HUNDRED if known[1].value else _ZERO
    earlier = abs(known[2].value - known[3].value)
    return 2 * moved / earlier * HUNDRED if earlier else _ZERO


def _of_share_change(known: Known, clocks: Clocks) -> Decimal:
    """A share moves with the change of its numerator and, in proportion, of its denominator."""
    above, below = known[0], known[1]
    part = clocks.revision(above, change=True) / below.value * HUNDRED
    whole = clocks.revision(below, change=True) / below.value
    return part + above.value / below.value * HUNDRED * whole
