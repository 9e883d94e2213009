"""Every file gives its articles, and every bad one its reason."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from extractor.archive.readers import MAX_CHARACTERS, Entry, count_articles, read_file, read_paths
from extractor.model import Article

TEXT = "中國10月持有美債6887億美元。"


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(path: Path) -> Entry:
    [entry] = read_file(path)
    return entry


def test_a_folder_is_read_in_order_of_names_and_leaves_other_files_alone(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.html", "a/1.TXT", ".hidden/x.txt", "picture.png", "c.jsonl"):
        line = json.dumps({"text": TEXT})
        write(
            tmp_path / name,
            {"html": f"<p>{TEXT}</p>", "jsonl": f"{line}\n\n{line}\n"}.get(name[-5:].strip("."), TEXT),
        )
    read = list(read_paths([tmp_path]))
    assert [entry.source.removeprefix(f"{tmp_path}/") for entry in read] == [
        "a/1.TXT",
        "a/2.html",
        "b.txt",
        "c.jsonl:1",
        "c.jsonl:3",
    ]
    assert all(entry.article is not None and entry.article.text == TEXT for entry in read)
    assert count_articles([tmp_path]) == 5


def test_a_line_has_title_date_address_and_id(tmp_path: Path) -> None:
    record = {
        "id": "n-7",
        "text": TEXT,
        "title": "標題",
        "date": "2025-12-21T08:00:00Z",
        "url": "https://example.org/7",
    }
    entry = one(write(tmp_path / "a.jsonl", json.dumps(record)))
    assert entry.source.endswith("a.jsonl#n-7")
    assert entry.article == Article(TEXT, "標題", date(2025, 12, 21), "https://example.org/7")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no JSON object"),
        ("[1]", 'needs a "text"'),
        ('{"title": "x"}', 'needs a "text"'),
        ('{"text": 3}', 'needs a "text"'),
        ('{"text": "   "}', "empty"),
        ('{"text": "x", "title": 3}', '"title" is no string'),
        ('{"text": "x", "published": "soon"}', "no date"),
        (json.dumps({"text": "x" * (MAX_CHARACTERS + 1)}), "characters"),
        ("[" * 100_000, "no JSON object"),
    ],
)
def test_a_bad_line_says_why_and_the_next_is_read(tmp_path: Path, line: str, reason: str) -> None:
    bad, good = read_file(write(tmp_path / "a.jsonl", f'{line}\n{{"text": "{TEXT}"}}\n'))
    assert bad.article is None and reason in (bad.problem or "")
    assert good.article == Article(TEXT)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.txt", b"\x00\x01\x02\x03" * 50, "binary"),
        ("a.html", b"<html><body></body></html>", "no article text"),
    ],
)
def test_a_bad_file_says_why(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    entry = one(write(tmp_path / name, content))
    assert entry.article is None and reason in (entry.problem or "")


def test_a_file_that_vanished_says_so(tmp_path: Path) -> None:
    assert one(tmp_path / "gone.txt") == Entry(str(tmp_path / "gone.txt"), None, "No such file or directory")
    assert one(tmp_path / "gone.jsonl").problem == "No such file or directory"
