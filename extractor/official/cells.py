"""All prints of one series, by period: what the store answers from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter

from extractor.official.business import is_business_day
from extractor.official.history import History
from extractor.official.observation import Observation
from extractor.official.sources import page_of
from extractor.period import first_day, grain, last_day

Row = tuple[str, str, str, str, str, str, int]
_ORDER = {"day": 0, "month": 1, "quarter": 2, "year": 3, "fiscal": 3, "range": 4}
# Debt and yields stand over weekends and holidays, the longest of which is four days.
_STANDS_FOR = timedelta(days=5)
_ASKED = 1024  # periods of one series that texts have asked for


def count_until(rows: Sequence[Row], day: date) -> int:
    """How many prints of a cell were out on a day."""
    return bisect_right(rows, day.isoformat(), key=itemgetter(1))


def newest_row(rows: Sequence[Row], as_of: date | None) -> Row | None:
    """The newest print of a cell not after ``as_of``."""
    count = len(rows) if as_of is None else count_until(rows, as_of)
    return rows[count - 1] if count else None


class Cells:
    """The prints of one series, each made into an observation when first asked for.

    ``read`` gives the rows of one period, or of all (``None``), ``read_newest`` the periods, vintages
    and figures of the newest prints: a rank asks forty series for a single month, a record one
    series for all of them, and a daily series has sixteen thousand.
    """

    def __init__(
        self,
        series: str,
        dataset: str,
        url: str,
        frequency: str,
        read: Callable[[str | None], Iterable[Row]],
        read_newest: Callable[[], tuple[list[str], list[str], list[str]]],
    ) -> None:
        self.series = series
        self.frequency = frequency
        self._dataset = dataset
        self._url = url
        self._read = read
        self._read_newest = read_newest
        self._rows: dict[str, tuple[Row, ...]] = {}  # of single periods asked for, then of all
        self._every: dict[str, tuple[Row, ...]] | None = None
        self._made: dict[Row, Observation] = {}
        self._prints: dict[str, tuple[Observation, ...]] = {}
        self._by_value: tuple[list[Decimal], list[str]] | None = None
        self._candidates = lru_cache(maxsize=_ASKED)(self._find_candidates)

    def periods(self) -> tuple[str, ...]:
        """Every period with a figure, in order."""
        return self._periods

    def begun_by(self, day: date) -> int:
        """How many periods may be answered for on a day: a daily series has thousands that came later."""
        if self.frequency != "day":
            return len(self._periods)
        return bisect_right(self._periods, (day + _STANDS_FOR).isoformat())

    @property
    def _periods(self) -> tuple[str, ...]:
        return self.newest_history.periods

    @cached_property
    def newest_history(self) -> History:
        """The newest print of each period."""
        periods, vintages, figures = self._read_newest()
        return History(tuple(periods), tuple(map(Decimal, figures)), tuple(vintages), self._newest_at)

    def _newest_at(self, place: int) -> Observation:
        return self.figure(self.rows(self._periods[place])[-1])

    def rows(self, period: str) -> tuple[Row, ...]:
        """Every print of exactly this period as it is stored, oldest first."""
        if self._every is not None:
            return self._every.get(period, ())
        found = self._rows.get(period)
        if found is None:
            found = tuple(self._read(period))
            if found:
                self._rows[period] = found
        return found

    def all_rows(self) -> Iterable[tuple[Row, ...]]:
        """The prints of every period, in order."""
        return self._all().values()

    def _all(self) -> dict[str, tuple[Row, ...]]:
        if self._every is None:
            rows = groupby(self._read(None), key=itemgetter(0))
            self._every = {period: tuple(prints) for period, prints in rows}
            self._rows = {}
        return self._every

    def prints(self, period: str) -> tuple[Observation, ...]:
        """Every print of exactly this period, oldest first."""
        made = self._prints.get(period)
        if made is None:
            made = tuple(map(self.figure, self.rows(period)))
            if made:
                self._prints[period] = made
        return made

    def figure(self, row: Row) -> Observation:
        """A stored print as an observation."""
        made = self._made.get(row)
        if made is None:
            period, vintage, value, precision, kind, source, truncated = row
            made = self._made[row] = Observation(
                self.series,
                period,
                Decimal(value),
                date.fromisoformat(vintage),
                Decimal(precision),
                kind,
                self._dataset,
                page_of(source, self._url),
                bool(truncated),
            )
        return made

    def printed(self, low: Decimal | None, high: Decimal | None) -> Sequence[str]:
        """The periods for which any release printed a value from ``low`` to ``high``."""
        if self._by_value is None:
            every = sorted((Decimal(row[2]), row[0]) for rows in self.all_rows() for row in rows)
            self._by_value = [value for value, _ in every], [period for _, period in every]
        values, order = self._by_value
        start = 0 if low is None else bisect_left(values, low)
        return order[start : len(values) if high is None else bisect_right(values, high)]

    def history(self, rows: Iterable[Row | None]) -> History:
        """The chosen print of each period, those without one left out."""
        chosen = [row for row in rows if row is not None]
        return History(
            tuple(row[0] for row in chosen),
            tuple(Decimal(row[2]) for row in chosen),
            tuple(row[1] for row in chosen),
            lambda place: self.figure(chosen[place]),
        )

    def newest(self, period: str, as_of: date | None) -> Observation | None:
        """The newest print of exactly this period not after ``as_of``."""
        row = newest_row(self.rows(period), as_of)
        return None if row is None else self.figure(row)

    def meant_by(self, period: str, as_of: date | None) -> str:
        """The period of this series that a period of the text stands for.

        A day without a figure (a weekend, or not yet published) stands for the last one before
        it; a month or year asked of a daily series, a year asked of a monthly one, stands for
        the last figure within it. A daily series with a gap at the end of the month has none.
        """
        if newest_row(self.rows(period), as_of) is not None:
            return period
        for candidate in reversed(self._candidates(period)):
            if newest_row(self.rows(candidate), as_of) is not None:
                return candidate if self._stands_for(candidate, period, as_of) else period
        return period

    def _stands_for(self, candidate: str, period: str, as_of: date | None) -> bool:
        """Whether the last figure of a period is that of its end, not merely the last one held."""
        if self.frequency != "day" or len(self._candidates(period)) == 1 and grain(period) != "day":
            return True
        end, start = min(last_day(period), as_of or last_day(self._periods[-1])), last_day(candidate)
        if self.rows(candidate)[0][4] != "point":
            return end - start <= _STANDS_FOR
        # Single values are held without the days between them, so a business day may be missing;
        # on the day itself the figure of the day before is the newest there is.
        missed = [start + timedelta(days=step + 1) for step in range((end - start).days)]
        return sum(map(is_business_day, missed)) <= (1 if as_of and as_of <= last_day(period) else 0)

    def _find_candidates(self, period: str) -> tuple[str, ...]:
        asked, own = _ORDER[grain(period)], _ORDER.get(self.frequency, 3)
        if self.frequency == "day" and asked == 0:
            start = (first_day(period) - _STANDS_FOR).isoformat()
            return self._periods[bisect_left(self._periods, start) : bisect_right(self._periods, period)]
        if asked <= own or asked == 4:
            return ()
        first, last = first_day(period), last_day(period)
        return tuple(one for one in self._inside(first, last) if last_day(one) <= last)

    def _inside(self, first: date, last: date) -> Sequence[str]:
        low = bisect_left(self._periods, f"{first.year:04d}")
        high = bisect_left(self._periods, f"{last.year + 1:04d}")
        return [one for one in self._periods[low:high] if first_day(one) >= first]
