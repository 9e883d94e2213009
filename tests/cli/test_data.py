"""``yanshu data`` as a desk uses it: status, update, show, vintages, import, verify."""

from __future__ import annotations

import doctest
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.commands import figures
from extractor.commands.figure_tables import chart
from extractor.official import Store, open_store
from extractor.official.adapters.source import Source
from extractor.official.adapters.source import sources as real_sources
from extractor.official.fetching.download import Downloader, Patience
from extractor.official.fetching.session import new_session
from extractor.official.generations import newest_generation, numbered
from extractor.resources import snapshot_folder
from tests.house.test_docs import commands, examples, run
from tests.official.official_files import slt_table5
from tests.official.service import Answer, Service, at, running

TABLE5 = "/resource-center/data-chart-center/tic/Documents/slt_table5.txt"
HISTORY = "/resource-center/data-chart-center/tic/Documents/mfhhis01.txt"
TODAY = date(2026, 9, 17)


@pytest.fixture(autouse=True)
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YANSHU_DATA", str(tmp_path / "user"))
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path / "user"


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store(snapshot_folder())


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """All sources moved to a loopback service that knows none of them yet, on a day in September 2026."""
    with running() as found:
        moved: tuple[Source, ...] = tuple(at(found, source.id) for source in real_sources())
        monkeypatch.setattr("extractor.official.adapters.source.sources", lambda: moved)
        world = figures.World(lambda: Downloader(new_session(0.0), Patience(2, 2, 30)), lambda: TODAY)
        monkeypatch.setattr(figures, "World", lambda: world)
        yield found


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_control_c_leaves_the_figures_as_they_were(service: Service, store: Store, user: Path) -> None:
    """One source is merged already, the next one answers a byte at a time."""
    service.answers[TABLE5] = Answer(slt_table5(store, "2026-07", date(2026, 9, 16)))
    service.answers[HISTORY] = Answer(b"x" * 1000, drip=1.0)
    root = Path(__file__).parents[2]
    program = [sys.executable, str(Path(__file__).with_name("loopback_update.py")), service.base]
    process = subprocess.Popen(
        program, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(root)}
    )
    while not any(path == HISTORY for path, _ in service.asked):
        assert process.poll() is None, process.communicate()[1]
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=30)[1]
    assert process.returncode == 130
    assert (
        "tic.slt_table5: " in said
        and said.rstrip().endswith("yanshu: interrupted")
        and "Traceback" not in said
    )
    assert not (user / "updates").exists()


def test_status_says_what_is_overdue(service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "status"]) == 0
    out, said = capsys.readouterr()
    lines = {line.split()[0]: line for line in out.splitlines() if line.strip()}
    assert "2026-07" in lines["tic.slt_table5"] and "2026-10-16" in lines["tic.slt_table5"]
    assert lines["tic.slt_table5"].endswith("current")
    assert lines["debt.mspd"].split()[-1] == "current"
    assert lines["interest.average"].endswith("overdue") and "interest.average" in said


def test_update_merges_what_came_and_names_what_did_not(
    service: Service, store: Store, user: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service.answers[TABLE5] = Answer(slt_table5(store, "2026-07", date(2026, 9, 16)))
    assert main(["data", "update", "tic.slt_table5", "yields"]) == 1
    said = capsys.readouterr().err
    assert "tic.slt_table5: nothing new" in said
    assert "yields: refused: the service answered 404" in said
    assert main(["data", "status"]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("tic.slt_table5"))
    assert "2026-09-17" in line


def test_an_update_leaves_the_store_compiled_and_clears_older_ones(
    service: Service, store: Store, user: Path
) -> None:
    service.answers[TABLE5] = Answer(slt_table5(store, "2026-07", date(2026, 9, 16)))
    (user / "compiled").mkdir(parents=True)
    for number in range(3):
        (user / "compiled" / f"snapshot-{number}.sqlite").write_bytes(b"")
    assert main(["data", "update", "tic.slt_table5"]) == 0
    sizes = sorted(path.stat().st_size for path in (user / "compiled").glob("*.sqlite"))
    assert len(sizes) == 2 and sizes[0] == 0 < sizes[1]


def test_the_xml_is_fetched_when_the_csv_cannot_be_had(
    service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    xml = (Path(__file__).parents[1] / "official" / "layouts" / "par_yields.xml").read_bytes()
    service.answers["/resource-center/data-chart-center/interest-rates/pages/xml"] = Answer(
        xml, "application/xml"
    )
    main(["data", "update", "yields", "yields.xml"])
    said = capsys.readouterr().err
    assert "yields: refused" in said and "yields.xml: nothing new" in said


def test_update_of_an_unknown_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "update", "tic.nothing"]) == 2
    assert "no source tic.nothing; there are tic.calendar" in capsys.readouterr().err


def test_a_store_that_cannot_be_written_changes_nothing(
    service: Service, store: Store, user: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service.answers[TABLE5] = Answer(slt_table5(store, "2026-07", date(2026, 9, 16)))
    user.mkdir()
    (user / "updates").write_text("a file stands where the folder should be", "utf-8")
    assert main(["data", "update", "tic.slt_table5"]) == 2
    assert "cannot write to" in capsys.readouterr().err
    assert open_store().observation("holdings:CN", "2026-07") is not None


def test_show_as_known_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "show", "holdings:CN", "--from", "2025", "--as-of", "2025-12-21"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("mainland China (billion USD, as known on 2025-12-21)")
    assert [line.split()[:3] for line in lines[-3:-1]] == [
        ["2025-09", "700.5", "2025-12-18"],
        ["2025-10", "688.7", "2025-12-18"],
    ]
    assert set(lines[-1].strip()) <= set("▁▂▃▄▅▆▇█") and len(lines[-1].strip()) == 10


def test_show_as_csv_in_base_units(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "show", "yield:10y", "--from", "2026-10-05", "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "series,period,value,vintage,precision,kind,url"
    assert lines[1].startswith("yield:10y,2026-10-05,5.31,2026-10-05,0.01,point,https://")


def test_a_long_table_ends_with_the_newest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "show", "debt:total_public", "--from", "2026"]) == 0
    out = capsys.readouterr().out
    assert "the last 60 of" in out and "40,284.036" in out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["show", "holdngs:CN"], "did you mean holdings:CN"),
        (["show", "holdings:CN", "--from", "last year"], "is no period"),
        (["show", "holdings:CN", "--to", "2025-13"], "2025-13 is no period; write 2025, "),
        (["show", "holdings:CN", "--from", "2090"], "is held"),
        (["show", "holdings:CN", "--as-of", "1990-01-01"], "was known on 1990-01-01"),
        (["show", "tic_net:CN"], "no figures of tic_net:CN are held"),
        (["show", "holdings:CN", "--from", "2031"], "no figure of holdings:CN"),
        (["show", "holdings:CN", "--as-of", "yesterday"], "is no date"),
        (["vintages", "holdings:CN", "1950-01"], "no figure of holdings:CN for 1950-01"),
        (["vintages", "holdings:CN", "October"], "is no period"),
    ],
)
def test_what_cannot_be_shown_is_said(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", *arguments]) == 2
    assert complaint in capsys.readouterr().err


def test_vintages_show_each_revision(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "vintages", "holdings:CN", "2025-10"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[2:]]
    assert rows[0][:3] == ["2025-12-18", "688.7", "press"]
    assert rows[1][:3] == ["2026-02-18", "687.7", "-1.0"]
    assert main(["data", "vintages", "holdings:CN", "2025-10", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("holdings:CN,2025-10,688700000000,2025-12-18,")


def test_import_needs_to_know_the_release_of_a_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = Path(__file__).parents[1] / "official" / "layouts" / "press_release_sb0342.html"
    assert main(["data", "import", str(page)]) == 0
    assert "press_release_sb0342.html (tic.press_release): nothing new" in capsys.readouterr().err
    (tmp_path / "notes.txt").write_text("what I wrote down", "utf-8")
    assert main(["data", "import", str(tmp_path / "notes.txt")]) == 1
    assert "no official layout is recognised" in capsys.readouterr().err


def test_verify_finds_a_damaged_update(
    service: Service, store: Store, user: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "verify"]) == 0
    assert capsys.readouterr().out.rstrip().endswith(" 0 problems")
    service.answers[TABLE5] = Answer(slt_table5(store, "2026-07", date(2026, 9, 16)))
    main(["data", "update", "tic.slt_table5"])
    calendar = newest_generation(user / "updates") / "calendar.csv"
    calendar.write_text(calendar.read_text("utf-8") + "2026-13-01,2026-12,\n", "utf-8")
    capsys.readouterr()
    assert main(["data", "verify"]) == 1
    said = capsys.readouterr().err
    assert "is not as it was written" in said and "calendar.csv line 2" in said
    assert [number for number, _ in numbered(user / "updates")] == [1]


def test_the_chart_spans_lowest_to_highest() -> None:
    from decimal import Decimal

    assert chart([Decimal(1), Decimal(4), Decimal(8)]) == "▁▄█"
    assert len(chart([Decimal(number) for number in range(1000)])) <= 60
    assert chart([Decimal(5)]) == "▁"


def test_opening_the_command_needs_nothing_heavy() -> None:
    import subprocess
    import sys

    program = "import sys, extractor.commands.figures; print(sorted({'pandas', 'requests', 'rich', 'spacy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", ["status", "update", "show", "vintages", "import", "verify"])
def test_every_command_and_option_is_described(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["data", command, "--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    text = (Path(__file__).parents[2] / "docs" / "data.md").read_text("utf-8")
    assert f"`yanshu data {command}" in text
    assert [option for option in options if f"`{option}" not in text] == []


def test_every_source_is_described() -> None:
    text = (Path(__file__).parents[2] / "docs" / "data.md").read_text("utf-8")
    assert [source.id for source in real_sources() if f"`{source.id}`" not in text] == []


def test_the_examples_of_the_document_print_what_is_shown(tmp_path: Path) -> None:
    document = Path(__file__).parents[2] / "docs" / "data.md"
    ran = [(command, shown) for block in examples(document, "console") for command, shown in commands(block)]
    assert ran
    for command, shown in ran:
        got = run(["bash", "-c", command], tmp_path)
        assert doctest.OutputChecker().check_output(shown, got, doctest.ELLIPSIS), f"$ {command}\n{got}"
