"""What is not judged, and why: no assertion, no series, another currency or unit, nothing definite."""

from __future__ import annotations

from extractor.checking.clocks import Clocks
from extractor.checking.reasons import Reason
from extractor.model import Claim, Verdict

_STATUS = {
    "forecast": Reason.NOT_ASSERTED_FORECAST,
    "target": Reason.NOT_ASSERTED_TARGET,
    "hypothetical": Reason.NOT_ASSERTED_HYPOTHETICAL,
    "negated": Reason.NOT_ASSERTED_NEGATED,
    "question": Reason.NOT_ASSERTED_QUESTION,
    "opinion": Reason.NOT_ASSERTED_OPINION,
}
_FIGURE_KINDS = frozenset({"level", "change", "percent_change", "share"})
_DOLLARS = frozenset({"USD", None})
_PERCENT = frozenset({"percent", "percent_point", "bp", "ratio", "times"})
# Units of relations that count or order instead of measuring.
_COUNTED = frozenset({"rank", "months", "years", "days", "weeks", "quarters", "count", "times"})
_PERCENT_KINDS = frozenset({"percent_change", "share", "ratio"})


def out_of_scope(claim: Claim, clocks: Clocks) -> Verdict | None:
    """The verdict of a claim that is not judged; ``None`` for one that is."""
    if claim.status != "asserted":
        return Verdict("not_factual", _STATUS.get(claim.status, Reason.NOT_ASSERTED_OPINION))
    if claim.kind == "date_only":
        return None
    reason = _reason(claim, clocks)
    return None if reason is None else Verdict("out_of_scope", reason)


def _reason(claim: Claim, clocks: Clocks) -> Reason | None:
    if is_foreign_currency(claim.stated.unit):
        return Reason.FOREIGN_CURRENCY
    if claim.series is None or claim.series == "other":
        return Reason.NO_SERIES
    shape = clocks.shape(claim.series)
    if shape is None:
        return Reason.NO_SERIES
    if claim.kind in _FIGURE_KINDS and claim.stated.value is None and claim.stated.low is None:
        return Reason.VAGUE
    return None if _unit_fits(claim, shape.unit) else Reason.FOREIGN_UNIT


def is_foreign_currency(unit: str | None) -> bool:
    """Whether a unit is an ISO 4217 code other than the dollar's (or the IMF's SDR)."""
    return unit is not None and len(unit) == 3 and unit.isupper() and unit != "USD"


def _unit_fits(claim: Claim, measured_in: str) -> bool:
    unit = claim.stated.unit
    if unit in _COUNTED and claim.kind not in _FIGURE_KINDS:
        return True
    if claim.kind in _PERCENT_KINDS:
        return unit in _PERCENT or unit is None
    if measured_in == "USD":
        return unit in _DOLLARS or (claim.kind == "change" and unit == "percent")
    return unit in _PERCENT or unit is None
