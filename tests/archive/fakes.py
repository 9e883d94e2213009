"""A checker without language or data, to test what lies around one: every number is a finding.

Words in an article make it misbehave: FAIL raises, CRASH kills the process, SLOW takes a while.
"""

from __future__ import annotations

import os
import re
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

from extractor.model import Article, Claim, Finding, Report, Snapshot, Stated, Verdict
from extractor.text import script_of

STAMP = "test"
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


class FakeChecker:
    """Calls every number of the text a level outside the data."""

    store = None

    def check(self, article: Article) -> Report:
        if "FAIL" in article.text:
            raise ValueError("told to fail")
        if "CRASH" in article.text:
            os._exit(9)
        if "SLOW" in article.text:
            time.sleep(0.15)
        findings = tuple(
            Finding(_claim(number, article), _verdict(number[0])) for number in _NUMBER.finditer(article.text)
        )
        snapshot = Snapshot(date(2026, 9, 16), None, "0" * 64)
        return Report(article, script_of(article.text), snapshot, findings)


def _claim(number: re.Match[str], article: Article) -> Claim:
    return Claim(
        f"c{number.start()}",
        "text",
        number.start(),
        number.end(),
        number[0],
        (0, len(article.text)),
        "other",
        "other",
        None,
        stated=Stated(value=Decimal(number[0].replace(",", "").strip(".")), unit="USD"),
    )


def _verdict(written: str) -> Verdict:
    return (
        Verdict("out_of_scope", "no_series")
        if len(written) > 2
        else Verdict("not_factual", "not_asserted_opinion")
    )


def load() -> FakeChecker:
    """A checker, at once."""
    return FakeChecker()


def load_never() -> FakeChecker:
    """For runs that must not need one."""
    raise AssertionError("the checker was loaded although everything was done")


def write_articles(folder: Path, texts: list[str]) -> Path:
    """``folder`` with one text file an article."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    return folder
