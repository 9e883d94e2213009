"""Where a figure stands in its official table: title, row and column, as a reader looks them up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractor.official import series as official
from extractor.official.places import place_of
from extractor.toml_files import read_toml

_FILE = Path(__file__).resolve().with_name("table_cells.toml")
_FAMILIES = ("holdings:", "holdings_old:")


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of an official table; ``table`` is its title and ``url`` the page it stands on."""

    table: str
    url: str
    row: str
    column: str


def table_cell(series: str, period: str) -> TableCell | None:
    """The cell of a figure; None for a series that is computed from others or has no definition."""
    try:
        definition = official.definition(series)
    except KeyError:
        return None
    place = _row_and_column(series, period)
    if place is None:
        return None
    title = next(one.title for one in official.datasets() if one.id == definition.dataset)
    return TableCell(title, definition.url, *place)


def _row_and_column(series: str, period: str) -> tuple[str, str] | None:
    names, (family, _, name) = _names(), series.partition(":")
    if family + ":" in _FAMILIES:
        holder = place_of(name)
        return None if holder is None or not holder.tic else (holder.tic[0], period)
    if family == "tic_flow":
        return (f"line {names['line'][name]}", period) if name in names["line"] else None
    if family == "yield":
        return period, f"{name[:-1]} {'Mo' if name.endswith('m') else 'Yr'}"
    if family == "weo":
        holder = place_of(name)
        return (f"{holder.names['en']}, {names['row']['weo']}", period) if holder else None
    if series in names["row"]:
        return names["row"][series], period
    return (period, names["column"][series]) if series in names["column"] else None


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    return read_toml(_FILE)
