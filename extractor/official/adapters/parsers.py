"""Which function reads which layout, and which layout a file saved by hand has."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.official.adapters import fiscal_data, flows, par_yields, treasury_statement
from extractor.official.adapters.fiscal_dates import fiscal_dates
from extractor.official.adapters.fred import fred
from extractor.official.adapters.holders import holders
from extractor.official.adapters.machine_table import machine_table
from extractor.official.adapters.sheet import RefusedError, Sheet
from extractor.official.adapters.source import Source, sources
from extractor.official.adapters.tic_dates import tic_dates, tic_schedule
from extractor.official.adapters.weo import weo

Parser = Callable[[Sequence[bytes], Source], Sheet]
PARSERS: dict[str, Parser] = {
    parser.__name__: parser
    for parser in (
        holders,
        machine_table,
        flows.flow_history,
        flows.flow_page,
        fiscal_data.debt_to_penny,
        fiscal_data.debt_outstanding,
        fiscal_data.mspd_table_1,
        fiscal_data.interest_expense,
        fiscal_data.avg_interest_rates,
        treasury_statement.mts_table_1,
        treasury_statement.mts_table_5,
        treasury_statement.mts_table_9,
        par_yields.par_yields_csv,
        par_yields.par_yields_xml,
        fred,
        weo,
        tic_dates,
        tic_schedule,
        fiscal_dates,
    )
}


def read_sheet(source: Source, bodies: Sequence[bytes]) -> Sheet:
    """The figures of one download. Raises RefusedError naming what is wrong with it."""
    try:
        sheet = PARSERS[source.parser](bodies, source)
    except RefusedError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as problem:
        raise RefusedError(f"not the layout of {source.title}: {problem}") from problem
    if len(sheet.figures) < source.least:
        raise RefusedError(
            f"only {len(sheet.figures)} figures (at least {source.least} expected): an incomplete file"
        )
    return sheet


def recognise(content: bytes) -> Source:
    """The source whose marks all stand in a file. RefusedError when there is none."""
    text = content.decode("utf-8", errors="replace")
    for source in sources():
        if all(any(one in text for one in mark.split("|")) for mark in source.marks):
            return source
    raise RefusedError("no official layout is recognised in it")
