"""The Treasury's own tables of major foreign holders, as text.

``slt_table5.txt``  tab separated, thirteen months as 2026-07, newest first
``mfhhis01.txt``    tab separated, one block a year; a survey month stands twice
``mfh.txt``         fixed width, frozen at January 2023

Countries are quoted in the second only, and names carry footnote marks (``Belgium  5/``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extractor.official.places import place_of_row
from extractor.official.snapshot import Print

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO_MONTH = re.compile(r"\d{4}-\d\d")
_YEAR = re.compile(r"\d{4}")
_FIGURE = re.compile(r"-?[\d,]+(\.\d+)?")
_FOOTNOTE = re.compile(r"\s+\d+/$")
# In mfh.txt the label takes 30 columns; a four-digit first figure follows from the 33rd.
_LABEL = 30
_BILLION = Decimal(10) ** 9
_PRINTED = _BILLION / 10
# Every row is rounded to a tenth; over all months since 2000 the sum is never further off.
_ROUNDING = Decimal("0.6")


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a table, in billions of dollars.

    ``comparison`` marks the old-series figure of a survey month that stands twice.
    """

    row: str
    month: str
    billions: Decimal
    comparison: bool = False


def read_table(text: str) -> tuple[Cell, ...]:
    """All figures of one of the three layouts, told apart by their form.

    Raises ValueError when there is no month row (an error page, another table), or when the
    rows of a month do not add up to its Grand Total.
    """
    cells = table_cells(text)
    check_totals(cells)
    return cells


def table_cells(text: str) -> tuple[Cell, ...]:
    """The figures as they stand, without adding them up; ValueError when there is no month row."""
    split = _by_tabs if "\t" in text else _by_columns
    cells = tuple(_cells(map(split, text.splitlines())))
    if not cells:
        raise ValueError("no figures under a row of months: not a table of major foreign holders")
    return cells


def _by_tabs(line: str) -> list[str]:
    return [field.strip(' "') for field in line.split("\t")]


def _by_columns(line: str) -> list[str]:
    return [line[:_LABEL].strip(), *line[_LABEL:].split()]


def _cells(lines: Iterable[list[str]]) -> Iterator[Cell]:
    names: Sequence[str] = ()
    months: Sequence[str] = ()
    for label, *fields in filter(None, lines):
        if not label and any(field in MONTHS for field in fields):
            names = fields
        elif label == "Country":
            months = _months(fields, names)
        elif months and any(map(_FIGURE.fullmatch, fields)):
            yield from _row(_FOOTNOTE.sub("", label), months, fields)


def _months(fields: Sequence[str], names: Sequence[str]) -> list[str]:
    """``2026-07`` as it stands, or a year below the name of its month."""
    found = []
    for place, field in enumerate(fields):
        if _ISO_MONTH.fullmatch(field):
            found.append(field)
        elif _YEAR.fullmatch(field) and place < len(names) and names[place] in MONTHS:
            found.append(f"{field}-{MONTHS.index(names[place]) + 1:02d}")
        else:
            found.append("")
    return found


def _row(name: str, months: Sequence[str], fields: Sequence[str]) -> Iterator[Cell]:
    seen: set[str] = set()
    for month, field in zip(months, fields, strict=False):
        if month and _FIGURE.fullmatch(field):
            yield Cell(name, month, Decimal(field.replace(",", "")), comparison=month in seen)
        seen.add(month)


def check_totals(cells: Iterable[Cell]) -> None:
    """Add the rows of each month up; ValueError when they miss its Grand Total."""
    named: defaultdict[str, Decimal] = defaultdict(Decimal)
    total: dict[str, Decimal] = {}
    for cell in cells:
        place = place_of_row(cell.row)
        if cell.comparison:
            continue
        if place is not None and place.code == "TOTAL":
            total[cell.month] = cell.billions
        elif place is None or not place.code.startswith("OFFICIAL"):
            named[cell.month] += cell.billions
    for month, figure in total.items():
        if abs(named[month] - figure) > _ROUNDING:
            raise ValueError(f"{month}: the rows add up to {named[month]}, the Grand Total is {figure}")


def table_prints(text: str, released: date, source: str) -> list[Print]:
    """The figures of a table as prints of one release, the residual left out.

    ``source`` is the name of the file without its ending. Raises ValueError for a row name
    that ``rules/places.toml`` does not know.
    """
    prints = []
    for cell in read_table(text):
        place = place_of_row(cell.row)
        if place is None:
            raise ValueError(f"no place in rules/places.toml for the row {cell.row!r}")
        if place.scope != "residual":
            family = "holdings_old" if cell.comparison else "holdings"
            prints.append(
                Print(
                    f"{family}:{place.code}",
                    cell.month,
                    cell.billions * _BILLION,
                    released,
                    _PRINTED,
                    source=source,
                )
            )
    return prints
