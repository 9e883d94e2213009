"""Series dated by rule: what a statement said first, what a later one changed, what was only quoted so far."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.official import Store, open_store
from extractor.official.adapters.sheet import Figure, Sheet
from extractor.official.calendar import Release
from extractor.official.snapshot import Print, write_snapshot
from extractor.official.updating.held import Held
from extractor.official.updating.merging import merge
from extractor.official.updating.saving import save

MONTH = "2025-09"
FIRST, LATER = Decimal("-197949630362.16"), Decimal("-197937721277.68")


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YANSHU_DATA", str(tmp_path / "user"))
    folder = tmp_path / "shipped"
    write_snapshot(
        folder,
        [
            Print("deficit:monthly", MONTH, FIRST, date(2025, 10, 10), Decimal("0.01")),
            Print(
                "deficit:monthly",
                "2025-10",
                Decimal("284333000000"),
                date(2025, 11, 13),
                Decimal("1e6"),
                "point",
            ),
            Print(
                "debt:total_public",
                "2026-10-06",
                Decimal("40273024579219.17"),
                date(2026, 10, 7),
                Decimal("0.01"),
                "point",
            ),
        ],
        [],
    )
    monkeypatch.setattr("extractor.official.store.snapshot_folder", lambda: folder)
    return folder


def merged(shipped: Path, *figures: Figure, fetched: date = date(2026, 11, 22)) -> tuple[int, int, int, int]:
    updates = shipped.parent / "user" / "updates"
    held = Held(shipped, updates)
    found = merge(Sheet("", figures), None, fetched, held)
    save(updates, held, {}, 0)
    return found.new, found.revised, found.firmer, found.same


def test_a_later_statement_is_a_vintage_of_its_own(shipped: Path) -> None:
    figures = [
        Figure("deficit:monthly", MONTH, value, Decimal("0.01"), report)
        for value, report in ((FIRST, "2025-09"), (LATER, "2025-10"), (LATER, "2025-11"))
    ]
    assert merged(shipped, *figures) == (0, 1, 0, 2)
    prints = open_store().vintages("deficit:monthly", MONTH)
    assert [(one.value, one.vintage) for one in prints] == [
        (FIRST, date(2025, 10, 10)),
        (LATER, date(2025, 11, 13)),
    ]


def test_a_quoted_figure_is_confirmed_where_it_stood(shipped: Path) -> None:
    exact = Figure("deficit:monthly", "2025-10", Decimal("284333211540.07"), Decimal("0.01"), "2025-10")
    assert merged(shipped, exact) == (0, 0, 1, 0)
    (one,) = open_store().vintages("deficit:monthly", "2025-10")
    assert (one.kind, one.vintage, one.value) == ("table", date(2025, 11, 13), exact.value)


def test_a_changed_daily_figure_is_dated_by_the_day_it_was_seen(shipped: Path) -> None:
    corrected = Figure("debt:total_public", "2026-10-06", Decimal("40273024579219.20"), Decimal("0.01"))
    assert merged(shipped, corrected, fetched=date(2026, 10, 20)) == (0, 1, 0, 0)
    store = open_store()
    before = store.observation("debt:total_public", "2026-10-06", date(2026, 10, 19))
    after = store.observation("debt:total_public", "2026-10-06")
    assert before is not None and str(before.value) == "40273024579219.17"
    assert after is not None and (str(after.value), after.vintage) == ("40273024579219.2", date(2026, 10, 20))


def test_a_new_figure_is_known_by_the_rule_but_never_later_than_it_was_fetched(shipped: Path) -> None:
    merged(
        shipped,
        Figure("debt:total_public", "2026-10-07", Decimal("1"), Decimal("0.01")),
        Figure("debt:marketable", "2026-10", Decimal("2"), Decimal("1e6")),
        fetched=date(2026, 11, 4),
    )
    store = open_store()
    assert [one.vintage for one in store.vintages("debt:total_public", "2026-10-07")] == [date(2026, 10, 8)]
    assert [one.vintage for one in store.vintages("debt:marketable", "2026-10")] == [date(2026, 11, 4)]


def test_announced_releases_extend_the_calendar(shipped: Path) -> None:
    updates = shipped.parent / "user" / "updates"
    held = Held(shipped, updates)
    coming = Release(date(2027, 1, 15), "2026-11")
    assert held.announce([coming]) == 1
    assert held.announce([coming]) == 0
    save(updates, held, {}, 0)
    release = open_store().calendar.of_period("2026-11")
    assert release is not None and release.released == date(2027, 1, 15)


def test_the_snapshot_itself_is_whole(store: Store) -> None:
    from extractor.official.desk.verifying import verify
    from extractor.resources import snapshot_folder

    result = verify([snapshot_folder()])
    assert result.problems == () and result.sums > 6000 and result.figures > 200_000
