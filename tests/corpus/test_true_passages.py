"""Passages in which everything is true: whatever else becomes of their claims, none is called wrong.

The figures are those known on the day each passage is dated, looked up by hand; the passages vary the
language (backward glances, asides, relative clauses, lists, comparisons between other things), which
is where a figure is most easily taken for another. See ``docs/corpus.md``.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from extractor import Article, load
from extractor.checker import Checker

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "passages"
PASSAGES = [
    json.loads(line)
    for path in sorted(FOLDER.glob("true.*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return load()


def test_there_are_passages_in_every_script() -> None:
    written = {passage["lang"] for passage in PASSAGES}
    assert written == {"zh-Hant", "zh-Hans", "en"} and len(PASSAGES) == 168


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["id"])
def test_no_true_figure_is_called_wrong(checker: Checker, passage: dict[str, str]) -> None:
    result = checker.check(Article(passage["text"], None, date.fromisoformat(passage["date"])))
    accused = [
        f"{finding.claim.text}: {finding.verdict.code}, read as {finding.claim.kind} "
        f"{finding.claim.series} {finding.claim.period}"
        for finding in result.findings
        if finding.verdict.code in ("wrong", "inconsistent")
    ]
    assert accused == [], passage["text"]


def test_most_claims_of_the_passages_are_confirmed(checker: Checker) -> None:
    codes = [
        finding.verdict.code
        for passage in PASSAGES
        for finding in checker.check(
            Article(passage["text"], None, date.fromisoformat(passage["date"]))
        ).findings
    ]
    assert sum(code in ("accurate", "revised", "close") for code in codes) / len(codes) > 0.65
