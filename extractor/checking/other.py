"""Claims of no relation that official figures could answer."""

from __future__ import annotations

from extractor.checking.clocks import Clocks
from extractor.checking.reasons import Reason
from extractor.model import Claim, Verdict


def judge_other(claim: Claim, clocks: Clocks) -> Verdict:
    """Always out of scope: vague without a figure, else without a relation to compute."""
    has_figure = claim.stated.value is not None or claim.stated.low is not None
    return Verdict("out_of_scope", Reason.NOT_SUPPORTED if has_figure else Reason.VAGUE)
