"""A report with every verdict, with and without its article."""

from __future__ import annotations

import pytest

from extractor.model import Report
from extractor.reporting import report_from_dict
from tests.reporting.sample import sample_report


@pytest.fixture(scope="session")
def report() -> Report:
    """Every verdict once or more, with the article's text."""
    return sample_report()


@pytest.fixture(scope="session")
def bare(report: Report) -> Report:
    """The same, read back from JSON: without the text."""
    return report_from_dict(report.to_dict())
