"""When TIC data were released: which release was in force on a day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Release:
    """One row of the TIC calendar: on ``released`` the figures of ``month`` came out."""

    released: date
    month: str
    url: str = ""


class ReleaseCalendar:
    """The TIC releases in order. Where one day brought two months, the newer one counts."""

    def __init__(self, releases: Iterable[Release]) -> None:
        self._all = tuple(sorted(releases, key=lambda release: (release.released, release.month)))
        newest = {release.released: release for release in self._all}
        self._days = tuple(newest)
        self._newest = tuple(newest.values())
        self._by_month = {release.month: release for release in self._all}

    def in_force(self, on: date) -> Release | None:
        """The latest release not after ``on``; ``None`` before the first one."""
        place = bisect_right(self._days, on)
        return self._newest[place - 1] if place else None

    def of_month(self, month: str) -> Release | None:
        """The release that first carried a data month."""
        return self._by_month.get(month)

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
