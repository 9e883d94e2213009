"""Official figures with their vintages: what is known now, and what was known on a day."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.official.business import known_on
from extractor.official.calendar import TIC, Release, ReleaseCalendar, calendar_named, calendars_of
from extractor.official.cells import Cells, Row, count_until, newest_row
from extractor.official.compiled import compiled_folder, connect, updates_folder
from extractor.official.derived import Derived, is_derived
from extractor.official.fingerprint import remembered_digest
from extractor.official.history import History
from extractor.official.observation import Observation
from extractor.resources import rules_folder, snapshot_folder

if TYPE_CHECKING:
    from extractor.official.series import SeriesDefinition

# Histories kept: a report asks for some fifty series on one date.
_HISTORIES = 512

__all__ = ["History", "Observation", "Release", "ReleaseCalendar", "Store", "open_store"]


def open_store(path: Path | None = None) -> Store:
    """The shipped snapshot together with this user's updates.

    ``path`` opens the snapshot in another folder instead, without updates. Raises
    FileNotFoundError when there are no figures.
    """
    folders = [path] if path is not None else [snapshot_folder(), updates_folder()]
    files = [file for folder in folders for file in sorted(folder.glob("*.csv"))]
    if not files:
        raise FileNotFoundError(f"no official figures in {', '.join(map(str, folders))}")
    cache = compiled_folder()
    key = remembered_digest(files, cache)
    connection = connect(folders, rules_folder() / "series.toml", key, cache)
    return Store(connection, key)


class Store:
    """Answers from one compiled snapshot; series are read when first asked for.

    ``calendar`` are the TIC releases.
    """

    def __init__(self, connection: sqlite3.Connection, sha256: str) -> None:
        self._connection = connection
        self.snapshot_sha256 = sha256
        self._calendars = calendars_of(
            Release(date.fromisoformat(released), *rest)
            for released, *rest in connection.execute("select released, period, url, dataset from release")
        )
        self.calendar = self._calendars.get(TIC) or ReleaseCalendar(())
        self._series = {
            row[0]: row
            for row in connection.execute(
                "select id, dataset, url, vintages, lag, revised, frequency from series"
            )
        }
        self._cells: dict[str, Cells] = {}
        self._derived = Derived(self)
        self._history = lru_cache(maxsize=_HISTORIES)(self._find_history)
        self._history_then = lru_cache(maxsize=_HISTORIES)(self._find_history_then)
        self._largest_move = lru_cache(maxsize=None)(self._find_largest_move)

    @cached_property
    def newest_vintage(self) -> date:
        """The newest TIC release of which total holdings are held."""
        newest = self._connection.execute(
            "select max(vintage) from print where series = 'holdings:TOTAL'"
        ).fetchone()[0]
        if newest is None:
            newest = self._connection.execute("select max(vintage) from print").fetchone()[0]
        return date.fromisoformat(newest)

    def calendar_of(self, series: str) -> ReleaseCalendar | None:
        """The release calendar of a series' dataset; ``None`` where none is held."""
        dataset = self._series[series][1] if series in self._series else ""
        return self._calendars.get(calendar_named(self._lag(series), dataset))

    def released_on(self, series: str, period: str) -> date | None:
        """The day on which the figure of a period came out, or will: by the calendar, else by the rule.

        ``None`` where neither tells.
        """
        calendar, lag = self.calendar_of(series), self._lag(series)
        release = calendar.of_period(period) if calendar else None
        if release is not None:
            return release.released
        return None if lag in ("calendar", "held") else known_on(period, lag)

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
            found = self._cells[series] = Cells(
                series, dataset, url, frequency, partial(self._rows, series), partial(self._newest, series)
            )
        return found

    def _rows(self, series: str, period: str | None) -> Iterable[Row]:
        first, last = (period, period) if period is not None else ("", "~")  # every period sorts between
        return self._connection.execute(
            "select period, vintage, value, precision, kind, source, truncated from print"
            " where series = ? and period between ? and ? order by period, vintage",
            (series, first, last),
        )

    def _newest(self, series: str) -> tuple[list[str], list[str], list[str]]:
        """Periods, vintages and figures of the newest prints."""
        columns = self._connection.execute(
            "select periods, vintages, figures from newest where series = ?", (series,)
        ).fetchone()
        periods, vintages, figures = (column.split() for column in columns)
        return periods, vintages, figures

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

    def printed(self, series: str, low: Decimal | None, high: Decimal | None) -> Sequence[str]:
        """The periods for which any release printed a value from ``low`` to ``high`` (``None`` is open)."""
        return self.cells(series).printed(low, high) if series in self._series else ()

    def then(self, series: str, period: str, published: date) -> tuple[Observation, ...]:
        """What may have been in force on a day: one figure if the release in force is held.

        Where the release in force is not held for the cell, the figure lies at the newest older
        vintage or at the next one held, so both are returned, oldest first. Empty when nothing
        older than the day is held.
        """
        if self._derived.answers(self._series, series, period):
            return self._derived.then(series, period, published)
        cells = self.cells(series)
        rows = cells.rows(cells.meant_by(period, published))
        return tuple(map(cells.figure, self._admitted(series, rows, published)))

    def _admitted(self, series: str, rows: tuple[Row, ...], published: date) -> tuple[Row, ...]:
        count = count_until(rows, published)
        if not count:
            return ()
        stands = self._stands_at(series, rows[count - 1][1], published)
        return rows[count - 1 : count] if stands else rows[count - 1 : count + 1]

    def _stands_at(self, series: str, vintage: str, published: date) -> bool:
        """Whether a print is the one in force: no release has come between it and the day."""
        if self._series[series][4] != "calendar":
            return True
        release = self.calendar.in_force(published)
        return release is not None and vintage >= release.released.isoformat()

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
        return (
            len(admitted) == 1
            and self._stands_at(series, admitted[0].vintage.isoformat(), published)
            and admitted[0].precision <= precision
            and not (revised and vintages == "rule")
        )

    def history(self, series: str, as_of: date | None = None) -> History:
        """Each period's newest figure (as known on ``as_of``), in order of period."""
        return self._history(series, as_of)

    def _find_history(self, series: str, as_of: date | None) -> History:
        if series in self._series:
            cells = self.cells(series)
            if as_of is None:
                return cells.newest_history
            return cells.history(newest_row(rows, as_of) for rows in cells.all_rows())
        known = (self.observation(series, period, as_of) for period in self.periods(series))
        return History.of([one for one in known if one is not None])

    def history_then(self, series: str, published: date) -> History:
        """Each period's figure in force on a day, from the nearest release held where that one is not.

        Periods that the release in force did not yet carry are left out.
        """
        return self._history_then(series, published)

    def _find_history_then(self, series: str, published: date) -> History:
        if series in self._series:
            if self._series[series][3] == "rule":  # one figure a period, the later periods out later
                newest = self.history(series)
                return newest[: bisect_right(newest.vintages, published.isoformat())]
            cells = self.cells(series)
            return cells.history(self._nearest_row(series, rows, published) for rows in cells.all_rows())
        in_force = (self._nearest_derived(series, period, published) for period in self.periods(series))
        return History.of([one for one in in_force if one is not None])

    def figure_then(self, series: str, period: str, published: date) -> Observation | None:
        """The figure that :meth:`history_then` has for exactly this period of a stored series."""
        cells = self.cells(series)
        row = self._nearest_row(series, cells.rows(period), published)
        return None if row is None else cells.figure(row)

    def _nearest_row(self, series: str, rows: tuple[Row, ...], published: date) -> Row | None:
        admitted = self._admitted(series, rows, published)
        if len(admitted) == 1:
            return admitted[0]
        released = self._released(series, rows[0][0], published) if rows else None
        if released is None:
            return None
        return min(admitted or rows, key=lambda row: abs((date.fromisoformat(row[1]) - released).days))

    def _nearest_derived(self, series: str, period: str, published: date) -> Observation | None:
        admitted = self.then(series, period, published)
        if len(admitted) == 1:
            return admitted[0]
        released = self._released(series, period, published)
        if released is None:
            return None
        near = admitted or self.vintages(series, period)
        return min(near, key=lambda one: abs((one.vintage - released).days), default=None)

    def _released(self, series: str, period: str, published: date) -> date | None:
        """The day of the release in force, where that release carried the period."""
        release = self.calendar.in_force(published)
        if release is None or period > release.period or self._lag(series) != "calendar":
            return None
        return release.released

    def _lag(self, series: str) -> str:
        return str(self._series[series][4]) if series in self._series else self._derived.lag(series)

    def periods(self, series: str) -> tuple[str, ...]:
        """Every period of a series with a figure, in order; empty for an unknown series."""
        if series in self._series:
            return self.cells(series).periods()
        return self._derived.periods(series)

    def newest_period(self, series: str, as_of: date | None = None) -> str | None:
        """The newest period with a figure (known on ``as_of``); ``None`` when there is none.

        For TIC series the release calendar decides, so a month that was out on ``as_of`` counts
        even where its first print is not held.
        """
        periods = self.periods(series)
        if as_of is None:
            return periods[-1] if periods else None
        if periods and self._lag(series) == "calendar":
            release = self.calendar.in_force(as_of)
            place = bisect_right(periods, release.period) if release else 0
            return periods[place - 1] if place else None
        early = self.cells(series).begun_by(as_of) if series in self._series else len(periods)
        known = (one for one in reversed(periods[:early]) if self.observation(series, one, as_of) is not None)
        return next(known, None)

    def countries(self) -> tuple[str, ...]:
        """The holdings series of single countries: no totals, groups or residuals."""
        from extractor.official.places import place_of

        codes = (series[len("holdings:") :] for series in self._series if series.startswith("holdings:"))
        found = (place_of(code) for code in codes)
        return tuple(f"holdings:{place.code}" for place in found if place and place.scope == "holder")

    def known_revision(
        self, series: str, change: bool = False, value: Decimal | None = None, period: str | None = None
    ) -> Decimal:
        """The largest held revision of a series, of its levels or of month-to-month changes.

        For levels of holdings never less than 12 billion or 6 % of ``value`` (without it, of the
        newest figure), for their changes never less than 1 % of it. Figures since December 2011 are
        compared only with each other, unless ``period`` lies before. For series dated by rule the
        figure of ``rules/series.toml``. Base units.
        """
        from extractor.official.revisions import SURVEY_ERA_ENDS, change_floor, holdings_floor

        largest = self._largest_move(series, change, period is not None and period < SURVEY_ERA_ENDS)
        if not series.startswith("holdings:"):
            return largest
        if value is None:
            newest = self.history(series)[-1:]
            value = newest[0].value if newest else Decimal(0)
        return max(largest, change_floor(value) if change else holdings_floor(value))

    def _find_largest_move(self, series: str, change: bool, early: bool) -> Decimal:
        from extractor.official.revisions import largest_move

        return largest_move(self, series, change, early)

    def definition(self, series: str) -> SeriesDefinition:
        """Names, unit, nature, frequency, source and caveats; KeyError for an unknown series."""
        from extractor.official.series import definition

        return definition(series)
