"""Relations over many cells against the shipped figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractor.checking import judge
from extractor.official.store import Store
from tests.checking.claims import SEED_DAY, billions, claim, plain

TRILLION = Decimal(10) ** 12


@pytest.mark.parametrize(
    ("since", "code"),
    [
        ("2008-10", "accurate"),  # 684.1 in October 2008 was the last lower month
        ("2008-11", "accurate"),  # literally true as well: everything from then on is higher
        ("2008-09", "close"),  # October 2008 was lower: off by one
        ("2008-02", "wrong"),
        ("2008", "accurate"),
        ("2015", "accurate"),
    ],
)
def test_lowest_since(store: Store, since: str, code: str) -> None:
    verdict = judge(
        claim("extremum", "holdings:CN", "2025-10", direction="min", since=since), store, SEED_DAY
    )
    assert verdict.code == code
    assert verdict.facts["last_beyond"] == "2008-10"


@pytest.mark.parametrize(("window", "code"), [("P17Y", "accurate"), ("P7M", "accurate"), ("P20Y", "wrong")])
def test_lowest_in_a_window(store: Store, window: str, code: str) -> None:
    assert (
        judge(
            claim("extremum", "holdings:CN", "2025-10", direction="min", window=window), store, SEED_DAY
        ).code
        == code
    )


def test_a_window_may_stand_as_the_figure(store: Store) -> None:
    low = claim("extremum", "holdings:CN", "2025-10", stated=plain("17", "years"), direction="min")
    assert judge(low, store, SEED_DAY).code == "accurate"


def test_records(store: Store) -> None:
    day = date(2025, 8, 16)
    british = judge(claim("extremum", "holdings:GB", "2025-06", direction="max", record=True), store, day)
    japanese = judge(claim("extremum", "holdings:JP", "2025-06", direction="max", record=True), store, day)
    assert british.code == "accurate"
    assert (japanese.code, japanese.reason, japanese.facts["extreme_period"]) == (
        "wrong",
        "false_on_both",
        "2021-11",
    )
    assert [(found.code, found.period) for found in japanese.diagnosis] == [("true_value", "2021-11")]


def test_a_peak_with_its_figure(store: Store) -> None:
    right = claim(
        "extremum",
        "holdings:CN",
        "2013",
        stated=billions("1300"),
        direction="max",
        quantum=Decimal(10) ** 11,
        coarse=Decimal(10) ** 11,
    )
    assert judge(right, store, SEED_DAY).code == "accurate"
    wrong = claim(
        "extremum",
        "holdings:CN",
        "2013",
        stated=billions("1600"),
        direction="max",
        quantum=Decimal(10) ** 11,
        coarse=Decimal(10) ** 11,
    )
    assert judge(wrong, store, SEED_DAY).code == "wrong"


def test_the_largest_drop_is_about_the_change(store: Store) -> None:
    drop = claim("extremum", "holdings:CN", "2016-12", direction="min", metric="change", since="2016-11")
    verdict = judge(drop, store, date(2026, 7, 1))
    track = {one.period: one.value for one in store.history("holdings:CN")}
    assert verdict.code == "accurate"
    assert verdict.facts["value"] == str((track["2016-12"] - track["2016-11"]) / 10**9).rstrip("0").rstrip(
        "."
    )


def test_an_event_without_a_month_stays_open(store: Store) -> None:
    verdict = judge(
        claim("extremum", "holdings:CN", "2025-10", direction="min", event="金融危機"), store, SEED_DAY
    )
    assert (verdict.code, verdict.reason) == ("insufficient", "event_not_dated")


def test_below_the_line_for_the_first_time_in_years(store: Store) -> None:
    first = claim(
        "threshold_crossing", "holdings:CN", "2025-10", stated=billions("700"), comparator="lt", window="P17Y"
    )
    verdict = judge(first, store, SEED_DAY)
    assert verdict.code == "wrong"  # July 2025 stood at 696.9 in the table of November 18 already
    assert verdict.facts["violations"] == ("2025-07 696.9",)
    plainly = claim("threshold_crossing", "holdings:CN", "2025-10", stated=billions("700"), comparator="lt")
    assert judge(plainly, store, SEED_DAY).code == "accurate"


def test_below_a_line_ever_since(store: Store) -> None:
    def below(period: str) -> str:
        line = claim("threshold_crossing", "holdings:CN", period, stated=billions("1000"), comparator="lt")
        return judge(line, store, date(2025, 11, 19)).code

    assert below("2022-04..2025-09") == "accurate"
    assert below("2021-04..2025-09") == "wrong"


def test_the_debt_has_passed_a_line_though_it_dipped_below_again(store: Store) -> None:
    passed = claim(
        "threshold_crossing", "debt:total_public", "2025-12-21", stated=billions("38400"), comparator="gt"
    )
    verdict = judge(passed, store, SEED_DAY)
    assert verdict.code == "accurate"
    assert verdict.facts["crossed_on"] == "2025-12-01"
    assert "back_on_other_side" in verdict.facts
    ahead = claim(
        "threshold_crossing", "debt:total_public", "2025-12-21", stated=billions("39400"), comparator="gt"
    )
    assert judge(ahead, store, SEED_DAY).code == "wrong"


def test_a_first_crossing_may_carry_the_publication_day(store: Store) -> None:
    def crossing(day: str) -> str:
        stated = billions("38000")
        found = claim(
            "threshold_crossing", "debt:total_public", day, stated=stated, comparator="gt", record=True
        )
        return judge(found, store, date(2025, 12, 1)).code

    assert crossing("2025-10-21") == "accurate"
    assert crossing("2025-10-22") == "accurate"  # below again that day, but the news of the 21st
    assert crossing("2025-11-20") == "wrong"


@pytest.mark.parametrize(
    ("series", "rank", "code"),
    [
        ("holdings:JP", "1", "accurate"),
        ("holdings:GB", "2", "accurate"),
        ("holdings:CN", "3", "accurate"),
        ("holdings:TW", "10", "accurate"),
        ("holdings:TW", "11", "wrong"),
        ("holdings:TW", "9", "wrong"),
    ],
)
def test_ranks(store: Store, series: str, rank: str, code: str) -> None:
    verdict = judge(claim("rank", series, "2025-10", stated=plain(rank, "rank")), store, SEED_DAY)
    assert verdict.code == code


def test_a_wrong_rank_names_its_neighbours(store: Store) -> None:
    verdict = judge(claim("rank", "holdings:TW", "2025-10", stated=plain("11", "rank")), store, SEED_DAY)
    assert verdict.facts["rank"] == "10"
    assert (verdict.facts["above"], verdict.facts["below"]) == ("holdings:IE 340.4", "holdings:CH 302.3")
    assert verdict.diagnosis[0].figure == Decimal(10)


def test_the_largest_buyer_since_a_month(store: Store) -> None:
    buyer = claim(
        "rank", "holdings:GB", "2025-10", "2021-10", plain("1", "rank"), metric="change", direction="up"
    )
    assert judge(buyer, store, SEED_DAY).code == "accurate"


def test_rank_of_a_year_is_right_if_any_month_was(store: Store) -> None:
    until = claim("rank", "holdings:CN", "2019", stated=plain("1", "rank"))
    assert judge(until, store, SEED_DAY).code in ("accurate", "later_only")


def test_only_four_increases_in_four_years_is_wrong_and_the_true_months_are_named(store: Store) -> None:
    only = claim("count", "holdings:CN", "2021-11..2025-10", stated=plain("4", "months"), direction="up")
    verdict = judge(only, store, SEED_DAY)
    assert (verdict.code, verdict.facts["true_count"]) == ("wrong", "10")
    months = verdict.facts["months"]
    assert months[0] == "2022-07 +0.4" and months[-1] == "2025-08 +4.1"
    assert (
        judge(
            claim("count", "holdings:CN", "2021-11..2025-10", stated=plain("10", "months"), direction="up"),
            store,
            SEED_DAY,
        ).code
        == "accurate"
    )


@pytest.mark.parametrize(("figure", "code"), [("9", "accurate"), ("5", "accurate"), ("12", "wrong")])
def test_months_in_a_row(store: Store, figure: str, code: str) -> None:
    run = claim(
        "streak",
        "holdings:JP",
        "2025-09",
        stated=plain(figure, "months"),
        direction="up",
        streak="consecutive",
    )
    verdict = judge(run, store, date(2025, 11, 19))
    assert (verdict.code, verdict.facts["run"]) == (code, "9")


@pytest.mark.parametrize(
    ("figure", "code"), [("4", "accurate"), ("5", "accurate"), ("6", "close"), ("9", "wrong")]
)
def test_first_in_months_is_counted_differently_by_one(store: Store, figure: str, code: str) -> None:
    first = claim(
        "streak", "holdings:CN", "2021-07", stated=plain(figure, "months"), direction="up", streak="first_in"
    )
    assert judge(first, store, date(2021, 9, 17)).code == code


def test_first_since_a_month(store: Store) -> None:
    day = date(2020, 3, 17)
    first = claim("streak", "holdings:CN", "2020-01", direction="up", streak="first_since", since="2019-06")
    early = claim("streak", "holdings:CN", "2020-01", direction="up", streak="first_since", since="2018-06")
    assert judge(first, store, day).code == "accurate"
    assert judge(early, store, day).code == "wrong"


def test_a_status_that_lasted(store: Store) -> None:
    top = claim(
        "streak", "holdings:JP", "2020-01", stated=plain("8", "months"), metric="rank", streak="consecutive"
    )
    assert judge(top, store, date(2020, 3, 17)).code == "accurate"
    above = claim(
        "streak",
        "holdings:JP",
        "2013-05",
        stated=plain("13", "months"),
        threshold=Decimal("1.1") * TRILLION,
        streak="consecutive",
        direction="up",
    )
    assert judge(above, store, date(2013, 7, 17)).code == "accurate"


def test_the_nth_cut_of_the_year(store: Store) -> None:
    fifth = claim(
        "count", "holdings:CN", "2025-01..2025-09", stated=plain("5", "times"), direction="down", streak="nth"
    )
    verdict = judge(fifth, store, date(2025, 11, 19))
    assert verdict.code == "revised"  # June was unchanged then, and is a cut of 1.3 now


def test_one_holder_against_another(store: Store) -> None:
    ahead = claim("comparison", "holdings:GB", "2025-04", other="holdings:CN", comparator="gt")
    verdict = judge(ahead, store, SEED_DAY)
    assert (verdict.code, verdict.facts["first_period"]) == ("accurate", "2025-03")
    behind = claim("comparison", "holdings:GB", "2025-04", other="holdings:CN", comparator="lt")
    assert judge(behind, store, SEED_DAY).code == "wrong"


def test_the_gap_between_two_holders(store: Store) -> None:
    gap = claim(
        "comparison", "holdings:CN", "2018-01", stated=billions("100"), comparator="gt", other="holdings:JP"
    )
    turned = claim(
        "comparison", "holdings:JP", "2018-01", stated=billions("100"), comparator="gt", other="holdings:CN"
    )
    day = date(2018, 3, 15)
    assert judge(gap, store, day).code == "accurate"
    assert judge(turned, store, day).code == "accurate"


def test_interest_against_defense(store: Store) -> None:
    more = claim("comparison", "interest:annual", "FY2025", other="outlays:defense", comparator="gt")
    assert judge(more, store, SEED_DAY).code == "accurate"


def test_a_month_not_yet_out_stays_open(store: Store) -> None:
    verdict = judge(claim("rank", "holdings:JP", "2025-11", stated=plain("1", "rank")), store, SEED_DAY)
    assert (verdict.code, verdict.reason) == ("insufficient", "not_yet_published")


@pytest.mark.parametrize(("weekday", "code"), [(2, "accurate"), (4, "inconsistent")])
def test_a_weekday_against_its_date(store: Store, weekday: int, code: str) -> None:
    day = claim("date_only", None, "2025-11-18", weekday=weekday)
    assert judge(day, store, date(2025, 11, 19)).code == code


def test_a_release_day_against_the_calendar(store: Store) -> None:
    assert judge(claim("date_only", "holdings:CN", "2025-12-18"), store, SEED_DAY).code == "accurate"
    assert judge(claim("date_only", "holdings:CN", "2025-12-19"), store, SEED_DAY).code == "accurate"


def test_a_record_low_counts_from_when_the_level_was_first_reached(store: Store) -> None:
    low = judge(claim("extremum", "holdings:CN", "2025-10", direction="min", record=True), store, SEED_DAY)
    assert (low.code, low.facts["last_beyond"]) == ("accurate", "2008-10")
    not_low = claim("extremum", "holdings:JP", "2025-10", direction="min", record=True)
    assert judge(not_low, store, SEED_DAY).code == "wrong"
