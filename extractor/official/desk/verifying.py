"""Whether the figures held are whole: files as they were written, and sums that add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from extractor.official.places import place_of
from extractor.official.snapshot import Print, expand, read_snapshot
from extractor.official.updating.manifest import read_manifest, sha256_of
from extractor.period import months

_BILLION = Decimal(10) ** 9
_ROUNDING = Decimal("0.6") * _BILLION
_PARTS = Decimal("0.2") * _BILLION
# The Treasury published these days so: parts and total are three cents and ten billion apart.
_PUBLISHED_SO = {"2011-02-01", "2025-08-04"}
_Sheet = Mapping[str, Print]


@dataclass(frozen=True, slots=True)
class Verified:
    """How many figures and sums were looked at, and what is wrong, one line each."""

    figures: int
    sums: int
    problems: tuple[str, ...]


def verify(folders: Iterable[Path]) -> Verified:
    """Read every line, compare the files with their manifest and add the totals up again."""
    folders = tuple(folders)
    problems = [problem for folder in folders for problem in _files(folder)]
    try:
        contents = read_snapshot(folders)
    except ValueError as problem:
        return Verified(0, 0, (*problems, str(problem)))
    prints = list(expand(contents.prints, contents.coverage))
    sheets = _sheets(prints)
    checks = [*_holdings(sheets), *_debt(prints), *_gaps(prints)]
    return Verified(len(prints), len(checks), (*problems, *(problem for problem in checks if problem)))


def _files(folder: Path) -> Iterator[str]:
    try:
        written = read_manifest(folder).files
    except ValueError as problem:
        yield str(problem)
        return
    for name, sha256 in written.items():
        path = folder / name
        if not path.exists():
            yield f"{path} is missing"
        elif sha256_of(path.read_bytes()) != sha256:
            yield f"{path} is not as it was written"


def _sheets(prints: Iterable[Print]) -> dict[tuple[date, str], dict[str, Print]]:
    """Holdings read from tables, by release and month."""
    sheets: defaultdict[tuple[date, str], dict[str, Print]] = defaultdict(dict)
    for row in prints:
        if row.series.startswith("holdings:") and row.kind == "table":
            sheets[row.vintage, row.period][row.series.partition(":")[2]] = row
    return sheets


def _holdings(sheets: Mapping[tuple[date, str], _Sheet]) -> Iterator[str]:
    """An empty line for a sum that adds up, else what does not."""
    for (vintage, month), rows in sheets.items():
        if {"OFFICIAL", "OFFICIAL_BILLS", "OFFICIAL_BONDS"} <= rows.keys():
            added = rows["OFFICIAL_BILLS"].value + rows["OFFICIAL_BONDS"].value
            apart = abs(added - rows["OFFICIAL"].value)
            told = f"release of {vintage}, {month}: bills and bonds are not foreign official"
            yield told if apart > _PARTS else ""
        if "TOTAL" in rows:
            named = sum((row.value for code, row in rows.items() if _is_holder(code)), Decimal(0))
            over = named - rows["TOTAL"].value > _ROUNDING
            yield f"release of {vintage}, {month}: the holders exceed the Grand Total" if over else ""


def _is_holder(code: str) -> bool:
    place = place_of(code)
    return place is not None and code != "TOTAL" and not code.startswith("OFFICIAL")


def _debt(prints: Iterable[Print]) -> Iterator[str]:
    days: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for row in prints:
        if row.series.startswith("debt:") and row.series != "debt:marketable":
            days[row.period][row.series] = row.value
    for day, parts in days.items():
        if len(parts) == 3:
            added = parts["debt:held_public"] + parts["debt:intragov"]
            wrong = added != parts["debt:total_public"] and day not in _PUBLISHED_SO
            yield f"{day}: debt held by the public and intragovernmental are not the total" if wrong else ""


def _gaps(prints: Iterable[Print]) -> Iterator[str]:
    held = sorted({row.period for row in prints if row.series == "holdings:TOTAL"})
    if held:
        missing = [month for month in months(held[0], held[-1]) if month not in held]
        yield f"holdings:TOTAL has no figure for {', '.join(missing)}" if missing else ""
