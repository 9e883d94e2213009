"""All prints of one series, by period: what the store answers from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from extractor.official.business import is_business_day
from extractor.official.observation import Observation
from extractor.official.sources import page_of
from extractor.period import first_day, grain, last_day

Row = tuple[str, str, str, str, str, str, int]
_ORDER = {"day": 0, "month": 1, "quarter": 2, "year": 3, "fiscal": 3, "range": 4}
# Debt and yields stand over weekends and holidays, the longest of which is four days.
_STANDS_FOR = timedelta(days=5)


class Cells:
    """The prints of one series. Observations are made when a period is first asked for."""

    def __init__(self, series: str, dataset: str, url: str, frequency: str, rows: Iterable[Row]) -> None:
        self.series = series
        self.frequency = frequency
        self._dataset = dataset
        self._url = url
        self._raw: dict[str, list[Row]] = {}
        for row in rows:
            self._raw.setdefault(row[0], []).append(row)
        self._periods = tuple(sorted(self._raw))
        self._made: dict[str, tuple[Observation, ...]] = {}
        self._vintages: dict[str, list[date]] = {}
        self._aliases: dict[str, tuple[str, ...]] = {}

    def periods(self) -> tuple[str, ...]:
        """Every period with a figure, in order."""
        return self._periods

    def prints(self, period: str) -> tuple[Observation, ...]:
        """Every print of exactly this period, oldest first."""
        made = self._made.get(period)
        if made is None:
            made = tuple(map(self._observation, self._raw.get(period, ())))
            self._made[period] = made
            self._vintages[period] = [one.vintage for one in made]
        return made

    def _observation(self, row: Row) -> Observation:
        period, vintage, value, precision, kind, source, truncated = row
        return Observation(
            self.series, period, Decimal(value), date.fromisoformat(vintage), Decimal(precision), kind,
            self._dataset, page_of(source, self._url), bool(truncated))

    def newest(self, period: str, as_of: date | None) -> Observation | None:
        """The newest print of exactly this period not after ``as_of``."""
        made = self._made.get(period)
        if made is None:
            made = self.prints(period)
        if not made:
            return None
        if as_of is None:
            return made[-1]
        place = bisect_right(self._vintages[period], as_of)
        return made[place - 1] if place else None

    def meant_by(self, period: str, as_of: date | None) -> str:
        """The period of this series that a period of the text stands for.

        A day without a figure (a weekend, or not yet published) stands for the last one before
        it; a month or year asked of a daily series, a year asked of a monthly one, stands for
        the last figure within it. A daily series with a gap at the end of the month has none.
        """
        if period in self._raw and (as_of is None or self.newest(period, as_of) is not None):
            return period
        for candidate in reversed(self._candidates(period)):
            if as_of is None or self.newest(candidate, as_of) is not None:
                return candidate if self._stands_for(candidate, period, as_of) else period
        return period

    def _stands_for(self, candidate: str, period: str, as_of: date | None) -> bool:
        """Whether the last figure of a period is that of its end, not merely the last one held."""
        if self.frequency != "day" or len(self._candidates(period)) == 1 and grain(period) != "day":
            return True
        end, start = min(last_day(period), as_of or last_day(self._periods[-1])), last_day(candidate)
        if self._raw[candidate][0][4] != "point":
            return end - start <= _STANDS_FOR
        # Single values are held without the days between them, so a business day may be missing;
        # on the day itself the figure of the day before is the newest there is.
        missed = [start + timedelta(days=step + 1) for step in range((end - start).days)]
        return sum(map(is_business_day, missed)) <= (1 if as_of and as_of <= last_day(period) else 0)

    def _candidates(self, period: str) -> tuple[str, ...]:
        known = self._aliases.get(period)
        if known is None:
            known = self._aliases[period] = self._find_candidates(period)
        return known

    def _find_candidates(self, period: str) -> tuple[str, ...]:
        asked, own = _ORDER[grain(period)], _ORDER.get(self.frequency, 3)
        if self.frequency == "day" and asked == 0:
            start = (first_day(period) - _STANDS_FOR).isoformat()
            return self._periods[bisect_left(self._periods, start):bisect_right(self._periods, period)]
        if asked <= own or asked == 4:
            return ()
        first, last = first_day(period), last_day(period)
        return tuple(one for one in self._inside(first, last) if last_day(one) <= last)

    def _inside(self, first: date, last: date) -> Sequence[str]:
        low = bisect_left(self._periods, f"{first.year:04d}")
        high = bisect_left(self._periods, f"{last.year + 1:04d}")
        return [one for one in self._periods[low:high] if first_day(one) >= first]
