"""The two clocks: what was known, what was in force, what had been replaced."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.official import Release, Store, open_store
from extractor.official.snapshot import Print, write_snapshot

TENTH = Decimal(10) ** 8
JUNE, JULY, AUGUST = date(2025, 6, 18), date(2025, 7, 17), date(2025, 8, 15)


def figure(
    series: str, month: str, vintage: date, billions: str, precision: int = 10**8, kind: str = "table"
) -> Print:
    return Print(series, month, Decimal(billions) * 10**9, vintage, Decimal(precision), kind, "slt_table5")


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Three releases; the one of July is held for Japan only, and for China not at all."""
    monkeypatch.setenv("YANSHU_DATA", str(tmp_path / "user"))
    write_snapshot(
        tmp_path / "snapshot",
        [
            figure("holdings:CN", "2025-04", JUNE, "757.2"),
            figure("holdings:CN", "2025-04", AUGUST, "743.6"),
            figure("holdings:CN", "2025-06", AUGUST, "756.4"),
            figure("holdings:JP", "2025-04", JUNE, "1134.5"),
            figure("holdings:JP", "2025-04", JULY, "1134.6"),
            figure("holdings:JP", "2025-05", JULY, "1135", 10**9, "press"),
            figure("holdings:TOTAL", "2025-04", JUNE, "9013"),
            figure("holdings:TOTAL", "2025-04", JULY, "9016"),
            figure("holdings:TOTAL", "2025-04", AUGUST, "9020"),
        ],
        [Release(JUNE, "2025-04"), Release(JULY, "2025-05"), Release(AUGUST, "2025-06")],
    )
    return open_store(tmp_path / "snapshot")


def billions(prints: tuple[object, ...]) -> list[str]:
    return [str(one.value / 10**9) for one in prints]  # type: ignore[attr-defined]


def test_in_force_is_one_figure_when_its_release_is_held(small: Store) -> None:
    assert billions(small.then("holdings:CN", "2025-04", date(2025, 7, 1))) == ["757.2"]
    assert small.held_in_force("holdings:CN", "2025-04", date(2025, 7, 1), TENTH)


def test_older_and_next_vintage_are_both_admissible(small: Store) -> None:
    assert billions(small.then("holdings:CN", "2025-04", date(2025, 7, 20))) == ["757.2", "743.6"]
    assert not small.held_in_force("holdings:CN", "2025-04", date(2025, 7, 20), TENTH)


def test_superseded_prints_are_older_than_those_in_force(small: Store) -> None:
    assert billions(small.superseded("holdings:CN", "2025-04", date(2025, 7, 20))) == []
    assert billions(small.superseded("holdings:CN", "2025-04", date(2025, 9, 1))) == ["757.2"]
    assert small.superseded("holdings:CN", "2025-06", date(2025, 7, 20)) == ()


def test_nothing_older_than_the_day_is_held(small: Store) -> None:
    assert small.then("holdings:CN", "2025-06", date(2025, 7, 20)) == ()


def test_coarse_press_figure_is_held_only_to_its_precision(small: Store) -> None:
    assert small.held_in_force("holdings:JP", "2025-05", date(2025, 7, 20), Decimal(10**9))
    assert not small.held_in_force("holdings:JP", "2025-05", date(2025, 7, 20), 2 * TENTH)


def test_history_as_known_leaves_out_what_came_later(small: Store) -> None:
    assert [one.period for one in small.history("holdings:CN", date(2025, 7, 20))] == ["2025-04"]
    assert [one.period for one in small.history("holdings:CN")] == ["2025-04", "2025-06"]


def test_stitched_history_takes_the_nearest_release(small: Store) -> None:
    # July 25 is 8 days after the release in force; June's table is 29 days before it, August's 29 after.
    (cell,) = small.history_then("holdings:CN", date(2025, 7, 25))
    assert (cell.period, cell.vintage) == ("2025-04", JUNE)
    assert [one.period for one in small.history_then("holdings:CN", date(2025, 9, 1))] == [
        "2025-04",
        "2025-06",
    ]


def test_share_mixes_no_vintages(small: Store) -> None:
    assert [round(one.value, 2) for one in small.then("share:JP/TOTAL", "2025-04", date(2025, 7, 20))] == [
        Decimal("12.58")
    ]
    older, newer = small.then("share:CN/TOTAL", "2025-04", date(2025, 7, 20))
    assert (round(older.value, 2), round(newer.value, 2)) == (Decimal("8.40"), Decimal("8.25"))


def test_calendar_decides_which_month_was_out(small: Store) -> None:
    assert small.newest_period("holdings:CN", date(2025, 7, 20)) == "2025-04"
    assert small.newest_period("holdings:JP", date(2025, 7, 20)) == "2025-05"
    assert small.newest_period("holdings:CN", date(2025, 6, 1)) is None


def test_unknown_series_have_no_figures(small: Store) -> None:
    assert small.observation("other", "2025-04") is None
    assert small.vintages("other", "2025-04") == () == small.then("other", "2025-04", JULY)
    assert not small.history("share:XX/TOTAL") and not small.has("other")
    with pytest.raises(KeyError):
        small.definition("other")


def test_largest_revision_counts_levels_and_changes_apart(store: Store) -> None:
    level, change = store.known_revision("holdings:GB"), store.known_revision("holdings:GB", change=True)
    assert 60 * 10**9 < change < level < 110 * 10**9
    assert store.known_revision("holdings:BR", value=Decimal(10**9)) >= 12 * 10**9
    assert store.known_revision("holdings:CN", period="2009-12") > 100 * 10**9  # the survey jumps
    assert store.known_revision("debt:total_public") == 0
    assert store.known_revision("debt_gdp") == 3


def test_day_without_a_figure_stands_for_the_last_one_before(store: Store) -> None:
    sunday = store.observation("debt:total_public", "2025-10-19")
    assert sunday and sunday.period == "2025-10-17"
    today = store.observation("debt:total_public", "2025-10-22", date(2025, 10, 22))
    assert today and today.period == "2025-10-21"
    assert store.observation("debt:total_public", "1985-03-03") is None


def test_coarser_period_stands_for_its_last_figure(store: Store) -> None:
    month, year = store.observation("debt:total_public", "2025-09"), store.observation("holdings:CN", "2024")
    assert month and month.period == "2025-09-30"
    assert year and year.period == "2024-12"
    fiscal = store.observation("debt:total_public", "FY2024")
    assert fiscal and fiscal.period == "2024-09-30"


def test_month_that_breaks_off_has_no_last_figure(store: Store) -> None:
    # Daily figures are held to 2026-08-20, then only single days such as Friday the 28th.
    assert store.observation("debt:total_public", "2026-08") is None
    assert store.observation("debt:total_public", "2026-08-31") is None
    sunday = store.observation("debt:total_public", "2026-08-30")
    assert sunday and sunday.period == "2026-08-28"
    today = store.observation("debt:total_public", "2026-10-06", date(2026, 10, 6))
    assert today and today.period == "2026-10-05"
    known = store.observation("debt:total_public", "2026-08", date(2026, 8, 20))
    assert known and known.period == "2026-08-19"
    early = store.observation("debt:total_public", "1980")
    assert early and early.period == "1980-09-30"


def test_figures_dated_by_rule_are_no_proof_of_what_stood_then(store: Store) -> None:
    assert not store.held_in_force("debt_gdp", "2024-Q4", date(2025, 6, 1), Decimal(1))
    assert store.held_in_force("debt:total_public", "2024-09-30", date(2025, 6, 1), Decimal(1))


def test_newest_vintage_is_a_tic_release(store: Store) -> None:
    assert store.newest_vintage == date(2026, 9, 16)
    assert len(store.snapshot_sha256) == 64


_SERIES = st.sampled_from(
    [
        "holdings:CN",
        "holdings:GB",
        "holdings:KY",
        "holdings:TOTAL",
        "tic_flow:treasury",
        "share:JP/TOTAL",
        "debt_gdp:weo",
    ]
)
_DAYS = st.dates(date(2010, 1, 1), date(2026, 11, 22))


@given(_SERIES, st.integers(2009, 2026), st.integers(1, 12), _DAYS, _DAYS)
def test_time_never_takes_a_newer_vintage_away(
    store: Store, series: str, year: int, month: int, one: date, other: date
) -> None:
    period = str(year) if series == "debt_gdp:weo" else f"{year}-{month:02d}"
    early = store.observation(series, period, min(one, other))
    late = store.observation(series, period, max(one, other))
    if early is not None:
        assert early.vintage <= min(one, other)
        assert late is not None and late.vintage >= early.vintage
    if late is not None:
        newest = store.observation(series, period)
        assert newest is not None and newest.vintage >= late.vintage


@given(_SERIES, st.integers(2009, 2026), st.integers(1, 12), _DAYS)
def test_in_force_is_drawn_from_the_vintages(
    store: Store, series: str, year: int, month: int, published: date
) -> None:
    period = str(year) if series == "debt_gdp:weo" else f"{year}-{month:02d}"
    admitted = store.then(series, period, published)
    assert len(admitted) <= 2
    if admitted:
        assert admitted[0].vintage <= published
        assert admitted[0] == store.observation(series, period, published)
        assert all(old.vintage < admitted[0].vintage for old in store.superseded(series, period, published))
    if len(admitted) == 2:
        assert admitted[1].vintage > published
        assert not store.held_in_force(series, period, published, Decimal(10**12))


@pytest.mark.parametrize("series", ["holdings:CN", "debt:total_public", "interest:annual", "debt_gdp"])
def test_the_newest_history_has_the_newest_print_of_every_period(store: Store, series: str) -> None:
    history = store.history(series)
    assert list(history.periods) == sorted(set(history.periods)) and len(history) > 10
    for one, value, vintage in zip(history[-40:], history.values[-40:], history.vintages[-40:], strict=True):
        assert one == store.vintages(series, one.period)[-1]
        assert (one.value, one.vintage.isoformat()) == (value, vintage)
