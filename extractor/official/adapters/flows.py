"""TIC flows: the history file ``npr_history.txt`` and the table of a monthly press release."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.official.adapters.flow_lines import COUNT, flow_figures
from extractor.official.adapters.sheet import Figure, RefusedError, Sheet, text_of
from extractor.official.adapters.source import Source
from extractor.official.tic_tables import MONTHS
from extractor.period import shift_month

_MILLION = Decimal(10) ** 6
_TENTH_BILLION = 100 * _MILLION
_ROW = re.compile(r"(\d{4})-([A-Z][a-z]{2})")
_FIGURE = re.compile(r"-?[\d,]*\.?\d+")
_YEARED = re.compile(r"([A-Z][a-z]{2})-(\d\d)")
# The 34 series of the snapshot begin here; the file goes back to 1978.
_FIRST = "2003-12"


def flow_history(bodies: Sequence[bytes], source: Source) -> Sheet:
    """Tab separated, millions, newest month first, under a row of the line numbers 1 to 32."""
    places: list[int] | None = None
    figures: list[Figure] = []
    seen: set[str] = set()
    for line in text_of(bodies[0]).splitlines():
        fields = [field.strip(' "[]') for field in line.split("\t")]
        if places is None:
            places = _numbered(fields)
            continue
        match = _ROW.fullmatch(fields[0])
        if not match or match[2] not in MONTHS:
            continue
        month = f"{match[1]}-{MONTHS.index(match[2]) + 1:02d}"
        if month in seen:
            raise RefusedError(f"the month {month} stands twice")
        seen.add(month)
        if month >= _FIRST:
            numbered = enumerate(_values(fields, places), 1)
            lines = {number: value for number, value in numbered if value is not None}
            figures.extend(flow_figures(month, lines, _MILLION))
    if places is None:
        raise RefusedError("no row of line numbers 1 to 32: not the history of the press release table")
    return Sheet("npr_history", tuple(figures))


def _numbered(fields: Sequence[str]) -> list[int] | None:
    wanted = [str(number) for number in range(1, COUNT + 1)]
    return [fields.index(number) for number in wanted] if set(wanted) <= set(fields) else None


def _values(fields: Sequence[str], places: Sequence[int]) -> Iterator[Decimal | None]:
    for place in places:
        written = fields[place] if place < len(fields) else ""
        figure = _FIGURE.fullmatch(written)
        yield Decimal(written.replace(",", "")) * _MILLION if figure else None


def flow_page(bodies: Sequence[bytes], source: Source) -> Sheet:
    """The table of a press release: billions, two years, two sums of twelve months, four months."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(bodies[0].decode("utf-8", errors="replace"))
    rows = [[cell.text(strip=True) for cell in row.css("td, th")] for row in tree.css("table tr")]
    months = next((found for found in map(_months, rows) if found), None)
    if months is None:
        raise RefusedError("no row that ends with four months: not a TIC press release with its table")
    lines = _numbered_lines([[cell for cell in row if cell] for row in rows])
    figures: list[Figure] = []
    for place, month in enumerate(months):
        of_month = {number: row[place] for number, row in lines.items()}
        figures.extend(flow_figures(month, of_month, _TENTH_BILLION))
    return Sheet("press_release", tuple(figures))


def _months(cells: Sequence[str]) -> list[str] | None:
    """``2024, 2025, Oct-24, Oct-25, Jul, Aug, Sep, Oct``: the last year named is that of the last month."""
    named = [cell for cell in cells if cell]
    last = [name.removesuffix(".")[:3] for name in named[-4:]]
    yeared = [match for match in map(_YEARED.fullmatch, named) if match]
    if len(named) < 7 or not yeared or any(name not in MONTHS for name in last):
        return None
    newest = f"20{yeared[-1][2]}-{MONTHS.index(last[-1]) + 1:02d}"
    months = [shift_month(newest, step) for step in (-3, -2, -1, 0)]
    if [MONTHS[int(month[5:]) - 1] for month in months] != last:
        raise RefusedError(f"the months {', '.join(last)} do not follow each other")
    return months


def _numbered_lines(rows: Sequence[Sequence[str]]) -> dict[int, list[Decimal]]:
    """Each numbered line with its last four figures; a long label takes a row of its own before them."""
    lines: dict[int, list[Decimal]] = {}
    number = 0
    for row in rows:
        if row and row[0].isdecimal() and int(row[0]) == number + 1 <= COUNT:
            number += 1
        figures = [cell.replace(",", "") for cell in row[1:] if _FIGURE.fullmatch(cell)]
        if number and number not in lines and len(figures) >= 4:
            lines[number] = [Decimal(figure) * 1000 * _MILLION for figure in figures[-4:]]
    return lines
