"""How a reader redoes a check by hand: source, cells and four lines of Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from extractor.model import Finding
from extractor.reporting.releases import deciding_evidence
from extractor.reporting.table_cells import table_cell

_CELLS_SHOWN = 12
_PLACE = ("table", "url", "row", "column")


def replicate(finding: Finding, snapshot_sha256: str) -> dict[str, object] | None:
    """What a reader needs to look the figures up and to print them; None without evidence.

    Source and release date of the first figure, the cells with their places in the official tables, the
    digest of the data, and a snippet of four lines.
    """
    evidence = deciding_evidence(finding.verdict)
    if not evidence:
        return None
    cells = list(dict.fromkeys((item.series, item.period) for item in evidence))[:_CELLS_SHOWN]
    vintages = {(item.series, item.period): item.vintage for item in reversed(evidence)}
    return {
        "source": evidence[0].url,
        "released": evidence[0].vintage.isoformat(),
        "cells": [list(cell) for cell in cells],
        "table_cells": [_in_table(*cell) for cell in cells],
        "snapshot_sha256": snapshot_sha256,
        "code": snippet([(*cell, vintages[cell]) for cell in cells]),
    }


def _in_table(series: str, period: str) -> dict[str, str | None]:
    found = table_cell(series, period)
    place = dict.fromkeys(_PLACE) if found is None else asdict(found)
    return {"series": series, "period": period, **place}


def snippet(cells: Sequence[tuple[str, str, date]]) -> str:
    """Four lines of Python that print each cell as it stood in the release of a day.

    The release is that of the evidence, not the day of the article: where the one in force is not held,
    a verdict rests on the nearest that is.
    """
    rows = ", ".join(f'("{series}", "{period}", "{vintage}")' for series, period, vintage in cells)
    return (
        "from datetime import date\n"
        "from extractor.official import open_store\n"
        f"for series, period, day in [{rows}]:\n"
        "    print(series, period, open_store().observation(series, period, date.fromisoformat(day)).value)\n"
    )
