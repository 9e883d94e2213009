"""A change of holdings is told beside what was bought and what prices did, and judged without them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.checking import judge
from extractor.model import Finding
from extractor.official import Store, open_store
from extractor.official.calendar import Release
from extractor.official.snapshot import Print, write_snapshot
from extractor.reporting.wording.explain import explain
from tests.checking.claims import BILLION, billions, claim

RELEASES = [Release(date(2026, 8, 17), "2026-06"), Release(date(2026, 9, 16), "2026-07")]
MILLION = Decimal(10) ** 6


def opened(folder: Path, *flows: tuple[str, str, int]) -> Store:
    """Holdings of 650, 640 and 618 billion at the end of three months, and flows in millions."""
    levels = [
        Print("holdings:CN", month, value * BILLION, RELEASES[1].released, BILLION / 10)
        for month, value in (("2026-05", 650), ("2026-06", 640), ("2026-07", 618))
    ]
    moved = [
        Print(series, month, value * MILLION, RELEASES[1].released, MILLION, source="slt_table3")
        for series, month, value in flows
    ]
    write_snapshot(folder, [*levels, *moved], RELEASES)
    return open_store(folder)


ONE_MONTH = (("tic_net:CN", "2026-07", -13100), ("tic_valuation:CN", "2026-07", -8400))
TWO_MONTHS = (*ONE_MONTH, ("tic_net:CN", "2026-06", 3000), ("tic_valuation:CN", "2026-06", 9600))
FELL = claim("change", "holdings:CN", "2026-07", "2026-06", billions("-22.0"), direction="down")
ARTICLE = date(2026, 9, 20)


def test_a_fall_is_told_apart_into_sales_and_prices(tmp_path: Path) -> None:
    verdict = judge(FELL, opened(tmp_path, *ONE_MONTH), ARTICLE)
    assert verdict.code == "accurate"
    assert verdict.facts["net_sold_amount"] == "13.1" and verdict.facts["price_loss_amount"] == "8.4"
    en, hant, hans = explain(Finding(FELL, verdict), ARTICLE)
    assert "sold a net $13.1 billion" in en and "took $8.4 billion off" in en
    assert "淨賣出131億美元" in hant and "減值84億美元" in hant
    assert "净卖出131亿美元" in hans


def test_months_are_added_up(tmp_path: Path) -> None:
    two = claim("change", "holdings:CN", "2026-07", "2026-05", billions("-32.0"), direction="down")
    facts = judge(two, opened(tmp_path, *TWO_MONTHS), ARTICLE).facts
    assert facts["transactions"] == "2026-06..2026-07"
    assert facts["net_sold_amount"] == "10.1" and facts["price_gain_amount"] == "1.2"


@pytest.mark.parametrize("flows", [(), ONE_MONTH[:1]], ids=["nothing held", "half of it"])
def test_nothing_is_told_that_is_not_held(tmp_path: Path, flows: tuple[tuple[str, str, int], ...]) -> None:
    assert "transactions" not in judge(FELL, opened(tmp_path, *flows), ARTICLE).facts


def test_a_missing_month_is_not_guessed(tmp_path: Path) -> None:
    two = claim("change", "holdings:CN", "2026-07", "2026-05", billions("-32.0"), direction="down")
    assert "transactions" not in judge(two, opened(tmp_path, *ONE_MONTH), ARTICLE).facts


def test_the_verdict_rests_on_the_holdings(tmp_path: Path) -> None:
    """The article gives the sales as the fall of holdings: still wrong, with the sales beside it."""
    sold = claim("change", "holdings:CN", "2026-07", "2026-06", billions("-13.1"), direction="down")
    without, beside = (
        judge(sold, opened(tmp_path / name, *flows), ARTICLE)
        for name, flows in (("without", ()), ("beside", ONE_MONTH))
    )
    assert (without.code, without.reason) == (beside.code, beside.reason)
    assert "transactions" in beside.facts


def test_a_level_is_told_as_before(tmp_path: Path) -> None:
    level = claim("level", "holdings:CN", "2026-07", stated=billions("618.0"))
    assert "transactions" not in judge(level, opened(tmp_path, *ONE_MONTH), ARTICLE).facts
