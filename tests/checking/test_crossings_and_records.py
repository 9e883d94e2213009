"""What generated statements once got past the checks: crossings years off, records the wrong way round."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractor.checking import judge
from extractor.model import Stated
from extractor.official.store import Store
from tests.checking.claims import billions, claim

DAY = date(2026, 7, 7)
TRILLION = Decimal(10) ** 12


def line(trillions: str) -> Stated:
    return Stated(
        Decimal(trillions) * TRILLION, unit="USD", comparator="gt", quantum=TRILLION, coarse=TRILLION
    )


@pytest.mark.parametrize(
    ("period", "trillions", "code"),
    [
        ("2022-01", "30", "accurate"),  # 30.012 on 31 January 2022
        ("2023-02", "30", "wrong"),
        ("2023-12", "29", "wrong"),
        ("2022-01", "25", "wrong"),
        ("2021-11", "30", "wrong"),  # 28.9: a round line is no licence for half a trillion
    ],
)
def test_the_debt_first_passes_a_line_in_its_month(
    store: Store, period: str, trillions: str, code: str
) -> None:
    crossed = claim("threshold_crossing", "debt:total_public", period, stated=line(trillions), record=True)
    assert judge(crossed, store, DAY).code == code


@pytest.mark.parametrize(
    ("week", "trillions", "code"),
    [
        ("2024-11-18..2024-11-24", "36", "accurate"),  # 36.035 on the Thursday
        ("2024-09-09..2024-09-15", "36", "wrong"),
        ("2024-11-18..2024-11-24", "37", "wrong"),
    ],
)
def test_a_line_is_passed_in_a_week_on_any_of_its_days(
    store: Store, week: str, trillions: str, code: str
) -> None:
    crossed = claim("threshold_crossing", "debt:total_public", week, stated=line(trillions), record=True)
    assert judge(crossed, store, DAY).code == code


def test_what_never_stood_above_a_line_does_not_fall_below_it_for_the_first_time(store: Store) -> None:
    fell = claim(
        "threshold_crossing",
        "holdings:TW",
        "2012-10",
        stated=billions("200000"),
        comparator="lt",
        record=True,
    )
    assert judge(fell, store, DAY).code == "wrong"


def test_what_stood_above_a_line_since_the_first_figure_does_not_pass_it_for_the_first_time(
    store: Store,
) -> None:
    rose = claim(
        "threshold_crossing", "holdings:JP", "2016-01", stated=billions("100"), comparator="gt", record=True
    )
    assert judge(rose, store, DAY).code == "wrong"


@pytest.mark.parametrize(("direction", "code"), [("max", "accurate"), ("min", "wrong")])
def test_a_record_high_is_no_record_low(store: Store, direction: str, code: str) -> None:
    record = claim("extremum", "holdings:KR", "2025-07", direction=direction, record=True)
    assert judge(record, store, DAY).code == code


def test_a_debt_of_millions_is_a_slip_of_unit(store: Store) -> None:
    stated = Stated(Decimal("28840000"), unit="USD", quantum=Decimal(10_000), coarse=Decimal(10_000))
    verdict = judge(claim("level", "debt:total_public", "2021-10-19", stated=stated), store, DAY)
    assert (verdict.code, verdict.diagnosis[0].code) == ("wrong", "unit_slip")


@pytest.mark.parametrize(
    ("direction", "bound", "code"),
    [
        ("up", True, "accurate"),
        ("down", True, "wrong"),
        ("down", False, "accurate"),
        (None, True, "accurate"),
    ],
)
def test_a_gap_has_a_side_where_the_clause_says_so(
    store: Store, direction: str | None, bound: bool, code: str
) -> None:
    gap = claim(
        "comparison",
        "holdings:JP",
        "2026-04",
        stated=billions(_gap(store)),
        other="holdings:GB",
        direction=direction,
        cues=("bound_in_clause",) if bound else (),
    )
    assert judge(gap, store, DAY).code == code


def _gap(store: Store) -> str:
    japan, britain = (store.observation(f"holdings:{code}", "2026-04") for code in ("JP", "GB"))
    assert japan is not None and britain is not None
    return str((japan.value - britain.value) / 10**9)
