"""Updates against a loopback service: only changed cells, every vintage, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from extractor.official import Store, open_store
from extractor.official.adapters.sheet import RefusedError
from extractor.official.fetching.download import Downloader, Patience
from extractor.official.fetching.session import new_session
from extractor.official.generations import newest_generation, numbered
from extractor.official.snapshot import read_snapshot
from extractor.official.updating.manifest import read_manifest
from extractor.official.updating.outcome import Outcome
from extractor.official.updating.run import Updating
from tests.official.official_files import mfh, mfhhis01, slt_table5
from tests.official.service import Answer, Service, at

TODAY = date(2026, 9, 17)
RELEASE = date(2026, 9, 16)
TABLE5 = "/resource-center/data-chart-center/tic/Documents/slt_table5.txt"
HISTORY = "/resource-center/data-chart-center/tic/Documents/mfhhis01.txt"


def downloader() -> Downloader:
    return Downloader(new_session(backoff=0.0), Patience(2, 2, 30))


def run(
    earlier: Path,
    updates: Path,
    service: Service,
    *names: str,
    today: date = TODAY,
    accept: frozenset[str] = frozenset(),
) -> list[Outcome]:
    updating = Updating(earlier, updates, today)
    outcomes = updating.update(
        downloader(), [at(service, name) for name in names], lambda outcome: None, accept
    )
    updating.finish()
    return outcomes


@pytest.fixture
def updates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, earlier: Path) -> Path:
    monkeypatch.setenv("YANSHU_DATA", str(tmp_path / "user"))
    monkeypatch.setattr("extractor.official.store.snapshot_folder", lambda: earlier)
    return tmp_path / "user" / "updates"


@pytest.fixture(scope="module")
def table5(store: Store) -> bytes:
    return slt_table5(store, "2026-07", RELEASE)


def test_a_new_release_becomes_a_vintage(
    earlier: Path, updates: Path, service: Service, store: Store, table5: bytes
) -> None:
    service.answers[TABLE5] = Answer(table5, headers={"ETag": '"sep"'})
    (outcome,) = run(earlier, updates, service, "tic.slt_table5")
    assert (outcome.state, outcome.release) == ("merged", RELEASE)
    merged = open_store()
    for series in ("holdings:CN", "holdings:TOTAL", "holdings:OFFICIAL_BILLS"):
        for month in merged.periods(series)[-13:]:
            assert merged.observation(series, month) == store.observation(series, month)
            before = merged.observation(series, month, date(2026, 9, 15))
            assert before is None or before.vintage <= date(2026, 6, 18)
    assert merged.observation("holdings:CN", "2026-07") is not None
    assert merged.newest_vintage == RELEASE


def test_only_changed_cells_take_a_line(
    earlier: Path, updates: Path, service: Service, table5: bytes
) -> None:
    service.answers[TABLE5] = Answer(table5)
    (outcome,) = run(earlier, updates, service, "tic.slt_table5")
    lines = read_snapshot([newest_generation(updates)]).prints
    assert len(lines) == outcome.merged.new + outcome.merged.revised < 24 * 13
    assert outcome.merged.new + outcome.merged.revised + outcome.merged.same == 24 * 13
    held = open_store().vintages("holdings:CN", "2026-03")
    assert [str(one.vintage) for one in held][
        -1
    ] == "2026-09-16"  # repeated unchanged, and known to have stood


def test_the_same_file_again_changes_nothing(
    earlier: Path, updates: Path, service: Service, table5: bytes
) -> None:
    service.answers[TABLE5] = Answer(table5)
    run(earlier, updates, service, "tic.slt_table5")
    first = open_store().snapshot_sha256
    (again,) = run(earlier, updates, service, "tic.slt_table5")
    assert again.state == "unchanged"
    assert open_store().snapshot_sha256 == first


def test_a_service_that_says_not_modified_is_believed(
    earlier: Path, updates: Path, service: Service, table5: bytes
) -> None:
    service.answers[TABLE5] = Answer(table5, headers={"ETag": '"sep"'})
    run(earlier, updates, service, "tic.slt_table5")
    (again,) = run(earlier, updates, service, "tic.slt_table5", today=date(2026, 9, 20))
    assert again.state == "not_modified"
    assert read_manifest(newest_generation(updates)).visits["tic.slt_table5"].fetched == "2026-09-20"


def test_an_older_release_goes_between_and_moves_no_later_figure(
    earlier: Path, updates: Path, store: Store, tmp_path: Path
) -> None:
    """The June release repeated many figures of May; a release put before it must not change them."""
    before = {
        month: open_store().observation("holdings:CN", month) for month in ("2022-11", "2022-12", "2023-01")
    }
    content = mfh(store, "2023-01", date(2023, 3, 15), "March 16, 2023").replace(b"  859.4", b"  859.5", 1)
    content = content.replace(b"  437.2", b"  437.1", 1)
    (tmp_path / "mfh.txt").write_bytes(content)
    updating = Updating(earlier, updates, TODAY)
    outcomes = updating.take_files([tmp_path / "mfh.txt"], lambda outcome: None, accept=True)
    updating.finish()
    assert [one.state for one in outcomes] == ["frozen"]
    merged = open_store()
    assert {month: merged.observation("holdings:CN", month) for month in before} == before
    then = merged.observation("holdings:CN", "2023-01", date(2023, 3, 20))
    assert then is not None and then.vintage == date(2023, 3, 16)


def test_the_frozen_table_is_never_taken_as_current(
    earlier: Path, updates: Path, service: Service, store: Store
) -> None:
    service.answers["/Publish/mfh.txt"] = Answer(mfh(store, "2023-01", date(2023, 3, 15), "March 15, 2023"))
    (outcome,) = run(earlier, updates, service, "tic.mfh")
    assert (outcome.state, outcome.release) == ("frozen", date(2023, 3, 15))
    assert open_store().newest_period("holdings:TOTAL") == "2026-04"


def test_the_history_is_filed_under_the_release_it_was_changed_with(
    earlier: Path, updates: Path, service: Service, store: Store, table5: bytes
) -> None:
    service.answers[TABLE5] = Answer(table5)
    service.answers[HISTORY] = Answer(
        mfhhis01(store, RELEASE, 2025), headers={"Last-Modified": "Wed, 16 Sep 2026 20:00:01 GMT"}
    )
    outcomes = run(earlier, updates, service, "tic.slt_table5", "tic.mfhhis01")
    assert [one.release for one in outcomes] == [RELEASE, RELEASE]
    merged = open_store()
    for month in ("2025-12", "2025-01", "2008-06"):
        found, held = merged.observation("holdings:DE", month), store.observation("holdings:DE", month)
        assert found is not None and held is not None
        assert (found.value, found.vintage) == (held.value, RELEASE)


def test_one_bad_source_does_not_stop_the_others(
    earlier: Path, updates: Path, service: Service, table5: bytes
) -> None:
    service.answers[HISTORY] = Answer(b"<html>Service Unavailable</html>", "text/html", 200)
    service.answers[TABLE5] = Answer(table5)
    outcomes = run(earlier, updates, service, "tic.mfhhis01", "tic.slt_table5")
    assert [one.state for one in outcomes] == ["refused", "merged"]
    assert "the service sent text/html" in outcomes[0].line()


def swap(table: bytes, *pairs: tuple[bytes, bytes]) -> bytes:
    for old, new in pairs:
        assert old in table
        table = table.replace(old, new)
    return table


def moved(table: bytes, row: bytes, column: int, billions: int) -> bytes:
    """A figure moved, and the rest moved against it, so that the table still adds up."""
    lines = table.split(b"\r\n")
    for name, change in ((row, billions), (b"All Other", -billions)):
        place = next(place for place, line in enumerate(lines) if line.startswith(name))
        fields = lines[place].split(b"\t")
        fields[column] = b"%.1f" % (float(fields[column]) + change)
        lines[place] = b"\t".join(fields)
    return b"\r\n".join(lines)


def in_millions(table: bytes) -> bytes:
    def cell(field: bytes) -> bytes:
        return (
            b"%.1f" % (float(field) * 1000) if b"." in field and field.replace(b".", b"").isdigit() else field
        )

    return b"\r\n".join(b"\t".join(map(cell, line.split(b"\t"))) for line in table.split(b"\r\n"))


def shifted(table: bytes) -> bytes:
    """The months of the heading one column further, as after a careless edit."""
    lines = table.split(b"\r\n")
    at_months = next(place for place, line in enumerate(lines) if line.startswith(b"Country"))
    months = lines[at_months].split(b"\t")
    lines[at_months] = b"\t".join([months[0], *months[2:14], b"2025-06"])
    return b"\r\n".join(lines)


def without_a_month(table: bytes) -> bytes:
    return b"\r\n".join(b"\t".join(line.split(b"\t")[:10]) for line in table.split(b"\r\n"))


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (in_millions, "is not in billions of dollars"),
        (shifted, "columns shifted"),
        (
            lambda table: swap(table, (b"China, Mainland", b"China, P.R.")),
            "the row 'China, P.R.' is not known; its figures are those of holdings:CN: renamed",
        ),
        (lambda table: swap(table, (b"2026-06\t", b"2026-07\t")), "2026-07 stands twice"),
        (without_a_month, "only 216 figures"),
        (
            lambda table: moved(table, b"China", 3, -400),
            "1 figures differ from those held by more than any revision seen, most holdings:CN 2026-05",
        ),
    ],
    ids=["units", "columns", "renamed", "month twice", "shrunk", "jump"],
)
def test_an_odd_release_is_held_back(
    spoil: Callable[[bytes], bytes],
    complaint: str,
    updates: Path,
    service: Service,
    table5: bytes,
    holders_only: Path,
) -> None:
    """Where every cell of the table is held already."""
    service.answers[TABLE5] = Answer(spoil(table5))
    (outcome,) = run(holders_only, updates, service, "tic.slt_table5")
    assert outcome.state in ("held_back", "refused")
    assert complaint in outcome.line()
    assert numbered(updates) == []


def test_what_was_held_back_can_be_accepted_after_a_look(
    updates: Path, service: Service, table5: bytes, holders_only: Path
) -> None:
    service.answers[TABLE5] = Answer(moved(table5, b"China", 3, -400))
    (outcome,) = run(holders_only, updates, service, "tic.slt_table5", accept=frozenset({"tic.slt_table5"}))
    assert (outcome.state, outcome.merged.revised) == ("merged", 1)


def test_a_table_that_lost_rows_since_the_last_time_is_held_back(
    earlier: Path, updates: Path, service: Service, store: Store
) -> None:
    service.answers[TABLE5] = [Answer(slt_table5(store, "2026-07", RELEASE, count)) for count in (13, 11)]
    run(earlier, updates, service, "tic.slt_table5")
    (outcome,) = run(earlier, updates, service, "tic.slt_table5")
    assert outcome.state == "held_back" and "264 figures, the last file had 312" in outcome.line()


def test_two_updates_at_once_cannot_overwrite_each_other(
    earlier: Path, updates: Path, service: Service, table5: bytes
) -> None:
    service.answers[TABLE5] = Answer(table5)
    first, second = (Updating(earlier, updates, TODAY) for _ in range(2))
    for updating in (first, second):
        updating.update(downloader(), [at(service, "tic.slt_table5")], lambda outcome: None)
    first.finish()
    with pytest.raises(RefusedError, match="another update finished first"):
        second.finish()
    assert [number for number, _ in numbered(updates)] == [1]
    assert [path.name for path in updates.iterdir()] == ["g000001"]


def test_old_generations_are_cleared_but_one(
    earlier: Path, updates: Path, service: Service, table5: bytes
) -> None:
    service.answers[TABLE5] = Answer(table5)
    for day in (17, 18, 19, 20):
        run(earlier, updates, service, "tic.slt_table5", today=date(2026, 9, day))
    assert [number for number, _ in numbered(updates)] == [3, 4]


def test_updates_survive_and_add_up_over_releases(
    earlier: Path, updates: Path, service: Service, store: Store, table5: bytes
) -> None:
    """A second update keeps what the first one brought."""
    service.answers[TABLE5] = Answer(table5)
    run(earlier, updates, service, "tic.slt_table5")
    page = (
        b'{"data":['
        + b",".join(
            b'{"record_date":"%s","tot_pub_debt_out_amt":"%s","debt_held_public_amt":"null","intragov_hold_amt":"null"}'
            % (day.encode(), str(found.value).encode())
            for day in ("2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06")
            if (found := store.observation("debt:total_public", day)) is not None and found.period == day
        )
        + b"]}"
    )
    service.answers["/services/api/fiscal_service/v2/accounting/od/debt_to_penny"] = Answer(
        page, "application/json"
    )
    (outcome,) = run(earlier, updates, service, "debt.penny", today=date(2026, 10, 8))
    assert outcome.state == "merged", outcome.line()
    merged = open_store()
    both = [
        merged.observation(*cell)
        for cell in (("debt:total_public", "2026-10-05"), ("holdings:CN", "2026-07"))
    ]
    assert [str(one.value) for one in both if one] == ["40249104431078.48", "618000000000"]


def test_a_release_named_by_hand_must_have_been_one(
    earlier: Path, updates: Path, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "mfhhis01.txt").write_bytes(mfhhis01(store, RELEASE, 2025))
    updating = Updating(earlier, updates, TODAY)
    (outcome,) = updating.take_files(
        [tmp_path / "mfhhis01.txt"], lambda told: None, released=date(2026, 6, 28)
    )
    assert outcome.state == "refused"
    assert outcome.line().endswith(
        "no TIC release on 2026-06-28; there were some on 2026-06-18 and 2026-07-14"
    )
    assert not updating.finish()
