"""Which cells a claim's period stands for in a series.

The text says 2025, "in August" or a publication day; the figures stand under months, record days,
quarters or fiscal years. Where the words admit several cells, all are given, the likeliest first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from extractor import period as periods
from extractor.checking.clocks import Cell, Clocks
from extractor.checking.tracks import Track

# A paper quotes the publication day, one business day after the record date; over a long weekend
# and with the time zones of Asia these are up to four record days back, never more than five days.
_DAYS_BACK = 5
_RECORDS_BACK = 2
# "The debt is 38.4 trillion" is true of the latest fortnight's figures.
_LATEST_DAYS = 10
# Days after which the newest figure held no longer says what something "is": a gap in what is held.
_STALE = {"day": 15, "month": 150, "quarter": 270, "fiscal": 730, "year": 730}


def held_track(series: str, clocks: Clocks) -> Track:
    """Every period held for a series, as of the article's date where there is one."""
    return clocks.track(series, then=True)


def newest_cell(series: str, clocks: Clocks) -> str | None:
    """The newest period known on the article's date."""
    return clocks.store.newest_period(series, as_of=clocks.published)


def level_periods(series: str, period: str | None, clocks: Clocks) -> tuple[str, ...]:
    """The periods under which a level may be held; empty when none fits."""
    shape = clocks.shape(series)
    if shape is None:
        return ()
    if period is None:
        return _newest(series, shape.frequency, clocks)
    if shape.frequency == "month":
        return (periods.last_month(period),)
    if shape.frequency == "day":
        return _days(series, period, clocks)
    if shape.frequency == "quarter":
        return _quarters(series, period, clocks)
    if not fits(series, period, clocks):
        return ()
    if shape.frequency == "fiscal":
        return _fiscal_years(period, clocks)
    return (f"{periods.last_day(period).year:04d}",)


def _newest(series: str, frequency: str, clocks: Clocks) -> tuple[str, ...]:
    """What "now" stands for: the newest figure then known, of a daily series any of the latest."""
    newest = newest_cell(series, clocks)
    if newest is None:
        return ()
    if (
        clocks.published is not None
        and (clocks.published - periods.last_day(newest)).days > _STALE[frequency]
    ):
        return ()
    if frequency != "day":
        return (newest,)
    order = held_track(series, clocks).order
    return tuple(reversed(order[-_LATEST_DAYS:]))


def fits(series: str, period: str | None, clocks: Clocks) -> bool:
    """Whether a series is held finely enough to speak of a period: yearly figures say nothing of a month."""
    shape = clocks.shape(series)
    if period is None or shape is None or shape.frequency not in ("fiscal", "year"):
        return True
    return periods.grain(period) not in ("month", "quarter", "range")


def base_periods(series: str, period: str, base: str | None, clocks: Clocks) -> tuple[str, ...]:
    """The periods under which the base of a change may be held."""
    shape = clocks.shape(series)
    if base is None:
        base = _implied_base(period)
    if shape is not None and shape.frequency == "day" and periods.grain(base) != "day":
        return _days(series, base, clocks)  # "since mid-September": some day of the month
    return level_periods(series, base, clocks)


def _implied_base(period: str) -> str:
    """A change "in" a period is measured from the end of the period before."""
    if periods.grain(period) == "range":
        return periods.first_month(period)
    return periods.previous(period)


def _days(series: str, period: str, clocks: Clocks) -> tuple[str, ...]:
    track = held_track(series, clocks)
    if periods.grain(period) == "day":
        return _record_days(track, period)
    start = bisect_left(track.order, periods.first_day(period).isoformat())
    end = bisect_right(track.order, periods.last_day(period).isoformat())
    # "37 trillion in August" is true if any day of the month was; the end of the period first.
    return tuple(reversed(track.order[start:end]))


def _record_days(track: Track, day: str) -> tuple[str, ...]:
    """The record day itself or the nearest earlier one, then those a paper may have meant."""
    index = track.upto(day)
    if index is None:
        return ()
    earliest = (date.fromisoformat(day) - timedelta(days=_DAYS_BACK)).isoformat()
    near = [track.order[i] for i in range(index, max(index - _RECORDS_BACK, -1), -1)]
    return tuple(near[:1]) + tuple(found for found in near[1:] if found >= earliest)


def _quarters(series: str, period: str, clocks: Clocks) -> tuple[str, ...]:
    grain = periods.grain(period)
    if grain == "quarter":
        return (period,)
    first, last = periods.first_day(period), periods.last_day(period)
    quarters = [_quarter_of(last)]
    while quarters[-1] > _quarter_of(first):
        quarters.append(periods.previous(quarters[-1]))
    held = held_track(series, clocks)
    known = tuple(quarter for quarter in quarters if held.index(quarter) is not None)
    newest = newest_cell(series, clocks)
    # "Debt is now 125 % of GDP" is written before the quarter is out: the newest one then known.
    return known or (() if newest is None or newest > quarters[0] else (newest,))


def _quarter_of(day: date) -> str:
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def _fiscal_years(period: str, clocks: Clocks) -> tuple[str, ...]:
    if periods.grain(period) == "fiscal":
        return (period,)
    last = periods.last_day(period)
    named = f"FY{last.year:04d}"
    running = f"FY{last.year + (last.month > 9):04d}"
    return (named,) if periods.grain(period) == "year" else tuple(dict.fromkeys((running, named)))


def flow_months(period: str) -> tuple[str, ...]:
    """The months whose flows make up a period."""
    return periods.months(periods.first_month(period), periods.last_month(period))


def cells_of(series: str, names: tuple[str, ...]) -> tuple[Cell, ...]:
    """The cells of a series for several periods."""
    return tuple((series, name) for name in names)
