"""ClaimReview: required properties, the rating, and what must never be exported."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import jsonschema
import pytest

from extractor.model import VERDICTS, Report
from extractor.reporting.exports.claimreview import RATINGS, Review, claim_review_graph, claim_reviews
from extractor.reporting.exports.formats import ExportError
from extractor.reporting.exports.json_text import json_text
from extractor.reporting.order import verdict_label

UNJUDGED = {"insufficient", "out_of_scope", "not_factual"}
URL = "https://desk.example/checks/7"
_TEXT = {"type": "string", "minLength": 1}
# Google, "Fact Check (ClaimReview) structured data": claimReviewed, reviewRating and url are required;
# a rating has alternateName, and where numeric bestRating and worstRating; author, itemReviewed recommended.
SCHEMA = {
    "type": "object",
    "required": [
        "@context",
        "@type",
        "url",
        "claimReviewed",
        "reviewRating",
        "author",
        "datePublished",
        "itemReviewed",
    ],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "ClaimReview"},
        "url": {"type": "string", "pattern": "^https?://"},
        "claimReviewed": _TEXT,
        "datePublished": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "author": {
            "type": "object",
            "required": ["@type", "name"],
            "properties": {"@type": {"const": "Person"}, "name": _TEXT},
        },
        "reviewRating": {
            "type": "object",
            "required": ["@type", "ratingValue", "bestRating", "worstRating", "alternateName"],
            "properties": {
                "@type": {"const": "Rating"},
                "alternateName": _TEXT,
                "bestRating": {"const": 5},
                "worstRating": {"const": 1},
                "ratingValue": {"type": "integer", "minimum": 1, "maximum": 5},
            },
        },
        "itemReviewed": {
            "type": "object",
            "required": ["@type", "appearance"],
            "properties": {"@type": {"const": "Claim"}},
        },
        "isBasedOn": {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": "^https?://"}},
    },
}


def judged(report: Report) -> tuple[str, ...]:
    return tuple(f.claim.id for f in report.findings if f.verdict.code not in UNJUDGED)


def review(*claims: str) -> Review:
    return Review("陳大文", claims, URL, date(2026, 10, 1))


def test_confirmed_claims_are_valid_reviews(report: Report) -> None:
    made = claim_reviews(report, review(*judged(report)))
    assert tuple(made) == judged(report)
    for name, record in made.items():
        jsonschema.validate(json.loads(json_text(record)), SCHEMA)
        assert record["url"] == f"{URL}#{name}"


def test_only_confirmed_claims_are_exported(report: Report) -> None:
    chosen = judged(report)[1:3]
    assert tuple(claim_reviews(report, review(*reversed(chosen)))) == chosen


def test_the_rating_follows_the_verdict(report: Report) -> None:
    made: dict[str, Any] = claim_reviews(report, review(*judged(report)))
    for finding in report.findings:
        if finding.claim.id in made:
            assert made[finding.claim.id]["reviewRating"]["ratingValue"] == RATINGS[verdict_label(finding)]


def test_every_judged_verdict_has_a_rating_and_no_other() -> None:
    assert set(RATINGS) == set(VERDICTS) - UNJUDGED | {"superseded_before_publication"}
    assert RATINGS["wrong"] == 1 and RATINGS["accurate"] == RATINGS["revised"] == 5


def test_what_was_not_judged_is_refused(report: Report) -> None:
    unjudged = [f.claim.id for f in report.findings if f.verdict.code in UNJUDGED]
    assert unjudged
    for name in unjudged:
        with pytest.raises(ExportError, match=f"{name} was not judged"):
            claim_reviews(report, review(judged(report)[0], name))


def test_unknown_claims_are_refused(report: Report) -> None:
    with pytest.raises(ExportError, match="no claim c999"):
        claim_reviews(report, review("c999"))


def test_without_the_article_there_is_nothing_to_quote(bare: Report) -> None:
    with pytest.raises(ExportError, match="--article"):
        claim_reviews(bare, review(judged(bare)[0]))


def test_the_sentence_is_quoted_in_full(report: Report) -> None:
    made: dict[str, Any] = claim_reviews(report, review(*judged(report)))
    for finding in report.findings:
        if finding.claim.id in made:
            start, end = finding.claim.sentence
            assert made[finding.claim.id]["claimReviewed"] == " ".join(report.article.text[start:end].split())


def test_the_graph_holds_the_same_reviews_under_one_context(report: Report) -> None:
    made = claim_reviews(report, review(*judged(report)))
    graph: Any = claim_review_graph(made)
    assert graph["@context"] == "https://schema.org"
    assert [{"@context": "https://schema.org", **node} for node in graph["@graph"]] == list(made.values())


def test_the_article_is_named_where_it_is_known(report: Report) -> None:
    placed = replace(report, article=replace(report.article, url="https://news.example/1", title="標題"))
    (made,) = claim_reviews(placed, review(judged(report)[0])).values()
    item: Any = made["itemReviewed"]
    assert item["appearance"] == {
        "@type": "Article",
        "inLanguage": "zh-Hant",
        "url": "https://news.example/1",
        "headline": "標題",
        "datePublished": "2025-12-21",
    }
