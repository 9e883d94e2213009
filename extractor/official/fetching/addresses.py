"""The addresses of a source on a day: years, pages and beginnings filled in."""

from __future__ import annotations

from datetime import date, timedelta

from extractor.official.adapters.source import Source
from extractor.period import first_day

# Figures of the last weeks may have been corrected, so they are asked for again.
_OVERLAP = timedelta(days=90)
# Where nothing is held yet; no service used here with {since} or {year} begins before.
_BEGINNING = date(1990, 1, 1)


def addresses(source: Source, newest: str | None, today: date) -> list[str]:
    """What to download; ``newest`` is the newest period held of the source's series.

    A ``{page}`` is left in, it is filled while downloading.
    """
    since = (first_day(newest) if newest else _BEGINNING) - _OVERLAP
    found: list[str] = []
    for url in source.urls:
        filled = url.replace("{since}", since.isoformat())
        years = range(max(since, _BEGINNING).year, today.year + 1) if "{year}" in url else [today.year]
        found.extend(filled.replace("{year}", str(year)) for year in years)
    return found
