"""Daily Treasury par yield curve rates, as CSV and as XML."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from xml.parsers import expat

from extractor.official.adapters.sheet import Figure, RefusedError, Sheet, text_of
from extractor.official.adapters.source import Source

_HUNDREDTH = Decimal("0.01")
_COLUMNS = {
    "1 Mo": "1m",
    "1.5 Month": "1.5m",
    "1.5 Mo": "1.5m",
    "2 Mo": "2m",
    "3 Mo": "3m",
    "4 Mo": "4m",
    "6 Mo": "6m",
    "1 Yr": "1y",
    "2 Yr": "2y",
    "3 Yr": "3y",
    "5 Yr": "5y",
    "7 Yr": "7y",
    "10 Yr": "10y",
    "20 Yr": "20y",
    "30 Yr": "30y",
}
_ELEMENTS = {
    "BC_1MONTH": "1m",
    "BC_1_5MONTH": "1.5m",
    "BC_2MONTH": "2m",
    "BC_3MONTH": "3m",
    "BC_4MONTH": "4m",
    "BC_6MONTH": "6m",
    "BC_1YEAR": "1y",
    "BC_2YEAR": "2y",
    "BC_3YEAR": "3y",
    "BC_5YEAR": "5y",
    "BC_7YEAR": "7y",
    "BC_10YEAR": "10y",
    "BC_20YEAR": "20y",
    "BC_30YEAR": "30y",
}
# The 30-year yield was not published in between; old dumps show 0.0 there, as for other gaps.
_NO_THIRTY_YEAR = ("2002-02-18", "2006-02-08")
# A figure of the XML has a dozen characters; what is longer is none.
_LONGEST = 64


def _figure(tenor: str, day: str, written: str) -> Figure | None:
    try:
        value = Decimal(written)
    except ArithmeticError:
        raise RefusedError(f"{day}: {written!r} is no yield") from None
    if not value.is_finite() or abs(value) > 30:
        raise RefusedError(f"{day}: {written} percent is no yield")
    unpublished = tenor == "30y" and _NO_THIRTY_YEAR[0] <= day <= _NO_THIRTY_YEAR[1]
    before = value == 0 and day < "2008-11-01"  # no Treasury yield was zero before then
    return None if unpublished or before else Figure(f"yield:{tenor}", day, value, _HUNDREDTH)


def par_yields_csv(bodies: Sequence[bytes], source: Source) -> Sheet:
    """One year a file, newest first, dates as 10/05/2026, an empty cell for no value."""
    import pandas as pd

    figures: dict[tuple[str, str], Figure] = {}
    for body in bodies:
        frame = pd.read_csv(io.StringIO(text_of(body)), dtype=str)
        if "Date" not in frame.columns or not set(frame.columns) & set(_COLUMNS):
            raise RefusedError("no columns Date and 10 Yr: not the par yield curve")
        unknown = set(frame.columns) - set(_COLUMNS) - {"Date"}
        if unknown:
            raise RefusedError(f"unknown column {', '.join(sorted(unknown))}")
        for row in frame.to_dict("records"):
            day = _iso(str(row["Date"]))
            filled = [column for column in _COLUMNS if not pd.isna(row.get(column))]
            _take(figures, (_figure(_COLUMNS[column], day, row[column]) for column in filled))
    return Sheet("", tuple(figures.values()))


def _iso(written: str) -> str:
    try:
        return datetime.strptime(written, "%m/%d/%Y").date().isoformat()
    except ValueError:
        raise RefusedError(f"{written!r} is no date (expected e.g. 10/05/2026)") from None


def _take(figures: dict[tuple[str, str], Figure], found: Iterator[Figure | None]) -> None:
    for figure in found:
        if figure is None:
            continue
        if (figure.series, figure.period) in figures:
            raise RefusedError(f"{figure.period} stands twice")
        figures[figure.series, figure.period] = figure


def par_yields_xml(bodies: Sequence[bytes], source: Source) -> Sheet:
    """An Atom feed, one entry a day; a missing value is an absent element or ``m:null``."""
    figures: dict[tuple[str, str], Figure] = {}
    for body in bodies:
        for fields in _entries(body):
            day = fields.get("NEW_DATE", "")[:10]
            cells = ((tenor, fields[name]) for name, tenor in _ELEMENTS.items() if fields.get(name))
            _take(figures, (_figure(tenor, day, cell) for tenor, cell in cells))
    return Sheet("", tuple(figures.values()))


def _entries(body: bytes) -> list[dict[str, str]]:
    """The properties of each entry, by element name without its prefix."""
    entries: list[dict[str, str]] = []
    reader = expat.ParserCreate()
    name = ""

    def refuse(*_: object) -> None:
        raise RefusedError("the XML declares a document type or entities, which official feeds never do")

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal name
        prefix, _, name = tag.rpartition(":")
        if tag.endswith("properties"):
            entries.append({})
        if prefix != "d" or not entries:
            name = ""

    def end(_: str) -> None:
        nonlocal name
        name = ""

    def characters(text: str) -> None:
        if name and entries:
            entries[-1][name] = (entries[-1].get(name, "") + text.strip())[:_LONGEST]

    reader.StartDoctypeDeclHandler = reader.EntityDeclHandler = refuse
    reader.StartElementHandler, reader.EndElementHandler = start, end
    reader.CharacterDataHandler = characters
    try:
        reader.Parse(body, True)
    except expat.ExpatError as problem:
        raise RefusedError(f"not whole XML: {problem}") from None
    if not entries:
        raise RefusedError("XML without an entry of yields")
    return entries
