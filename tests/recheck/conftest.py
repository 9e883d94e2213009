"""Reports made when less was known, and the store of today."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extractor import Checker, load
from extractor.archive.checked import check_dated
from extractor.archive.readers import article_from
from extractor.model import Report
from extractor.official import Store, open_store
from tests.recheck.snapshots import write_snapshot_of

ARTICLES = Path(__file__).parents[2] / "fixtures" / "articles"


@pytest.fixture(scope="session")
def store() -> Store:
    """The shipped figures."""
    return open_store()


@pytest.fixture(scope="session")
def checker(store: Store) -> Checker:
    """The shipped rules with the figures of today."""
    return load(store=store)


@pytest.fixture(scope="session", params=[date(2025, 12, 31), date(2026, 7, 31)], ids=str)
def older(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Checker:
    """The shipped rules with the figures of a day before the newest releases."""
    folder = tmp_path_factory.mktemp("older") / "snapshot"
    return load(store=open_store(write_snapshot_of(request.param, folder)))


def report_on(checker: Checker, name: str) -> Report:
    """The report on one of the shipped articles."""
    return check_dated(checker, article_from((ARTICLES / name).read_bytes(), page=False))
