"""``yanshu data update`` as a process of its own, with every service moved to the loopback address given."""

from __future__ import annotations

import signal
import sys
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from extractor.cli import main
from extractor.commands import figures
from extractor.official.adapters import source
from extractor.official.fetching.download import Downloader
from extractor.official.fetching.session import new_session


def run(base: str) -> int:
    moved = tuple(
        replace(one, urls=tuple(url.replace(f"https://{urlsplit(url).netloc}", base) for url in one.urls))
        for one in source.sources()
    )
    source.sources = lambda: moved  # type: ignore[assignment]
    world = figures.World(lambda: Downloader(new_session(0.0)), lambda: date(2026, 9, 17))
    figures.World = lambda: world  # type: ignore[assignment, misc]
    return main(["data", "update"])


# A shell starts what it puts into the background with interrupts ignored, and children inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(run(sys.argv[1]))
