"""Zip archives of releases: read in memory; hostile ones are refused by name and leave nothing behind."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest

from extractor.official import Store, open_store
from extractor.official.adapters.packed import members
from extractor.official.adapters.sheet import RefusedError
from extractor.official.generations import numbered
from extractor.official.updating.outcome import Outcome
from extractor.official.updating.run import Updating
from tests.official.official_files import mfhhis01, slt_table5


def packed(*files: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return stream.getvalue()


def encrypted() -> bytes:
    archive = bytearray(packed(("slt_table5.txt", b"Country")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = archive.index(mark)
        struct.pack_into("<H", archive, start + place, 1)
    return bytes(archive)


def lying() -> bytes:
    """The directory says ten bytes, the content is a hundred thousand."""
    archive = bytearray(packed(("slt_table5.txt", b"0" * 100_000)))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", archive, archive.index(mark) + place, 10)
    return bytes(archive)


def test_only_release_files_are_read() -> None:
    archive = packed(
        ("ticrel_20251218/slt_table5.txt", b"5"),
        ("readme.doc", b"x"),
        ("MFHHIS01.TXT", b"h"),
        ("slt_table5.html", b"<"),
    )
    assert dict(members(archive)) == {"slt_table5.txt": b"5", "mfhhis01.txt": b"h"}


@pytest.mark.parametrize(
    ("archive", "complaint"),
    [
        (packed(("../../etc/slt_table5.txt", b"x")), "leads out of its folder"),
        (packed(("/etc/slt_table5.txt", b"x")), "leads out of its folder"),
        (packed(("..\\..\\slt_table5.txt", b"x")), "leads out of its folder"),
        (packed(("C:slt_table5.txt", b"x")), "leads out of its folder"),
        (packed(("slt_table5.txt", b"0" * 30_000_000)), "swells"),
        (packed(*((f"part{number}.txt", b"0" * 90_000_000) for number in range(3))), "swells"),
        (packed(*((f"{number}.txt", b"") for number in range(2001))), "2001 files"),
        (encrypted(), "is encrypted"),
        (lying(), "not a whole zip archive"),
        (packed(("slt_table5.txt", b"0123456789" * 100))[:60], "not a whole zip archive"),
        (b"PK\x03\x04" + b"\0" * 100, "not a whole zip archive"),
    ],
    ids=[
        "climbs",
        "absolute",
        "backslash",
        "drive",
        "bomb",
        "bombs",
        "many",
        "encrypted",
        "lies",
        "cut",
        "nothing",
    ],
)
def test_hostile_archives_are_refused(archive: bytes, complaint: str) -> None:
    with pytest.raises(RefusedError, match=complaint):
        list(members(archive))


@pytest.fixture
def updates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, earlier: Path) -> Path:
    monkeypatch.setenv("YANSHU_DATA", str(tmp_path / "user"))
    monkeypatch.setattr("extractor.official.store.snapshot_folder", lambda: earlier)
    return tmp_path / "user" / "updates"


def test_an_archive_of_a_release_is_taken_whole(
    earlier: Path, updates: Path, store: Store, tmp_path: Path
) -> None:
    day = date(2026, 9, 16)
    archive = packed(
        ("ticrel_20260916/slt_table5.txt", slt_table5(store, "2026-07", day)),
        ("ticrel_20260916/mfhhis01.txt", mfhhis01(store, day, 2025)),
    )
    (tmp_path / "ticrel_20260916.zip").write_bytes(archive)
    updating = Updating(earlier, updates, date(2026, 11, 22))
    outcomes = updating.take_files([tmp_path / "ticrel_20260916.zip"], lambda outcome: None, released=day)
    updating.finish()
    assert [(one.state, one.release) for one in outcomes] == [("merged", day), ("merged", day)]
    found = open_store().observation("holdings:CN", "2026-07")
    assert found is not None and found.vintage == day


def test_nothing_changes_where_nothing_could_be_read(earlier: Path, updates: Path, tmp_path: Path) -> None:
    files = {
        "climbs.zip": packed(("../slt_table5.txt", b"x")),
        "notes.txt": b"What I wrote down",
        "empty.zip": packed(("readme.txt", b"x")),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    told: list[Outcome] = []
    updating = Updating(earlier, updates, date(2026, 11, 22))
    updating.take_files([*(tmp_path / name for name in files), tmp_path / "absent.txt"], told.append)
    updating.finish()
    assert [one.state for one in told] == ["refused"] * 4
    assert [
        "leads out" in told[0].line(),
        "recognised" in told[1].line(),
        "no release file" in told[2].line(),
        "No such file" in told[3].line(),
    ] == [True] * 4
    assert numbered(updates) == []
    assert not (tmp_path.parent / "slt_table5.txt").exists()
