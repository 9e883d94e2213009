"""The Treasury's list of TIC press releases: which day brought which month, and the next day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from extractor.official.adapters.sheet import RefusedError, Sheet
from extractor.official.adapters.source import Source
from extractor.official.calendar import Release
from extractor.period import last_day, shift_month

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")
_NAMES = "|".join(_MONTHS)
_LISTED = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4})\s*(?:[-–:]\s*)?"
    rf"TIC Data for ((?:(?:{_NAMES})(?:,? and |, )?)+) (\d{{4}})")
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
        released, month = _day(match[1], match[2], match[3]), f"{match[5]}-{_MONTHS.index(name) + 1:02d}"
        if released > last_day(month):  # the list has "01/19/2023 TIC Data for November 2023"
            yield Release(released, month)


def _day(month: str, day: str, year: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise RefusedError(f"{month}/{day}/{year} is no date") from None
