"""``yanshu selftest``: true statements made from official data, each with one thing changed."""

from __future__ import annotations

import argparse

from extractor.commands.shell import FAILED, OK, Loader, put
from extractor.reporting.wording.scripts import SCRIPTS

_COUNT, _SEED = 2000, 1


def add_selftest(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--count",
        type=_count,
        default=_COUNT,
        metavar="N",
        help=f"true statements to make; default: {_COUNT}",
    )
    parser.add_argument(
        "--seed", type=int, default=_SEED, metavar="S", help="another seed makes other statements"
    )
    parser.add_argument(
        "--language",
        choices=SCRIPTS,
        action="append",
        help="a script to write in, again for another; default: all three",
    )
    parser.add_argument("--misses", action="store_true", help="print false statements that were not caught")
    parser.set_defaults(run=run_selftest)


def run_selftest(arguments: argparse.Namespace, load: Loader) -> int:
    """Make true statements from official figures, change one thing in each, and count what is caught."""
    from extractor.selftest.running import run
    from extractor.selftest.tally import tally_of, tally_text

    scripts = tuple(dict.fromkeys(arguments.language or SCRIPTS))
    tally = tally_of(run(load(), arguments.count, arguments.seed, scripts))
    put(tally_text(tally, arguments.misses), None)
    return OK if tally.passed() else FAILED


def _count(written: str) -> int:
    if not written.isdecimal() or not 1 <= int(written) <= 20_000:
        raise argparse.ArgumentTypeError(f'"{written}" is no number of statements from 1 to 20000')
    return int(written)
