"""The JSON report: its schema, its closed lists, and the way back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import extractor.reporting
from extractor import Checker, load
from extractor.checking import judge
from extractor.checking.reasons import DiagnosisCode, ErrorType, Reason, Tolerance
from extractor.model import (
    KINDS,
    VERDICTS,
    Article,
    Claim,
    Evidence,
    Finding,
    Report,
    Snapshot,
    Stated,
    Verdict,
)
from extractor.official.places import places
from extractor.official.series import caveat_ids, defined_series, definition
from extractor.reporting import report_dict, report_from_dict, report_json
from extractor.reporting.table_cells import TableCell, table_cell
from extractor.reporting.wording.labels import labels
from tests.reporting.sample import sample_report

SCHEMA = json.loads(
    Path(extractor.reporting.__file__).with_name("schema").joinpath("report-1.schema.json").read_text("utf-8")
)


@pytest.fixture(scope="module")
def checker() -> Checker:
    """The shipped rules and figures."""
    return load()


def schema_errors(record: object) -> list[str]:
    return [
        f"{list(error.path)}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(record)
    ]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_sample_has_every_verdict(report: Report) -> None:
    assert {finding.verdict.code for finding in report.findings} == set(VERDICTS)


def test_a_report_fits_the_schema(report: Report) -> None:
    assert schema_errors(report_dict(report)) == []
    assert schema_errors(json.loads(report_json(report))) == []


def test_a_bare_report_fits_the_schema(report: Report) -> None:
    bare = replace(
        report,
        article=Article("No figures."),
        findings=(),
        dates=(),
        assumed="no_publication_date",
        snapshot=replace(report.snapshot, known_at_publication=None),
    )
    assert schema_errors(report_dict(bare)) == []


@pytest.mark.parametrize(
    "broken",
    [
        {"verdict": "false"},
        {"kind": "amount"},
        {"reason": "because"},
        {"then": "6.887E+11"},
        {"caveats": ["rumour"]},
    ],
)
def test_the_schema_rejects_what_is_not_in_its_lists(report: Report, broken: dict[str, object]) -> None:
    record: Any = report_dict(report)
    record["claims"][0].update(broken)
    assert schema_errors(record)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("kind", KINDS),
        ("verdict", VERDICTS),
        ("reason", Reason),
        ("error_type", ErrorType),
        ("diagnosis_code", DiagnosisCode),
        ("tolerance", Tolerance),
        ("caveat", caveat_ids()),
        ("cue", labels("cue")),
    ],
)
def test_closed_lists_are_those_of_the_code(name: str, codes: Any) -> None:
    assert SCHEMA["$defs"][name]["enum"] == [str(code) for code in codes]


def test_figures_are_plain_decimal_strings(report: Report) -> None:
    tiny = Stated(Decimal("1E+12"), unit="USD", quantum=Decimal("1E+10"), coarse=Decimal("0E-3"))
    finding = report.findings[0]
    changed = replace(report, findings=(Finding(replace(finding.claim, stated=tiny), finding.verdict),))
    record: Any = report_dict(changed)
    stated = record["claims"][0]["stated"]
    assert (stated["value"], stated["quantum"], stated["coarse"]) == ("1000000000000", "10000000000", "0")
    assert not any(re.fullmatch(r"-?\d+(\.\d+)?E[+-]?\d+", text) for text in strings(record))


def test_the_documented_keys_are_there(report: Report) -> None:
    record: Any = report_dict(report)
    claim = next(claim for claim in record["claims"] if claim["text"] == "6887億美元")
    assert claim["stated"]["value"] == "688700000000"
    assert claim["stated"]["interval"] == ["688650000000", "688750000000"]
    assert (claim["verdict"], claim["reason"]) == ("revised", "right_on_release_in_force")
    assert claim["evidence"][0]["vintage"] == "2025-12-18"
    assert record["summary"] == {
        "accurate": 5,
        "close": 1,
        "revised": 4,
        "later_only": 1,
        "wrong": 2,
        "inconsistent": 1,
        "depends": 1,
        "insufficient": 1,
        "out_of_scope": 2,
        "not_factual": 1,
    }


def test_a_report_read_back_is_the_same(report: Report) -> None:
    again = report_from_dict(json.loads(report_json(report)), report.article.text)
    assert again == report
    assert report_dict(again) == report_dict(report)


def test_without_its_text_the_claims_are_still_there(report: Report) -> None:
    again = report_from_dict(report_dict(report))
    assert again.findings == report.findings
    assert again.article.text == ""


def test_another_text_is_refused(report: Report) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        report_from_dict(report_dict(report), report.article.text + "!")


def test_another_version_is_refused(report: Report) -> None:
    with pytest.raises(ValueError, match="schema_version"):
        report_from_dict({**report_dict(report), "schema_version": 2})


def test_lone_surrogates_and_nul_survive_as_escapes(report: Report) -> None:
    text = "a\ud800b\x00c 5億美元"
    odd = replace(report, article=Article(text, title="\udfff"), findings=(), dates=())
    written = report_json(odd)
    written.encode("utf-8")
    assert json.loads(written)["article"]["title"] == "\udfff"


def test_the_snippet_prints_the_official_figure(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    record: Any = report_dict(report)
    claim = next(claim for claim in record["claims"] if claim["text"] == "6887億美元")
    snippet = claim["replicate"]["code"]
    assert len(snippet.strip().split("\n")) == 4
    exec(compile(snippet, "snippet", "exec"), {})
    assert capsys.readouterr().out == "holdings:CN 2025-10 688700000000\n"


def test_the_snippet_of_a_series_without_vintages_prints_its_figure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    newest = Evidence(
        "yield:10y",
        "2025-12-19",
        Decimal("4.16"),
        date(2025, 12, 19),
        "table",
        Decimal("0.01"),
        "yields",
        "https://home.treasury.gov/",
    )
    claim = Claim("c1", "text", 0, 4, "4.16", (0, 4), "level", "yield:10y", "2025-12-19")
    base = sample_report()
    finding = Finding(claim, Verdict("accurate", "right_on_newest", now=Decimal("4.16"), evidence=(newest,)))
    record: Any = report_dict(replace(base, article=Article("4.16"), findings=(finding,)))
    exec(compile(record["claims"][0]["replicate"]["code"], "snippet", "exec"), {})
    assert capsys.readouterr().out == "yield:10y 2025-12-19 4.16\n"


FAMILIES = [
    ("holdings:CN", "2025-10"),
    ("holdings:TOTAL", "2025-10"),
    ("share:JP/TOTAL", "2025-10"),
    ("tic_flow:total", "2025-10"),
    ("debt:total_public", "2025-12-01"),
    ("debt:held_public", "2025-12-01"),
    ("debt:intragov", "2025-12-01"),
    ("debt:marketable", "2025-04"),
    ("interest:annual", "FY2025"),
    ("interest:monthly", "2025-10"),
    ("interest:average_rate", "2025-05"),
    ("interest:net_fy", "FY2025"),
    ("outlays:defense", "FY2025"),
    ("deficit:fy", "FY2024"),
    ("deficit:monthly", "2025-10"),
    ("debt_gdp", "2025-Q2"),
    ("debt_gdp:held_public", "2025-Q2"),
    ("debt_gdp:weo", "2024"),
    ("yield:10y", "2025-12-19"),
    ("fx_reserves:CN", "2025-10"),
]


@pytest.mark.parametrize(("series", "period"), FAMILIES)
def test_the_snippet_of_every_family_prints_what_the_report_says(
    checker: Checker, capsys: pytest.CaptureFixture[str], series: str, period: str
) -> None:
    kind: Any = "share" if series.startswith("share:") else "level"
    figure = Stated(Decimal(1), unit=definition(series).unit, quantum=Decimal("0.01"))
    stated = Claim("c1", "text", 0, 1, "1", (0, 1), kind, series, period, stated=figure)
    verdict = judge(stated, checker.store, date(2026, 1, 5))
    report = Report(
        Article("1", published=date(2026, 1, 5)),
        "en",
        Snapshot(date(2026, 9, 16), None, "0" * 64),
        (Finding(stated, verdict),),
    )
    record: Any = report_dict(report)
    assert schema_errors(record) == []
    told = record["claims"][0]["replicate"]
    exec(compile(told["code"], "snippet", "exec"), {})
    printed = [line.split() for line in capsys.readouterr().out.splitlines()]
    official = {(row.series, row.period): row.value for row in verdict.evidence if row.clock == "then"} or {
        (row.series, row.period): row.value for row in verdict.evidence
    }
    assert {(name, at): Decimal(value) for name, at, value in printed} == official
    assert told["snapshot_sha256"] == "0" * 64
    assert all(
        cell["row"] and cell["column"] and cell["url"].startswith("https://") for cell in told["table_cells"]
    )


def test_every_series_has_its_place_in_a_table() -> None:
    named = [one.id for one in defined_series() if "{" not in one.id]
    assert [name for name in named if table_cell(name, "2025-10") is None] == []
    assert [
        holder.code
        for holder in places()
        if holder.scope == "holder" and table_cell(f"holdings:{holder.code}", "2025-10") is None
    ] == []
    assert table_cell("holdings:CN", "2025-10") == TableCell(
        "Treasury International Capital: Major Foreign Holders of Treasury Securities",
        "https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents/slt_table5.html",
        "China, Mainland",
        "2025-10",
    )
    assert table_cell("other", "2025") is None
