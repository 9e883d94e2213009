"""An update killed at any point leaves the old figures or the new ones, and the next one succeeds."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from extractor.official import Store
from extractor.official.fingerprint import digest
from extractor.official.generations import newest_generation
from extractor.official.snapshot import expand, read_snapshot, snapshot_files, write_snapshot
from tests.official.official_files import slt_table5
from tests.official.service import Answer, Service, running

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("interrupted_update.py")
TABLE5 = "/resource-center/data-chart-center/tic/Documents/slt_table5.txt"
SEED = 20260916


@pytest.fixture(scope="module")
def small(earlier: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The figures since 2025 alone, so that fifty updates take no hour."""
    contents = read_snapshot([earlier])
    folder = tmp_path_factory.mktemp("small")
    rows = (row for row in expand(contents.prints, contents.coverage) if row.period >= "2025-04")
    write_snapshot(folder, rows, contents.releases)
    return folder


@pytest.fixture(scope="module")
def running_service(store: Store) -> Iterator[Service]:
    with running() as service:
        service.answers[TABLE5] = Answer(slt_table5(store, "2026-07", date(2026, 9, 16)))
        yield service


def update(shipped: Path, service: Service, user: Path, calls: int) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "YANSHU_DATA": str(user), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, str(PROGRAM), str(shipped), service.base, str(calls)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def state(user: Path) -> str:
    """What a reader would open."""
    folder = newest_generation(user / "updates")
    return digest(snapshot_files(folder))


@pytest.fixture(scope="module")
def whole(
    small: Path, running_service: Service, tmp_path_factory: pytest.TempPathFactory
) -> tuple[int, str, str]:
    """How many calls an update takes, and the states before and after it."""
    user = tmp_path_factory.mktemp("whole")
    old = state(user)
    done = update(small, running_service, user, 0)
    assert done.returncode == 0, done.stderr
    return int(done.stdout), old, state(user)


def killed(point: int, small: Path, service: Service, user: Path, whole: tuple[int, str, str]) -> str:
    _, old, new = whole
    done = update(small, service, user, point)
    assert done.returncode == -9, (point, done.stderr)
    left = state(user)
    assert left in (old, new), f"neither old nor new after call {point}"
    assert update(small, service, user, 0).returncode == 0
    assert state(user) == new
    return "old" if left == old else "new"


def test_killed_at_a_few_points(
    small: Path, running_service: Service, tmp_path: Path, whole: tuple[int, str, str]
) -> None:
    calls = whole[0]
    # Nearly all of the time goes into reading; the last calls are the writing and the renaming.
    points = [calls // 2, calls - 1500, calls - 60, calls - 20, calls - 2]
    left = [killed(point, small, running_service, tmp_path / str(point), whole) for point in points]
    assert left[0] == "old" and left[-1] == "new"


@pytest.mark.full
def test_killed_at_fifty_random_points(
    small: Path, running_service: Service, tmp_path: Path, whole: tuple[int, str, str]
) -> None:
    calls = whole[0]
    chance = random.Random(SEED)
    # Anywhere; while the new state is written; and about the moment it takes its place.
    reaches = [(calls - 1, 18), (6000, 20), (120, 12)]
    points = {calls - chance.randrange(3, reach) for reach, count in reaches for _ in range(count)}
    left = [killed(point, small, running_service, tmp_path / str(point), whole) for point in sorted(points)]
    assert len(left) >= 45 and set(left) == {"old", "new"}
