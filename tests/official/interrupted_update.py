"""``yanshu data update`` against a loopback service, as a process that a test may kill at any moment.

Arguments: the shipped snapshot, the address of the service, and how many calls of Python functions to
live for (0 for all).
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from extractor.official.adapters.source import Source, source_of
from extractor.official.compiled import user_updates
from extractor.official.fetching.download import Downloader
from extractor.official.fetching.session import new_session
from extractor.official.updating.run import Updating

CALLS_FILE = "CALLS"


def at(base: str, name: str) -> Source:
    source = source_of(name)
    assert source is not None
    return replace(
        source, urls=tuple(url.replace(f"https://{urlsplit(url).netloc}", base) for url in source.urls)
    )


def die_after(calls: int) -> list[int]:
    """Counts calls and kills this very process, as a power failure would, at the given one."""
    counted = [0]

    def count(frame: FrameType, event: str, argument: object) -> None:
        counted[0] += 1
        if counted[0] == calls:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    return counted


def main() -> None:
    shipped, base, calls = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    counted = die_after(calls)
    updating = Updating(shipped, user_updates(), date(2026, 9, 17))
    updating.update(Downloader(new_session()), [at(base, "tic.slt_table5")], lambda outcome: None)
    updating.finish()
    sys.setprofile(None)
    print(counted[0])


main()
