"""The hand-made report, and the official figures for its charts."""

from __future__ import annotations

import pytest

from extractor.model import Report
from extractor.official import Store, open_store
from tests.reporting.sample import sample_report


@pytest.fixture(scope="session")
def report() -> Report:
    """Every verdict once or more."""
    return sample_report()


@pytest.fixture(scope="session")
def store() -> Store:
    """The shipped figures."""
    return open_store()
