"""The ratio of the debt held by the public follows the debt and the ratio of the total."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.official import Store
from extractor.official.adapters.sheet import Figure, Sheet
from extractor.official.derived import percent_of_output
from extractor.official.snapshot import Print, write_snapshot
from extractor.official.updating.computing import compute_again, ratios
from extractor.official.updating.held import Held
from extractor.official.updating.merging import merge

SERIES = "debt_gdp:held_public"
FETCHED = date(2026, 11, 22)


@pytest.fixture
def held(store: Store, tmp_path: Path) -> Held:
    """Real figures of two quarters; of the second only the debt."""
    rows = []
    for series, period in (
        (SERIES, "2025-Q3"),
        ("debt_gdp", "2025-Q3"),
        *(
            (series, day)
            for series in ("debt:total_public", "debt:held_public")
            for day in ("2025-09-30", "2025-12-31")
        ),
    ):
        one = store.observation(series, period)
        assert one is not None and one.period == period
        rows.append(Print(series, period, one.value, one.vintage, one.precision, one.kind))
    write_snapshot(tmp_path, rows, [])
    return Held(tmp_path, tmp_path / "none")


def brought(held: Held, quarter: str, ratio: str) -> None:
    before = ratios(held)
    merge(Sheet("", (Figure("debt_gdp", quarter, Decimal(ratio), Decimal("0.00001")),)), None, FETCHED, held)
    compute_again(held, before)


def test_a_new_quarter_is_computed_as_the_build_computes_it(held: Held, store: Store) -> None:
    ratio, built = store.observation("debt_gdp", "2025-Q4"), store.observation(SERIES, "2025-Q4")
    assert ratio is not None and built is not None
    brought(held, "2025-Q4", str(ratio.value))
    (row,) = held.prints(SERIES, "2025-Q4")
    assert (row.value, row.kind, row.vintage) == (built.value, "derived", ratio.vintage)


def test_a_revision_of_gdp_moves_the_computed_figure(held: Held) -> None:
    """Two percent more GDP, two percent less ratio, from the day on which it was seen."""
    first, old = held.prints(SERIES, "2025-Q3")[-1], held.prints("debt_gdp", "2025-Q3")[-1]
    brought(held, "2025-Q3", str((old.value / Decimal("1.02")).quantize(Decimal("0.00001"))))
    rows = held.prints(SERIES, "2025-Q3")
    assert rows[0] == first and rows[1].vintage == FETCHED
    assert abs(rows[1].value - first.value / Decimal("1.02")) <= Decimal("0.01")


def test_nothing_new_changes_nothing(held: Held) -> None:
    compute_again(held, ratios(held))
    assert not held.changed and held.lines == {}


def test_without_the_debt_of_its_last_days_a_quarter_has_no_figure(held: Held) -> None:
    brought(held, "2026-Q1", "122.594")
    assert held.prints(SERIES, "2026-Q1") == []


def test_all_quarters_of_the_snapshot_follow_from_one_formula(store: Store) -> None:
    """Of 104 quarters FRED's debt is that of the last day in 101."""
    apart = 0
    for one in store.history(SERIES):
        ratio = store.observation("debt_gdp", one.period)
        end = {"Q1": "03-31", "Q2": "06-30", "Q3": "09-30", "Q4": "12-31"}[one.period[5:]]
        total, public = (
            store.observation(f"debt:{name}", f"{one.period[:4]}-{end}")
            for name in ("total_public", "held_public")
        )
        assert ratio is not None and total is not None and public is not None
        apart += abs(percent_of_output(public.value, 100 * total.value / ratio.value) - one.value) > Decimal(
            "0.01"
        )
    assert apart == 3
