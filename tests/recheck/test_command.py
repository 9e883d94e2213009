"""``yanshu recheck``: formats, exit codes, messages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import Checker
from extractor.cli import main
from extractor.reporting import report_json
from tests.recheck.conftest import report_on


@pytest.fixture
def report(tmp_path: Path, older: Checker) -> Path:
    file = tmp_path / "report.json"
    file.write_text(report_json(report_on(older, "july-2026.zh-Hant.txt")), "utf-8")
    return file


def test_a_changed_verdict_gives_1_and_a_line_with_old_and_new(
    report: Path, checker: Checker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["recheck", str(report)], lambda: checker) == 1
    shown = capsys.readouterr().out
    assert main(["recheck", str(report), "--format", "json"], lambda: checker) == 1
    record = json.loads(capsys.readouterr().out)
    assert shown.count(" → ") >= len(record["changed"]) > 0
    assert all(change["text"] in shown.replace("\n", "") for change in record["changed"])


def test_json_carries_both_verdicts_with_figures(report: Path, checker: Checker, tmp_path: Path) -> None:
    out = tmp_path / "changes.json"
    assert main(["recheck", str(report), "-o", str(out)], lambda: checker) == 1
    record = json.loads(out.read_bytes())
    assert record["recheck_version"] == 1 and record["claims"] == len(
        json.loads(report.read_bytes())["claims"]
    )
    for change in record["changed"]:
        assert (change["before"]["verdict"], change["before"]["reason"]) != (
            change["now"]["verdict"],
            change["now"]["reason"],
        )
        assert set(change["explanation"]) == {"en", "zh-Hant", "zh-Hans"}
        assert change["now"]["evidence"]


def test_the_page_is_whole_and_asks_for_nothing(report: Path, checker: Checker, tmp_path: Path) -> None:
    out = tmp_path / "changes.html"
    assert main(["recheck", str(report), "-o", str(out)], lambda: checker) == 1
    page = out.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>") and '<html lang="zh-Hant">' in page
    assert "default-src 'none'" in page and "<script" not in page
    assert page.count("<article") == 3 * len(json.loads(_json(report, checker, tmp_path))["changed"])


def _json(report: Path, checker: Checker, folder: Path) -> bytes:
    main(["recheck", str(report), "-o", str(folder / "x.json")], lambda: checker)
    return (folder / "x.json").read_bytes()


def test_the_script_can_be_chosen(report: Path, checker: Checker, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recheck", str(report), "--language", "en"], lambda: checker) == 1
    assert "verdicts changed" in capsys.readouterr().out


def test_no_change_gives_0(checker: Checker, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.json"
    file.write_text(report_json(report_on(checker, "demo.en.txt")), "utf-8")
    assert main(["recheck", str(file)], lambda: checker) == 0
    assert "None of the" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not json", "it is no JSON"),
        (b"[1]", "it is no report"),
        (b"{}", "it is no report"),
        (b'{"schema_version": 99}', "schema_version 99"),
        (b'{"schema_version": 1}', "no whole report"),
        (b'{"schema_version": 1, "article": 3}', "no whole report"),
        (None, "no such file"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    file = tmp_path / "r.json"
    if content is not None:
        file.write_bytes(content)
    assert main(["recheck", str(file)], _never) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and said in err and "r.json" in err


def _never() -> Checker:
    raise AssertionError("loaded for a report that cannot be read")
