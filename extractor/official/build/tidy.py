"""Reading tidy CSV files, and choosing between figures of one release."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from extractor.official.observation import KINDS
from extractor.official.snapshot import Print

BILLION = Decimal(10) ** 9
MILLION = Decimal(10) ** 6


def records(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a CSV file by column name; nothing when the file is not there."""
    if path.exists():
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def best_of_release(prints: Iterable[Print]) -> list[Print]:
    """One figure for each cell and release: the strongest kind (table, page copy), then the finest."""
    chosen: dict[tuple[str, str, object], Print] = {}
    for row in prints:
        key = (row.series, row.period, row.vintage)
        if key not in chosen or _strength(row) < _strength(chosen[key]):
            chosen[key] = row
    return list(chosen.values())


def _strength(row: Print) -> tuple[int, Decimal, int, bool]:
    from_table = KINDS.index(row.kind) if row.kind in ("table", "page_copy") else len(KINDS)
    # Of two equally good quotations the one a reader can open.
    return from_table, row.precision, KINDS.index(row.kind), not row.source.startswith("http")
