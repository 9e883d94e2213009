"""``yanshu export`` and ``yanshu check --format``: files, folders, messages."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from extractor.cli import main
from extractor.model import Report
from extractor.reporting import report_json
from tests.archive.fakes import load, load_never

CONFIRMED = ["--reviewed-by", "A. Chan", "--review-url", "https://desk.example/7", "--claims"]


@pytest.fixture
def stored(tmp_path: Path, report: Report) -> Path:
    file = tmp_path / "report.json"
    file.write_text(report_json(report), "utf-8")
    (tmp_path / "article.txt").write_text(report.article.text, "utf-8")
    return file


def export(stored: Path, *arguments: object) -> int:
    return main(["export", str(stored), *map(str, arguments)], load_never)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    return err


def test_reviews_are_a_file_a_claim_and_a_graph(stored: Path, report: Report, tmp_path: Path) -> None:
    names = [f.claim.id for f in report.findings if f.verdict.code in ("accurate", "wrong")]
    out, article = tmp_path / "out", tmp_path / "article.txt"
    assert (
        export(
            stored, "--format", "claimreview", "--article", article, "-o", out, *CONFIRMED, ",".join(names)
        )
        == 0
    )
    assert {file.name for file in out.iterdir()} == {f"{name}.jsonld" for name in names} | {"graph.jsonld"}
    graph = json.loads((out / "graph.jsonld").read_bytes())["@graph"]
    assert [node["author"]["name"] for node in graph] == ["A. Chan"] * len(names)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ([], "give --reviewed-by and --claims and --review-url"),
        (["--reviewed-by", " ", "--claims", "c1", "--review-url", "https://x.example"], "give --reviewed-by"),
        (["--reviewed-by", "A", "--claims", ",", "--review-url", "https://x.example"], "give --claims"),
        (["--reviewed-by", "A", "--claims", "c1", "--review-url", "x.example"], "begin it with https://"),
        ([*CONFIRMED, "c999"], "no claim c999"),
    ],
)
def test_a_review_needs_a_person(
    stored: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], problem: str
) -> None:
    assert export(stored, "--format", "claimreview", *arguments) == 2
    assert problem in said(capsys)


def test_another_article_is_refused(stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "other.txt").write_text("另一篇文章。", "utf-8")
    assert export(stored, "--format", "annotations", "--article", tmp_path / "other.txt") == 2
    assert "not the one the report was made from" in said(capsys)


def test_annotations_quote_the_article_given(stored: Path, tmp_path: Path, report: Report) -> None:
    out = tmp_path / "a.jsonld"
    assert export(stored, "--format", "annotations", "--article", tmp_path / "article.txt", "-o", out) == 0
    with_text = json.loads(out.read_bytes())
    assert export(stored, "--format", "annotations", "-o", out) == 0
    without = json.loads(out.read_bytes())
    targets = [[item["target"]["source"] for item in made["first"]["items"]] for made in (with_text, without)]
    assert targets[0] == targets[1]
    assert "prefix" in json.dumps(with_text) and "prefix" not in json.dumps(without)


def test_the_suffix_tells_the_format(stored: Path, tmp_path: Path, report: Report) -> None:
    assert export(stored, "-o", tmp_path / "r.xlsx") == 0
    assert openpyxl.load_workbook(tmp_path / "r.xlsx")["claims"].max_row == len(report.findings) + 1
    assert export(stored, "-o", tmp_path / "r.md") == 0
    assert (tmp_path / "r.md").read_text("utf-8").startswith("# ")
    assert export(stored, "-o", tmp_path / "r.csv") == 0
    assert (tmp_path / "r.csv").read_text("utf-8").startswith("id,field")


@pytest.mark.parametrize("form", ["annotations", "markdown", "xlsx"])
def test_check_writes_the_same_formats(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_text("中國持有美債6887億美元。", "utf-8")
    out = tmp_path / "out"
    assert main(["check", str(tmp_path / "a.txt"), "--format", form, "-o", str(out)], load) == 0
    assert out.read_bytes().startswith({"annotations": b"{", "markdown": b"# ", "xlsx": b"PK"}[form])


def test_check_refuses_a_review_of_what_was_not_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("中國持有美債6887億美元。", "utf-8")
    assert main(["check", str(tmp_path / "a.txt"), "--format", "claimreview", *CONFIRMED, "c6"], load) == 2
    assert "was not judged" in said(capsys)
