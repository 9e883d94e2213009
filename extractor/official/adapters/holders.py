"""Major foreign holders: ``slt_table5.txt``, ``mfhhis01.txt`` and the frozen ``mfh.txt``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from extractor.official.adapters.sheet import Figure, RefusedError, Sheet, text_of
from extractor.official.adapters.source import Source
from extractor.official.places import place_of_row
from extractor.official.tic_tables import Cell, check_totals, table_cells

_BILLION = Decimal(10) ** 9
_PRINTED = _BILLION / 10
# Three rounded figures: bills + bonds = official holds within this in every month since 2000.
_PARTS = Decimal("0.2")
# Foreign holdings were about one trillion in 2000 and nine in 2026.
_SMALLEST, _LARGEST = 500, 50_000
_CONTROL = ("TOTAL", "OFFICIAL", "OFFICIAL_BILLS", "OFFICIAL_BONDS")
_DATED = re.compile(
    r"^\s*((?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4})\s*$",
    re.MULTILINE,
)


def holders(bodies: Sequence[bytes], source: Source) -> Sheet:
    """Holdings by country, totals re-added. Raises RefusedError naming what does not fit."""
    text = text_of(bodies[0])
    try:
        cells = table_cells(text)
        _check_parts(cells)
        check_totals(cells)
    except ValueError as problem:
        raise RefusedError(str(problem)) from None
    figures, unknown = _figures(cells)
    name = source.id.partition(".")[2]
    dated = _DATED.search(text) if source.dating == "own" else None
    if source.dating == "own" and dated is None:
        raise RefusedError("the file carries no release date, so its release cannot be told")
    return Sheet(name, figures, _day(dated[1]) if dated else None, unknown)


def _day(written: str) -> date:
    return datetime.strptime(written, "%B %d, %Y").date()


def _figures(cells: Iterable[Cell]) -> tuple[tuple[Figure, ...], dict[str, dict[str, Decimal]]]:
    figures: list[Figure] = []
    unknown: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for cell in cells:
        place, value = place_of_row(cell.row), cell.billions * _BILLION
        if place is None:
            unknown[cell.row][cell.month] = value
        elif place.scope != "residual":
            family = "holdings_old" if cell.comparison else "holdings"
            figures.append(Figure(f"{family}:{place.code}", cell.month, value, _PRINTED))
    return tuple(figures), dict(unknown)


def _check_parts(cells: Sequence[Cell]) -> None:
    rows: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for cell in cells:
        place = place_of_row(cell.row)
        if place is not None and place.code in _CONTROL and not cell.comparison:
            rows[cell.month][place.code] = cell.billions
    for month in sorted({cell.month for cell in cells}):
        parts = rows[month]
        if "TOTAL" not in parts:
            raise RefusedError(f"{month}: no Grand Total, so the file is incomplete")
        if not _SMALLEST < parts["TOTAL"] < _LARGEST:
            raise RefusedError(f"{month}: a Grand Total of {parts['TOTAL']} is not in billions of dollars")
        if len(parts) < 4:
            raise RefusedError(f"{month}: foreign official, its bills and its bonds are not all there")
        added = parts["OFFICIAL_BILLS"] + parts["OFFICIAL_BONDS"]
        if abs(added - parts["OFFICIAL"]) > _PARTS:
            raise RefusedError(
                f"{month}: bills and bonds add up to {added}, foreign official is {parts['OFFICIAL']}"
            )
