"""What is not judged, what depends on the reading, and what gets a second look before an accusation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extractor.checking import judge, judge_all
from extractor.model import Reading, Stated
from extractor.official.store import Store
from tests.checking.claims import SEED_DAY, billions, claim, plain


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("forecast", "not_asserted_forecast"),
        ("target", "not_asserted_target"),
        ("hypothetical", "not_asserted_hypothetical"),
        ("negated", "not_asserted_negated"),
        ("question", "not_asserted_question"),
        ("opinion", "not_asserted_opinion"),
    ],
)
def test_only_assertions_are_judged(store: Store, status: str, reason: str) -> None:
    verdict = judge(
        claim("level", "holdings:CN", "2025-10", stated=billions("500"), status=status), store, SEED_DAY
    )
    assert (verdict.code, verdict.reason) == ("not_factual", reason)


@pytest.mark.parametrize(
    ("series", "stated", "reason"),
    [
        ("holdings:CN", replace(billions("1800"), unit="JPY"), "foreign_currency"),
        ("holdings:CN", plain("2305", "tonne"), "foreign_unit"),
        ("holdings:CN", Stated(unit="USD"), "vague"),
        ("other", billions("1"), "no_series"),
        (None, billions("1"), "no_series"),
        ("holdings:XX", billions("1"), "no_series"),
    ],
)
def test_out_of_scope(store: Store, series: str | None, stated: Stated, reason: str) -> None:
    verdict = judge(claim("level", series, "2025-10", stated=stated), store, SEED_DAY)
    assert (verdict.code, verdict.reason) == ("out_of_scope", reason)


def test_a_bare_figure_may_be_another_currency(store: Store) -> None:
    bare = replace(billions("200"), unit=None)
    verdict = judge(claim("level", "holdings:CN", "2025-10", stated=bare), store, SEED_DAY)
    assert (verdict.code, verdict.reason) == ("insufficient", "currency_not_stated")


def test_disagreeing_readings_depend_and_show_their_table(store: Store) -> None:
    other = Reading("holdings:CN", "2025-10", None, "bare_month")
    verdict = judge(
        claim("level", "holdings:CN", "2024-10", stated=billions("688.7"), readings=(other,)), store, SEED_DAY
    )
    assert (verdict.code, verdict.reason) == ("depends", "readings_disagree")
    assert [(row.reading.period, row.verdict) for row in verdict.readings] == [
        ("2024-10", "wrong"),
        ("2025-10", "revised"),
    ]


def test_wrong_needs_every_reading(store: Store) -> None:
    other = Reading("holdings:CN", "2025-08", None, "bare_month")
    wrong = claim("level", "holdings:CN", "2025-10", stated=billions("612.3"), readings=(other,))
    assert judge(wrong, store, SEED_DAY).code == "wrong"
    unheld = Reading("holdings:CN", "2025-12", None, "bare_month")
    assert judge(replace(wrong, readings=(unheld,)), store, SEED_DAY).code == "insufficient"


def test_agreeing_readings_keep_the_verdict_of_the_first(store: Store) -> None:
    other = Reading("holdings:CN", None, None, "newest")
    verdict = judge(
        claim("level", "holdings:CN", "2025-10", stated=billions("688.7"), readings=(other,)), store, SEED_DAY
    )
    assert (verdict.code, len(verdict.readings)) == ("revised", 2)


def test_a_level_that_is_the_change_was_misread(store: Store) -> None:
    verdict = judge(claim("level", "holdings:CN", "2022", stated=billions("173.2")), store, SEED_DAY)
    assert (verdict.code, verdict.facts["other_kind"]) == ("depends", "change")
    assert verdict.readings[1].reading.base_period == "2021"


def test_a_figure_of_another_order_is_about_something_else(store: Store) -> None:
    verdict = judge(
        claim("level", "debt:total_public", "2025-08-12", stated=billions("1130")), store, SEED_DAY
    )
    assert (verdict.code, verdict.reason) == ("insufficient", "other_quantity")


@pytest.mark.parametrize(
    ("trillions", "cues", "code"),
    [
        ("45.2", ("uncertain_reading", "day_not_told"), "wrong"),
        ("45.2", ("uncertain_reading",), "insufficient"),
        ("38.6", ("uncertain_reading", "day_not_told"), "insufficient"),
        ("102", ("uncertain_reading", "day_not_told"), "insufficient"),
    ],
)
def test_a_debt_above_its_highest_day_needs_no_day(
    store: Store, trillions: str, cues: tuple[str, ...], code: str
) -> None:
    """A sum that was owed on some day may be of that day; far above every day it is of another debt."""
    stated = plain(trillions, "USD")
    assert stated.value is not None and stated.quantum is not None
    stated = replace(
        stated, value=stated.value * 10**12, quantum=stated.quantum * 10**12, coarse=stated.quantum * 10**12
    )
    verdict = judge(
        claim("level", "debt:total_public", "2025-08-12", stated=stated, cues=cues), store, SEED_DAY
    )
    assert verdict.code == code


def test_a_slip_of_unit_is_still_wrong(store: Store) -> None:
    verdict = judge(claim("level", "holdings:CN", "2025-10", stated=billions("68.87")), store, SEED_DAY)
    assert (verdict.code, verdict.error_type) == ("wrong", "unit")
    assert (verdict.diagnosis[0].code, verdict.diagnosis[0].note) == ("unit_slip", "10")


def test_a_month_named_in_the_same_sentence_explains_a_figure(store: Store) -> None:
    low = claim("extremum", "holdings:CN", "2025-10", direction="min", since="2008-10", id="c1")
    then = claim("level", "holdings:CN", "2025-10", stated=billions("684.1"), id="c2")
    alone = judge_all([then], store, SEED_DAY)[0].verdict
    together = judge_all([low, then], store, SEED_DAY)[1].verdict
    assert alone.code == "wrong"
    assert (together.code, together.readings[1].reading.period) == ("depends", "2008-10")


def test_another_country_of_the_article_explains_a_figure(store: Store) -> None:
    japan = claim("level", "holdings:JP", "2025-10", stated=billions("1200.0"), id="c1", sentence=(0, 9))
    stray = claim("level", "holdings:CN", "2025-10", stated=billions("877.9"), id="c2", sentence=(10, 20))
    britain = claim("rank", "holdings:GB", "2025-10", stated=plain("2", "rank"), id="c3", sentence=(10, 20))
    assert judge_all([japan, stray], store, SEED_DAY)[1].verdict.code == "wrong"
    verdict = judge_all([japan, stray, britain], store, SEED_DAY)[1].verdict
    assert (verdict.code, verdict.readings[1].reading.series) == ("depends", "holdings:GB")


def test_a_rank_held_once_is_not_denied_for_want_of_a_period(store: Store) -> None:
    once = claim("rank", "holdings:CN", None, stated=plain("1", "rank"))
    assert judge_all([once], store, SEED_DAY)[0].verdict.code == "depends"
    never = claim("rank", "holdings:TW", None, stated=plain("1", "rank"))
    assert judge_all([never], store, SEED_DAY)[0].verdict.code == "wrong"


def test_yearly_figures_say_nothing_of_a_month(store: Store) -> None:
    verdict = judge(
        claim("extremum", "deficit:fy", "2025-09", direction="min", since="2019"), store, SEED_DAY
    )
    assert (verdict.code, verdict.reason) == ("insufficient", "not_held")


def test_the_figure_of_a_stale_series_is_not_the_present_one(store: Store) -> None:
    held = [one.period for one in store.history("debt:marketable", as_of=SEED_DAY)]
    assert held and max(held) < "2025-06"  # nothing near December is held
    verdict = judge(claim("level", "debt:marketable", None, stated=billions("30200")), store, SEED_DAY)
    assert (verdict.code, verdict.reason) == ("insufficient", "not_held")


def test_caveats_follow_the_series_and_the_relation(store: Store) -> None:
    level = judge(claim("level", "holdings:CN", "2025-10", stated=billions("688.7")), store, SEED_DAY)
    change = judge(
        claim("change", "holdings:CN", "2025-10", "2025-09", billions("-11.8"), direction="down"),
        store,
        SEED_DAY,
    )
    debt = judge(claim("level", "debt:total_public", "2025-10-21", stated=billions("38020")), store, SEED_DAY)
    assert "mainland_only" in level.caveats and "valuation" not in level.caveats
    assert "valuation" in change.caveats
    assert "published_next_day" in debt.caveats
    assert judge(claim("level", "other", "2025"), store, SEED_DAY).caveats == ()


def test_no_reason_is_outside_the_closed_list(store: Store) -> None:
    from extractor.checking.reasons import DiagnosisCode, ErrorType, Reason, Tolerance

    found = judge_all(
        [
            claim("level", "holdings:CN", "2025-10", stated=billions(figure))
            for figure in ("688.7", "612.3", "12", "687.7")
        ]
        + [claim("rank", "holdings:TW", "2025-10", stated=plain("11", "rank"))],
        store,
        SEED_DAY,
    )
    for finding in found:
        assert finding.verdict.reason in set(Reason)
        assert finding.verdict.tolerance in {None, *Tolerance}
        assert finding.verdict.error_type in {None, *ErrorType}
        assert all(item.code in set(DiagnosisCode) for item in finding.verdict.diagnosis)


def test_the_prior_month_of_a_flow_is_no_error(store: Store) -> None:
    prior = claim("change", "tic_flow:total", "2011-05", stated=billions("66.6"), direction="up", flow=True)
    verdict = judge_all([prior], store, date(2011, 7, 18))[0].verdict
    assert (verdict.code, verdict.readings[1].reading.period) == ("depends", "2011-04")
