"""Web Annotations: the required properties, and selectors that find their words."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from typing import Any

import jsonschema
from hypothesis import given, settings

from extractor.model import Finding, Report
from extractor.reporting.exports.annotations import annotation_collection, text_address
from extractor.reporting.exports.json_text import json_text
from extractor.reporting.json_report import article_sha256
from tests.exports.hostile import ANY_TEXT, report_on

_SELECTOR = {
    "oneOf": [
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["type", "exact"],
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string"},
                "prefix": {"type": "string", "minLength": 1},
                "suffix": {"type": "string", "minLength": 1},
            },
        },
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
        },
    ]
}
_BODY = {
    "oneOf": [
        {
            "type": "object",
            "required": ["type", "value", "purpose"],
            "properties": {
                "type": {"const": "TextualBody"},
                "value": {"type": "string"},
                "format": {"const": "text/plain"},
                "language": {"enum": ["en", "zh-Hant", "zh-Hans"]},
                "purpose": {"enum": ["assessing", "tagging"]},
            },
        },
        {
            "type": "object",
            "required": ["type", "source", "purpose"],
            "properties": {
                "type": {"const": "SpecificResource"},
                "source": {"type": "string", "pattern": "^https?://"},
                "purpose": {"const": "linking"},
            },
        },
    ]
}
_ANNOTATION = {
    "type": "object",
    "required": ["@context", "id", "type", "motivation", "body", "target"],
    "additionalProperties": False,
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "pattern": "^urn:uuid:"},
        "type": {"const": "Annotation"},
        "motivation": {"const": "assessing"},
        "body": {"type": "array", "minItems": 2, "items": _BODY},
        "target": {
            "type": "object",
            "required": ["type", "source", "selector"],
            "properties": {
                "type": {"const": "SpecificResource"},
                "source": {"type": "string", "pattern": "^(ni:///|https?://)"},
                "selector": {"type": "array", "minItems": 1, "items": _SELECTOR},
            },
        },
    },
}
# What the Web Annotation model asks of a collection, a page and an annotation (sections 3.1, 4.2.4, 4.2.5, 5.1, 5.2).
SCHEMA = {
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationCollection"},
        "id": {"type": "string", "pattern": "^urn:uuid:"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "required": ["id", "type", "items"],
            "properties": {
                "type": {"const": "AnnotationPage"},
                "startIndex": {"const": 0},
                "items": {"type": "array", "items": _ANNOTATION},
            },
        },
    },
}


def collection(report: Report) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json_text(annotation_collection(report)))
    return made


def selectors(item: dict[str, Any]) -> dict[str, Any]:
    return {one["type"]: one for one in item["target"]["selector"]}


def test_a_report_is_a_valid_collection(report: Report, bare: Report) -> None:
    for given_report in (report, bare):
        made = collection(given_report)
        jsonschema.validate(made, SCHEMA)
        assert made["total"] == len(made["first"]["items"]) == len(report.findings)


def test_every_claim_is_found_by_both_selectors(report: Report) -> None:
    for finding, item in zip(report.findings, collection(report)["first"]["items"], strict=True):
        quote, place = selectors(item)["TextQuoteSelector"], selectors(item)["TextPositionSelector"]
        assert quote["exact"] == finding.claim.text == report.article.text[place["start"] : place["end"]]
        assert (
            report.article.text.count(quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")) == 1
        )


@settings(deadline=None)
@given(ANY_TEXT, ANY_TEXT.filter(bool), ANY_TEXT)
def test_selectors_find_their_words_in_any_text(before: str, claim: str, after: str) -> None:
    report = report_on(before, claim, after)
    (item,) = collection(report)["first"]["items"]
    quote, place = selectors(item)["TextQuoteSelector"], selectors(item)["TextPositionSelector"]
    text, prefix = report.article.text, quote.get("prefix", "")
    assert text[place["start"] : place["end"]] == quote["exact"] == claim
    around = prefix + claim + quote.get("suffix", "")
    assert text[place["start"] - len(prefix) :][: len(around)] == around


def test_a_claim_of_the_title_has_no_place_in_the_text(report: Report) -> None:
    first = report.findings[0]
    titled = replace(report, findings=(Finding(replace(first.claim, field="title"), first.verdict),))
    (item,) = collection(titled)["first"]["items"]
    assert set(selectors(item)) == {"TextQuoteSelector"}


def test_without_the_text_the_words_alone_are_quoted(bare: Report) -> None:
    quote = selectors(collection(bare)["first"]["items"][0])["TextQuoteSelector"]
    assert set(quote) == {"type", "exact"} and quote["exact"] == bare.findings[0].claim.text


def test_the_target_is_the_address_or_the_name_of_the_text(report: Report) -> None:
    name = text_address(article_sha256(report.article.text))
    placed = replace(report, article=replace(report.article, url="https://news.example/1"))
    report = replace(report, article=replace(report.article, url=None))
    assert {item["target"]["source"] for item in collection(report)["first"]["items"]} == {name}
    assert {item["target"]["source"] for item in collection(placed)["first"]["items"]} == {
        "https://news.example/1"
    }
    # RFC 6920, section 8.1: the SHA-256 of "Hello World!".
    assert (
        text_address(article_sha256("Hello World!"))
        == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
    )


def test_names_are_stable_and_distinct(report: Report) -> None:
    names = [item["id"] for item in collection(report)["first"]["items"]]
    assert names == [item["id"] for item in collection(report)["first"]["items"]]
    assert len(set(names)) == len(names) and all(uuid.UUID(name).version == 5 for name in names)


def test_the_same_sentence_said_twice_is_told_apart() -> None:
    said = "China's holdings fell by a large amount in the month, to $688.7 billion, and nobody was surprised by it at all. "
    report = report_on(
        said.partition("$688.7 billion")[0], "$688.7 billion", said.partition("$688.7 billion")[2] + said * 3
    )
    (item,) = collection(report)["first"]["items"]
    quote = selectors(item)["TextQuoteSelector"]
    passage = quote.get("prefix", "") + quote["exact"] + quote["suffix"]
    assert report.article.text.count(passage) == 1 and report.article.text.startswith(passage)
    assert len(quote["suffix"]) > 32
