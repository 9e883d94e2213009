"""What the official figures make of one formula on both clocks, whatever the article says."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from extractor.checking.clocks import Clocks, Known
from extractor.checking.formulas import Formula, UndefinedFormulaError
from extractor.checking.reasons import Reason
from extractor.model import Interval

Side = tuple[Known, Interval]


@dataclass(frozen=True, slots=True)
class Look:
    """A formula's official figures. ``missing`` says why there are none to compare with.

    ``thens`` are the admissible figures on the article's date; ``one_clock`` says that only the
    newest count (no publication date, or no releases are held), ``fixed`` that nothing is revised.
    """

    now: Side | None = None
    thens: tuple[Side, ...] = ()
    one_clock: bool = False
    fixed: bool = False
    missing: Reason | None = None


def look_at(formula: Formula, clocks: Clocks) -> Look:
    """The figures of a formula, worked out once for each article date."""
    return clocks.remember((formula.rule.show, formula.cells), lambda: _look(formula, clocks))


def _look(formula: Formula, clocks: Clocks) -> Look:
    now = clocks.known_now(formula.cells)
    if now is None:
        return Look(missing=Reason.NOT_HELD)
    if not all(clocks.published_by_then(cell) for cell in formula.cells):
        return Look(missing=Reason.NOT_YET_PUBLISHED)
    shapes = [clocks.shape(series) for series, _ in formula.cells]
    revised = [shape for shape in shapes if shape is None or shape.revised]
    one_clock = clocks.published is None or all(shape and not shape.vintages_held for shape in revised)
    thens = [] if one_clock else list(clocks.known_then(formula.cells))
    try:
        return Look(
            now=(now, formula.interval(now)),
            thens=tuple((known, formula.interval(known)) for known in thens),
            one_clock=one_clock,
            fixed=not revised,
        )
    except UndefinedFormulaError:
        return Look(missing=Reason.NOT_SUPPORTED)


def superseded_sides(formula: Formula, clocks: Clocks) -> tuple[Side, ...]:
    """A formula's figures as known on each release replaced before the article's date, latest first."""
    key = ("superseded", formula.rule.show, formula.cells)
    return clocks.remember(key, lambda: _sides(formula, clocks.superseded(formula.cells)))


def all_sides(formula: Formula, clocks: Clocks) -> tuple[Side, ...]:
    """A formula's figures as known on every release held, oldest first."""
    key = ("every release", formula.rule.show, formula.cells)
    return clocks.remember(key, lambda: _sides(formula, clocks.all_known(formula.cells)))


def _sides(formula: Formula, figures: Iterable[Known]) -> tuple[Side, ...]:
    found: list[Side] = []
    for known in figures:
        with suppress(UndefinedFormulaError):  # a release with a zero below the line says nothing
            found.append((known, formula.interval(known)))
    return tuple(found)
