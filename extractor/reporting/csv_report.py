"""The report as CSV: one row a claim, columns documented in ``docs/report.md``."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from extractor.model import Finding, Report
from extractor.reporting.order import verdict_label
from extractor.reporting.releases import deciding_evidence
from extractor.reporting.wording.explain import explain
from extractor.reporting.wording.figures import decimal_text
from extractor.reporting.wording.labels import label
from extractor.reporting.wording.names import series_name
from extractor.reporting.wording.scripts import Script, in_script, script_for

COLUMNS = (
    "id",
    "field",
    "start",
    "end",
    "text",
    "kind",
    "series",
    "series_name",
    "period",
    "base_period",
    "value",
    "low",
    "high",
    "unit",
    "comparator",
    "then",
    "now",
    "verdict",
    "verdict_label",
    "reason",
    "error_type",
    "vintage",
    "source",
    "arithmetic",
    "rule",
    "explanation",
)
# A spreadsheet takes a cell that begins like this for a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# NUL and lone surrogates: no CSV reader takes them.
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_NUMERIC = frozenset({"start", "end", "value", "low", "high", "then", "now"})


def csv_report(report: Report, language: Script | None = None) -> str:
    """One header line and one row a claim in the order of the article (RFC 4180, CRLF)."""
    script = language or script_for(report.language)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for finding in report.findings:
        row = dict(claim_cells(finding, report, script))
        writer.writerow([row[name] if name in _NUMERIC else neutral(row[name]) for name in COLUMNS])
    return out.getvalue()


def neutral(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would run it as a formula."""
    cell = _UNREADABLE.sub("\ufffd", cell)
    return "'" + cell if cell.lstrip(" ").startswith(_FORMULA) else cell


def claim_cells(finding: Finding, report: Report, script: Script) -> Iterator[tuple[str, str]]:
    """Every column of a claim with its cell, not yet neutralised."""
    claim, verdict, stated = finding.claim, finding.verdict, finding.claim.stated
    yield from (("id", claim.id), ("field", claim.field), ("text", claim.text), ("kind", claim.kind))
    yield from (("start", str(claim.start)), ("end", str(claim.end)), ("series", claim.series or ""))
    yield "series_name", series_name(claim.series, script)
    yield from (("period", claim.period or ""), ("base_period", claim.base_period or ""))
    figures = {
        "value": stated.value,
        "low": stated.low,
        "high": stated.high,
        "then": verdict.then,
        "now": verdict.now,
    }
    for name, figure in figures.items():
        yield name, "" if figure is None else decimal_text(figure)
    yield from (("unit", stated.unit or ""), ("comparator", stated.comparator), ("verdict", verdict.code))
    yield from (("reason", verdict.reason), ("error_type", verdict.error_type or ""))
    yield "verdict_label", label("verdict", verdict_label(finding), script)
    evidence = deciding_evidence(finding.verdict)
    newest = max(evidence, key=lambda item: item.vintage) if evidence else None
    yield "vintage", newest.vintage.isoformat() if newest else ""
    yield "source", newest.url if newest else ""
    yield from (("arithmetic", verdict.arithmetic or ""), ("rule", claim.rule))
    yield "explanation", in_script(explain(finding, report.article.published), script)
