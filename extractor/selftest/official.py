"""The official figures as a generated statement needs them: what was held when, and how far it may move.

Nothing here uses the checks: whether a statement is true is worked out a second time, from the store.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from extractor.official.store import Observation, Store
from extractor.period import months_apart

# "Held to 0.2 billion or better": finer than any figure the statements write.
_EXACT = Decimal(200_000_000)
# Papers quote yields within the day; a statement is false only beyond what a day moves.
_INTRADAY = Decimal("0.15")
# A paper may mean the record day before, or the day of publication behind it.
_DAYS_ABOUT = 5
_ZERO = Decimal(0)

# Debt to GDP is told of the total debt and of the part held by the public.
_SIBLINGS = MappingProxyType({"debt_gdp": "debt_gdp:held_public"})

Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A series on one clock: periods in order with their values."""

    order: Sequence[str]
    values: Sequence[Decimal]
    place: Mapping[str, int]

    def at(self, period: str) -> Decimal | None:
        """The value at exactly this period."""
        index = self.place.get(period)
        return None if index is None else self.values[index]

    def span(self, first: str, last: str) -> range:
        """The indices of the periods from ``first`` to ``last``, both included."""
        return range(bisect_left(self.order, first), bisect_left(self.order, last + "~"))


@dataclass(frozen=True, slots=True)
class Version:
    """The cells of a figure as one release date knew them; ``blur`` is the rounding of press figures."""

    values: tuple[Decimal, ...]
    blur: Decimal


def _blur(figure: Observation) -> Decimal:
    return figure.precision if figure.precision > _EXACT and figure.kind in ("press", "derived") else _ZERO


class Official:
    """The figures of one store, seen from any publication date."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.versions = lru_cache(maxsize=65536)(self._versions)
        self.settled = lru_cache(maxsize=65536)(self._settled)
        self.line = lru_cache(maxsize=4096)(self._line)
        self.countries = store.countries()

    def _settled(self, cell: Cell, published: date) -> bool:
        """Whether the figure in force on a day is held, or the series is never revised."""
        if not self.store.definition(cell[0]).revised:
            return bool(self.store.then(*cell, published))
        return self.store.held_in_force(*cell, published, _EXACT)

    def told_today(self, series: str, published: date) -> bool:
        """Whether a day is after our last release: of a series whose releases are not held, that is now."""
        return self.store.definition(series).vintages == "rule" and published >= self.store.newest_vintage

    def in_force(self, cell: Cell, published: date) -> Decimal | None:
        """The figure in force on a day, under exactly this period; None where it is not held."""
        found = self.store.then(*cell, published)
        if len(found) != 1 or found[0].period != cell[1]:
            return None
        known = self.settled(cell, published) or self.told_today(cell[0], published)
        return found[0].value if known else None

    def _versions(self, cells: tuple[Cell, ...]) -> tuple[Version, ...]:
        """The cells as known on every day from which a print of any of them is held."""
        days = sorted({one.vintage for cell in cells for one in self.store.vintages(*cell)})
        rows = ([self.store.observation(*cell, as_of=day) for cell in cells] for day in days)
        known = ([one for one in row if one is not None] for row in rows)
        return tuple(
            Version(tuple(one.value for one in row), sum((_blur(one) for one in row), _ZERO))
            for row in known
            if tuple((one.series, one.period) for one in row) == cells
        )

    def allowance(self, cells: Sequence[Cell], published: date, change: bool) -> Decimal:
        """How far figures not held as of ``published`` may have been from the held ones; zero where all are.

        For levels the allowances of the cells add up, for changes the largest counts.
        """
        moves = []
        for series, period in cells:
            value = self.newest((series, period)) or _ZERO
            intraday = _INTRADAY if series.startswith("yield:") else _ZERO
            settled = self.settled((series, period), published)
            known = _ZERO if settled else self.store.known_revision(series, change, value, period)
            moves.append(known + intraday)
        return max(moves, default=_ZERO) if change else sum(moves, _ZERO)

    def newest(self, cell: Cell) -> Decimal | None:
        """Today's figure under exactly this period."""
        found = self.store.observation(*cell)
        return None if found is None or found.period != cell[1] else found.value

    def _line(self, series: str, published: date | None) -> Line:
        """The series in force on a day (from the nearest releases held), or with None as it is today."""
        if published is None:
            history = self.store.history(series)
        elif self.store.definition(series).lag == "calendar":
            history = self.store.history_then(series, published)
        else:
            history = self.store.history(series, published)
        order = [one.period for one in history]
        return Line(order, [one.value for one in history], {period: i for i, period in enumerate(order)})

    def lines(self, series: str, published: date) -> tuple[Line, Line]:
        """The series on both clocks."""
        return self.line(series, published), self.line(series, None)

    def about(self, cell: Cell) -> tuple[Decimal, ...]:
        """The figures of the days about a day; only the one figure for other periods."""
        if len(cell[1]) != 10:
            return ()
        line, day = self.line(cell[0], None), date.fromisoformat(cell[1])
        first, last = (day + timedelta(days=by) for by in (-_DAYS_ABOUT, _DAYS_ABOUT))
        return tuple(line.values[i] for i in line.span(first.isoformat(), last.isoformat()))

    def siblings(self, cell: Cell) -> tuple[Decimal, ...]:
        """The same measure in its other official definition, which a sentence may mean as well."""
        other = _SIBLINGS.get(cell[0])
        value = self.newest((other, cell[1])) if other else None
        return () if value is None else (value,)

    def released(self, published: date) -> str | None:
        """The newest TIC month out on a day."""
        release = self.store.calendar.in_force(published)
        return release.period if release else None


def month_changes(line: Line) -> Line:
    """The changes from month to month, where both are held."""
    order, values = [], []
    for index in range(1, len(line.order)):
        if months_apart(line.order[index - 1], line.order[index]) == 1:
            order.append(line.order[index])
            values.append(line.values[index] - line.values[index - 1])
    return Line(order, values, {period: i for i, period in enumerate(order)})
