"""A run over an archive: complete, resumable, and never stopped by one article."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from extractor.archive.readers import read_paths
from extractor.archive.runner import BatchError, run_batch
from extractor.archive.tables import COLUMNS
from tests.archive.fakes import STAMP, load, load_never, write_articles

TEXTS = [f"date 2025-12-{day:02}\n中國持有美債{6000 + day}億美元，比{day}月少。" for day in range(10, 16)]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def errors(out: Path) -> list[tuple[str, str]]:
    with (out / "errors.csv").open(encoding="utf-8-sig", newline="") as lines:
        return [(row["source"], row["reason"]) for row in csv.DictReader(lines)]


def test_every_article_has_a_report_a_line_and_its_claims(tmp_path: Path) -> None:
    folder, out = write_articles(tmp_path / "in", TEXTS), tmp_path / "out"
    outcome = run_batch([folder], out, load, STAMP)
    assert (len(outcome.lines), outcome.kept, outcome.bad) == (6, 0, 0)
    assert len(list((out / "reports").glob("*.json"))) == len(list((out / "reports").glob("*.html"))) == 6
    index = (out / "index.html").read_text("utf-8")
    assert all(f'href="{line.address}"' in index and (out / line.address).is_file() for line in outcome.lines)
    assert [line.published for line in outcome.lines] == [f"2025-12-{day}" for day in range(10, 16)]


def test_both_claim_tables_say_the_same(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_batch([write_articles(tmp_path / "in", TEXTS)], out, load, STAMP)
    table = pq.read_table(out / "claims.parquet")
    with (out / "claims.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert table.column_names == list(COLUMNS) == list(rows[0])
    assert table.num_rows == len(rows) == 5 * 6
    for stored, row in zip(table.to_pylist(), rows, strict=True):
        assert (stored["text"], stored["verdict"], str(stored["published"])) == (
            row["text"],
            row["verdict"],
            row["published"],
        )
        assert f"{stored['value'].normalize():f}" == row["value"]


def test_the_second_run_checks_nothing_and_changes_nothing(tmp_path: Path) -> None:
    folder, out = write_articles(tmp_path / "in", TEXTS), tmp_path / "out"
    run_batch([folder], out, load, STAMP)
    before = contents(out)
    outcome = run_batch([folder], out, load_never, STAMP)
    assert (outcome.kept, len(outcome.lines), contents(out)) == (6, 6, before)


@pytest.mark.parametrize("change", ["text", "stamp", "language"])
def test_what_a_report_depends_on_makes_it_anew(tmp_path: Path, change: str) -> None:
    folder, out = write_articles(tmp_path / "in", TEXTS[:2]), tmp_path / "out"
    run_batch([folder], out, load, STAMP)
    if change == "text":
        (folder / "001.txt").write_text("中國持有1億美元。", "utf-8")
    again = run_batch(
        [folder], out, load, "newer" if change == "stamp" else STAMP, "en" if change == "language" else None
    )
    assert again.kept == (1 if change == "text" else 0)


def test_bad_articles_are_listed_and_the_rest_goes_on(tmp_path: Path) -> None:
    texts = [TEXTS[0], "FAIL 1億美元", TEXTS[1], "CRASH 2億美元", TEXTS[2], " "]
    folder, out = write_articles(tmp_path / "in", texts), tmp_path / "out"
    outcome = run_batch([folder], out, load, STAMP, workers=2)
    assert [line.source for line in outcome.lines] == [
        str(folder / f"{number:03}.txt") for number in (0, 2, 4)
    ]
    reasons = errors(out)
    assert [Path(source).name for source, _ in reasons] == ["001.txt", "003.txt", "005.txt"]
    assert [
        text in reason for text, (_, reason) in zip(["told to fail", "died", "empty"], reasons, strict=True)
    ] == [True] * 3
    index = (out / "index.html").read_text("utf-8")
    assert all(source in index and reason in index for source, reason in reasons)
    assert "3 failed" in outcome.line()


def test_killed_in_the_middle_and_run_again_gives_the_same(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", [f"SLOW {text}" for text in TEXTS * 4])
    for number, text in enumerate(TEXTS * 4):  # no two alike
        (folder / f"{number:03}.txt").write_text(f"{text} SLOW {number}", "utf-8")
    killed, whole = tmp_path / "killed", tmp_path / "whole"
    code = (
        "import sys; from pathlib import Path; from extractor.archive.runner import run_batch\n"
        "from tests.archive.fakes import STAMP, load\n"
        "if __name__ == '__main__': run_batch([Path(sys.argv[1])], Path(sys.argv[2]), load, STAMP, workers=2)"
    )
    script = tmp_path / "run.py"
    script.write_text(code, "utf-8")
    root = Path(__file__).parents[2]
    run = subprocess.Popen(
        [sys.executable, str(script), str(folder), str(killed)],
        env={**os.environ, "PYTHONPATH": str(root)},
        start_new_session=True,
    )
    _wait_for(lambda: len(list((killed / "reports").glob("*.json"))) >= 3)
    run.send_signal(signal.SIGKILL)
    run.wait()
    _wait_for(lambda: not _alive(run.pid))
    assert 3 <= len(list((killed / "reports").glob("*.json"))) < 24
    assert not (killed / "index.html").exists() and not (killed / "claims.csv").exists()
    resumed = run_batch([folder], killed, load, STAMP, workers=2)
    run_batch([folder], whole, load, STAMP, workers=1)
    assert resumed.kept >= 3
    assert contents(killed) == contents(whole)


def _wait_for(condition: object, seconds: float = 60) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def _alive(session: int) -> bool:
    """Whether any process of the killed run's session is left: workers must follow their parent."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            return True
    return False


def test_a_damaged_report_is_named(tmp_path: Path) -> None:
    folder, out = write_articles(tmp_path / "in", TEXTS[:1]), tmp_path / "out"
    run_batch([folder], out, load, STAMP)
    next((out / "reports").glob("*.json")).write_text("{", "utf-8")
    assert (
        run_batch([folder], out, load, STAMP).problems[0][1].endswith("is damaged; delete it and run again")
    )


def test_nothing_to_check_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(BatchError, match="nothing to check"):
        run_batch([tmp_path / "in"], tmp_path / "out", load, STAMP)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", "utf-8")
    with pytest.raises(BatchError, match="cannot write to"):
        run_batch([write_articles(tmp_path / "in", TEXTS[:1])], tmp_path / "out", load, STAMP)


def test_markup_and_formulas_in_articles_stay_text(tmp_path: Path) -> None:
    line = '{"id": "=1+1", "title": "<script>alert(1)</script>", "text": "=HYPERLINK(1) 中國12億", "date": "2025-12-21"}'
    (tmp_path / "a.jsonl").write_text(line + "\n" + '{"id": "<b>", "text": ""}', "utf-8")
    out = tmp_path / "out"
    run_batch([tmp_path / "a.jsonl"], out, load, STAMP)
    index = (out / "index.html").read_text("utf-8")
    assert "<script>alert" not in index and "&lt;script&gt;alert" in index and "<b>" not in errors(out)[0][1]
    with (out / "claims.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert next(csv.DictReader(lines))["sentence"] == "'=HYPERLINK(1) 中國12億"


def test_the_archive_read_twice_is_the_same(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", TEXTS)
    assert list(read_paths([folder])) == list(read_paths([folder]))
