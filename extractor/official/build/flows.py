"""Monthly TIC flows with all vintages, and the release calendar that goes with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from extractor.official.build.tidy import MILLION, records
from extractor.official.calendar import Release
from extractor.official.snapshot import Print

_PRESS_RELEASE = re.compile(r"press ([a-z]{2}\d+)")
_PAGE = "https://home.treasury.gov/news/press-releases/"


def flows(folder: Path) -> Iterator[Print]:
    """Signs as in the official table: plus is money into the United States."""
    for line in records(folder / "tic" / "flows_monthly.csv"):
        kind, source = _origin(line["source"])
        yield Print(
            series=line["series"],
            period=line["month"],
            value=Decimal(line["value_usd_mn"]) * MILLION,
            vintage=date.fromisoformat(line["vintage"]),
            # Press releases print billions with one decimal; slt_table1 is in millions.
            precision=MILLION if source == "slt_table1" else 100 * MILLION,
            kind=kind,
            source=source,
        )


def _origin(named: str) -> tuple[str, str]:
    released = _PRESS_RELEASE.match(named)
    if released:
        return "table", released[1]
    if named.startswith("slt_table1"):
        return "table", "slt_table1"
    return ("derived" if named.startswith("derived") else "press"), named


def releases(folder: Path) -> list[Release]:
    """The release calendar, with the page of each press release where it is known.

    Before January 2005 the calendar is what the flow tables show: each carries four months.
    """
    pages: dict[date, str] = {}
    newest: dict[date, str] = {}
    for line in records(folder / "tic" / "flows_monthly.csv"):
        released = _PRESS_RELEASE.match(line["source"])
        if released:
            day = date.fromisoformat(line["vintage"])
            pages[day] = _PAGE + released[1]
            newest[day] = max(newest.get(day, ""), line["month"])
    known = {}
    for line in records(folder / "tic" / "release_calendar.csv"):
        day = date.fromisoformat(line["release_date"])
        listed = line["press_release_url"] if line["note"].startswith("listed") else ""
        known[line["data_month"]] = Release(day, line["data_month"], pages.get(day, listed))
    first = min((release.released for release in known.values()), default=date.max)
    for day, month in newest.items():
        if day < first:
            known.setdefault(month, Release(day, month, pages[day]))
    return sorted(known.values(), key=lambda release: (release.released, release.period))
