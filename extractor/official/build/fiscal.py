"""Debt, interest, outlays and deficit, as the Bureau of the Fiscal Service publishes them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from extractor.official.build.tidy import MILLION, records
from extractor.official.business import known_on
from extractor.official.series import definition
from extractor.official.snapshot import Print

_CENT = Decimal("0.01")
_DAILY = (("total", "debt:total_public"), ("held_public", "debt:held_public"), ("intragov", "debt:intragov"))
_PRECISION = {"exact": _CENT, "rounded $0.1B": 100 * MILLION}
_FUNCTIONS = {"Net Interest": "interest:net_fy", "National Defense": "outlays:defense"}


def rule_dated(
    series: str,
    period: str,
    value: Decimal,
    precision: Decimal | None = None,
    kind: str = "table",
    source: str = "",
) -> Print:
    """A figure of a series whose vintages follow from its rule in ``rules/series.toml``."""
    usual = definition(series)
    return Print(
        series, period, value, known_on(period, usual.lag), precision or usual.precision, kind, source
    )


def debt(folder: Path) -> Iterator[Print]:
    """Debt to the Penny; before 1993-04-01 one figure a year from Historical Debt Outstanding."""
    first = ""
    for line in records(folder / "debt" / "debt_to_penny.csv"):
        first = first or line["record_date"]
        kind = "point" if line["kind"] == "point" else "table"
        for column, series in _DAILY:
            if line[column]:
                yield rule_dated(series, line["record_date"], Decimal(line[column]), kind=kind)
    for line in records(folder / "debt" / "debt_outstanding_yearly.csv"):
        if line["record_date"] < first:
            yield rule_dated(
                "debt:total_public",
                line["record_date"],
                Decimal(line["debt_outstanding_amt"]),
                source="historical_debt",
            )
    for line in records(folder / "debt" / "mspd_table_1_points.csv"):
        if line["security_class"] in ("_ (Subtotal Marketable Securities)", "Total Marketable"):
            amount = line["total_mil_amt"] or line["debt_held_public_mil_amt"]
            precision = MILLION if "." not in amount else MILLION / 10
            month, value = line["record_date"][:7], Decimal(amount) * MILLION
            yield rule_dated("debt:marketable", month, value, precision, "point")


def interest(folder: Path) -> Iterator[Print]:
    """Gross interest expense by month and by whole fiscal year, and the average rate."""
    for line in records(folder / "debt" / "interest_expense_monthly.csv"):
        yield rule_dated("interest:monthly", line["record_date"][:7], Decimal(line["total_month"]))
    for line in records(folder / "debt" / "interest_expense_fy.csv"):
        # A partial year still has the official year-to-date figure of its last month.
        amount = line["sum_of_month_amt"] if line["coverage"] == "full" else line["fytd_amt_at_sep30"]
        if amount:
            yield rule_dated("interest:annual", f"FY{line['fiscal_year']}", Decimal(amount))
    for line in records(folder / "debt" / "avg_interest_rates.csv"):
        if line["security_desc"] == "Total Interest-bearing Debt":
            kind = "table" if line["kind"] == "series" else "point"
            rate = Decimal(line["avg_interest_rate_amt"])
            yield rule_dated("interest:average_rate", line["record_date"][:7], rate, kind=kind)


def budget(folder: Path) -> Iterator[Print]:
    """Net interest, national defense and the deficit (positive) by fiscal year and month."""
    for line in records(folder / "debt" / "fred_old_vintage_FDHBFIN_FYOINT.csv"):
        if line["series"] == "FYOINT":
            value = Decimal(line["value"]) * MILLION
            yield rule_dated("interest:net_fy", _fiscal(line["date"]), value, MILLION, source="FRED FYOINT")
    yield from _functions(folder)
    for line in records(folder / "debt" / "fred_FYFSD.csv"):
        yield rule_dated(
            "deficit:fy", _fiscal(line["date"]), -Decimal(line["FYFSD_musd"]) * MILLION, source="FRED FYFSD"
        )
    for line in records(folder / "debt" / "mts_monthly.csv"):
        exact, rounded = line["deficit_positive"], line["deficit_rounded_usd"]
        yield rule_dated(
            "deficit:monthly",
            line["month"],
            Decimal(exact or rounded),
            _CENT if exact else MILLION,
            "table" if exact else "point",
        )


def _functions(folder: Path) -> Iterator[Print]:
    """Outlays by function: an exact figure replaces a rounded one of the same year."""
    found: dict[tuple[str, str], Print] = {}
    for line in records(folder / "debt" / "mts_function_outlays.csv"):
        series = _FUNCTIONS.get(line["function"])
        if line["period_type"] == "FY" and series:
            exact = line["precision"] == "exact"
            row = rule_dated(
                series,
                _fiscal(line["period_end"]),
                Decimal(line["outlays_usd"]),
                _PRECISION[line["precision"]],
                "point" if exact else "press",
                line["source"],
            )
            if exact or (series, row.period) not in found:
                found[series, row.period] = row
    yield from found.values()


def _fiscal(year_end: str) -> str:
    """Fiscal years ended on June 30 until 1976 and on September 30 since 1977."""
    return f"FY{year_end[:4]}"
