"""The digest of the figures: read once, and again as soon as a file has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor.official.fingerprint import clear_notes, digest, remembered_digest

LONG_AGO = 1_700_000_000


def written(path: Path, content: str, changed: float = LONG_AGO) -> Path:
    path.write_text(content, "utf-8")
    os.utime(path, (changed, changed))
    return path


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [written(tmp_path / name, f"figures of {name}") for name in ("debt.csv", "holdings.csv")]


def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail(f"{self} was read again"))


def test_unchanged_files_are_not_read_again(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = digest(files)
    assert remembered_digest(files, tmp_path / "cache") == whole
    unread(monkeypatch)
    assert remembered_digest(files, tmp_path / "cache") == whole


@pytest.mark.parametrize(
    ("content", "changed"), [("figures of debt.csw", LONG_AGO + 1), ("figures", LONG_AGO)]
)
def test_a_change_of_time_or_size_is_seen(
    files: list[Path], tmp_path: Path, content: str, changed: float
) -> None:
    before = remembered_digest(files, tmp_path / "cache")
    written(files[0], content, changed)
    assert remembered_digest(files, tmp_path / "cache") == digest(files) != before


def test_files_just_written_are_read_each_time(files: list[Path], tmp_path: Path) -> None:
    """They may change again within the same tick of the clock."""
    files[0].write_text("new", "utf-8")
    remembered_digest(files, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_damaged_note_and_a_folder_that_cannot_be_written(files: list[Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    remembered_digest(files, cache)
    (note,) = cache.iterdir()
    note.write_bytes(b"\xff")
    assert remembered_digest(files, cache) == digest(files)
    clear_notes(cache)
    assert list(cache.iterdir()) == []
    (tmp_path / "file").write_text("", "utf-8")
    assert remembered_digest(files, tmp_path / "file") == digest(files)
