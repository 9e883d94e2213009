"""FiscalData of the Bureau of the Fiscal Service: pages of JSON whose values are all strings."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from extractor.official.adapters.sheet import Figure, RefusedError, Sheet, text_of
from extractor.official.adapters.source import Source
from extractor.period import months

_CENT = Decimal("0.01")
_THOUSANDTH = Decimal("0.001")
_MILLION = Decimal(10) ** 6
_PENNY = {
    "tot_pub_debt_out_amt": "debt:total_public",
    "debt_held_public_amt": "debt:held_public",
    "intragov_hold_amt": "debt:intragov",
}
# What the site's own CSV download calls the same columns.
_PENNY_HEADINGS = {
    "Record Date": "record_date",
    "Debt Held by the Public": "debt_held_public_amt",
    "Intragovernmental Holdings": "intragov_hold_amt",
    "Total Public Debt Outstanding": "tot_pub_debt_out_amt",
}
# The daily table begins here; before it there is one figure a year.
_FIRST_DAY = "1993-04-01"


def records(bodies: Sequence[bytes], *columns: str) -> Any:
    """All rows of all pages as a pandas frame of strings, missing values as NA.

    Raises RefusedError for an error answer, a missing column, or fewer rows than the service counts.
    """
    import pandas as pd

    pages = [_page(body) for body in bodies]
    rows = [row for page in pages for row in page["data"]]
    counted = pages[0].get("meta", {}).get("total-count", len(rows))
    if counted != len(rows):
        raise RefusedError(f"{len(rows)} rows came of {counted}: the answer is incomplete")
    frame = pd.DataFrame(rows, dtype=object).replace("null", None)
    missing = [column for column in columns if column not in frame.columns]
    if missing and rows:
        raise RefusedError(f"no field {', '.join(missing)}: the layout has changed")
    return frame if rows else pd.DataFrame(columns=list(columns), dtype=object)


def _page(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(text_of(body))
    except (json.JSONDecodeError, RecursionError) as problem:
        raise RefusedError(f"not whole JSON: {problem}") from None
    if isinstance(answer, dict) and "error" in answer:
        raise RefusedError(f"the service answered {answer['error']}: {answer.get('message', '')}")
    if not isinstance(answer, dict) or not isinstance(answer.get("data"), list):
        raise RefusedError("JSON without rows of data")
    if not all(isinstance(row, dict) for row in answer["data"]):
        raise RefusedError("JSON whose rows are no records")
    return answer


def amount(written: object) -> Decimal:
    """A figure as the service writes it; RefusedError for anything else."""
    try:
        value = Decimal(str(written))
    except ArithmeticError:
        raise RefusedError(f"{written!r} is no figure") from None
    if not value.is_finite():
        raise RefusedError(f"{written!r} is no figure")
    return value


def once_a_day(frame: Any) -> Any:
    """The frame, if no date stands in it twice."""
    if frame["record_date"].duplicated().any():
        raise RefusedError(f"{frame['record_date'][frame['record_date'].duplicated()].iloc[0]} stands twice")
    return frame


def debt_to_penny(bodies: Sequence[bytes], source: Source) -> Sheet:
    """Daily debt and its two parts, from the service or from the site's CSV download."""
    import pandas as pd

    if bodies[0].lstrip(b"\xef\xbb\xbf ").startswith(b"Record Date,"):
        frame = pd.read_csv(io.StringIO(text_of(bodies[0])), dtype=str, na_values=["null"])
        frame = frame.rename(columns=_PENNY_HEADINGS)
    else:
        frame = records(bodies, "record_date", *_PENNY)
    figures = [
        Figure(series, row["record_date"], amount(row[column]), _CENT)
        for row in once_a_day(frame).to_dict("records")
        for column, series in _PENNY.items()
        if not pd.isna(row[column])
    ]
    return Sheet("", tuple(figures))


def debt_outstanding(bodies: Sequence[bytes], source: Source) -> Sheet:
    """One figure a year before the daily table begins."""
    frame = once_a_day(records(bodies, "record_date", "debt_outstanding_amt"))
    frame = frame.dropna(subset=["debt_outstanding_amt"])
    return Sheet(
        "historical_debt",
        tuple(
            Figure("debt:total_public", row["record_date"], amount(row["debt_outstanding_amt"]), _CENT)
            for row in frame.to_dict("records")
            if row["record_date"] < _FIRST_DAY
        ),
    )


def mspd_table_1(bodies: Sequence[bytes], source: Source) -> Sheet:
    """Marketable debt at the end of a month; the service counts in millions."""
    frame = records(bodies, "record_date", "security_type_desc", "total_mil_amt")
    frame = frame[frame["security_type_desc"] == "Total Marketable"].dropna(subset=["total_mil_amt"])
    return Sheet("", tuple(_in_millions(row) for row in once_a_day(frame).to_dict("records")))


def _in_millions(row: dict[str, str]) -> Figure:
    places = len(row["total_mil_amt"].partition(".")[2])
    precision = _MILLION.scaleb(-places)
    value = amount(row["total_mil_amt"]) * _MILLION
    return Figure("debt:marketable", row["record_date"][:7], value, precision)


def interest_expense(bodies: Sequence[bytes], source: Source) -> Sheet:
    """Gross interest: all lines of a month added up, and of a fiscal year (there is no total row)."""
    frame = records(bodies, "record_date", "month_expense_amt", "fytd_expense_amt")
    found = _added(frame, "month_expense_amt")
    to_date = _added(frame, "fytd_expense_amt")
    return Sheet("", (*_monthly(found), *_yearly(found, to_date)))


def _added(frame: Any, column: str) -> dict[str, Decimal]:
    kept = frame.dropna(subset=[column])
    figures = kept[column].map(amount)
    return {day[:7]: sum(found, Decimal(0)) for day, found in figures.groupby(kept["record_date"])}


def _monthly(found: dict[str, Decimal]) -> Iterator[Figure]:
    for month, value in found.items():
        yield Figure("interest:monthly", month, value, _CENT)


def _yearly(found: dict[str, Decimal], to_date: dict[str, Decimal]) -> Iterator[Figure]:
    for year in sorted({int(month[:4]) for month in found if month.endswith("-09")}):
        held = [found[month] for month in _fiscal_months(year) if month in found]
        value = sum(held, Decimal(0)) if len(held) == 12 else to_date.get(f"{year}-09")
        if value is not None:
            yield Figure("interest:annual", f"FY{year}", value, _CENT)


def _fiscal_months(year: int) -> tuple[str, ...]:
    return months(f"{year - 1}-10", f"{year}-09")


def avg_interest_rates(bodies: Sequence[bytes], source: Source) -> Sheet:
    """The average rate on all interest-bearing debt, percent with three decimals."""
    column = "avg_interest_rate_amt"
    frame = records(bodies, "record_date", "security_desc", column)
    frame = frame[frame["security_desc"] == "Total Interest-bearing Debt"]
    rows = once_a_day(frame.dropna(subset=[column])).to_dict("records")
    return Sheet(
        "",
        tuple(
            Figure("interest:average_rate", row["record_date"][:7], amount(row[column]), _THOUSANDTH)
            for row in rows
        ),
    )
