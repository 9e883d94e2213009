"""A change of holdings told apart: what was bought or sold, and what prices did.

The Treasury publishes both for each holder (TIC table 3), so that a fall need not be taken for sales.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extractor import period as periods
from extractor.checking.clocks import Clocks
from extractor.model import Claim, Verdict

_HOLDINGS = "holdings:"
_KINDS = frozenset({"change", "percent_change"})
_NOT_JUDGED = frozenset({"out_of_scope", "not_factual"})
_BILLION = Decimal(10) ** 9


def with_transactions(claim: Claim, verdict: Verdict, clocks: Clocks) -> Verdict:
    """The verdict with official net purchases and valuation change of the same months, where held.

    They are facts beside the verdict and never change it; figures are the newest, in billions.
    """
    span = _span(claim, verdict)
    if span is None or claim.series is None:
        return verdict
    holder = claim.series.removeprefix(_HOLDINGS)
    net, valuation = (_over(clocks, f"{family}:{holder}", span) for family in ("tic_net", "tic_valuation"))
    if net is None or valuation is None:
        return verdict
    told = {
        ("net_bought" if net >= 0 else "net_sold") + "_amount": _billions(net),
        ("price_gain" if valuation >= 0 else "price_loss") + "_amount": _billions(valuation),
    }
    return replace(verdict, facts={**verdict.facts, "transactions": span, **told})


def _span(claim: Claim, verdict: Verdict) -> str | None:
    """The month or months after the base up to the end, of a change that was judged on two months."""
    if claim.kind not in _KINDS or verdict.code in _NOT_JUDGED or claim.detail.metric == "rank":
        return None
    if not (claim.series or "").startswith(_HOLDINGS):
        return None
    months = sorted({one.period for one in verdict.evidence if one.series == claim.series})
    if len(months) != 2 or not all(periods.grain(month) == "month" for month in months):
        return None
    first = periods.shift_month(months[0], 1)
    return months[1] if first == months[1] else f"{first}..{months[1]}"


def _over(clocks: Clocks, series: str, span: str) -> Decimal | None:
    found = clocks.now((series, span)) if clocks.store.has(series) else None
    return None if found is None else found.value


def _billions(value: Decimal) -> str:
    return f"{abs(value) / _BILLION:.1f}"
