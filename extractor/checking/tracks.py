"""A series over time on one clock, and the arithmetic that relations over many cells need."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from extractor import period as periods
from extractor.model import Interval
from extractor.official.store import History, Observation, Release

_TRACKS = 256  # articles between two releases share their histories, and with them their tracks


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """Periods in order with one value each.

    ``mixed`` says that not all values stand in the release in force on the article's date, so that
    neighbouring values may come from different releases. ``history`` has the official figures
    behind the values, ``None`` for a computed track; ``ends`` are the last days of the periods.
    ``place`` may know later periods than ``order``.
    """

    series: str
    order: tuple[str, ...]
    values: tuple[Decimal, ...]
    place: Mapping[str, int]
    mixed: bool = False
    history: History | None = None
    ends: tuple[str, ...] = ()

    def first_after(self, day: str) -> int:
        """The index of the first period that ends after a day (``YYYY-MM-DD``)."""
        return bisect_right(self.ends, day)

    def within(self, period: str) -> range:
        """The indices of the periods that end within another one."""
        first, last = periods.first_day(period).isoformat(), periods.last_day(period).isoformat()
        return range(bisect_left(self.ends, first), bisect_right(self.ends, last))

    def index(self, period: str) -> int | None:
        """Where a period stands, ``None`` where none is held."""
        index = self.place.get(period)
        return None if index is None or index >= len(self.order) else index

    def at(self, period: str) -> Decimal | None:
        """The value at a period, ``None`` where none is held."""
        index = self.index(period)
        return None if index is None else self.values[index]

    def upto(self, period: str) -> int | None:
        """The index of the period, or of the nearest earlier one; ``None`` before the start."""
        index = bisect_right(self.order, period) - 1
        return index if index >= 0 else None

    def figure(self, period: str) -> Observation | None:
        """The official figure at a period; ``None`` for a computed track."""
        index = self.index(period)
        return None if index is None or self.history is None else self.history[index]

    def known_on(self, day: date) -> Track:
        """The same track up to the last figure that was out on a day (for series without vintages)."""
        assert self.history is not None
        end = bisect_right(self.history.vintages, day.isoformat())
        return Track(
            self.series,
            self.order[:end],
            self.values[:end],
            self.place,
            False,
            self.history[:end],
            self.ends[:end],
        )

    def holding(self, interval: Interval) -> Iterable[str]:
        """The periods whose value an interval admits."""
        values, order = _by_value(self)
        start = 0 if interval.low is None else bisect_left(values, interval.low)
        end = len(values) if interval.high is None else bisect_right(values, interval.high)
        return order[start:end]


@lru_cache(maxsize=_TRACKS)
def _by_value(track: Track) -> tuple[list[Decimal], list[str]]:
    """The values from the lowest to the highest, and their periods."""
    places = sorted(range(len(track.values)), key=track.values.__getitem__)
    return [track.values[place] for place in places], [track.order[place] for place in places]


@lru_cache(maxsize=_TRACKS)
def track_of(series: str, history: History, in_force: Release | None) -> Track:
    """The track of a history, one figure a period."""
    released = in_force.released.isoformat() if in_force is not None else None
    return Track(
        series=series,
        order=history.periods,
        values=history.values,
        place={period: index for index, period in enumerate(history.periods)},
        mixed=released is not None and any(vintage != released for vintage in history.vintages),
        history=history,
        ends=_ends(history.periods),
    )


def derived(series: str, order: list[str], values: list[Decimal], mixed: bool) -> Track:
    """A track computed from others."""
    place = {period: index for index, period in enumerate(order)}
    return Track(series, tuple(order), tuple(values), place, mixed, ends=_ends(tuple(order)))


@lru_cache(maxsize=_TRACKS)
def _ends(order: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(period if len(period) == 10 else periods.last_day(period).isoformat() for period in order)


@lru_cache(maxsize=_TRACKS)
def share_of(series: str, above: Track, below: Track) -> Track:
    """One track as a percentage of another, where both are held."""
    order = [p for p in above.order if below.at(p)]
    values = [above.values[above.place[p]] / below.values[below.place[p]] * 100 for p in order]
    return derived(series, order, values, above.mixed or below.mixed)


@lru_cache(maxsize=_TRACKS)
def changes_of(track: Track, step: int, percent: bool) -> Track:
    """The change over ``step`` periods, for every period whose base is held (gaps are left out)."""
    order: list[str] = []
    values: list[Decimal] = []
    for index in range(step, len(track.order)):
        period, before = track.order[index], track.values[index - step]
        if _apart(track.order[index - step], period) == step and not (percent and before <= 0):
            order.append(period)
            change = track.values[index] - before
            values.append(change / before * 100 if percent else change)
    return derived(track.series, order, values, track.mixed)


def _apart(start: str, end: str) -> int:
    if len(start) == 7 and len(end) == 7 and "Q" not in start:
        return periods.months_apart(start, end)
    if len(start) == 4 and len(end) == 4:
        return int(end) - int(start)
    if start.startswith("FY") and end.startswith("FY"):
        return int(end[2:]) - int(start[2:])
    return 1
