"""``yanshu check``: formats, dates, exit codes and messages, with a checker that knows no language."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from extractor.cli import main
from tests.archive.fakes import load

TEXT = "中國持有美債6887億美元，比9月少。"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    return file


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments], load)


def report(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, dict[str, object]]:
    assert run("check", *arguments, "--format", "json") == 0
    loaded: dict[str, dict[str, object]] = json.loads(capsys.readouterr().out)
    return loaded


def test_text_is_the_default(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", article, "--language", "en") == 0
    assert "6887" in capsys.readouterr().out


def test_csv_has_a_line_a_claim(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", article, "--format", "csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.lstrip("\ufeff"))))
    assert [row["text"] for row in rows] == ["6887", "9"]


@pytest.mark.parametrize(
    ("name", "start"), [("r.html", "<!DOCTYPE"), ("r.json", "{"), ("deep/r.htm", "<!DOCTYPE")]
)
def test_the_suffix_of_out_tells_the_format(article: Path, tmp_path: Path, name: str, start: str) -> None:
    assert run("check", article, "-o", tmp_path / name) == 0
    assert (tmp_path / name).read_text("utf-8").startswith(start)
    assert not list(tmp_path.rglob("*.part"))


def test_format_overrides_the_suffix(article: Path, tmp_path: Path) -> None:
    assert run("check", article, "-o", tmp_path / "r.txt", "--format", "json") == 0
    assert json.loads((tmp_path / "r.txt").read_bytes())["schema_version"] == 1


def test_a_given_date_and_title_are_used(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read = report(capsys, article, "--published", "2025-12-20", "--title", "標題")
    assert (read["article"]["published"], read["article"]["title"]) == ("2025-12-20", "標題")


@pytest.mark.parametrize(
    ("text", "arguments", "published", "said"),
    [
        (
            f"date 2025-12-21\n{TEXT}",
            [],
            "2025-12-21",
            "published 2025-12-21, as the head of the article says",
        ),
        (f"date 2025-12-21\n{TEXT}", ["--published", "2025-12-20"], "2025-12-20", ""),
        (TEXT, [], None, "no publication date found: judged on the newest data alone"),
        (f"{TEXT}2025年12月21日，", [], None, "no publication date found"),
    ],
)
def test_which_date_an_article_is_judged_by(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    arguments: list[str],
    published: str | None,
    said: str,
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text, "utf-8")
    assert run("check", file, "--format", "json", *arguments) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["article"]["published"] == published
    assert said in err and bool(said) == bool(err)


def test_a_page_brings_its_title_and_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.html"
    file.write_text(f'<meta name="date" content="2025-12-19"><h1>標題</h1><p>{TEXT}</p>', "utf-8")
    head = report(capsys, file)["article"]
    assert (head["published"], head["title"], head["characters"]) == ("2025-12-19", "標題", len(TEXT))


@pytest.mark.parametrize("encoding", ["cp950", "gb18030", "utf-16", "utf-8-sig"])
def test_old_encodings_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode(encoding))
    assert report(capsys, file)["article"]["characters"] == len(TEXT)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [("wrong,inconsistent", 0), ("out_of_scope", 1), ("wrong, not_factual", 1)],
)
def test_fail_on_turns_a_verdict_into_an_exit_code(article: Path, codes: str, expected: int) -> None:
    assert run("check", article, "--fail-on", codes) == expected


BAD_FILES = [
    ("gone.txt", None, "no such file"),
    ("folder", "folder", "yanshu batch"),
    ("a.jsonl", b'{"text": "x"}', "yanshu batch"),
    ("empty.txt", b"", "it is empty"),
    ("blank.txt", b" \n\n", "it is empty"),
    ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, "save the article as plain text"),
    ("odd.txt", "中國".encode()[:-1], "save it as UTF-8"),
    ("page.html", b"<html></html>", "no article text"),
    ("long.txt", b"1 " * 150_000, "split it"),
    ("nul\x00.txt", None, "null"),
]


@pytest.mark.parametrize(("name", "content", "remedy"), BAD_FILES)
def test_a_bad_file_gets_one_line_with_its_name_and_a_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | str | None, remedy: str
) -> None:
    if content == "folder":
        (tmp_path / name).mkdir()
    elif isinstance(content, bytes):
        (tmp_path / name).write_bytes(content)
    assert run("check", tmp_path / name) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    assert err.startswith("yanshu: ") and name in err and remedy in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "FILE", "--published", "2025-13-01"], '"2025-13-01" is no date; write it as 2025-12-21'),
        (["check", "FILE", "--published", "yesterday"], "write it as 2025-12-21"),
        (["check", "FILE", "--fail-on", "wrnog"], '"wrnog" is no list of verdicts; there are accurate'),
        (["check", "FILE", "--fail-on", ","], "no list of verdicts"),
        (["check", "FILE", "--format", "pdf"], "--format"),
        (["check", "FILE", "--language", "fr"], "--language"),
        (["check", "FILE", "-o", "/dev/null/r.html"], "cannot write /dev/null/r.html"),
        (["check"], "FILE"),
        (["chekc", "FILE"], "chekc"),
        ([], "COMMAND"),
        (["batch", "FILE"], "-o"),
        (["batch", "gone", "-o", "out"], "cannot check gone"),
        (["batch", "FILE", "-o", "FILE"], "cannot write to"),
        (["batch", "FILE", "-o", "out", "--workers", "0"], "--workers"),
        (["serve", "--port", "70000"], "no port"),
        (["serve", "--host", "0.0.0.0"], "no loopback address"),
    ],
)
def test_a_wrong_argument_gets_one_line(
    article: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(*(str(article) if argument == "FILE" else argument for argument in arguments)) == 2
    err = capsys.readouterr().err
    assert err.startswith("yanshu: ") and err.count("\n") == 1 and said in err


def test_batch_says_what_it_did(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("batch", article, "-o", tmp_path / "out") == 0
    assert "1 articles: 1 checked, 0 already done; 2 claims" in capsys.readouterr().err
    assert run("batch", article, "-o", tmp_path / "out") == 0
    assert "0 checked, 1 already done" in capsys.readouterr().err


def test_batch_with_a_bad_article_ends_with_code_2(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").touch()
    assert run("batch", article, tmp_path / "empty.txt", "-o", tmp_path / "out") == 2
    assert "1 failed (see " in capsys.readouterr().err


def test_interrupting_ends_with_code_130(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> object:
        raise KeyboardInterrupt

    assert main(["check", str(article)], interrupted) == 130  # type: ignore[arg-type]
    assert capsys.readouterr().err == "yanshu: interrupted\n"
