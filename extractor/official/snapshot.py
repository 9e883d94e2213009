"""The snapshot: official figures as sorted CSV files in which only changes take a line.

``<family>.csv``  one line per figure that a release gave differently from the release before it
``coverage.csv``  which cells a whole table printed, so that a figure repeated unchanged is still
                  known to have stood in that release
``calendar.csv``  the releases of every dataset that has a calendar

An empty field means the usual: kind ``table``, the precision of ``rules/series.toml``, a vintage
dated by the series' rule.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from extractor.official.business import known_on
from extractor.official.calendar import TIC, Release
from extractor.official.series import definition
from extractor.period import grain, previous

COLUMNS = ("series", "period", "value", "vintage", "precision", "kind", "source", "truncated")
COVERAGE_COLUMNS = ("vintage", "kind", "source", "first", "last", "series")
CALENDAR_COLUMNS = ("released", "period", "url", "dataset")
# Written until other services than TIC had a calendar; kept in the updates of users.
_TIC_CALENDAR_COLUMNS = ("released", "month", "url")
_RESERVED = {"coverage.csv", "calendar.csv"}
# A release that prints fewer cells is quoted, not covered: its lines are all written out.
SHEET_CELLS = 12
_FILES = (
    ("holdings", "holdings.csv"),
    ("tic_flow", "tic_flows.csv"),
    ("tic_", "tic_countries.csv"),
    ("us_holdings", "tic_countries.csv"),
    ("debt_gdp", "ratios.csv"),
    ("weo", "ratios.csv"),
    ("debt", "debt.csv"),
    ("yield", "yields.csv"),
    ("fx_reserves", "reserves.csv"),
)
_OTHER_FILE = "fiscal.csv"
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Print:
    """One figure as one release printed it; ``source`` is an address or names the copy read."""

    series: str
    period: str
    value: Decimal
    vintage: date
    precision: Decimal
    kind: str = "table"
    source: str = ""
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """All cells of ``series`` from ``first`` to ``last`` stood in the table of one release."""

    vintage: date
    kind: str
    source: str
    first: str
    last: str
    series: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a folder of snapshot files holds, still compact."""

    prints: tuple[Print, ...]
    coverage: tuple[Coverage, ...]
    releases: tuple[Release, ...]


def compact(prints: Iterable[Print]) -> tuple[list[Print], list[Coverage]]:
    """Leave out what a table repeats unchanged, and say instead which cells it covered."""
    ordered = sorted(prints, key=lambda row: (row.series, row.period, row.vintage))
    sheets: defaultdict[tuple[date, str, str], list[Print]] = defaultdict(list)
    for row in ordered:
        if row.kind in ("table", "page_copy", "derived") and definition(row.series).vintages == "held":
            sheets[row.vintage, row.kind, row.source].append(row)
    whole = {key for key, rows in sheets.items() if len(rows) >= SHEET_CELLS}
    kept = []
    for _, cell in groupby(ordered, key=lambda row: (row.series, row.period)):
        before: Print | None = None
        for row in cell:
            covered = (row.vintage, row.kind, row.source) in whole
            if not (covered and before and _same_figure(row, before)):
                kept.append(row)
            before = row
    return kept, [line for key in sorted(whole) for line in coverage_of(key, sheets[key])]


def _same_figure(row: Print, other: Print) -> bool:
    return (row.value, row.precision, row.truncated) == (other.value, other.precision, other.truncated)


def coverage_of(key: tuple[date, str, str], rows: Iterable[Print]) -> Iterator[Coverage]:
    """Which cells the table of one release (vintage, kind, source) printed."""
    ordered = sorted(rows, key=lambda row: (row.series, row.period))
    spans: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for series, cells in groupby(ordered, key=lambda row: row.series):
        for first, last in _runs([cell.period for cell in cells]):
            spans[first, last].append(series)
    for (first, last), names in sorted(spans.items()):
        yield Coverage(*key, first, last, tuple(sorted(names)))


def _runs(periods: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Unbroken runs of periods, as first and last."""
    start = periods[0]
    for left, right in zip(periods, [*periods[1:], ""], strict=True):
        if not right or previous(right) != left:
            yield start, left
            start = right


def expand(prints: Iterable[Print], coverage: Iterable[Coverage]) -> Iterator[Print]:
    """Every figure with every release it stood in, sorted by series, period and vintage."""
    sheets: defaultdict[str, list[Coverage]] = defaultdict(list)
    for line in sorted(coverage, key=lambda line: line.vintage):
        for series in line.series:
            sheets[series].append(line)
    ordered = sorted(prints, key=lambda row: (row.series, row.period, row.vintage))
    for (series, period), group in groupby(ordered, key=lambda row: (row.series, row.period)):
        if series not in sheets:
            yield from group
            continue
        rows = {row.vintage: row for row in group}
        for line in sheets[series]:
            if line.first <= period <= line.last and line.vintage not in rows:
                older = [vintage for vintage in rows if vintage < line.vintage]
                if older:
                    rows[line.vintage] = replace(
                        rows[max(older)], vintage=line.vintage, kind=line.kind, source=line.source
                    )
        yield from (rows[vintage] for vintage in sorted(rows))


def write_snapshot(folder: Path, prints: Iterable[Print], releases: Iterable[Release]) -> None:
    """Write figures and calendar as sorted CSV; files that no longer hold anything are removed."""
    write_lines(folder, *compact(prints), releases)


def write_lines(
    folder: Path, lines: Iterable[Print], coverage: Iterable[Coverage], releases: Iterable[Release]
) -> None:
    """Write exactly these lines, sorted: what :func:`compact` kept, or what updates add."""
    folder.mkdir(parents=True, exist_ok=True)
    files: defaultdict[str, list[Print]] = defaultdict(list)
    for row in sorted(lines, key=lambda row: (row.series, row.period, row.vintage)):
        files[_file_of(row.series)].append(row)
    for stale in {path.name for path in folder.glob("*.csv")} - _RESERVED - set(files):
        (folder / stale).unlink()
    for name, rows in files.items():
        _write(folder / name, COLUMNS, map(_line, rows))
    _write(
        folder / "coverage.csv",
        COVERAGE_COLUMNS,
        (
            (line.vintage.isoformat(), line.kind, line.source, line.first, line.last, " ".join(line.series))
            for line in coverage
        ),
    )
    _write(
        folder / "calendar.csv",
        CALENDAR_COLUMNS,
        (
            (release.released.isoformat(), release.period, release.url, release.dataset)
            for release in sorted(releases, key=attrgetter("dataset", "released", "period"))
        ),
    )


def _file_of(series: str) -> str:
    return next((name for prefix, name in _FILES if series.startswith(prefix)), _OTHER_FILE)


def _line(row: Print) -> tuple[str, ...]:
    usual = definition(row.series)
    by_rule = usual.vintages != "held" and row.vintage == known_on(row.period, usual.lag)
    return (
        row.series,
        row.period,
        decimal_text(row.value),
        "" if by_rule else row.vintage.isoformat(),
        "" if row.precision == usual.precision else decimal_text(row.precision),
        "" if row.kind == "table" else row.kind,
        row.source,
        "1" if row.truncated else "",
    )


def decimal_text(value: Decimal) -> str:
    """Plain digits without an exponent or trailing zeros after the point."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _write(path: Path, header: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    partial = path.with_suffix(".partial")
    with partial.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)
    partial.replace(path)


def read_snapshot(folders: Iterable[Path]) -> Contents:
    """Read the files of one or more folders; of two lines for one cell and release the later counts.

    Raises ValueError naming file and line when a line cannot be read.
    """
    prints: dict[tuple[str, str, date], Print] = {}
    coverage: list[Coverage] = []
    releases: dict[tuple[str, str], Release] = {}
    for folder in folders:
        for path in snapshot_files(folder):
            if path.name == "calendar.csv":
                releases |= {(row.dataset, row.period): row for row in _read_calendar(path)}
            elif path.name == "coverage.csv":
                coverage.extend(_read(path, COVERAGE_COLUMNS, _coverage_of))
            else:
                for row in _read(path, COLUMNS, _print_of):
                    prints[row.series, row.period, row.vintage] = row
    return Contents(tuple(prints.values()), tuple(coverage), tuple(releases.values()))


def snapshot_files(folder: Path) -> list[Path]:
    """The CSV files of a snapshot folder in a fixed order; none when the folder does not exist."""
    return sorted(folder.glob("*.csv"))


def _rows(path: Path, header: Sequence[str]) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        found = next(reader, [])
        if tuple(found) != tuple(header):
            raise ValueError(f"{path.name}: columns {','.join(found)} (expected {','.join(header)})")
        yield from reader


def _read(path: Path, header: Sequence[str], parse: Callable[..., _Row]) -> Iterator[_Row]:
    for number, fields in enumerate(_rows(path, header), start=2):
        try:
            yield parse(*fields)
        except (TypeError, ValueError, KeyError, ArithmeticError) as error:
            raise ValueError(f"{path.name} line {number}: {error}") from error


def _read_calendar(path: Path) -> Iterator[Release]:
    with path.open(encoding="utf-8") as stream:
        of_tic = stream.readline().strip() == ",".join(_TIC_CALENDAR_COLUMNS)
    return _read(path, _TIC_CALENDAR_COLUMNS if of_tic else CALENDAR_COLUMNS, _release_of)


def _release_of(released: str, period: str, url: str, dataset: str = TIC) -> Release:
    grain(period)
    return Release(date.fromisoformat(released), period, url, dataset)


def _coverage_of(vintage: str, kind: str, source: str, first: str, last: str, series: str) -> Coverage:
    return Coverage(date.fromisoformat(vintage), kind, source, first, last, tuple(series.split()))


def _print_of(
    series: str, period: str, value: str, vintage: str, precision: str, kind: str, source: str, truncated: str
) -> Print:
    usual = definition(series)
    return Print(
        series=series,
        period=period,
        value=Decimal(value),
        vintage=date.fromisoformat(vintage) if vintage else known_on(period, usual.lag),
        precision=Decimal(precision) if precision else usual.precision,
        kind=kind or "table",
        source=source,
        truncated=truncated == "1",
    )
