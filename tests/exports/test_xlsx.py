"""The workbook, read by another program's library: cells, numbers, links, layout, no formula ever."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

from extractor.model import Report
from extractor.reporting.csv_report import COLUMNS
from extractor.reporting.exports.xlsx import SHEET_COLUMNS, cell_text, xlsx_report
from tests.exports.hostile import ANY_TEXT, NASTY, report_on

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def sheet(report: Report) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx_report(report)))["claims"]


def records(report: Report) -> list[dict[str, Any]]:
    head, *rows = sheet(report).iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_columns_are_those_of_the_csv_and_the_sentence(report: Report) -> None:
    assert (*COLUMNS, "sentence") == SHEET_COLUMNS
    assert [record["id"] for record in records(report)] == [finding.claim.id for finding in report.findings]


def test_figures_are_numbers_and_words_are_text(report: Report) -> None:
    for finding, record in zip(report.findings, records(report), strict=True):
        value = finding.claim.stated.value
        assert (record["value"] is None) == (value is None)
        if value is not None:
            assert Decimal(str(record["value"])) == value
        assert record["verdict"] == finding.verdict.code
        assert record["text"] == finding.claim.text


def test_the_sentence_is_there_where_the_text_is(report: Report, bare: Report) -> None:
    assert all(record["text"] in record["sentence"] for record in records(report))
    assert not any(record["sentence"] for record in records(bare))


def test_headings_stay_in_view_and_verdicts_have_colours(report: Report) -> None:
    made = sheet(report)
    assert made.freeze_panes == "B2" and made.auto_filter.ref
    column = SHEET_COLUMNS.index("verdict") + 1
    colours = {
        made.cell(row, column).value: made.cell(row, column).fill.fgColor.rgb
        for row in range(2, made.max_row + 1)
    }
    assert colours["wrong"] == colours["inconsistent"] != colours["accurate"]
    assert colours["insufficient"] == colours["out_of_scope"] == colours["not_factual"]
    assert made.column_dimensions["A"].width and made.column_dimensions["Z"].width > 50


def test_sources_are_links_to_the_web(report: Report) -> None:
    links = [cell.hyperlink.target for row in sheet(report).iter_rows() for cell in row if cell.hyperlink]
    assert links and all(link.startswith("https://") for link in links)


def test_the_second_sheet_says_what_was_checked(report: Report) -> None:
    about = openpyxl.load_workbook(io.BytesIO(xlsx_report(report, "en")))["report"]
    rows = {row[0]: row[1] for row in about.iter_rows(values_only=True)}
    assert rows["Published"] == "2025-12-21" and rows["Data snapshot"] == report.snapshot.sha256
    assert rows["Wrong"] == str(sum(finding.verdict.code == "wrong" for finding in report.findings))


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert xlsx_report(report) == xlsx_report(report)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_words_are_text(text: str) -> None:
    _holds_no_formula(report_on(text, text, text))


@settings(deadline=None, max_examples=40)
@given(ANY_TEXT, ANY_TEXT)
def test_no_text_becomes_a_formula(before: str, claim: str) -> None:
    _holds_no_formula(report_on(before, claim, ""))


def _holds_no_formula(report: Report) -> None:
    for row in sheet(report).iter_rows():
        for cell in row:
            assert cell.data_type != "f"
            assert not (isinstance(cell.value, str) and cell.value.lstrip(" ").startswith(_FORMULA))


def test_a_long_sentence_is_cut_to_what_a_cell_holds() -> None:
    assert len(cell_text("長" * 40_000)) == 32_767
