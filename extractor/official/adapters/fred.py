"""A series as FRED's graph download gives it: ``observation_date`` (once ``DATE``) and the value."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal

from extractor.official.adapters.sheet import Figure, RefusedError, Sheet, text_of
from extractor.official.adapters.source import Source


def fred(bodies: Sequence[bytes], source: Source) -> Sheet:
    """Quarterly figures, dated by FRED with the first day of the quarter; empty or ``.`` is missing."""
    import pandas as pd

    ((column, series),) = source.columns.items()
    frame = pd.read_csv(io.StringIO(text_of(bodies[0])), dtype=str, na_values=["."])
    date = next((name for name in ("observation_date", "DATE") if name in frame.columns), None)
    if date is None or column not in frame.columns:
        raise RefusedError(f"no columns observation_date and {column}")
    if frame[date].duplicated().any():
        raise RefusedError(f"{frame[date][frame[date].duplicated()].iloc[0]} stands twice")
    rows = frame.dropna(subset=[column]).to_dict("records")
    return Sheet(f"FRED {column}", tuple(_figure(series, str(row[date]), str(row[column])) for row in rows))


def _figure(series: str, first: str, written: str) -> Figure:
    try:
        value, quarter = Decimal(written), f"{first[:4]}-Q{(int(first[5:7]) + 2) // 3}"
    except (ArithmeticError, ValueError):
        raise RefusedError(f"{first} {written}: no figure of a quarter") from None
    return Figure(series, quarter, value, Decimal(1).scaleb(-len(written.partition(".")[2])))
