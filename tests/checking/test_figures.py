"""Levels, changes, percentages, shares and ratios against the shipped figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractor.checking import judge
from extractor.model import Stated
from extractor.official.store import Store
from tests.checking.claims import SEED_DAY, billions, claim, plain


@pytest.mark.parametrize(
    ("series", "period", "figure", "published", "code", "reason"),
    [
        # China's October 2025 was 688.7 when released and is 687.7 now.
        ("holdings:CN", "2025-10", "688.7", SEED_DAY, "revised", "right_on_release_in_force"),
        ("holdings:CN", "2025-10", "687.7", SEED_DAY, "later_only", "newest_only"),
        ("holdings:CN", "2025-10", "687.7", date(2026, 3, 1), "accurate", "right_on_both"),
        ("holdings:CN", "2025-10", "678.7", SEED_DAY, "wrong", "release_in_force_differs"),
        ("holdings:CN", "2025-10", "688.7", date(2026, 3, 1), "revised", "superseded_before_publication"),
        ("holdings:JP", "2025-10", "1200.0", SEED_DAY, "accurate", "right_on_both"),
        # Nothing earlier than today's table is held for September 2015.
        (
            "holdings:CN",
            "2015-09",
            "1258",
            date(2015, 11, 17),
            "accurate",
            "right_on_newest_nothing_before_held",
        ),
        # Off by 2 billion where only today's table is held: it may have been printed so.
        ("holdings:TOTAL", "2015-09", "6102", date(2015, 11, 17), "insufficient", "within_known_revisions"),
        ("holdings:CN", "2023-06", "732.7", date(2025, 12, 15), "wrong", "beyond_revisions"),
        # 1147.6 was printed; 1.147 trillion is cut, not rounded.
        ("holdings:JP", "2025-06", "1147", date(2025, 8, 16), "close", "rounding"),
        ("holdings:CN", "2025-11", "682.6", SEED_DAY, "insufficient", "not_yet_published"),
        ("holdings:CN", "1999-12", "51.8", SEED_DAY, "insufficient", "not_held"),
    ],
)
def test_levels_on_two_clocks(
    store: Store, series: str, period: str, figure: str, published: date, code: str, reason: str
) -> None:
    verdict = judge(claim("level", series, period, stated=billions(figure)), store, published)
    assert (verdict.code, verdict.reason) == (code, reason)


def test_a_verdict_carries_both_clocks_and_the_arithmetic(store: Store) -> None:
    verdict = judge(
        claim("change", "holdings:CN", "2025-10", "2025-09", billions("-11.8"), direction="down"),
        store,
        SEED_DAY,
    )
    assert (verdict.code, verdict.arithmetic) == ("revised", "688.7 - 700.5 = -11.8")
    assert (verdict.then, verdict.now) == (Decimal("-1.18E10"), Decimal("-1.15E10"))
    assert {(figure.clock, figure.period) for figure in verdict.evidence} == {
        ("then", "2025-10"),
        ("then", "2025-09"),
        ("now", "2025-10"),
        ("now", "2025-09"),
    }
    assert "valuation" in verdict.caveats and "press_figure" in verdict.caveats


def test_a_wire_that_cuts_trillions_stands_for_the_whole_billion(store: Store) -> None:
    # 1,078 was printed in July 2021's style for 1,078.6 of January 2020.
    verdict = judge(
        claim("level", "holdings:CN", "2020-01", stated=billions("1078.6")), store, date(2020, 3, 17)
    )
    assert verdict.code == "accurate"


def test_without_a_date_only_the_newest_figures_count(store: Store) -> None:
    right = judge(claim("level", "holdings:CN", "2025-10", stated=billions("687.7")), store, None)
    older = judge(claim("level", "holdings:CN", "2025-10", stated=billions("688.7")), store, None)
    assert (right.code, right.reason, right.facts["clock"]) == ("accurate", "right_on_newest", "newest_only")
    assert (older.code, older.reason) == ("insufficient", "within_known_revisions")
    undated = judge(claim("level", "holdings:CN", None, stated=billions("312.4")), store, None)
    assert (undated.code, undated.reason) == ("insufficient", "not_dated")


def test_a_figure_before_revision_belongs_to_the_preceding_release(store: Store) -> None:
    # On December 18 the table gave 700.5 for September; asked as "before revision", of November's release.
    verdict = judge(
        claim("level", "holdings:CN", "2025-09", stated=billions("700.5"), restated="before_revision"),
        store,
        SEED_DAY,
    )
    assert (verdict.code, verdict.reason) == ("revised", "right_on_preceding_release")
    unheld = judge(
        claim("level", "holdings:CN", "2013-04", stated=billions("1264.9"), restated="before_revision"),
        store,
        date(2013, 7, 17),
    )
    assert (unheld.code, unheld.reason) == ("insufficient", "preceding_release_not_held")


@pytest.mark.parametrize(
    ("period", "figure", "code"),
    [
        ("2025-08", "37000", "accurate"),  # first above on August 11
        ("2025-08-12", "37004.8", "accurate"),  # published on the 12th, of the 11th
        ("2025-08-11", "37004.8", "accurate"),
        ("2025-08-12", "37070.4", "accurate"),
        ("2025-08-12", "36000", "wrong"),
    ],
)
def test_the_debt_of_a_day_or_of_the_day_before(store: Store, period: str, figure: str, code: str) -> None:
    stated = (
        billions(figure)
        if "." in figure
        else Stated(
            value=Decimal(figure) * 10**9, unit="USD", quantum=Decimal(10) ** 12, coarse=Decimal(10) ** 12
        )
    )
    assert (
        judge(claim("level", "debt:total_public", period, stated=stated), store, date(2025, 8, 20)).code
        == code
    )


def test_a_yield_may_be_a_market_quote(store: Store) -> None:
    close = store.observation("yield:10y", "2025-10-21")
    assert close is not None
    quoted = plain(str(close.value + Decimal("0.06")), "percent")
    far = plain(str(close.value + Decimal("0.60")), "percent")
    assert (
        judge(claim("level", "yield:10y", "2025-10-21", stated=quoted), store, SEED_DAY).reason
        == "market_quote"
    )
    assert judge(claim("level", "yield:10y", "2025-10-21", stated=far), store, SEED_DAY).code == "wrong"


def test_changes_and_percentages(store: Store) -> None:
    year = judge(
        claim("change", "holdings:CN", "2022-12", "2021-12", billions("-173.2"), direction="down"),
        store,
        SEED_DAY,
    )
    assert year.code == "accurate"
    peak = claim(
        "percent_change", "holdings:CN", "2025-10", "2013-11", plain("-47", "percent"), direction="down"
    )
    assert judge(peak, store, SEED_DAY).code == "close"  # -47.7 %, cut to 47
    over = claim(
        "percent_change",
        "holdings:CN",
        "2025-10",
        "2013-11",
        plain("-47", "percent"),
        direction="down",
        comparator="gt",
    )
    assert judge(over, store, SEED_DAY).code == "accurate"


def test_a_sign_that_no_word_gave_is_not_held_against_the_figure(store: Store) -> None:
    bare = claim("change", "holdings:CN", "2025-10", "2025-09", billions("11.8"))
    asserted = claim("change", "holdings:CN", "2025-10", "2025-09", billions("11.8"), direction="up")
    assert judge(bare, store, SEED_DAY).code == "revised"
    verdict = judge(asserted, store, SEED_DAY)
    assert (verdict.code, verdict.error_type, verdict.diagnosis[0].code) == ("wrong", "sign", "sign")


def test_flows_go_by_several_lines_of_one_name(store: Store) -> None:
    day = date(2019, 11, 19)  # September 2019: line 19 was 49.5, line 21 was 22.1
    first = judge(
        claim("change", "tic_flow:lt_trans", "2019-09", stated=billions("49.5"), flow=True), store, day
    )
    second = judge(
        claim("change", "tic_flow:lt_net", "2019-09", stated=billions("49.5"), flow=True), store, day
    )
    assert first.code in ("accurate", "revised")
    assert second.code == first.code
    assert second.facts["reading"] == "tic_flow:lt_trans"


def test_purchases_of_foreign_securities_may_be_written_positive(store: Store) -> None:
    day = date(2018, 3, 15)
    verdict = judge(
        claim("change", "tic_flow:foreign_sec", "2018-01", stated=billions("1.1"), direction="up", flow=True),
        store,
        day,
    )
    assert verdict.code in ("accurate", "close", "revised")


def test_doubling_of_the_british_holdings(store: Store) -> None:
    doubled = claim("ratio", "holdings:GB", "2025-10", "2021-04", plain("2", "times"), comparator="approx")
    tripled = claim("ratio", "holdings:GB", "2025-10", "2021-04", plain("3", "times"), comparator="approx")
    assert judge(doubled, store, SEED_DAY).code == "accurate"
    assert judge(tripled, store, SEED_DAY).code == "wrong"
    since_only = claim("ratio", "holdings:GB", "2021-04", None, plain("2", "times"), comparator="approx")
    assert judge(since_only, store, SEED_DAY).code == "accurate"


def test_nearly_half_of_the_peak_was_lost(store: Store) -> None:
    lost = claim(
        "ratio", "holdings:CN", "2025-10", "2013-11", plain("0.5", "ratio"), direction="down", comparator="lt"
    )
    verdict = judge(lost, store, SEED_DAY)
    assert (verdict.code, verdict.arithmetic) == ("accurate", "1 - 688.7 / 1316.7 = 0.477")


def test_a_share_takes_both_cells_from_one_date(store: Store) -> None:
    verdict = judge(
        claim("share", "share:CN/TOTAL", "2019-12", stated=plain("15.6", "percent")), store, date(2026, 7, 1)
    )
    assert verdict.code == "accurate"
    assert {figure.series for figure in verdict.evidence} == {"holdings:CN", "holdings:TOTAL"}
    points = claim(
        "change", "share:CN/TOTAL", "2019-12", "2018-12", plain("-2.3", "percent_point"), direction="down"
    )
    assert judge(points, store, date(2026, 7, 1)).code == "accurate"


def test_second_order_change(store: Store) -> None:
    smaller_fall = claim(
        "percent_change", "holdings:CN", "2019", "2018", plain("-10.2", "percent"), direction="down"
    )
    verdict = judge(smaller_fall, store, date(2020, 3, 15))
    assert (verdict.code, verdict.facts["reading"]) == ("accurate", "change_of_change")


def test_debt_to_gdp_has_two_official_answers(store: Store) -> None:
    verdict = judge(claim("ratio", "debt_gdp", "2025", stated=plain("125", "percent")), store, SEED_DAY)
    assert (verdict.code, verdict.reason) == ("depends", "other_measure")
    assert verdict.facts["other_measure"] == "debt_gdp:weo"
    assert (
        judge(claim("ratio", "debt_gdp", "2025", stated=plain("160", "percent")), store, SEED_DAY).code
        == "wrong"
    )


def test_net_interest_given_as_interest_depends(store: Store) -> None:
    verdict = judge(claim("level", "interest:annual", "FY2025", stated=billions("970.4")), store, SEED_DAY)
    assert (verdict.code, verdict.reason) == ("depends", "other_measure")
    assert [row.verdict for row in verdict.readings] == ["wrong", "accurate"]
