"""The shipped rules and figures."""

from __future__ import annotations

import pytest

from extractor import Checker, load
from extractor.selftest.official import Official


@pytest.fixture(scope="session")
def checker() -> Checker:
    """The shipped rules with the shipped figures."""
    return load()


@pytest.fixture(scope="session")
def official(checker: Checker) -> Official:
    """The figures as the self-test sees them."""
    return Official(checker.store)
