"""Every claim as a W3C Web Annotation on the article (https://www.w3.org/TR/annotation-model/).

Selectors: the quoted words with their surroundings (TextQuoteSelector), and for claims of the text
the half-open offsets in code points of the original text (TextPositionSelector). A title is not part
of the text, so its claims have the first alone.
"""

from __future__ import annotations

import base64
import uuid

from extractor.model import Finding, Report
from extractor.reporting.exports.quoting import quote_of
from extractor.reporting.headline import headline
from extractor.reporting.json_report import article_sha256
from extractor.reporting.order import verdict_label
from extractor.reporting.releases import deciding_evidence
from extractor.reporting.wording.explain import explain
from extractor.reporting.wording.labels import label
from extractor.reporting.wording.scripts import Script, in_script, script_for

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotation_collection(
    report: Report, sha256: str | None = None, language: Script | None = None
) -> dict[str, object]:
    """An AnnotationCollection with one page that holds an Annotation for each claim.

    ``sha256`` names the text (hexadecimal) where the report does not carry it.
    """
    script = language or script_for(report.language)
    digest = sha256 or article_sha256(report.article.text)
    source = report.article.url or text_address(digest)
    name = _name(digest, report.article.url)
    items = [_annotation(finding, report, source, digest, script) for finding in report.findings]
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": headline(report.article) or label("ui", "untitled", script),
        "total": len(items),
        "first": {"id": f"{name}#page-1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def text_address(sha256: str) -> str:
    """The text's own name, for an article without an address: an ``ni`` URI of its SHA-256 (RFC 6920)."""
    coded = base64.urlsafe_b64encode(bytes.fromhex(sha256)).rstrip(b"=").decode("ascii")
    return f"ni:///sha-256;{coded}"


def _name(*parts: str | None) -> str:
    """A name that is the same whenever the same report is exported."""
    return uuid.uuid5(uuid.NAMESPACE_URL, " ".join(part or "" for part in parts)).urn


def _annotation(
    finding: Finding, report: Report, source: str, digest: str, script: Script
) -> dict[str, object]:
    code = verdict_label(finding)
    words = label("verdict", code, script)
    explanation = in_script(explain(finding, report.article.published), script)
    bodies: list[dict[str, object]] = [
        {
            "type": "TextualBody",
            "purpose": "assessing",
            "format": "text/plain",
            "language": script,
            "value": f"{words}: {explanation}" if script == "en" else f"{words}：{explanation}",
        },
        {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": code},
    ]
    addresses = dict.fromkeys(one.url for one in deciding_evidence(finding.verdict))
    bodies += [{"type": "SpecificResource", "source": url, "purpose": "linking"} for url in addresses]
    return {
        "@context": CONTEXT,
        "id": _name(digest, report.article.url, finding.claim.id),
        "type": "Annotation",
        "motivation": "assessing",
        "body": bodies,
        "target": {"type": "SpecificResource", "source": source, "selector": _selectors(finding, report)},
    }


def _selectors(finding: Finding, report: Report) -> list[dict[str, object]]:
    claim, quote = finding.claim, quote_of(report, finding.claim)
    words: dict[str, object] = {"type": "TextQuoteSelector", "exact": quote.exact}
    if quote.prefix:
        words["prefix"] = quote.prefix
    if quote.suffix:
        words["suffix"] = quote.suffix
    if claim.field == "title":
        return [words]
    return [words, {"type": "TextPositionSelector", "start": claim.start, "end": claim.end}]
