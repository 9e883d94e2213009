"""How figures look in a terminal: tables, a small chart, a progress bar, and CSV."""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Literal

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from extractor.official.desk.standing import Standing
from extractor.official.observation import Observation
from extractor.official.series import SeriesDefinition
from extractor.official.updating.outcome import Outcome

_BILLION = Decimal(10) ** 9
_BARS = " ▁▂▃▄▅▆▇█"
_CHART_WIDTH = 60
# A table of a daily series would be endless; the chart and CSV hold everything.
_ROWS = 60


# What is piped into a file has no width to keep to.
_WIDE = 200


def _console() -> Console:
    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(file=sys.stdout, highlight=False, width=_WIDE if piped else None)


def _table(*columns: str, right: Sequence[str] = (), folded: str = "") -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        side: Literal["left", "right"] = "right" if column in right else "left"
        table.add_column(column, justify=side, no_wrap=column != folded, overflow="fold")
    return table


def print_standings(standings: Sequence[Standing]) -> None:
    """One line a source."""
    table = _table("source", "held to", "out", "next", "fetched", "")
    for one in standings:
        state = "[red]overdue[/red]" if one.overdue else "current"
        table.add_row(
            one.source.id, one.newest or "-", one.due or "-", _day(one.following), one.fetched or "-", state
        )
    _console().print(table)


def _day(day: date | None) -> str:
    return day.isoformat() if day else "-"


@contextmanager
def progress(total: int) -> Iterator[Callable[[Outcome], None]]:
    """A bar on standard error, with one line for each source that is done."""
    console = Console(file=sys.stderr, highlight=False, soft_wrap=True)
    columns = (TextColumn("yanshu: fetching"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)

        def told(outcome: Outcome) -> None:
            console.print(f"yanshu: {' '.join(outcome.line().split())}", markup=False)
            bar.advance(task)

        yield told


def print_series(definition: SeriesDefinition, found: Sequence[Observation], as_of: date | None) -> None:
    """Name, table (the last rows of a long one) and chart."""
    console = _console()
    known = f"as known on {as_of}" if as_of else "newest"
    console.print(f"{definition.names['en']} ({_unit(definition)}, {known})", markup=False, soft_wrap=True)
    table = _table("period", "figure", "release", "evidence", right=("figure",))
    for one in found[-_ROWS:]:
        table.add_row(one.period, _figure(one.value, definition), one.vintage.isoformat(), one.kind)
    console.print(table)
    if len(found) > _ROWS:
        console.print(f"the last {_ROWS} of {len(found)}; --format csv gives all", markup=False)
    console.print(chart([one.value for one in found]), markup=False)


def print_vintages(definition: SeriesDefinition, found: Sequence[Observation]) -> None:
    """One line a release, with the revision against the one before."""
    console = _console()
    title = f"{definition.names['en']}, {found[0].period} ({_unit(definition)})"
    console.print(title, markup=False, soft_wrap=True)
    columns = ("release", "figure", "revision", "evidence", "source")
    table = _table(*columns, right=("figure", "revision"), folded="source")
    before: Decimal | None = None
    for one in found:
        change = ""
        if before is not None and before != one.value:
            change = _figure(one.value - before, definition, "+")
        table.add_row(one.vintage.isoformat(), _figure(one.value, definition), change, one.kind, one.url)
        before = one.value
    console.print(table)


def _unit(definition: SeriesDefinition) -> str:
    return "billion USD" if definition.unit == "USD" else definition.unit


def _figure(value: Decimal, definition: SeriesDefinition, sign: str = "") -> str:
    if definition.unit != "USD":
        return format(value, sign + "f")
    places = 1 if definition.precision >= 10**8 else 3
    return format(value / _BILLION, f"{sign},.{places}f")


def chart(values: Sequence[Decimal]) -> str:
    """One line of bars from the lowest to the highest figure; long series are thinned evenly."""
    step = max(1, -(-len(values) // _CHART_WIDTH))
    shown = values[::-1][::step][::-1]
    low, high = min(shown), max(shown)
    span = (high - low) or Decimal(1)
    return "".join(_BARS[1 + int((value - low) / span * (len(_BARS) - 2))] for value in shown)


def series_csv(found: Sequence[Observation]) -> str:
    """Figures in base units with release, evidence and source; the header names the columns."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("series", "period", "value", "vintage", "precision", "kind", "url"))
    for one in found:
        writer.writerow(
            (
                one.series,
                one.period,
                format(one.value, "f"),
                one.vintage.isoformat(),
                format(one.precision, "f"),
                one.kind,
                one.url,
            )
        )
    return stream.getvalue()
