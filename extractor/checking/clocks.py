"""What was known when: the figures on the article's date ("then") and the newest ones ("now").

A :class:`Clocks` belongs to one store and one publication date and remembers what it has worked
out, because the claims of one article ask for the same cells again and again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import accumulate, product
from typing import Any, TypeVar

from extractor import period as periods
from extractor.checking.tracks import Track, changes_of, share_of, track_of
from extractor.model import Evidence
from extractor.official.store import Observation, Release, Store

# An article asks for some hundred things; an archive may hold thousands of articles of one day.
_MOST_REMEMBERED = 20_000

Result = TypeVar("Result")
Cell = tuple[str, str]  # series and the period a figure is held under
Known = tuple[Observation, ...]  # one figure for each cell of a claim, as known on one date

# Papers quote the market: within a day yields range about this far around the official end-of-day one.
QUOTE_RANGE = Decimal("0.15")

# "Held to 0.2 or better": press figures derived from two others carry this much rounding.
EXACT = Decimal(200_000_000)

# A revised series whose releases are not held: budget totals and GDP move by less than this.
RULE_DATED_REVISION = Decimal("0.02")


# Form SLT replaced estimates carried forward from yearly surveys; its first year of figures was out by then.
_SURVEYS_ENDED = date(2012, 12, 31)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the checks need to know of a series' definition."""

    unit: str
    frequency: str
    stock: bool
    revised: bool
    vintages_held: bool
    caveats: tuple[str, ...]


class Clocks:
    """The figures of one store seen from one publication date (``None``: newest data only)."""

    def __init__(self, store: Store, published: date | None) -> None:
        self.store = store
        self.published = published
        self._then: dict[Cell, tuple[Observation, ...]] = {}
        self._now: dict[Cell, Observation | None] = {}
        self._tracks: dict[tuple[str, bool], Track] = {}
        self._changes: dict[tuple[str, bool, int, bool], Track] = {}
        self._shapes: dict[str, Shape | None] = {}
        self._extremes: dict[tuple[str, bool, bool], tuple[Decimal, ...]] = {}
        self._evidence: dict[tuple[str, str, date, str], Evidence] = {}
        self._remembered: dict[Hashable, Any] = {}

    @cached_property
    def in_force(self) -> Release | None:
        """The TIC release in force on the article's date."""
        return None if self.published is None else self.store.calendar.in_force(self.published)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The holdings of single countries, those that ranks are about."""
        return self.store.countries()

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The rows of the table that are groups of countries; some papers count them in ranks."""
        named = ("holdings:CARIB", "holdings:OIL", "holdings:BELUX")
        return tuple(series for series in named if self.store.has(series))

    def shape(self, series: str) -> Shape | None:
        """The series' definition, ``None`` for a series that is not loaded."""
        if series not in self._shapes:
            self._shapes[series] = _shape(self.store, series)
        return self._shapes[series]

    def now(self, cell: Cell) -> Observation | None:
        """The newest figure of a cell."""
        if cell not in self._now:
            self._now[cell] = self.store.observation(*cell)
        return self._now[cell]

    def then(self, cell: Cell) -> tuple[Observation, ...]:
        """The figures of a cell that may have been in force on the article's date."""
        if self.published is None:
            return ()
        if cell not in self._then:
            self._then[cell] = tuple(self.store.then(*cell, self.published))
        return self._then[cell]

    def published_by_then(self, cell: Cell) -> bool:
        """Whether the period of a cell was out on the article's date."""
        published, series, period = self.published, *cell
        if published is None or self.then(cell):
            return True
        return (self.store.released_on(series, period) or periods.last_day(period)) <= published

    def known_then(self, cells: Sequence[Cell]) -> Iterable[Known]:
        """The admissible figures of several cells; cells held in the same releases move together."""
        groups: dict[tuple[date, ...], int] = {}
        for cell in cells:
            choices = self.then(cell)
            if not choices:
                return
            groups.setdefault(tuple(choice.vintage for choice in choices), len(choices))
        keys = list(groups)
        for picks in product(*(range(groups[key]) for key in keys)):
            chosen = dict(zip(keys, picks, strict=True))
            yield tuple(
                choices[chosen[tuple(choice.vintage for choice in choices)]]
                for choices in (self.then(cell) for cell in cells)
            )

    def known_now(self, cells: Sequence[Cell]) -> Known | None:
        """The newest figures of all cells, ``None`` where one is not held."""
        figures = tuple(self.now(cell) for cell in cells)
        return None if any(figure is None for figure in figures) else figures  # type: ignore[return-value]

    def superseded(self, cells: Sequence[Cell]) -> Iterable[Known]:
        """All cells as known on each earlier release date, latest first."""
        if self.published is None:
            return
        days = {figure.vintage for cell in cells for figure in self.store.superseded(*cell, self.published)}
        for day in sorted(days, reverse=True):
            known = tuple(self.store.observation(*cell, as_of=day) for cell in cells)
            if all(figure is not None for figure in known):
                yield known  # type: ignore[misc]

    def all_known(self, cells: Sequence[Cell]) -> Iterable[Known]:
        """All cells as known on every date for which a release is held."""
        days = {figure.vintage for cell in cells for figure in self.store.vintages(*cell)}
        for day in sorted(days):
            known = tuple(self.store.observation(*cell, as_of=day) for cell in cells)
            if all(figure is not None for figure in known):
                yield known  # type: ignore[misc]

    def exact(self, cells: Sequence[Cell]) -> bool:
        """Whether the figures in force on the article's date are held, to 0.2 billion or better."""
        if self.published is None:
            return False
        return all(self._is_exact(cell, self.published) for cell in cells)

    def _is_exact(self, cell: Cell, published: date) -> bool:
        return self.remember(("exact", cell), lambda: self.store.held_in_force(*cell, published, EXACT))

    def settled(self, cell: Cell) -> bool:
        """Whether the value in force on the article's date is held, or the series is not revised."""
        shape = self.shape(cell[0])
        return shape is None or not shape.revised or self.exact((cell,))

    def quote_range(self, series: str) -> Decimal:
        """How far a market quote of the day may lie from the official figure; zero but for yields."""
        return QUOTE_RANGE if series.startswith("yield:") else Decimal(0)

    @property
    def in_survey_era(self) -> bool:
        """Whether figures still jumped with each annual survey when the article was written."""
        return self.published is None or self.published < _SURVEYS_ENDED

    def revision(self, figure: Observation, change: bool) -> Decimal:
        """How far figures of this series have been seen to move, in its unit."""
        # What counts is how figures moved after the article: since 2012 they no longer jump with surveys.
        early = self.in_survey_era
        # Then two months of one release could lie on either side of a jump: changes moved as far as levels.
        known = self.store.known_revision(
            figure.series,
            change=change and not early,
            value=figure.value,
            period=figure.period if early else None,
        )
        shape = self.shape(figure.series)
        if not known and shape is not None and shape.revised and not shape.vintages_held:
            return abs(figure.value) * RULE_DATED_REVISION
        return known

    def track(self, series: str, then: bool) -> Track:
        """A series' whole history on one clock; on "then" stitched from the nearest releases held."""
        key = (series, then and self.published is not None)
        if key not in self._tracks:
            self._tracks[key] = self._make_track(series, key[1])
        return self._tracks[key]

    def value(self, series: str, month: str, then: bool) -> Decimal | None:
        """What :meth:`track` has at a month of a monthly series, without the rest of its history."""
        known = self._tracks.get((series, then and self.published is not None))
        if known is not None:
            return known.at(month)
        if not then or self.published is None:
            newest = self.now((series, month))
            return None if newest is None else newest.value
        released = self.in_force.released if self.in_force else self.published
        figure = self.store.figure_then(series, month, released)
        return None if figure is None else figure.value

    def changes(self, series: str, then: bool, step: int = 1, percent: bool = False) -> Track:
        """The changes over ``step`` periods of :meth:`track`, as amounts or in percent."""
        key = (series, then, step, percent)
        if key not in self._changes:
            self._changes[key] = changes_of(self.track(series, then), step, percent)
        return self._changes[key]

    def extremes(self, series: str, then: bool, high: bool) -> tuple[Decimal, ...]:
        """The highest (lowest) value up to each period of :meth:`track`: monotone, so it can be searched."""
        key = (series, then, high)
        if key not in self._extremes:
            self._extremes[key] = tuple(accumulate(self.track(series, then).values, max if high else min))
        return self._extremes[key]

    def evidence(self, figure: Observation, clock: str) -> Evidence:
        """An official figure as evidence on one clock."""
        key = (figure.series, figure.period, figure.vintage, clock)
        found = self._evidence.get(key)
        if found is None:
            found = self._evidence[key] = Evidence(
                series=figure.series,
                period=figure.period,
                value=figure.value,
                vintage=figure.vintage,
                kind=figure.kind,
                precision=figure.precision,
                dataset=figure.dataset,
                url=figure.url,
                clock=clock,
            )
        return found

    def remember(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """What ``make`` gives, worked out once for each key."""
        found: Result | None = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = make()
        return found

    def _make_track(self, series: str, then: bool) -> Track:
        if series.startswith("share:"):
            above, below = share_parts(series)
            return share_of(series, self.track(above, then), self.track(below, then))
        published = self.published if then else None
        if published is None:
            return track_of(series, self.store.history(series), None)
        shape = self.shape(series)
        if shape is None or not shape.vintages_held:
            return self.track(series, then=False).known_on(published)
        # Between two releases nothing changes, so all articles between them share one history.
        known = self.in_force.released if self.in_force and shape.frequency == "month" else published
        return track_of(series, self.store.history_then(series, known), self.in_force)


def _shape(store: Store, series: str) -> Shape | None:
    if not store.has(series):
        return None
    definition = store.definition(series)
    return Shape(
        unit=definition.unit,
        frequency=definition.frequency,
        stock=definition.nature != "flow",
        revised=definition.revised,
        vintages_held=definition.vintages == "held",
        caveats=tuple(definition.caveats),
    )


def share_parts(series: str) -> tuple[str, str]:
    """``share:CN/TOTAL`` -> the holdings above and below the line."""
    above, _, below = series.removeprefix("share:").partition("/")
    return f"holdings:{above}", f"holdings:{below or 'TOTAL'}"


@lru_cache(maxsize=64)
def clocks_of(store: Store, published: date | None) -> Clocks:
    """The clocks of a store for a publication date; a store never changes once it is open."""
    return Clocks(store, published)
