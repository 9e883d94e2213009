"""The shipped snapshot, opened once, and a short way to write a claim."""

from __future__ import annotations

import pytest

from extractor.official.store import Store, open_store
from extractor.resources import snapshot_folder


@pytest.fixture(scope="session")
def store() -> Store:
    return open_store(snapshot_folder())
