"""What the self-test takes for true and for false, against figures checked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from extractor.selftest.facts import Fact, Written
from extractor.selftest.official import Official
from extractor.selftest.truths import is_false, is_true

DAY = date(2025, 12, 20)
TODAY = date(2026, 6, 20)


def usd(number: str, scale: int = 9) -> Written:
    return Written(Decimal(number), scale, "USD")


def percent(number: str) -> Written:
    return Written(Decimal(number), 0, "percent")


LEVEL = Fact("level.holdings", "holdings:CN", "2025-10", DAY, usd("688.7"), way="up")
CHANGE = Fact("change.month", "holdings:CN", "2025-10", DAY, usd("11.8"), base="2025-09", way="down")
LOW = Fact("extremum.since", "holdings:CN", "2025-10", TODAY, way="down", since="2008-10")
RANK = Fact("rank.holdings", "holdings:CN", "2025-12", TODAY, count=3)
OVER = Fact("comparison.holdings", "holdings:GB", "2025-12", TODAY, way="up", other="holdings:CN")
CROSSED = Fact("threshold_crossing.debt", "debt:total_public", "2022-01", TODAY, usd("30", 12), way="up")
YIELD = Fact("level.yield", "yield:10y", "2025-12-19", DAY, percent("4.16"), way="up")
GAP = Fact("gap.holdings", "holdings:GB", "2025-12", TODAY, usd("179.6"), way="up", other="holdings:CN")


@pytest.mark.parametrize(
    "fact", [LEVEL, CHANGE, LOW, RANK, OVER, CROSSED, YIELD, GAP], ids=lambda fact: fact.form
)
def test_known_facts_are_true_and_not_false(fact: Fact, official: Official) -> None:
    assert is_true(fact, official)
    assert not is_false(fact, official)


@pytest.mark.parametrize(
    "fact",
    [
        replace(LEVEL, written=usd("698.7")),
        replace(LEVEL, written=usd("68.87")),
        replace(LEVEL, series="holdings:JP"),
        replace(CHANGE, way="up"),
        replace(LOW, since="2008-02"),
        replace(LOW, way="up"),
        replace(RANK, count=1),
        replace(OVER, way="down"),
        replace(CROSSED, period="2023-06"),
        replace(CROSSED, written=usd("20", 12)),
        replace(YIELD, written=percent("4.56")),
        replace(GAP, way="down"),
    ],
    ids=str,
)
def test_known_errors_are_false_and_not_true(fact: Fact, official: Official) -> None:
    assert is_false(fact, official)
    assert not is_true(fact, official)


@pytest.mark.parametrize(
    "fact",
    [
        replace(LEVEL, written=usd("687.7")),  # today's figure
        replace(LEVEL, written=usd("688.8")),  # off by a last digit
        replace(LEVEL, period="2026-03"),  # not out in December 2025
        replace(LOW, since="2008-09"),  # off by a month
        replace(YIELD, written=percent("4.25")),  # the market may have stood there within the day
        replace(CROSSED, period="2022-02"),  # off by a month
    ],
    ids=str,
)
def test_what_could_be_meant_well_is_neither(fact: Fact, official: Official) -> None:
    assert not is_true(fact, official)
    assert not is_false(fact, official)
