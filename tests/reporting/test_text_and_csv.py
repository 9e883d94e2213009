"""The terminal report and the spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.model import Article, Finding, Report
from extractor.reporting import render, report_dict
from extractor.reporting.csv_report import COLUMNS, neutral
from extractor.reporting.text_report import text_report
from tests.reporting.sample import sample_report

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "report.md"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-Hant", "錯誤"),
        ("zh-Hans", "错误"),
        ("en", "Wrong"),
    ],
)
def test_the_terminal_report_speaks_one_script(report: Report, language: Any, words: str) -> None:
    told = render(report, None, "text", language)
    assert words in told
    assert "\x1b[" not in told
    others = {"錯誤", "错误", "Wrong"} - {words}
    assert not [word for word in others if word in told]


def test_wrong_ones_are_told_first(report: Report) -> None:
    told = text_report(report, "en")
    body = told[told.index("──") :]
    assert body.index("Wrong") < body.index("Contradicts itself") < body.index("Accurate")


def test_colour_only_when_asked(report: Report) -> None:
    assert "\x1b[" in text_report(report, "en", colour=True)


def test_the_readings_behind_depends_are_told(report: Report) -> None:
    told = " ".join(text_report(report, "en").split())
    assert "agrees: marketable U.S. Treasury securities outstanding, April 2025: $28.5758 trillion" in told


def test_escape_sequences_of_an_article_reach_no_terminal() -> None:
    base = sample_report()
    hostile = replace(base, article=Article(base.article.text, "\x1b]0;owned\x07\x9b31m"))
    assert not {"\x1b", "\x07", "\x9b"} & set(text_report(hostile, "en"))


def test_one_row_a_claim_with_the_documented_columns(report: Report) -> None:
    table = rows(render(report, None, "csv"))
    record: Any = report_dict(report)
    assert tuple(table[0]) == COLUMNS
    assert len(table) == len(record["claims"])
    for row, claim in zip(table, record["claims"], strict=True):
        assert (row["id"], row["verdict"], row["reason"]) == (claim["id"], claim["verdict"], claim["reason"])
        assert row["value"] == (claim["stated"]["value"] or "")
        assert (row["then"], row["now"]) == (claim["then"] or "", claim["now"] or "")


def test_the_columns_are_documented() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert [name for name in COLUMNS if f"`{name}`" not in text] == []


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "－1"]
)
def test_formulas_are_neutralised(cell: str) -> None:
    assert neutral(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "6887億美元", "a=b", "約-1"])
def test_other_cells_are_left_alone(cell: str) -> None:
    assert neutral(cell) == cell


def test_a_hostile_claim_is_neutralised_in_its_row(report: Report) -> None:
    finding = report.findings[0]
    hostile = replace(finding.claim, text='=HYPERLINK("http://x.example","y")', rule="@x")
    (row,) = rows(render(replace(report, findings=(Finding(hostile, finding.verdict),)), None, "csv"))
    assert row["text"].startswith("'=")
    assert row["rule"] == "'@x"
    assert row["value"] == "-11800000000"


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=40))
def test_any_claim_text_is_one_cell(text: str) -> None:
    base = sample_report()
    finding = Finding(replace(base.findings[0].claim, text=text), base.findings[0].verdict)
    written = render(replace(base, findings=(finding,)), None, "csv")
    written.encode("utf-8")
    (row,) = list(csv.DictReader(io.StringIO(written, newline="")))
    assert not row["text"].lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
