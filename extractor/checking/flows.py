"""TIC flows: transactions of a month, and the lines of the table that go by the same words.

"Net long-term flows" is line 19 for most papers, line 21 in Treasury's own sentence and line 3 when
purchases abroad are left out; "purchases of Treasuries" are bonds and notes of all foreigners or of
private ones only. Papers give purchases of foreign securities a positive sign, the table a negative one.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractor.checking.clocks import Clocks
from extractor.checking.formulas import LEVEL, Formula, Rule, total_of
from extractor.checking.spans import flow_months, newest_cell
from extractor.model import Claim

FLOW = "tic_flow:"
_SAME_WORDS = (
    ("lt_trans", "lt_net", "lt_us_gross"),
    ("treasury", "treasury_private"),
    ("agency", "agency_private"),
    ("corporate", "corporate_private"),
    ("equity", "equity_private"),
)
# The lines that papers quote; "net purchases" alone does not say which.
LINES = (
    "total",
    "private",
    "official",
    "lt_us_gross",
    "lt_trans",
    "lt_net",
    "lt_private",
    "lt_official",
    "treasury",
    "treasury_private",
    "treasury_official",
    "agency",
    "corporate",
    "equity",
    "foreign_sec",
    "short_term",
    "bills",
    "banks",
)
_FOREIGN = ("foreign_sec", "foreign_bonds", "foreign_equity")
_NEGATED = Rule(lambda v: -v[0], "-({}) = {}", "usd")


def is_flow(series: str) -> bool:
    """Whether a series is a transaction of a period rather than a stock at its end."""
    return series.startswith(FLOW)


def same_words(series: str) -> tuple[str, ...]:
    """The other lines that the same words can mean."""
    name = series.removeprefix(FLOW)
    return tuple(
        FLOW + other for family in _SAME_WORDS if name in family for other in family if other != name
    )


def flow_formulas(claim: Claim, clocks: Clocks) -> list[Formula]:
    """The flow of a period, then the other lines of the same name; a year is the sum of its months."""
    assert claim.series is not None
    period = claim.period or newest_cell(claim.series, clocks)
    if period is None:
        return []
    months = flow_months(period)
    return [
        formula
        for formula in _lines(claim.series, months)
        if formula.note is None or all(clocks.now(cell) for cell in formula.cells)
    ]


def _lines(series: str, months: tuple[str, ...]) -> Iterable[Formula]:
    rule = LEVEL if len(months) == 1 else total_of(len(months))
    yield Formula(rule, tuple((series, month) for month in months))
    if series.removeprefix(FLOW) in _FOREIGN and len(months) == 1:
        yield Formula(_NEGATED, ((series, months[0]),), note="sign_of_purchases_abroad")
    for other in same_words(series):
        yield Formula(rule, tuple((other, month) for month in months), note=other)
    if series == FLOW + "treasury":
        with_bills = total_of(2 * len(months))
        cells = [(line, month) for line in (series, FLOW + "bills") for month in months]
        yield Formula(with_bills, tuple(cells), note="treasury_with_bills")
