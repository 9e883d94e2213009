"""The release calendar of FiscalData: what it says, what it dates, and old calendars of users."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.checking.clocks import Clocks
from extractor.official import open_store
from extractor.official.adapters.parsers import PARSERS
from extractor.official.adapters.sheet import Figure, RefusedError, Sheet
from extractor.official.adapters.source import source_of
from extractor.official.calendar import Release
from extractor.official.desk.standing import Standing, standings
from extractor.official.snapshot import Print, read_snapshot, write_snapshot
from extractor.official.updating.held import Held
from extractor.official.updating.merging import merge
from extractor.official.updating.saving import save
from extractor.official.updating.taking import take

CALENDAR = Path(__file__).with_name("layouts") / "fiscal_calendar.json"
CENT = Decimal("0.01")


def parsed(body: bytes) -> tuple[Release, ...]:
    source = source_of("fiscal.calendar")
    assert source is not None
    return PARSERS[source.parser]([body], source).coming


@pytest.fixture
def updates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The calendar above on a store of two series."""
    monkeypatch.setenv("YANSHU_DATA", str(tmp_path / "user"))
    folder = tmp_path / "shipped"
    write_snapshot(
        folder,
        [
            Print("deficit:monthly", "2026-09", Decimal(-1), date(2026, 10, 13), CENT),
            Print("deficit:fy", "FY2026", Decimal(1), date(2026, 10, 13), CENT),
            Print("debt:total_public", "2026-11-19", Decimal(1), date(2026, 11, 20), CENT),
        ],
        [Release(date(2026, 11, 18), "2026-09")],
    )
    monkeypatch.setattr("extractor.official.store.snapshot_folder", lambda: folder)
    held = Held(folder, tmp_path / "user" / "updates")
    assert held.announce(parsed(CALENDAR.read_bytes())) == 10
    figures = (
        Figure("deficit:monthly", "2026-10", Decimal(2), CENT, "2026-10"),
        Figure("debt:total_public", "2026-11-20", Decimal(2), CENT),
    )
    merge(Sheet("", figures), None, date(2026, 11, 24), held)
    save(tmp_path / "user" / "updates", held, {}, 0)
    return tmp_path / "user" / "updates"


def test_each_day_brings_the_period_before_it() -> None:
    found = {(one.dataset, one.period): one.released for one in parsed(CALENDAR.read_bytes())}
    assert found["mts", "2026-10"] == date(2026, 11, 12)
    assert found["mts", "2026-11"] == date(2026, 12, 10)  # of two days in December the first
    assert found["debt.penny", "2026-11-20"] == date(2026, 11, 23)  # Friday's debt on Monday
    assert found["debt.mspd", "2026-10"] == date(2026, 11, 5)
    assert {dataset for dataset, _ in found} == {
        "mts",
        "debt.penny",
        "debt.mspd",
        "interest.expense",
        "interest.rates",
    }


def row(**changes: str) -> bytes:
    return json.dumps(
        [
            {"datasetId": "015-BFS-2014Q1-13", "date": "2026-11-12", "time": "1900", "released": "true"}
            | changes
        ]
    ).encode()


def test_an_evening_in_washington_is_the_day_before_in_greenwich() -> None:
    (release,) = parsed(row(date="2026-12-01", time="0459"))
    assert (release.released, release.period) == (date(2026, 11, 30), "2026-10")


def test_a_day_that_passed_without_its_release_is_none() -> None:
    late = json.loads(row(released="false")) + json.loads(
        row(datasetId="015-BFS-2014Q1-11", date="2026-11-20")
    )
    assert [one.dataset for one in parsed(json.dumps(late).encode())] == ["debt.mspd"]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (b'{"data": []}', "no list"),
        (b"[]", "no release of a dataset"),
        (b"[{", "not whole JSON"),
        (row(time="noon"), "no time of day"),
        (b"<!doctype html>", "HTML"),
    ],
)
def test_another_layout_is_refused(body: bytes, complaint: str) -> None:
    with pytest.raises(RefusedError, match=complaint):
        parsed(body)


def test_a_new_figure_is_dated_by_the_calendar(updates: Path) -> None:
    """By the rule of eight business days the October statement would be of November 13."""
    (october,) = open_store().vintages("deficit:monthly", "2026-10")
    assert october.vintage == date(2026, 11, 12)
    (debt,) = open_store().vintages("debt:total_public", "2026-11-20")
    assert debt.vintage == date(2026, 11, 23)


def test_the_calendar_tells_when_a_figure_is_out_and_the_rule_where_it_ends(updates: Path) -> None:
    store = open_store()
    assert store.released_on("deficit:monthly", "2026-10") == date(2026, 11, 12)
    assert store.released_on("deficit:fy", "FY2026") == date(2026, 10, 13)
    assert store.released_on("deficit:monthly", "2027-03") == date(2027, 4, 12)
    assert store.released_on("debt:total_public", "2026-11-24") == date(2026, 11, 25)


@pytest.mark.parametrize(("published", "out"), [(date(2026, 11, 11), False), (date(2026, 11, 12), True)])
def test_an_article_cannot_know_a_statement_before_its_day(updates: Path, published: date, out: bool) -> None:
    assert Clocks(open_store(), published).published_by_then(("deficit:monthly", "2026-10")) is out


def standing(source_id: str, today: date) -> Standing:
    source = source_of(source_id)
    assert source is not None
    (found,) = standings(open_store(), [source], {}, today)
    return found


def test_status_follows_the_calendar(updates: Path) -> None:
    on_the_day, later = (standing("mts.table1", date(2026, 11, day)) for day in (12, 13))
    assert (on_the_day.due, on_the_day.following) == ("2026-09", date(2026, 11, 12))
    assert (later.due, later.since, later.following) == ("2026-10", date(2026, 11, 12), date(2026, 12, 10))
    assert not later.overdue
    penny = standing("debt.penny", date(2026, 11, 24))
    assert (penny.due, penny.overdue) == ("2026-11-20", False)


def test_status_goes_by_the_rule_where_the_calendar_has_ended(updates: Path) -> None:
    found = standing("mts.table1", date(2027, 6, 1))
    assert (found.due, found.overdue) == ("2027-04", True)


def test_a_calendar_of_an_older_version_is_still_read(tmp_path: Path) -> None:
    (tmp_path / "calendar.csv").write_text("released,month,url\n2027-01-15,2026-11,\n", "utf-8")
    assert read_snapshot([tmp_path]).releases == (Release(date(2027, 1, 15), "2026-11"),)
    assert Release(date(2027, 1, 15), "2026-11").dataset == "tic"


def test_a_schedule_tells_only_what_is_still_to_come(updates: Path, tmp_path: Path) -> None:
    source = source_of("tic.schedule")
    assert source is not None
    held = Held(tmp_path / "shipped", updates)
    outcome, _ = take(
        source, [CALENDAR.with_name("tic_release_dates.html").read_bytes()], held, date(2026, 11, 20)
    )
    assert (outcome.state, outcome.announced) == ("merged", 1)
    december = held.calendar.of_period("2026-10")
    assert december is not None and december.released == date(2026, 12, 15)
    assert held.calendar.of_period("2025-07") is None
