"""How far the figures of a series have been seen to move between releases."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.official.observation import Observation
from extractor.period import previous

if TYPE_CHECKING:
    from extractor.official.store import Store

# Measured on 881 first prints: 43 moved further than this, the United Kingdom and Cayman most.
_FLOOR = Decimal(12) * 10**9
_SHARE = Decimal("0.06")
# Small holders' changes are held of few releases and seem never to move; one percent of the level they do.
_OF_CHANGE = Decimal("0.01")
# Until then positions were carried forward from annual surveys and jumped with each new one.
SURVEY_ERA_ENDS = "2011-12"
# Coarser press figures would count their rounding as a revision.
_FINE = Decimal(10) ** 9


def holdings_floor(value: Decimal) -> Decimal:
    """The least a level of holdings is taken to move: 12 billion or 6 % of it."""
    return max(_FLOOR, _SHARE * abs(value))


def change_floor(value: Decimal) -> Decimal:
    """The least a month's change of a holding of this size is taken to move: 1 % of the holding."""
    return _OF_CHANGE * abs(value)


def largest_move(store: Store, series: str, change: bool, early: bool) -> Decimal:
    """The largest held difference between a print and the newest print of the same cell.

    ``change`` compares month-to-month changes, each within one release, instead of levels.
    Cells before December 2011 count only when ``early``.
    """
    definition = store.definition(series)
    if not definition.revised:
        return Decimal(0)
    if definition.vintages == "rule":
        return definition.revision or Decimal(0)
    moves = _change_moves(store, series, early) if change else _level_moves(store, series, early)
    return max(moves, default=Decimal(0))


def _eligible(store: Store, series: str, early: bool) -> Iterator[str]:
    return (period for period in store.periods(series) if early or period >= SURVEY_ERA_ENDS)


def _fine(prints: tuple[Observation, ...]) -> list[Observation]:
    return [one for one in prints if one.precision <= _FINE and not one.truncated]


def _level_moves(store: Store, series: str, early: bool) -> Iterator[Decimal]:
    for period in _eligible(store, series, early):
        prints = _fine(store.vintages(series, period))
        yield from (abs(prints[-1].value - one.value) for one in prints)


def _change_moves(store: Store, series: str, early: bool) -> Iterator[Decimal]:
    for period in _eligible(store, series, early):
        base = {one.vintage: one.value for one in _fine(store.vintages(series, previous(period)))}
        prints = _fine(store.vintages(series, period))
        changes = [one.value - base[one.vintage] for one in prints if one.vintage in base]
        yield from (abs(changes[-1] - one) for one in changes)
