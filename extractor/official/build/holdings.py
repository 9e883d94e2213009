"""Holdings by country: full tables, copies of the page, and what newspapers quoted on release day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from extractor.official.build.tidy import BILLION, records
from extractor.official.calendar import ReleaseCalendar
from extractor.official.places import place_of_row
from extractor.official.snapshot import Print
from extractor.official.tic_tables import table_prints

_KIND = {
    "raw_file": "table",
    "page_copy": "page_copy",
    "derived_repo": "derived",
    "derived_from_change": "derived",
    "press": "press",
    "press_level": "press",
}
_TRILLION = 1000 * BILLION
# "December mfh.txt, mirrored by ..." names a copy; the file is what a reader can look up.
_FILES = ("slt_table5", "mfhhis01", "mfh")


def holdings(folder: Path, calendar: ReleaseCalendar) -> Iterator[Print]:
    """Every vintage of every cell held in ``folder/tic``; ``All Other`` is left out.

    The residual differs between the 20-row and the 36-row table, so it is no series.
    """
    for line in records(folder / "tic" / "mfh_vintages.csv"):
        family = "holdings" if line["series"] == "primary" else "holdings_old"
        row = _print(family, line, _source(line["source"], line["kind"]), calendar)
        if row:
            yield row
    for line in records(folder / "tic" / "first_prints.csv"):
        row = _print("holdings", line, line["url"], calendar)
        if row:
            yield row


def quoted(calendar: ReleaseCalendar) -> Iterator[Print]:
    """Figures of releases that are held nowhere, as news agencies quoted them in full on the day."""
    for line in records(Path(__file__).with_name("quoted.csv")):
        released = date.fromisoformat(line["vintage"])
        known = calendar.in_force(released)
        if known is None or known.released != released:
            continue
        yield Print(
            series=line["series"],
            period=line["period"],
            value=Decimal(line["value"]),
            vintage=released,
            precision=BILLION / 10,
            kind="press",
            source=line["source"],
            truncated=False,
        )


def official_tables(folder: Path) -> Iterator[Print]:
    """The official files themselves, kept as ``tic/releases/<release day>/<file>.txt``."""
    for path in sorted((folder / "tic" / "releases").glob("*/*.txt")):
        released = date.fromisoformat(path.parent.name)
        yield from table_prints(path.read_text(encoding="utf-8"), released, path.stem)


def _print(family: str, line: dict[str, str], source: str, calendar: ReleaseCalendar) -> Print | None:
    place = place_of_row(line["country"])
    if place is None:
        raise ValueError(f"no place in rules/places.toml for the row {line['country']!r}")
    if place.scope == "residual":
        return None
    value, precision = Decimal(line["holdings_usd_bn"]) * BILLION, Decimal(line["precision"]) * BILLION
    kind = "derived" if line.get("source", "").startswith("derived") else _KIND[line["kind"]]
    return Print(
        series=f"{family}:{place.code}",
        period=line["month"],
        value=value,
        vintage=_release_day(date.fromisoformat(line["vintage"]), calendar),
        precision=precision,
        kind=kind,
        source=source,
        # News agencies cut trillions off: 1.199 for 1199.8 (seen in Reuters, PTI, TASS).
        truncated=kind == "press" and precision == BILLION and value >= _TRILLION,
    )


def _release_day(seen: date, calendar: ReleaseCalendar) -> date:
    """The release a copy belongs to: one table is dated the day before its release."""
    release = calendar.in_force(seen)
    following = calendar.after(seen)
    on_the_day = release is not None and release.released == seen
    if not on_the_day and following and following.released - seen <= timedelta(days=2):
        return following.released
    return seen


def _source(named: str, kind: str) -> str:
    """The official file that was read, or where the figure was quoted."""
    file = next((file for file in _FILES if file in named.split("=")[0].lower()), None)
    if kind == "raw_file" and file:
        return file
    return f"{file}: {named}" if kind == "page_copy" and file else named
