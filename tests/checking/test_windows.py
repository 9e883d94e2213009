"""Windows perturbed: the longest one that holds, what ends it on either side, and every exception."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractor.checking import judge
from extractor.model import Claim, Mark, Window, Windows
from extractor.official.store import Store
from extractor.period import shift_month
from tests.checking.claims import BILLION, SEED_DAY, billions, claim, plain

DAY = date(2026, 10, 1)


def windows_of(spoken: Claim, store: Store, published: date | None = SEED_DAY) -> Windows:
    found = judge(spoken, store, published).windows
    assert found is not None
    return found


def on(windows: Windows, clock: str) -> Window:
    window: Window | None = getattr(windows, clock)
    assert window is not None
    return window


def mark(period: str, value: str) -> Mark:
    return Mark(period, Decimal(value) * BILLION)


def test_lowest_since_names_the_months_on_both_sides(store: Store) -> None:
    windows = windows_of(claim("extremum", "holdings:CN", "2025-10", direction="min", since="2008-10"), store)
    assert (windows.sort, windows.unit, windows.measure) == ("since", "months", "level")
    assert windows.stated == ("2008-11", "2025-10")
    assert on(windows, "then") == Window("2008-11", "2025-10", 204, mark("2008-10", "684.1"))
    assert on(windows, "now") == Window(
        "2008-11", "2025-10", 204, mark("2008-10", "684.1"), mark("2025-11", "683.9")
    )


def test_every_exception_is_named_on_both_clocks(store: Store) -> None:
    spoken = claim("extremum", "holdings:JP", "2024-06", direction="min", since="2019-10")
    windows = windows_of(spoken, store, date(2024, 9, 1))
    then, now = on(windows, "then"), on(windows, "now")
    assert (
        (then.exception_count, now.exception_count) == (len(then.exceptions), len(now.exceptions)) == (13, 6)
    )
    assert then.exceptions[0] == then.broken_before == mark("2023-10", "1098.2")
    assert now.exceptions[0] == now.broken_before == mark("2023-09", "1086.4")
    assert all(found.value < 1_117_700_000_000 for found in then.exceptions)


@pytest.mark.parametrize(
    ("series", "month", "direction"),
    [
        ("holdings:CN", "2023-05", "min"),
        ("holdings:JP", "2025-10", "max"),
        ("holdings:BE", "2024-12", "max"),
        ("holdings:GB", "2021-04", "min"),
        ("tic_flow:total", "2025-03", "max"),
    ],
)
def test_the_neighbouring_windows_are_true_and_false_as_told(
    store: Store, series: str, month: str, direction: str
) -> None:
    end = on(
        windows_of(claim("extremum", series, month, direction=direction, record=True), store, None), "now"
    )
    assert end.broken_before is not None

    def since(period: str) -> str:
        return judge(claim("extremum", series, month, direction=direction, since=period), store, None).code

    assert end.holds_from == shift_month(end.broken_before.period, 1)
    assert since(end.broken_before.period) == "accurate"
    assert since(shift_month(end.broken_before.period, 5)) == "accurate"
    assert since(shift_month(end.broken_before.period, -1)) == "close"  # the first month of the window alone
    assert since(shift_month(end.broken_before.period, -2)) != "accurate"


def test_the_largest_drop_since(store: Store) -> None:
    spoken = claim(
        "extremum", "holdings:CN", "2016-11", "2016-10", direction="down", metric="change", since="2011-12"
    )
    windows = windows_of(spoken, store, date(2017, 1, 19))
    assert windows.measure == "change"
    assert on(windows, "then").broken_before == mark("2011-12", "-102.7")


def test_a_peak_stands_between_two_figures(store: Store) -> None:
    spoken = claim("extremum", "holdings:CN", "2011", stated=billions("1314.9"), direction="max")
    now = on(windows_of(spoken, store, DAY), "now")
    assert (now.holds_from, now.broken_before) == ("2000-03", None)
    assert now.broken_after == mark("2013-11", "1316.7")


@pytest.mark.parametrize(("months", "code"), [("5", "accurate"), ("6", "accurate"), ("7", "insufficient")])
def test_a_run_has_two_ends(store: Store, months: str, code: str) -> None:
    spoken = claim(
        "streak",
        "holdings:CN",
        "2016-11",
        stated=plain(months, "months"),
        direction="down",
        streak="consecutive",
    )
    verdict = judge(spoken, store, DAY)
    assert verdict.windows is not None and verdict.code == code
    now = on(verdict.windows, "now")
    assert (now.holds_from, now.holds_until, now.length) == ("2016-06", "2016-11", 6)
    assert (now.broken_before, now.broken_after) == (mark("2016-05", "1.2"), mark("2016-12", "9.1"))
    assert now.exceptions == ((mark("2016-05", "1.2"),) if months == "7" else ())


def test_a_run_that_never_was(store: Store) -> None:
    spoken = claim(
        "streak",
        "holdings:CN",
        "2016-12",
        stated=plain("2", "months"),
        direction="down",
        streak="consecutive",
    )
    now = on(windows_of(spoken, store, DAY), "now")
    assert (now.holds_from, now.holds_until, now.length) == (None, None, 0)
    assert now.broken_before == mark("2016-12", "9.1") == now.exceptions[0]


def test_a_status_that_lasted_is_told_by_its_levels(store: Store) -> None:
    spoken = claim(
        "streak",
        "holdings:CN",
        "2023-05",
        stated=plain("14", "months"),
        comparator="lt",
        direction="lt",
        threshold=Decimal(10) ** 12,
        streak="consecutive",
    )
    then = on(windows_of(spoken, store, date(2023, 7, 19)), "then")
    assert (then.holds_from, then.length) == ("2022-04", 14)
    assert then.broken_before == mark("2022-03", "1013.2")


def test_a_place_that_lasted_is_told_by_its_ranks(store: Store) -> None:
    spoken = claim(
        "streak",
        "holdings:JP",
        "2025-10",
        stated=plain("12", "months"),
        metric="rank",
        threshold=Decimal(1),
        streak="consecutive",
    )
    windows = windows_of(spoken, store)
    assert windows.measure == "rank"
    assert on(windows, "now").broken_before == Mark("2019-05", Decimal(2))


def test_the_first_rise_in_four_months(store: Store) -> None:
    spoken = claim(
        "streak",
        "holdings:CN",
        "2019-06",
        stated=plain("4", "months"),
        direction="up",
        streak="first_in",
        window="P4M",
    )
    windows = windows_of(spoken, store, date(2019, 8, 16))
    assert (windows.sort, windows.stated) == ("first", ("2019-03", "2019-06"))
    assert on(windows, "then") == Window("2019-03", "2019-06", 4, mark("2019-02", "4.2"))


def test_the_first_time_below_a_line(store: Store) -> None:
    spoken = claim(
        "threshold_crossing", "holdings:CN", "2022-04", stated=billions("1000"), comparator="lt", record=True
    )
    windows = windows_of(spoken, store)
    assert windows.sort == "first"
    assert on(windows, "then").broken_before == mark("2010-05", "867.7")
    assert on(windows, "then").broken_after is None


def test_a_day_of_debt_stands_between_two_days(store: Store) -> None:
    spoken = claim(
        "threshold_crossing", "debt:total_public", "2025-12-01", stated=billions("38400"), comparator="gt"
    )
    windows = windows_of(spoken, store)
    assert (windows.sort, windows.unit) == ("side", "days")
    now = on(windows, "now")
    assert now == on(windows, "then")  # one version of the debt is held
    assert now.broken_before is not None and now.broken_before.period == "2025-11-28"


@pytest.mark.parametrize("kind", ["level", "rank"])
def test_other_relations_have_none(store: Store, kind: str) -> None:
    spoken = claim(
        kind, "holdings:CN", "2025-10", stated=billions("688.7") if kind == "level" else plain("3", "rank")
    )
    assert judge(spoken, store, SEED_DAY).windows is None
