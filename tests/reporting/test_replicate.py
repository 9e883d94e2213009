"""Every figure a card quotes can be printed by the four lines it gives, in every shipped article."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor import Checker, load
from extractor.archive.checked import check_dated
from extractor.archive.readers import article_from
from extractor.reporting import report_dict

ARTICLES = Path(__file__).resolve().parents[2] / "fixtures" / "articles"
NAMES = [
    f"{name}.{script}.txt"
    for name, script in (
        ("demo", "zh-Hant"),
        ("yearend-2022", "zh-Hans"),
        ("march-2012", "en"),
        ("flows-2018", "en"),
        ("slide-2016", "zh-Hant"),
        ("sloppy-2024", "zh-Hant"),
        ("record-2013", "en"),
        ("interest-2024", "en"),
        ("forty-trillion", "zh-Hans"),
    )
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    """The shipped rules and figures."""
    return load()


@pytest.mark.parametrize("name", NAMES)
def test_the_snippets_print_the_figures_of_the_cards(
    checker: Checker, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    report = check_dated(checker, article_from((ARTICLES / name).read_bytes(), page=False))
    record: Any = report_dict(report)
    told = [claim for claim in record["claims"] if claim["replicate"]]
    assert len(told) > 5
    for claim in told:
        assert claim["replicate"]["code"].count("\n") == 4
        exec(compile(claim["replicate"]["code"], claim["id"], "exec"), {})
        printed = [line.split() for line in capsys.readouterr().out.splitlines()]
        official = {(row["series"], row["period"], Decimal(row["value"])) for row in claim["evidence"]}
        assert printed and {(series, period, Decimal(value)) for series, period, value in printed} <= official
