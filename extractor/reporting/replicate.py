"""How a reader redoes a check by hand: source, cells and four lines of Python."""

from __future__ import annotations

from datetime import date

from extractor.model import Finding
from extractor.reporting.releases import deciding_evidence

_CELLS_SHOWN = 12


def replicate(finding: Finding, published: date | None) -> dict[str, object] | None:
    """Source, release date, cells and a snippet that prints the official figures; None without evidence."""
    evidence = deciding_evidence(finding.verdict)
    if not evidence:
        return None
    cells = list(dict.fromkeys((item.series, item.period) for item in evidence))[:_CELLS_SHOWN]
    return {
        "source": evidence[0].url,
        "released": evidence[0].vintage.isoformat(),
        "cells": [list(cell) for cell in cells],
        "code": snippet(cells, published if evidence[0].clock == "then" else None),
    }


def snippet(cells: list[tuple[str, str]], as_of: date | None) -> str:
    """Four lines of Python that print each cell as it stood on ``as_of`` (newest when None)."""
    clock = "" if as_of is None else f", as_of=date({as_of.year}, {as_of.month}, {as_of.day})"
    rows = ", ".join(f'("{series}", "{period}")' for series, period in cells)
    first = "from datetime import date" if as_of else "# the newest release held"
    return (
        f"{first}\n"
        "from extractor.official import open_store\n"
        f"for series, period in [{rows}]:\n"
        f"    print(series, period, open_store().observation(series, period{clock}).value)\n"
    )
