"""Yields, ratios to GDP and foreign exchange reserves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from extractor.official.build.fiscal import rule_dated
from extractor.official.build.tidy import BILLION, MILLION, records
from extractor.official.derived import RATIO_PRECISION, percent_of_output
from extractor.official.places import places
from extractor.official.snapshot import Print
from extractor.period import last_day

_TENORS = ("1m", "1.5m", "2m", "3m", "4m", "6m", "1y", "2y", "3y", "5y", "7y", "10y", "20y", "30y")
# The 30-year yield was not published in these years; what FRED shows for them is an estimate.
_NO_THIRTY_YEAR = ("2002-02-18", "2006-02-08")
# The IMF publishes in the middle of the edition's month; the day is not printed in its files.
_EDITIONS = {"October 2025": date(2025, 10, 14), "April 2026": date(2026, 4, 14)}


def yields(folder: Path) -> Iterator[Print]:
    """Daily par yields; constant maturities before 1990."""
    for line in records(folder / "debt" / "treasury_yields.csv"):
        day = line["date"]
        kind = "table" if line["source"].startswith("FRED") else "point"
        for tenor in _TENORS:
            unpublished = tenor == "30y" and _NO_THIRTY_YEAR[0] <= day <= _NO_THIRTY_YEAR[1]
            if line[tenor] and not unpublished:
                yield rule_dated(f"yield:{tenor}", day, Decimal(line[tenor]), kind=kind)


def debt_ratios(folder: Path) -> Iterator[Print]:
    """Federal debt to GDP by quarter: total from FRED, held by the public computed."""
    gdp = {
        _quarter(line["quarter_start"]): Decimal(line["gdp_bn_saar_fred_2026-08-22"]) * BILLION
        for line in records(folder / "debt" / "gdp_quarterly.csv")
        if line["gdp_bn_saar_fred_2026-08-22"]
    }
    for line in records(folder / "debt" / "debt_to_gdp_quarterly.csv"):
        quarter = _quarter(line["quarter_start"])
        if line["GFDEGDQ188S_pct"]:
            yield rule_dated("debt_gdp", quarter, Decimal(line["GFDEGDQ188S_pct"]))
        elif line["derived_total_debt_pct_gdp"]:
            ratio = Decimal(line["derived_total_debt_pct_gdp"])
            yield rule_dated("debt_gdp", quarter, ratio, RATIO_PRECISION, "derived")
    held = {
        line["record_date"]: Decimal(line["held_public"])
        for line in records(folder / "debt" / "debt_to_penny.csv")
        if line["held_public"]
    }
    for quarter, output in gdp.items():
        end = last_day(quarter).isoformat()
        day = max((day for day in held if end[:8] <= day <= end), default=None)
        if day and int(end[8:]) - int(day[8:]) <= 4:
            ratio = percent_of_output(held[day], output)
            yield rule_dated("debt_gdp:held_public", quarter, ratio, RATIO_PRECISION, "derived")


def _quarter(start: str) -> str:
    return f"{start[:4]}-Q{(int(start[5:7]) + 2) // 3}"


def imf(folder: Path) -> Iterator[Print]:
    """General government gross debt to GDP, two editions, for the places named in the rules."""
    codes = {place.iso3: place.code for place in places() if place.iso3}
    for line in records(folder / "debt" / "weo_gross_debt_all.csv"):
        code = codes.get(line["iso3"])
        if code:
            series = "debt_gdp:weo" if code == "US" else f"weo:{code}"
            decimals = len(line["pct_gdp"].partition(".")[2])
            yield Print(
                series,
                line["year"],
                Decimal(line["pct_gdp"]),
                _EDITIONS[line["vintage"]],
                Decimal(1).scaleb(-decimals),
                source="World Economic Outlook",
            )


def reserves(folder: Path) -> Iterator[Print]:
    """China's foreign exchange reserves at month end."""
    for line in records(folder / "debt" / "china_fx_reserves.csv"):
        value = Decimal(line["fx_reserves_usd_bn"]) * BILLION
        yield rule_dated("fx_reserves:CN", line["month_end"], value, MILLION)
