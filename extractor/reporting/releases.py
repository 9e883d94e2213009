"""The releases behind a verdict: which dates to print beside the figures of the two clocks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from extractor.model import Evidence, Verdict

_BILLION = Decimal(10) ** 9


def then_release(verdict: Verdict, published: date | None) -> date | None:
    """The newest release among the figures in force on the article's date.

    A release after the article may stand in for a figure that is not held, and a superseded one may
    be what the article agrees with: neither is the release in force, so neither is named here.
    """
    matched = verdict.facts.get("matched_vintage")
    dates = [
        item.vintage
        for item in verdict.evidence
        if item.clock == "then"
        and (published is None or item.vintage <= published)
        and item.vintage.isoformat() != matched
    ]
    return max(dates, default=None)


def now_release(verdict: Verdict) -> date | None:
    """The newest release among today's figures."""
    return max((item.vintage for item in verdict.evidence if item.clock == "now"), default=None)


def is_rounded(verdict: Verdict, clock: str) -> bool:
    """Whether a figure of this clock rests on a press figure of whole billions or coarser."""
    return any(item.clock == clock and item.precision >= _BILLION for item in verdict.evidence)


def has_open_readings(verdict: Verdict) -> bool:
    """Whether readings of the text itself disagree, so that no one official figure answers the claim."""
    return verdict.code == "depends" and verdict.reason == "readings_disagree"


def deciding_evidence(verdict: Verdict) -> tuple[Evidence, ...]:
    """The official figures known at publication, or the newest where none of those is held."""
    return tuple(item for item in verdict.evidence if item.clock == "then") or verdict.evidence
