"""The Treasury's ``slt_table1`` to ``slt_table4``: titles, then a row of column names for machines.

One row a country and month, millions of dollars, ``n.a.`` where nothing is shown. Which column is
which series stands in ``rules/sources.toml``.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from extractor.official.adapters.sheet import Figure, RefusedError, Sheet, text_of
from extractor.official.adapters.source import Source
from extractor.official.places import place_of_row

_MILLION = Decimal(10) ** 6
# Grand Total, foreign non-official (international organizations included) and foreign official.
_SECTORS = {"99996": 0, "99991": 1, "99990": 2}
_ROUNDING = 2 * _MILLION
# Long and short term make up the whole, in table 3.
_WHOLES = ("for_treas_pos", "for_treas_net")
# Rows that are held as a country's are; positions of the totals stand in table 5.
_TOTALS = frozenset({"TOTAL", "OFFICIAL"})
_KEYS = ["country", "country_code", "date"]


def machine_table(bodies: Sequence[bytes], source: Source) -> Sheet:
    """The columns that are series. Raises RefusedError when one is missing or sectors do not add up."""
    frame = _frame(text_of(bodies[0]))
    missing = [column for column in source.columns if column not in frame.columns]
    if missing:
        raise RefusedError(f"no column {', '.join(missing)}: the layout has changed")
    figures: list[Figure] = []
    unknown: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for column, series in source.columns.items():
        if column in _WHOLES:
            _check_terms(frame, column)
        if "{place}" in series:
            figures.extend(_by_place(frame, column, series, unknown))
        else:
            figures.extend(_by_sector(frame, column, series))
    return Sheet(source.id.partition(".")[2], tuple(figures), unknown=dict(unknown))


def _frame(text: str) -> Any:
    import pandas as pd

    lines = text.splitlines()
    head = next((place for place, line in enumerate(lines) if line.split("\t")[:3] == _KEYS), None)
    if head is None:
        raise RefusedError("no row of column names (country, country_code, date)")
    rows = "\n".join(line.rstrip("\t") for line in lines[head:])
    frame = pd.read_csv(
        io.StringIO(rows),
        sep="\t",
        dtype=str,
        keep_default_na=False,
        quotechar='"',
        na_values=["n.a.", "*", ""],
        on_bad_lines="skip",
    )
    months = frame["date"].str.fullmatch(r"\d{4}-\d\d", na=False)
    frame = frame[months].copy()
    if frame.duplicated(["country_code", "date"]).any():
        twice = frame[frame.duplicated(["country_code", "date"])].iloc[0]
        raise RefusedError(f"{twice['country']} stands twice for {twice['date']}")
    return frame


def _millions(written: str) -> Decimal:
    try:
        return Decimal(written.replace(",", "")) * _MILLION
    except ArithmeticError:
        raise RefusedError(f"{written!r} is no figure") from None


def _by_place(
    frame: Any, column: str, series: str, unknown: dict[str, dict[str, Decimal]]
) -> Iterator[Figure]:
    for row in frame.dropna(subset=[column]).to_dict("records"):
        name, value = row["country"].strip(), _millions(row[column])
        place, holdings = place_of_row(name), series.startswith("holdings:")
        if place is None and holdings:
            unknown[name][row["date"]] = value
        elif place is not None and (place.scope == "holder" or place.code in _TOTALS and not holdings):
            yield Figure(series.replace("{place}", place.code), row["date"], value, _MILLION)


def _check_terms(frame: Any, column: str) -> None:
    """Long-term and short-term must add up to the whole; RefusedError where they do not."""
    parts = [column.replace("for_", f"for_{term}_") for term in ("lt", "st")]
    if not set(parts) <= set(frame.columns):
        return
    for row in frame.dropna(subset=[column, *parts]).to_dict("records"):
        added = sum((_millions(row[part]) for part in parts), Decimal(0))
        if abs(added - _millions(row[column])) > _ROUNDING:
            raise RefusedError(
                f"{row['country'].strip()} {row['date']}: {' and '.join(parts)} add up to "
                f"{added}, {column} is {_millions(row[column])}"
            )


def _by_sector(frame: Any, column: str, series: str) -> Iterator[Figure]:
    family, _, names = series.partition(":")
    months: defaultdict[str, dict[int, Decimal]] = defaultdict(dict)
    for row in frame[frame["country_code"].isin(_SECTORS)].dropna(subset=[column]).to_dict("records"):
        months[row["date"]][_SECTORS[row["country_code"]]] = _millions(row[column])
    for month, found in months.items():
        if len(found) == 3 and abs(found[1] + found[2] - found[0]) > _ROUNDING:
            raise RefusedError(f"{column} {month}: private and official do not add up to the total")
        for place, value in found.items():
            yield Figure(f"{family}:{names.split('/')[place]}", month, value, _MILLION)
