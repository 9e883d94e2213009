"""Every figure held, by cell: what a new release is compared with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from extractor.official.business import known_on
from extractor.official.calendar import TIC, Release, ReleaseCalendar, calendar_named, calendars_of
from extractor.official.series import definition
from extractor.official.snapshot import Coverage, Print, expand, read_snapshot

Cell = tuple[str, str]


class Held:
    """The shipped snapshot and the user's updates, and what has been added since they were read.

    ``lines`` and ``coverage`` are what belongs into the updates; everything else is only read.
    ``changed`` says whether anything was taken in.
    """

    def __init__(self, shipped: Path, updates: Path) -> None:
        both = read_snapshot([shipped, updates])
        own = read_snapshot([updates])
        self.changed = False
        self.lines: dict[tuple[str, str, date], Print] = {_key(row): row for row in own.prints}
        self.coverage: list[Coverage] = list(own.coverage)
        self.releases: dict[Cell, Release] = {_announced(release): release for release in own.releases}
        self._all_releases = {_announced(release): release for release in both.releases}
        self._calendars = calendars_of(both.releases)
        self._explicit = {_key(row) for row in both.prints}
        self._cells: defaultdict[Cell, dict[date, Print]] = defaultdict(dict)
        self._periods: defaultdict[str, set[str]] = defaultdict(set)
        for row in expand(both.prints, both.coverage):
            self._cells[row.series, row.period][row.vintage] = row
            self._periods[row.series].add(row.period)

    @property
    def calendar(self) -> ReleaseCalendar:
        """The TIC releases known, the announced ones of the user's updates included."""
        return self._calendars.get(TIC) or ReleaseCalendar(())

    def known_on(self, series: str, period: str) -> date:
        """When a figure became known: by the calendar of its dataset, else by the rule of its series."""
        usual = definition(series)
        calendar = self._calendars.get(calendar_named(usual.lag, usual.dataset))
        release = calendar.of_period(period) if calendar else None
        return release.released if release else known_on(period, usual.lag)

    def prints(self, series: str, period: str) -> list[Print]:
        """Every print of a cell, oldest first."""
        rows = self._cells.get((series, period), {})
        return [rows[vintage] for vintage in sorted(rows)]

    def periods(self, series: str) -> list[str]:
        """The periods held of a series, in order."""
        return sorted(self._periods.get(series, ()))

    def series(self) -> list[str]:
        """Every series held."""
        return sorted(self._periods)

    def newest_period(self, series: str) -> str | None:
        """The newest period held of a series."""
        return max(self._periods.get(series, ()), default=None)

    def is_line(self, row: Print) -> bool:
        """Whether a print has a line of its own, not only a table that covers it."""
        return _key(row) in self._explicit

    def add(self, rows: Iterable[Print]) -> None:
        """Take figures in; a figure of the same cell and release is replaced."""
        for row in rows:
            self.changed = True
            self.lines[_key(row)] = row
            self._explicit.add(_key(row))
            self._cells[row.series, row.period][row.vintage] = row
            self._periods[row.series].add(row.period)

    def cover(self, lines: Iterable[Coverage], rows: Iterable[Print]) -> None:
        """Note which cells a whole table printed; ``rows`` are these cells."""
        new = [line for line in lines if line not in self.coverage]
        self.changed |= bool(new)
        self.coverage.extend(new)
        for row in rows:
            self._cells[row.series, row.period].setdefault(row.vintage, row)

    def announce(self, releases: Iterable[Release]) -> int:
        """Take release dates in; how many were not known."""
        known = self._all_releases
        new = [release for release in releases if _differs(known.get(_announced(release)), release)]
        for release in new:
            self.releases[_announced(release)] = known[_announced(release)] = release
        self.changed |= bool(new)
        self._calendars = calendars_of(self._all_releases.values())
        return len(new)


def _key(row: Print) -> tuple[str, str, date]:
    return row.series, row.period, row.vintage


def _announced(release: Release) -> Cell:
    return release.dataset, release.period


def _differs(known: Release | None, release: Release) -> bool:
    return known is None or known.released != release.released
