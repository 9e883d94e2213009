"""Writing the compiled form of the snapshot: its tables, and their rows from the CSV files.

Kept apart from opening it, which must stay quick and needs neither CSV reading nor the rules.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from extractor.official.series import definition
from extractor.official.snapshot import Print, decimal_text, expand, read_snapshot

_TABLES = """
create table print (
  series text not null, period text not null, vintage text not null, value text not null,
  precision text not null, kind text not null, source text not null, truncated integer not null,
  primary key (series, period, vintage)) without rowid;
create table newest (series text primary key, periods text not null, vintages text not null,
  figures text not null) without rowid;
create table series (id text primary key, dataset text not null, url text not null,
  vintages text not null, lag text not null, revised integer not null, frequency text not null,
  nature text not null) without rowid;
create table release (released text not null, period text not null, url text not null,
  dataset text not null);
"""


def fill(connection: sqlite3.Connection, folders: Sequence[Path]) -> None:
    """Write the figures of the snapshot ``folders`` into an empty database.

    Raises FileNotFoundError where the folders hold no figures.
    """
    contents = read_snapshot(folders)
    if not contents.prints:
        raise FileNotFoundError(f"no official figures in {', '.join(map(str, folders))}")
    connection.executescript(_TABLES)
    connection.executemany(
        "insert into print values (?, ?, ?, ?, ?, ?, ?, ?)",
        map(_print_row, expand(contents.prints, contents.coverage)),
    )
    # The newest figure of every period in one line a series: thousands of rows take too long to read.
    connection.execute(
        "insert into newest select series, group_concat(period, ' '), group_concat(vintage, ' '),"
        " group_concat(value, ' ') from (select series, period, max(vintage) as vintage, value from print"
        " group by series, period order by series, period) group by series"
    )
    connection.executemany(
        "insert into series values (?, ?, ?, ?, ?, ?, ?, ?)",
        map(_series_row, sorted({row.series for row in contents.prints})),
    )
    connection.executemany(
        "insert into release values (?, ?, ?, ?)",
        ((release.released.isoformat(), *release[1:]) for release in contents.releases),
    )
    connection.commit()


def _print_row(row: Print) -> tuple[object, ...]:
    figure = (decimal_text(row.value), decimal_text(row.precision))
    return (row.series, row.period, row.vintage.isoformat(), *figure, row.kind, row.source, row.truncated)


def _series_row(name: str) -> tuple[object, ...]:
    one = definition(name)
    return (name, one.dataset, one.url, one.vintages, one.lag, one.revised, one.frequency, one.nature)
