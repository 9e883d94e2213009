"""``yanshu data``: the official figures held, fetched, shown and verified."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.commands.figure_lookups import open_figures, run_show, run_vintages
from extractor.commands.shell import FAILED, OK, BadInputError, Loader, say

if TYPE_CHECKING:
    from extractor.official.adapters.source import Source
    from extractor.official.fetching.download import Downloader
    from extractor.official.updating.outcome import Outcome
    from extractor.official.updating.run import Updating


def _real_downloader() -> Downloader:
    from extractor.official.fetching.download import Downloader
    from extractor.official.fetching.session import new_session

    return Downloader(new_session())


@dataclass(frozen=True, slots=True)
class World:
    """The network and the clock, passed in so that tests can bring their own."""

    downloader: Callable[[], Downloader] = _real_downloader
    today: Callable[[], date] = date.today


def add_figures(parser: argparse.ArgumentParser, world: World | None = None) -> None:
    """The arguments of the command and its parts."""
    parts = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, add, run, told in (
        ("status", _add_status, run_status, "what is held, what is overdue"),
        ("update", _add_update, run_update, "fetch new releases"),
        ("show", _add_show, run_show, "the figures of a series"),
        ("vintages", _add_vintages, run_vintages, "every release of one figure"),
        ("import", _add_import, run_import, "take release files saved by hand"),
        ("verify", _add_status, run_verify, "check files and sums"),
    ):
        part = parts.add_parser(name, help=told, description=run.__doc__)
        add(part)
        part.set_defaults(run=run, world=world or World())


def _add_status(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def _add_update(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help="default: all")
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="SOURCE",
        help="merge what was held back from this source, after a look at it",
    )


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("series", metavar="SERIES", help="e.g. holdings:CN")
    parser.add_argument("--from", dest="first", metavar="PERIOD", help="2021, 2021-03 or 2021-03-15")
    parser.add_argument("--to", dest="last", metavar="PERIOD", help="2025, 2025-10 or 2025-10-31")
    parser.add_argument("--as-of", type=_day, metavar="DATE", help="as known on this day; default: now")
    parser.add_argument("--format", choices=("table", "csv"), default="table", help="default: table, chart")


def _add_vintages(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("series", metavar="SERIES", help="e.g. holdings:CN")
    parser.add_argument("period", metavar="PERIOD", help="e.g. 2025-10")
    parser.add_argument("--format", choices=("table", "csv"), default="table", help="default: table")


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a release file or a zip of them")
    parser.add_argument("--released", type=_day, metavar="DATE", help="the release the files belong to")
    parser.add_argument("--accept", action="store_true", help="merge what would be held back")


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{written}" is no date; write it as 2025-12-21') from None


def run_status(arguments: argparse.Namespace, load: Loader) -> int:
    """What is held of every source, how new it is, and what is overdue by the release calendar."""
    from extractor.commands.figure_tables import print_standings
    from extractor.official.adapters.source import sources
    from extractor.official.compiled import updates_folder
    from extractor.official.desk.standing import standings
    from extractor.official.updating.manifest import read_manifest

    store = open_figures()
    try:
        visits = read_manifest(updates_folder()).visits
    except ValueError as problem:
        raise BadInputError(str(problem)) from None
    found = standings(store, sources(), visits, arguments.world.today())
    print_standings(found)
    late = [one.source.id for one in found if one.overdue]
    if late:
        say(f"overdue: {', '.join(late)}; fetch with yanshu data update")
    return OK


def run_update(arguments: argparse.Namespace, load: Loader) -> int:
    """Fetch releases and merge what is new; nothing changes before everything is on disk."""
    from extractor.commands.figure_tables import progress

    chosen = _chosen([*arguments.sources, *arguments.accept] if arguments.sources else [])
    accept = frozenset(source.id for source in _chosen(arguments.accept)) if arguments.accept else frozenset()
    world: World = arguments.world
    updating = _updating(world)
    with progress(len(chosen)) as told:
        outcomes = updating.update(world.downloader(), chosen, told, accept)
    return _finish(updating, outcomes)


def run_import(arguments: argparse.Namespace, load: Loader) -> int:
    """Take release files saved by hand, told apart by their layout; archives are read in memory."""
    updating = _updating(arguments.world)
    outcomes = updating.take_files(arguments.files, _tell, arguments.released, arguments.accept)
    return _finish(updating, outcomes)


def _tell(outcome: Outcome) -> None:
    say(outcome.line())


def _updating(world: World) -> Updating:
    from extractor.official.compiled import user_updates
    from extractor.official.updating.run import Updating
    from extractor.resources import snapshot_folder

    try:
        return Updating(snapshot_folder(), user_updates(), world.today())
    except ValueError as problem:
        remedy = f"remove the newest folder in {user_updates()}"
        raise BadInputError(f"the updates of this user are damaged: {problem}; {remedy}") from None


def _finish(updating: Updating, outcomes: list[Outcome]) -> int:
    from extractor.official.adapters.sheet import RefusedError
    from extractor.official.compiled import compiled_folder, user_updates
    from extractor.official.updating.saving import clear_compiled

    try:
        if updating.finish():
            clear_compiled(compiled_folder())
            open_figures()  # compiles the new figures now, not when the next article is checked
    except RefusedError as problem:
        raise BadInputError(str(problem)) from None
    except OSError as problem:
        reason = f"{problem.strerror}; nothing was changed"
        raise BadInputError(f"cannot write to {user_updates()}: {reason}") from None
    return OK if all(one.good for one in outcomes) else FAILED


def _chosen(names: list[str]) -> list[Source]:
    from extractor.official.adapters.source import source_of, sources

    fetched = [source for source in sources() if source.urls]
    if not names:
        return fetched
    unknown = [name for name in names if (found := source_of(name)) is None or not found.urls]
    if unknown:
        known = ", ".join(source.id for source in fetched)
        raise BadInputError(f"no source {', '.join(unknown)}; there are {known}")
    return [source for source in fetched if source.id in names]


def run_verify(arguments: argparse.Namespace, load: Loader) -> int:
    """Read every line held, compare the files with what was written, and add the totals up again."""
    from extractor.official.compiled import updates_folder
    from extractor.official.desk.verifying import verify
    from extractor.resources import snapshot_folder

    result = verify([snapshot_folder(), updates_folder()])
    for problem in result.problems:
        say(problem)
    print(f"{result.figures:,} figures, {result.sums:,} sums, {len(result.problems)} problems")
    return FAILED if result.problems else OK
