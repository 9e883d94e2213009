"""Claims that a person confirmed, as schema.org ClaimReview in JSON-LD.

A machine's verdict is not a published fact-check: only the claims somebody names, under that person's
name, are exported, and never one that was not judged. Required and recommended properties follow
https://schema.org/ClaimReview and Google's "Fact Check (ClaimReview) structured data".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from extractor.model import Finding, Report
from extractor.reporting.exports.formats import ExportError
from extractor.reporting.exports.quoting import sentence_of
from extractor.reporting.order import verdict_label
from extractor.reporting.releases import deciding_evidence
from extractor.reporting.wording.explain import explain
from extractor.reporting.wording.labels import label
from extractor.reporting.wording.scripts import Script, in_script, script_for

CONTEXT = "https://schema.org"
WORST, BEST = 1, 5
# From false (1) to true (5), by the label a reader sees. A label that is missing here was not judged.
RATINGS = MappingProxyType(
    {
        "accurate": 5,
        "revised": 5,
        "close": 4,
        "superseded_before_publication": 3,
        "later_only": 3,
        "depends": 3,
        "inconsistent": 2,
        "wrong": 1,
    }
)


@dataclass(frozen=True, slots=True)
class Review:
    """Who confirmed which claims, when, and the address of the page where the review stands."""

    reviewer: str
    claims: tuple[str, ...]
    url: str
    day: date


def claim_reviews(
    report: Report, review: Review, language: Script | None = None
) -> dict[str, dict[str, object]]:
    """One ClaimReview a confirmed claim, by claim id, in the order of the article.

    Raises ExportError for an id that the report has not, a claim that was not judged, or a report
    without the article's text, whose sentence a review must quote.
    """
    script = language or script_for(report.language)
    found = {finding.claim.id: finding for finding in report.findings}
    unknown = [name for name in review.claims if name not in found]
    if unknown:
        raise ExportError(f"the report has no claim {', '.join(unknown)}")
    unjudged = [name for name in review.claims if verdict_label(found[name]) not in RATINGS]
    if unjudged:
        raise ExportError(f"{', '.join(unjudged)} was not judged, so there is nothing to confirm")
    chosen = [found[name] for name in found if name in review.claims]
    return {finding.claim.id: _review(finding, report, review, script) for finding in chosen}


def claim_review_graph(reviews: dict[str, dict[str, object]]) -> dict[str, object]:
    """All reviews of one article as one JSON-LD graph."""
    nodes = [{key: value for key, value in node.items() if key != "@context"} for node in reviews.values()]
    return {"@context": CONTEXT, "@graph": nodes}


def _review(finding: Finding, report: Report, review: Review, script: Script) -> dict[str, object]:
    sentence = sentence_of(report, finding.claim)
    if not sentence:
        raise ExportError("a review quotes the sentence: give the article with --article FILE")
    address = f"{review.url}#{finding.claim.id}"
    explanation = in_script(explain(finding, report.article.published), script)
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "@id": address,
        "url": address,
        "datePublished": review.day.isoformat(),
        "inLanguage": script,
        "author": {"@type": "Person", "name": review.reviewer},
        "claimReviewed": sentence,
        "reviewBody": explanation,
        "reviewRating": _rating(finding, explanation, script),
        "itemReviewed": _item(report),
        "isBasedOn": list(dict.fromkeys(one.url for one in deciding_evidence(finding.verdict))),
    }


def _rating(finding: Finding, explanation: str, script: Script) -> dict[str, object]:
    code = verdict_label(finding)
    return {
        "@type": "Rating",
        "ratingValue": RATINGS[code],
        "bestRating": BEST,
        "worstRating": WORST,
        "alternateName": label("verdict", code, script),
        "ratingExplanation": explanation,
    }


def _item(report: Report) -> dict[str, object]:
    article = report.article
    appearance: dict[str, object] = {"@type": "Article", "inLanguage": report.language}
    if article.url:
        appearance["url"] = article.url
    if article.title:
        appearance["headline"] = article.title
    item: dict[str, object] = {"@type": "Claim", "appearance": appearance}
    if article.published:
        appearance["datePublished"] = item["datePublished"] = article.published.isoformat()
    return item
