"""How current each source is: what is held, and what should be out by the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.official.adapters.source import Source
from extractor.official.business import add_business_days, is_business_day, known_on
from extractor.official.calendar import ReleaseCalendar
from extractor.official.store import Store
from extractor.official.updating.manifest import Visit
from extractor.period import month_of, previous


@dataclass(frozen=True, slots=True)
class Standing:
    """One source on a day.

    ``newest`` is the newest period held (of an outlook, the month of its edition), ``due`` the newest
    that is out by the calendar, ``since`` the day it came out, ``following`` the day of the next one.
    ``None`` where no calendar tells.
    """

    source: Source
    newest: str | None
    vintage: date | None
    due: str | None = None
    since: date | None = None
    following: date | None = None
    fetched: str | None = None

    @property
    def overdue(self) -> bool:
        """Whether figures are out that are not held."""
        return self.due is not None and (self.newest is None or self.newest < self.due)


def standings(
    store: Store, chosen: Iterable[Source], visits: Mapping[str, Visit], today: date
) -> list[Standing]:
    """The standing of every source that has a series to be told by."""
    return [
        _standing(store, source, visits.get(source.id), today)
        for source in chosen
        if source.series and not source.instead_of
    ]


def _standing(store: Store, source: Source, visit: Visit | None, today: date) -> Standing:
    series = source.series or ""
    newest = store.newest_period(series)
    found = store.observation(series, newest) if newest else None
    lag = store.definition(series).lag
    frequency, calendar = store.definition(series).frequency, store.calendar_of(series)
    due, since, following = _by_calendar(calendar, frequency, today) if calendar else (None, None, None)
    if source.dating == "edition":
        newest, due = month_of(found.vintage) if found else None, _edition(today)
    elif lag != "calendar" and (due is None or following is None):
        # The calendar has ended since it was fetched, or does not reach back: the rule still tells.
        due, since, following = _by_rule(frequency, lag, today)
    return Standing(
        source,
        newest,
        found.vintage if found else None,
        due,
        since,
        following,
        visit.fetched if visit else None,
    )


def _by_calendar(
    calendar: ReleaseCalendar, frequency: str, today: date
) -> tuple[str | None, date | None, date | None]:
    """Releases come out in the afternoon, so one is due only from the day after."""
    if frequency == "fiscal":
        calendar = ReleaseCalendar(one for one in calendar.releases() if one.period.endswith("-09"))
    release = calendar.in_force(today - timedelta(days=1))
    following = calendar.after(today - timedelta(days=1))
    period = release.period if release else None
    return (
        f"FY{period[:4]}" if period and frequency == "fiscal" else period,
        release.released if release else None,
        following.released if following else None,
    )


def _by_rule(frequency: str, lag: str, today: date) -> tuple[str, date, date]:
    following = period = _current(frequency, today)
    while known_on(period, lag) >= today:
        following, period = period, _before(period)
    return period, known_on(period, lag), known_on(following, lag)


def _edition(today: date) -> str:
    """The World Economic Outlook comes out in the course of April and of October."""
    months = (f"{today.year - 1}-10", f"{today.year}-04", f"{today.year}-10")
    return max(month for month in months if month < month_of(today))


def _current(frequency: str, today: date) -> str:
    """The period a day lies in; for daily figures the next business day."""
    if frequency == "day":
        return add_business_days(today, 1).isoformat()
    if frequency == "quarter":
        return f"{today.year}-Q{(today.month + 2) // 3}"
    if frequency == "fiscal":
        return f"FY{today.year + (today.month >= 10)}"
    return month_of(today) if frequency == "month" else str(today.year)


def _before(period: str) -> str:
    earlier = previous(period)
    while len(earlier) == 10 and not is_business_day(date.fromisoformat(earlier)):
        earlier = previous(earlier)
    return earlier
