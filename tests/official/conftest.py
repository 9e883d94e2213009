"""The shipped snapshot, opened once, without whatever updates this user may have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from extractor.official import Store, open_store
from extractor.official.snapshot import Print, expand, read_snapshot, write_snapshot
from extractor.resources import snapshot_folder
from tests.official.service import Service, running

# The release before the newest one of which the whole table is held.
BEFORE = date(2026, 6, 18)


@pytest.fixture(scope="session")
def store() -> Store:
    return open_store(snapshot_folder())


@pytest.fixture(scope="session")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Holders as they stood after the release of June 2026, and the debt of that September."""
    return _part(tmp_path_factory.mktemp("earlier"), lambda row: row.vintage <= BEFORE)


@pytest.fixture(scope="session")
def holders_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Holders in all vintages, and the debt of September 2026."""
    return _part(tmp_path_factory.mktemp("holders"), lambda row: True)


def _part(folder: Path, wanted: Callable[[Print], bool]) -> Path:
    contents = read_snapshot([snapshot_folder()])
    rows = [row for row in contents.prints if row.series.startswith("holdings")]
    kept = [row for row in expand(rows, contents.coverage) if wanted(row)]
    debt = [
        row for row in contents.prints if row.series.startswith("debt:") and row.period.startswith("2026-09")
    ]
    write_snapshot(folder, [*kept, *debt], contents.releases)
    return folder


@pytest.fixture
def service() -> Iterator[Service]:
    with running() as found:
        yield found
