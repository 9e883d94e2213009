"""When figures were released: which release was in force on a day, and when the next one comes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from extractor.period import grain, last_day, month_of

# All tables of Treasury International Capital come out together.
TIC = "tic"
_OF_MONTHS = frozenset({"quarter", "year", "fiscal", "range"})


class Release(NamedTuple):
    """One row of a release calendar: on ``released`` the figures of ``period`` came out, or will.

    ``dataset`` is :data:`TIC` or an id of ``[[dataset]]`` in ``rules/series.toml``.
    """

    released: date
    period: str
    url: str = ""
    dataset: str = TIC


class ReleaseCalendar:
    """The releases of one dataset in order. Where one day brought two periods, the newer one counts."""

    def __init__(self, releases: Iterable[Release]) -> None:
        self._all = tuple(sorted(releases, key=lambda release: (release.released, release.period)))
        newest = {release.released: release for release in self._all}
        self._days = tuple(newest)
        self._newest = tuple(newest.values())
        self._by_period = {release.period: release for release in self._all}

    def in_force(self, on: date) -> Release | None:
        """The latest release not after ``on``; ``None`` before the first one."""
        place = bisect_right(self._days, on)
        return self._newest[place - 1] if place else None

    def of_period(self, period: str) -> Release | None:
        """The release that first carried a period; a year or quarter came out with its last month."""
        found = self._by_period.get(period)
        if found is None and grain(period) in _OF_MONTHS:
            found = self._by_period.get(month_of(last_day(period)))
        return found

    def before(self, release: Release) -> Release | None:
        """The release just before another one."""
        place = bisect_left(self._days, release.released)
        return self._newest[place - 1] if place else None

    def after(self, day: date) -> Release | None:
        """The first release later than ``day``."""
        place = bisect_right(self._days, day)
        return self._newest[place] if place < len(self._newest) else None

    def releases(self) -> tuple[Release, ...]:
        """Every row, oldest first."""
        return self._all


def calendars_of(releases: Iterable[Release]) -> dict[str, ReleaseCalendar]:
    """A calendar for each dataset that has releases."""
    sorted_out: dict[str, list[Release]] = {}
    for release in releases:
        sorted_out.setdefault(release.dataset, []).append(release)
    return {dataset: ReleaseCalendar(rows) for dataset, rows in sorted_out.items()}


def calendar_named(lag: str, dataset: str) -> str:
    """Which calendar a series of this lag and dataset follows (``rules/series.toml``)."""
    return TIC if lag == "calendar" else dataset
