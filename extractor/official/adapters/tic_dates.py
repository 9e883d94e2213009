"""TIC release dates: the Treasury's list of press releases, and its schedule of the year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from extractor.official.adapters.sheet import RefusedError, Sheet
from extractor.official.adapters.source import Source
from extractor.official.calendar import Release
from extractor.period import MONTH_NAMES, last_day, shift_month

_NAMES = "|".join(MONTH_NAMES)
_LISTED = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4})\s*(?:[-–:]\s*)?"
    rf"TIC Data for ((?:(?:{_NAMES})(?:,? and |, )?)+) (\d{{4}})"
)
# "18", or "Nov 18" where a release was put off.
_OF_MONTH = re.compile(r"(?:([A-Z][a-z]{2,8})\.? )?(\d{1,2})\b")
_YEAR = re.compile(r"20\d\d")
_NEXT = re.compile(r"Next release:?\s*(\d{1,2})/(\d{1,2})/(\d{4})")


def tic_dates(bodies: Sequence[bytes], source: Source) -> Sheet:
    """``01/15/2026 TIC Data for November 2025`` in a page of HTML. RefusedError when none is there."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(bodies[0].decode("utf-8", errors="replace")).body
    text = " ".join(body.text(separator=" ").split()) if body else ""
    listed = tuple(chain.from_iterable(_listed(match) for match in _LISTED.finditer(text)))
    if not listed:
        raise RefusedError("no line like '01/15/2026 TIC Data for November 2025'")
    coming = _NEXT.search(text)
    newest = max(listed, key=lambda one: one.period)
    following = _day(*coming.groups()) if coming else None
    if following and following > newest.released:
        listed = (*listed, Release(following, shift_month(newest.period, 1)))
    return Sheet("press releases", (), coming=listed)


def _listed(match: re.Match[str]) -> Iterator[Release]:
    for name in re.findall(_NAMES, match[4]):
        released, month = _day(match[1], match[2], match[3]), f"{match[5]}-{MONTH_NAMES.index(name) + 1:02d}"
        if released > last_day(month):  # the list has "01/19/2023 TIC Data for November 2023"
            yield Release(released, month)


def tic_schedule(bodies: Sequence[bytes], source: Source) -> Sheet:
    """A table of release days: a year alone, then a row a month, whose first figure is the press release.

    A release brings the month before last (since the system began, about six weeks after its end).
    RefusedError when there is no such row.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(bodies[0].decode("utf-8", errors="replace"))
    rows = ([cell.text(strip=True) for cell in row.css("td, th")] for row in tree.css("table tr"))
    found = tuple(_scheduled(rows))
    if not found:
        raise RefusedError("no row of a month with its day under a year")
    return Sheet("release dates", (), coming=found)


def _scheduled(rows: Iterable[list[str]]) -> Iterator[Release]:
    year = 0
    for cells in rows:
        if cells and _YEAR.fullmatch(cells[0]):
            year, cells = int(cells[0]), cells[1:]
        number = _number_of(cells[0]) if cells else None
        told = _OF_MONTH.match(cells[1]) if number and len(cells) > 1 else None
        if year and number and told:
            day = _day(str(_number_of(told[1]) or number), told[2], str(year))
            month = shift_month(f"{year}-{number:02d}", -2)
            if day > last_day(month):
                yield Release(day, month)


def _number_of(name: str | None) -> int | None:
    """The number of a month named in full or short (``Sept``)."""
    short = (name or "").rstrip(".")
    return next(
        (
            number
            for number, full in enumerate(MONTH_NAMES, 1)
            if len(short) >= 3 and (full.startswith(short) or short == full[:4])
        ),
        None,
    )


def _day(month: str, day: str, year: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise RefusedError(f"{month}/{day}/{year} is no date") from None
