"""Official figures with their vintages: what is known now, and what was known on a day."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.official.calendar import Release, ReleaseCalendar
from extractor.official.cells import Cells
from extractor.official.compiled import compiled_folder, connect, digest, updates_folder
from extractor.official.derived import Derived, is_derived
from extractor.official.observation import Observation
from extractor.resources import rules_folder, snapshot_folder

if TYPE_CHECKING:
    from extractor.official.series import SeriesDefinition

__all__ = ["Observation", "Release", "ReleaseCalendar", "Store", "open_store"]


def open_store(path: Path | None = None) -> Store:
    """The shipped snapshot together with this user's updates.

    ``path`` opens the snapshot in another folder instead, without updates. Raises
    FileNotFoundError when there are no figures.
    """
    folders = [path] if path is not None else [snapshot_folder(), updates_folder()]
    files = [file for folder in folders for file in sorted(folder.glob("*.csv"))]
    if not files:
        raise FileNotFoundError(f"no official figures in {', '.join(map(str, folders))}")
    key = digest(files)
    connection = connect(folders, rules_folder() / "series.toml", key, compiled_folder())
    return Store(connection, key)


class Store:
    """Answers from one compiled snapshot; series are read when first asked for.

    ``newest_vintage`` is the newest TIC release of which figures are held.
    """

    def __init__(self, connection: sqlite3.Connection, sha256: str) -> None:
        self._connection = connection
        self.snapshot_sha256 = sha256
        self.calendar = ReleaseCalendar(
            Release(date.fromisoformat(released), month, url)
            for released, month, url in connection.execute("select released, month, url from release"))
        self._series = {
            row[0]: row for row in connection.execute(
                "select id, dataset, url, vintages, lag, revised, frequency from series")}
        self._cells: dict[str, Cells] = {}
        self._histories: dict[tuple[str, str, date | None], tuple[Observation, ...]] = {}
        self._derived = Derived(self)

    @property
    def newest_vintage(self) -> date:
        """The newest TIC release of which total holdings are held."""
        newest = self._connection.execute(
            "select max(vintage) from print where series = 'holdings:TOTAL'").fetchone()[0]
        if newest is None:
            newest = self._connection.execute("select max(vintage) from print").fetchone()[0]
        return date.fromisoformat(newest)

    def series(self) -> tuple[str, ...]:
        """Every stored series, by id."""
        return tuple(self._series)

    def has(self, series: str) -> bool:
        """Whether the store can answer for a series at all."""
        return series in self._series or (is_derived(series) and self._derived.has(series))

    def cells(self, series: str) -> Cells:
        """The prints of a stored series; KeyError for one that is not stored."""
        found = self._cells.get(series)
        if found is None:
            _, dataset, url, _, _, _, frequency = self._series[series]
            rows = self._connection.execute(
                "select period, vintage, value, precision, kind, source, truncated from print"
                " where series = ? order by period, vintage", (series,))
            found = self._cells[series] = Cells(series, dataset, url, frequency, rows)
        return found

    def observation(self, series: str, period: str, as_of: date | None = None) -> Observation | None:
        """The newest figure, or the newest known on ``as_of`` (a vintage not after that day).

        A day without a figure stands for the last one before it (five days at most), a period
        coarser than the series for the last one within it, so read ``period`` from the result.
        A flow over several months is their sum.
        """
        if series not in self._series:
            return self._derived.observation(series, period, as_of)
        cells = self._cells.get(series) or self.cells(series)
        found = cells.newest(period, as_of)
        if found is not None:
            return found
        if self._derived.is_sum(series, period):
            return self._derived.observation(series, period, as_of)
        return cells.newest(cells.meant_by(period, as_of), as_of)

    def vintages(self, series: str, period: str) -> tuple[Observation, ...]:
        """Every print held for a cell, oldest first; figures repeated unchanged included."""
        if series not in self._series or self._derived.is_sum(series, period):
            return self._derived.vintages(series, period)
        cells = self.cells(series)
        return cells.prints(cells.meant_by(period, None))

    def then(self, series: str, period: str, published: date) -> tuple[Observation, ...]:
        """What may have been in force on a day: one figure if the release in force is held.

        Where the release in force is not held for the cell, the figure lies at the newest older
        vintage or at the next one held, so both are returned, oldest first. Empty when nothing
        older than the day is held.
        """
        if self._derived.answers(self._series, series, period):
            return self._derived.then(series, period, published)
        cells = self.cells(series)
        prints = cells.prints(cells.meant_by(period, published))
        place = bisect_right([one.vintage for one in prints], published)
        if not place:
            return ()
        if self._stands_at(series, prints[place - 1], published):
            return prints[place - 1:place]
        return prints[place - 1:place + 1]

    def _stands_at(self, series: str, newest: Observation, published: date) -> bool:
        """Whether a print is the one in force: no release has come between it and the day."""
        if self._series[series][4] != "calendar":
            return True
        release = self.calendar.in_force(published)
        return release is not None and newest.vintage >= release.released

    def superseded(self, series: str, period: str, published: date) -> tuple[Observation, ...]:
        """Prints older than those of :meth:`then`: replaced before the day, oldest first."""
        admitted = self.then(series, period, published)
        if not admitted:
            return ()
        first = admitted[0]
        return tuple(one for one in self.vintages(series, first.period) if one.vintage < first.vintage)

    def held_in_force(self, series: str, period: str, published: date, precision: Decimal) -> bool:
        """Whether the figure in force on a day is held, printed to ``precision`` (base units) or better.

        False for a revised series whose figures are only dated by rule.
        """
        if self._derived.answers(self._series, series, period):
            return self._derived.held_in_force(series, period, published, precision)
        _, _, _, vintages, _, revised, _ = self._series[series]
        admitted = self.then(series, period, published)
        return (len(admitted) == 1 and self._stands_at(series, admitted[0], published)
                and admitted[0].precision <= precision and not (revised and vintages == "rule"))

    def history(self, series: str, as_of: date | None = None) -> tuple[Observation, ...]:
        """Each period's newest figure (as known on ``as_of``), in order of period."""
        key = ("known", series, as_of)
        if key not in self._histories:
            known = (self.observation(series, period, as_of) for period in self.periods(series))
            self._histories[key] = tuple(one for one in known if one is not None)
        return self._histories[key]

    def history_then(self, series: str, published: date) -> tuple[Observation, ...]:
        """Each period's figure in force on a day, from the nearest release held where that one is not.

        Periods that the release in force did not yet carry are left out.
        """
        key = ("then", series, published)
        if key not in self._histories:
            in_force = (self._nearest(series, period, published) for period in self.periods(series))
            self._histories[key] = tuple(one for one in in_force if one is not None)
        return self._histories[key]

    def _nearest(self, series: str, period: str, published: date) -> Observation | None:
        admitted = self.then(series, period, published)
        if len(admitted) == 1:
            return admitted[0]
        release = self.calendar.in_force(published)
        if release is None or period > release.month or self._lag(series) != "calendar":
            return None
        near = admitted or self.vintages(series, period)
        return min(near, key=lambda one: abs((one.vintage - release.released).days), default=None)

    def _lag(self, series: str) -> str:
        return str(self._series[series][4]) if series in self._series else self._derived.lag(series)

    def periods(self, series: str) -> tuple[str, ...]:
        """Every period of a series with a figure, in order; empty for an unknown series."""
        if series in self._series:
            return self.cells(series).periods()
        return self._derived.periods(series)

    def newest_period(self, series: str, as_of: date | None = None) -> str | None:
        """The newest period with a figure (known on ``as_of``); ``None`` when there is none."""
        for period in reversed(self.periods(series)):
            if self.observation(series, period, as_of) is not None:
                return period
        return None

    def countries(self) -> tuple[str, ...]:
        """The holdings series of single countries: no totals, groups or residuals."""
        from extractor.official.places import place_of

        codes = (series[len("holdings:"):] for series in self._series if series.startswith("holdings:"))
        found = (place_of(code) for code in codes)
        return tuple(f"holdings:{place.code}" for place in found if place and place.scope == "holder")

    def known_revision(self, series: str, change: bool = False, value: Decimal | None = None,
                       period: str | None = None) -> Decimal:
        """How far figures of a series are known to move, base units; see ``revisions.py``."""
        from extractor.official.revisions import known_revision

        return known_revision(self, series, change, value, period)

    def definition(self, series: str) -> SeriesDefinition:
        """Names, unit, nature, frequency, source and caveats; KeyError for an unknown series."""
        from extractor.official.series import definition

        return definition(series)
