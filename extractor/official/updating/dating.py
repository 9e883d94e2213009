"""Which release a file belongs to."""

from __future__ import annotations

from datetime import date, timedelta
from email.utils import parsedate_to_datetime

from extractor.official.adapters.sheet import RefusedError, Sheet
from extractor.official.adapters.source import Source
from extractor.official.calendar import ReleaseCalendar
from extractor.official.updating.held import Held

# Files change at four in the afternoon in Washington, which is the next day in Greenwich only in name.
_A_DAY = timedelta(days=1)


def release_of(
    sheet: Sheet, source: Source, calendar: ReleaseCalendar, fetched: date, last_modified: str | None
) -> date | None:
    """The day of the release a file belongs to; ``None`` where each figure is dated by rule.

    Raises RefusedError when it cannot be told.
    """
    if source.dating == "rule":
        return None
    if source.dating in ("own", "edition"):
        if sheet.dated is None:
            raise RefusedError("the file does not say of which release it is")
        return sheet.dated
    if source.dating == "newest_month":
        release = calendar.of_period(max(figure.period for figure in sheet.figures))
        if release is not None and release.released <= fetched + _A_DAY:
            return min(release.released, fetched)
    changed = _day_of(last_modified)
    release = calendar.in_force(min(changed, fetched)) if changed else None
    if source.dating == "modified" and release is None:
        raise RefusedError("neither the service nor you say when the file was released (--released DATE)")
    if source.dating == "newest_month":
        return min(changed, fetched) if changed else fetched
    return release.released if release else fetched


def check_release(named: date, calendar: ReleaseCalendar) -> None:
    """RefusedError for a day named by a person on which, by the calendar, there was no TIC release."""
    release, following = calendar.in_force(named), calendar.after(named)
    if release is not None and following is not None and release.released != named:
        raise RefusedError(
            f"no TIC release on {named}; there were some on {release.released} and {following.released}"
        )


def edition_held(sheet_day: date, held: Held, series: str) -> date:
    """The day under which an edition is already held: the IMF's own day, or the one taken for its month."""
    for period in reversed(held.periods(series)):
        for row in reversed(held.prints(series, period)):
            if (row.vintage.year, row.vintage.month) == (sheet_day.year, sheet_day.month):
                return row.vintage
    return sheet_day


def _day_of(last_modified: str | None) -> date | None:
    if not last_modified:
        return None
    try:
        return parsedate_to_datetime(last_modified).date()
    except ValueError:
        return None
