"""The shipped snapshot, opened once, without whatever updates this user may have."""

from __future__ import annotations

import pytest

from extractor.official import Store, open_store
from extractor.resources import snapshot_folder


@pytest.fixture(scope="session")
def store() -> Store:
    return open_store(snapshot_folder())
