"""Build the snapshot: ``python -m extractor.official.build --from FOLDER [--to FOLDER]``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from extractor.official.build.fiscal import budget, debt, interest
from extractor.official.build.flows import flows, releases
from extractor.official.build.holdings import holdings, official_tables, quoted
from extractor.official.build.markets import debt_ratios, imf, reserves, yields
from extractor.official.build.tidy import best_of_release
from extractor.official.calendar import ReleaseCalendar
from extractor.official.snapshot import write_snapshot
from extractor.resources import snapshot_folder


def build(source: Path, target: Path) -> int:
    """Write the snapshot of the tidy files in ``source`` to ``target``; how many figures it holds."""
    calendar = releases(source)
    prints = best_of_release(
        [
            *holdings(source, ReleaseCalendar(calendar)),
            *quoted(ReleaseCalendar(calendar)),
            *official_tables(source),
            *flows(source),
            *debt(source),
            *interest(source),
            *budget(source),
            *yields(source),
            *debt_ratios(source),
            *imf(source),
            *reserves(source),
        ]
    )
    write_snapshot(target, prints, calendar)
    return len(prints)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(prog="python -m extractor.official.build", description=main.__doc__)
    parser.add_argument("--from", dest="source", type=Path, required=True, help="folder with tic/ and debt/")
    parser.add_argument("--to", dest="target", type=Path, default=snapshot_folder(), help="snapshot folder")
    options = parser.parse_args(arguments)
    print(f"{build(options.source, options.target):,} figures in {options.target}")


if __name__ == "__main__":
    main()
