"""The copy of the parsed TOML files says what the files say, and is only ever a matter of speed."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import toml_files
from extractor.resources import rules_folder
from extractor.toml_files import read_toml


@pytest.fixture
def word_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    rules = tmp_path / "rules"
    rules.mkdir()
    monkeypatch.setattr(toml_files, "rules_folder", lambda: rules)
    monkeypatch.setenv("YANSHU_DATA", str(tmp_path / "user"))
    toml_files._shipped.cache_clear()
    yield rules / "words.toml"
    toml_files._shipped.cache_clear()


def read_by_a_new_process(path: Path) -> dict[str, object]:
    toml_files._shipped.cache_clear()
    return read_toml(path)


def test_every_shipped_file_reads_as_it_is_written() -> None:
    for path in rules_folder().rglob("*.toml"):
        assert read_toml(path) == tomllib.loads(path.read_text("utf-8")), path


def test_the_copy_is_used_until_the_file_changes(word_file: Path, tmp_path: Path) -> None:
    word_file.write_text('up = ["增持"]', "utf-8")
    assert read_toml(word_file) == {"up": ["增持"]}
    (copy,) = (tmp_path / "user" / "parsed").glob("toml-*.json")
    copy.write_text(copy.read_text("utf-8").replace("增持", "买入"), "utf-8")
    assert read_by_a_new_process(word_file) == {"up": ["买入"]}
    word_file.write_text('up = ["加码"]', "utf-8")
    os.utime(word_file, ns=(1, 1))  # also where the clock of the file system is coarse
    assert read_by_a_new_process(word_file) == {"up": ["加码"]}


def test_what_is_read_can_be_changed_without_harm(word_file: Path) -> None:
    word_file.write_text('up = ["增持"]', "utf-8")
    read_toml(word_file)["up"] = []
    assert read_toml(word_file) == {"up": ["增持"]}


@pytest.mark.parametrize("copy", ["", "[]", '{"stamp": []}'])
def test_a_damaged_copy_is_made_again(word_file: Path, tmp_path: Path, copy: str) -> None:
    word_file.write_text('up = ["增持"]', "utf-8")
    read_toml(word_file)
    (place,) = (tmp_path / "user" / "parsed").glob("toml-*.json")
    place.write_text(copy, "utf-8")
    assert read_by_a_new_process(word_file) == {"up": ["增持"]}
    assert "增持" in place.read_text("utf-8")


def test_a_folder_that_cannot_be_written_to_costs_speed_only(word_file: Path, tmp_path: Path) -> None:
    (tmp_path / "user").write_text("a file stands where the folder should be", "utf-8")
    word_file.write_text('up = ["增持"]', "utf-8")
    assert read_toml(word_file) == {"up": ["增持"]}


def test_a_faulty_file_does_not_hide_the_others(word_file: Path) -> None:
    word_file.write_text('up = ["增持"]', "utf-8")
    faulty = word_file.with_name("faulty.toml")
    faulty.write_text("up = [", "utf-8")
    assert read_toml(word_file) == {"up": ["增持"]}
    with pytest.raises(tomllib.TOMLDecodeError):
        read_toml(faulty)
    dated = word_file.with_name("dated.toml")
    dated.write_text("day = 2025-12-21", "utf-8")
    assert str(read_by_a_new_process(dated)["day"]) == "2025-12-21"
