"""The words of the article around a claim, where the article is at hand.

A report read back from JSON carries no text unless somebody gives it the article again.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model import Claim, Report

# The Web Annotation model asks for enough around the words to tell them from the same words elsewhere.
_CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Quote:
    """The claim's own words and what stands around them: 32 code points, more where these are not alone."""

    prefix: str
    exact: str
    suffix: str


def passage_of(report: Report, claim: Claim) -> str:
    """The title or the text that the claim's offsets count in; empty where it is not at hand."""
    return (report.article.title or "") if claim.field == "title" else report.article.text


def quote_of(report: Report, claim: Claim) -> Quote:
    """The claim with its surroundings; without them where the text is not at hand."""
    whole = passage_of(report, claim)
    if not whole:
        return Quote("", claim.text, "")
    reach = _CONTEXT
    while True:
        before = whole[max(0, claim.start - reach) : claim.start]
        exact, after = whole[claim.start : claim.end], whole[claim.end : claim.end + reach]
        if reach >= len(whole) or _is_alone(before + exact + after, whole):
            return Quote(before, exact, after)
        reach *= 2


def _is_alone(passage: str, whole: str) -> bool:
    """Whether the passage stands once: of a sentence said twice the surroundings are as like as itself."""
    return whole.find(passage, whole.find(passage) + 1) < 0


def sentence_of(report: Report, claim: Claim) -> str | None:
    """The sentence on one line; None where the text is not at hand."""
    whole = passage_of(report, claim)
    start, end = claim.sentence
    return " ".join(whole[start:end].split()) if whole else None
