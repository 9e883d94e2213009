"""The report as a workbook for the desk: the columns of the CSV and the sentence, one row a claim."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal
from types import MappingProxyType

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from extractor.model import Finding, Report
from extractor.reporting.csv_report import COLUMNS, claim_cells, neutral
from extractor.reporting.exports.quoting import sentence_of
from extractor.reporting.headline import headline
from extractor.reporting.order import SEVERITY
from extractor.reporting.printable import printable
from extractor.reporting.wording.labels import label
from extractor.reporting.wording.scripts import Script, script_for

SHEET_COLUMNS = (*COLUMNS, "sentence")
# "Total number of characters that a cell can contain" (Excel specifications and limits).
_MOST_CHARACTERS = 32_767
_LONGEST_LINK = 2_079
_NUMBERS = frozenset({"start", "end", "value", "low", "high", "then", "now"})
_WIDTHS = MappingProxyType(
    {
        "text": 18,
        "series_name": 30,
        "verdict_label": 22,
        "reason": 24,
        "source": 30,
        "arithmetic": 24,
        "rule": 24,
        "explanation": 70,
        "sentence": 70,
        "value": 20,
        "low": 18,
        "high": 18,
        "then": 20,
        "now": 20,
    }
)
_WRAPPED = frozenset({"explanation", "sentence"})
# The tints of the page: red for accusations alone, grey for what was not judged.
_TINTS = MappingProxyType(
    {
        "wrong": "#FBE5E2",
        "inconsistent": "#FBE5E2",
        "later_only": "#EFE7F8",
        "depends": "#F8EDD2",
        "close": "#DFF1F2",
        "revised": "#E2EDF9",
        "accurate": "#E2F1E6",
    }
)
_UNJUDGED = "#EEECE6"


def xlsx_report(report: Report, language: Script | None = None) -> bytes:
    """The workbook as bytes; the same report gives the same bytes."""
    script = language or script_for(report.language)
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        made = datetime.combine(report.snapshot.newest_vintage, time())
        book.set_properties({"title": printable(report.article.title or ""), "created": made})
        _claims_sheet(book, report, script)
        _about_sheet(book, report, script)
    return out.getvalue()


def _claims_sheet(book: Workbook, report: Report, script: Script) -> None:
    sheet = book.add_worksheet("claims")
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#F3F1EA"})
    for place, name in enumerate(SHEET_COLUMNS):
        sheet.set_column(place, place, _WIDTHS.get(name, 12))
        sheet.write_string(0, place, name, head)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(report.findings)), len(SHEET_COLUMNS) - 1)
    formats = _formats(book)
    for row, finding in enumerate(report.findings, 1):
        _write_row(sheet, row, finding, _cells(finding, report, script), formats)


def _formats(book: Workbook) -> Mapping[str, Format]:
    plain: dict[str, object] = {"valign": "top"}
    formats = {code: book.add_format({**plain, "bg_color": _TINTS.get(code, _UNJUDGED)}) for code in SEVERITY}
    return formats | {
        "plain": book.add_format(plain),
        "wrapped": book.add_format({**plain, "text_wrap": True}),
        "money": book.add_format({**plain, "num_format": "#,##0"}),
        "link": book.add_format({**plain, "font_color": "#1D4F91", "underline": 1}),
    }


def _cells(finding: Finding, report: Report, script: Script) -> dict[str, str]:
    sentence = sentence_of(report, finding.claim) or ""
    return {**dict(claim_cells(finding, report, script)), "sentence": sentence}


def _write_row(
    sheet: Worksheet, row: int, finding: Finding, cells: Mapping[str, str], formats: Mapping[str, Format]
) -> None:
    for place, name in enumerate(SHEET_COLUMNS):
        cell = cells[name]
        if name in _NUMBERS:
            _write_number(sheet, row, place, cell, formats)
        elif name == "source" and cell.startswith(("https://", "http://")) and len(cell) <= _LONGEST_LINK:
            sheet.write_url(row, place, cell, formats["link"])
        else:
            code = finding.verdict.code if name in ("verdict", "verdict_label") else ""
            shape = formats.get(code, formats["wrapped" if name in _WRAPPED else "plain"])
            sheet.write_string(row, place, cell_text(cell), shape)


def _write_number(sheet: Worksheet, row: int, place: int, cell: str, formats: Mapping[str, Format]) -> None:
    if not cell:
        return
    # Excel keeps 15 digits; a debt to the cent has 16, so its cents may be rounded here, not in the CSV.
    large = abs(Decimal(cell)) >= 1000
    sheet.write_number(row, place, float(Decimal(cell)), formats["money" if large else "plain"])


def cell_text(text: str) -> str:
    """The text as a cell may hold it: never a formula, no control characters, not over Excel's limit."""
    return neutral(printable(text))[:_MOST_CHARACTERS]


def _about_sheet(book: Workbook, report: Report, script: Script) -> None:
    sheet = book.add_worksheet("report")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 60)
    article, snapshot = report.article, report.snapshot
    codes = [finding.verdict.code for finding in report.findings]
    rows = [
        (label("ui", "article", script), headline(article) or label("ui", "untitled", script)),
        (label("ui", "published", script), article.published.isoformat() if article.published else ""),
        (label("ui", "newest", script), snapshot.newest_vintage.isoformat()),
        (label("ui", "snapshot", script), snapshot.sha256),
        *((label("verdict", code, script), str(codes.count(code))) for code in SEVERITY if code in codes),
    ]
    for row, (name, value) in enumerate(rows):
        sheet.write_string(row, 0, cell_text(name))
        sheet.write_string(row, 1, cell_text(value))
