"""The Monthly Treasury Statement on FiscalData: tables 1, 5 and 9.

``record_date`` is the month of the *statement*. Table 1 shows the months of two fiscal years, and
which year a month belongs to stands in its parent row, ``FY 2025``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from extractor.official.adapters.fiscal_data import amount, records
from extractor.official.adapters.sheet import Figure, Sheet
from extractor.official.adapters.source import Source
from extractor.period import MONTH_NAMES

_CENT = Decimal("0.01")
_YEAR = re.compile(r"FY ?(\d{4})")
_FUNCTIONS = {"Net Interest": "interest:net_fy", "National Defense": "outlays:defense"}
_DEFICIT = re.compile(r"Total Surplus \(\+\) or Deficit \(-\)", re.IGNORECASE)


def mts_table_1(bodies: Sequence[bytes], source: Source) -> Sheet:
    """The deficit by month as each statement gave it, positive; and of each whole fiscal year."""
    frame = records(
        bodies,
        "record_date",
        "parent_id",
        "classification_id",
        "classification_desc",
        "current_month_dfct_sur_amt",
    )
    figures: list[Figure] = []
    for day, rows in frame.groupby("record_date", sort=True):
        figures.extend(_statement(str(day)[:7], rows.to_dict("records")))
    return Sheet("", tuple(figures))


def _statement(report: str, rows: list[dict[str, Any]]) -> Iterator[Figure]:
    years = {
        row["classification_id"]: int(match[1])
        for row in rows
        if (match := _YEAR.fullmatch(str(row["classification_desc"]).strip()))
    }
    whole: defaultdict[int, list[Decimal]] = defaultdict(list)
    for row in rows:
        year, month = years.get(row["parent_id"]), str(row["classification_desc"]).strip()
        if year is None or month not in MONTH_NAMES or not row["current_month_dfct_sur_amt"]:
            continue
        number, value = MONTH_NAMES.index(month) + 1, amount(row["current_month_dfct_sur_amt"])
        period = f"{year - 1 if number >= 10 else year}-{number:02d}"
        if period <= report:
            whole[year].append(value)
            yield Figure("deficit:monthly", period, value, _CENT, report)
    for year, values in whole.items():
        if len(values) == 12:
            yield Figure("deficit:fy", f"FY{year}", sum(values, Decimal(0)), _CENT, report)


def mts_table_5(bodies: Sequence[bytes], source: Source) -> Sheet:
    """The deficit of the statement's month by the table of agencies, where a surplus is positive."""
    frame = records(bodies, "record_date", "classification_desc", "current_month_net_outly_amt")
    rows = frame.dropna(subset=["current_month_net_outly_amt"]).to_dict("records")
    return Sheet(
        "",
        tuple(
            Figure(
                "deficit:monthly",
                row["record_date"][:7],
                -amount(row["current_month_net_outly_amt"]),
                _CENT,
                row["record_date"][:7],
            )
            for row in rows
            if _DEFICIT.fullmatch(" ".join(str(row["classification_desc"]).split()))
        ),
    )


def mts_table_9(bodies: Sequence[bytes], source: Source) -> Sheet:
    """Net interest and national defense of whole fiscal years: the year to date in September."""
    frame = records(bodies, "record_date", "classification_desc", "current_fytd_rcpt_outly_amt")
    rows = frame.dropna(subset=["current_fytd_rcpt_outly_amt"]).to_dict("records")
    found = {}
    for row in rows:
        series = _FUNCTIONS.get(" ".join(row["classification_desc"].split()))
        if series and row["record_date"][5:7] == "09":
            found[series, f"FY{row['record_date'][:4]}"] = amount(row["current_fytd_rcpt_outly_amt"])
    return Sheet("", tuple(Figure(series, year, value, _CENT) for (series, year), value in found.items()))
