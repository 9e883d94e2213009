"""Compiling the snapshot: made once, never half, and possible where nothing can be written."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.official import open_store
from extractor.official.compiled import compiled_folder, updates_folder
from extractor.official.snapshot import Print, write_snapshot
from extractor.resources import DATA_VARIABLE


@pytest.fixture
def snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YANSHU_DATA", str(tmp_path / "user"))
    folder = tmp_path / "snapshot"
    write_snapshot(folder, [_debt("2025-10-21", "38019813354700.26")], [])
    return folder


def _debt(day: str, dollars: str) -> Print:
    return Print("debt:total_public", day, Decimal(dollars), date(2025, 10, 22), Decimal("0.01"))


def test_compiled_once_and_named_after_its_content(snapshot: Path) -> None:
    first = open_store(snapshot)
    (made,) = compiled_folder().iterdir()
    stamp = made.stat().st_mtime_ns
    assert open_store(snapshot).snapshot_sha256 == first.snapshot_sha256
    assert [(path, path.stat().st_mtime_ns) for path in compiled_folder().iterdir()] == [(made, stamp)]


def test_changed_figure_makes_another_file(snapshot: Path) -> None:
    before = open_store(snapshot)
    write_snapshot(snapshot, [_debt("2025-10-21", "1")], [])
    after = open_store(snapshot)
    assert after.snapshot_sha256 != before.snapshot_sha256
    found = after.observation("debt:total_public", "2025-10-21")
    assert found and found.value == 1
    assert len(list(compiled_folder().iterdir())) == 2


def test_failure_leaves_nothing_behind(snapshot: Path) -> None:
    (snapshot / "debt.csv").write_text("series\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"debt\.csv"):
        open_store(snapshot)
    assert list(compiled_folder().iterdir()) == []


def test_full_disk_costs_speed_only(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    assert open_store(snapshot).observation("debt:total_public", "2025-10-21") is not None
    assert list(compiled_folder().iterdir()) == []


def test_cache_that_cannot_be_made_costs_speed_only(snapshot: Path, tmp_path: Path) -> None:
    (tmp_path / "user").write_text("a file stands where the folder should be", encoding="utf-8")
    assert open_store(snapshot).observation("debt:total_public", "2025-10-21") is not None


def test_two_processes_may_compile_at_once(snapshot: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from extractor.official import open_store;"
        "print(open_store(Path(sys.argv[1])).observation('debt:total_public', '2025-10-21').value)"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(snapshot)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [process.communicate()[0].strip() for process in running] == ["38019813354700.26"] * 2
    assert [path.suffix for path in compiled_folder().iterdir()] == [".sqlite"]


def test_updates_of_the_user_add_to_the_shipped_figures(
    snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.official.store.snapshot_folder", lambda: snapshot)
    write_snapshot(updates_folder(), [_debt("2026-11-20", "40500000000000")], [])
    store = open_store()
    assert store.cells("debt:total_public").periods() == ("2025-10-21", "2026-11-20")
    assert open_store(snapshot).cells("debt:total_public").periods() == ("2025-10-21",)


def test_no_figures_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no official figures"):
        open_store(tmp_path / "nowhere")


def test_places_follow_the_platform_unless_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    assert compiled_folder().name == "yanshu"
    monkeypatch.setenv(DATA_VARIABLE, "~/figures")
    assert compiled_folder() == Path.home() / "figures" / "compiled"


def test_opening_needs_no_heavy_library() -> None:
    program = (
        "import sys; from extractor.official.store import open_store; open_store();"
        "print(sorted({'pandas', 'pyarrow', 'requests', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
