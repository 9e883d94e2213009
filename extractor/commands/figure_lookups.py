"""``yanshu data show`` and ``yanshu data vintages``: figures by series and period."""

from __future__ import annotations

import argparse
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from extractor.commands.shell import OK, BadInputError, Loader

if TYPE_CHECKING:
    from extractor.official.store import Store


def run_show(arguments: argparse.Namespace, load: Loader) -> int:
    """The figures of a series, newest or as known on a day, as a table with a small chart, or as CSV."""
    from extractor.commands.figure_tables import print_series, series_csv
    from extractor.period import first_day, last_day

    store = open_figures()
    series = _known(store, arguments.series)
    first = first_day(_period(arguments.first)) if arguments.first else date.min
    last = last_day(_period(arguments.last)) if arguments.last else date.max
    found = [
        one
        for one in store.history(series, arguments.as_of)
        if first_day(one.period) >= first and last_day(one.period) <= last
    ]
    if not found:
        known = f"was known on {arguments.as_of}" if arguments.as_of else "is held"
        raise BadInputError(f"no figure of {series} in these periods {known}")
    if arguments.format == "csv":
        print(series_csv(found), end="")
    else:
        print_series(store.definition(series), found, arguments.as_of)
    return OK


def run_vintages(arguments: argparse.Namespace, load: Loader) -> int:
    """Every release held of one figure, oldest first: how it was first published and revised."""
    from extractor.commands.figure_tables import print_vintages, series_csv

    store = open_figures()
    series = _known(store, arguments.series)
    found = store.vintages(series, _period(arguments.period))
    if not found:
        raise BadInputError(f"no figure of {series} for {arguments.period} is held")
    if arguments.format == "csv":
        print(series_csv(found), end="")
    else:
        print_vintages(store.definition(series), found)
    return OK


def open_figures() -> Store:
    """The figures of this user. BadInputError where they are damaged."""
    from extractor.official import open_store

    try:
        return open_store()
    except ValueError as problem:
        raise BadInputError(f"the figures cannot be read: {problem}; yanshu data verify tells more") from None


def _known(store: Store, series: str) -> str:
    from difflib import get_close_matches

    from extractor.official.series import definition

    if store.has(series):
        return series
    with suppress(KeyError):
        definition(series)
        raise BadInputError(f"no figures of {series} are held; yanshu data update may bring some")
    near = get_close_matches(series, store.series(), 3, 0.4)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise BadInputError(f"no series {series}{hint}")


def _period(written: str) -> str:
    from extractor.period import last_day

    try:
        last_day(written)
    except ValueError:
        forms = "2025, FY2025, 2025-Q3, 2025-03 or 2025-03-15"
        raise BadInputError(f"{written} is no period; write {forms}") from None
    return written
