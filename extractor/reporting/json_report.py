"""The report as JSON: what other programs rely on (``docs/report.md`` and its schema).

:func:`extractor.reporting.read_report.report_from_dict` reads it back.
``schema_version`` is 1. Keys may be added within a version, never renamed or removed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal

from extractor.model import (
    VERDICTS,
    Claim,
    Detail,
    Diagnosis,
    Evidence,
    Finding,
    Judged,
    Mark,
    Reading,
    Report,
    Stated,
    Verdict,
    Window,
    Windows,
)
from extractor.reporting.replicate import replicate
from extractor.reporting.wording.explain import explain, explain_diagnosis
from extractor.reporting.wording.figures import decimal_text
from extractor.reporting.wording.readings import explain_reading, kind_of, why_admitted
from extractor.reporting.wording.scripts import by_script
from extractor.reporting.wording.windows import true_window

SCHEMA_VERSION = 1
_SURROGATE = re.compile("[\ud800-\udfff]")


def report_dict(report: Report) -> dict[str, object]:
    """The report as plain JSON types; every figure is a plain decimal string in base units."""
    codes: Counter[str] = Counter(finding.verdict.code for finding in report.findings)
    return {
        "schema_version": SCHEMA_VERSION,
        "article": _article(report),
        "data": {
            "newest_vintage": report.snapshot.newest_vintage.isoformat(),
            "known_at_publication": _day(report.snapshot.known_at_publication),
            "snapshot_sha256": report.snapshot.sha256,
        },
        "assumed": report.assumed,
        "claims": [_claim(finding, report) for finding in report.findings],
        "dates": [
            {
                "field": read.field,
                "start": read.start,
                "end": read.end,
                "text": read.text,
                "period": read.period,
                "reason": read.reason,
            }
            for read in report.dates
        ],
        "summary": {code: codes[code] for code in VERDICTS if codes[code]},
    }


def report_json(report: Report) -> str:
    """The report as JSON text in UTF-8; a lone surrogate of the article stays a ``\\u`` escape."""
    text = json.dumps(report_dict(report), ensure_ascii=False, indent=2)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def article_sha256(text: str) -> str:
    """SHA-256 of the article's text in UTF-8 (lone surrogates passed through)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _article(report: Report) -> dict[str, object]:
    article = report.article
    return {
        "title": article.title,
        "published": _day(article.published),
        "language": report.language,
        "sha256": article_sha256(article.text),
        "characters": len(article.text),
        "url": article.url,
    }


def _claim(finding: Finding, report: Report) -> dict[str, object]:
    claim, verdict = finding.claim, finding.verdict
    return {
        "id": claim.id,
        "field": claim.field,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "sentence": list(claim.sentence),
        "kind": claim.kind,
        "series": claim.series,
        "period": claim.period,
        "base_period": claim.base_period,
        "stated": _stated(claim.stated, verdict),
        "detail": _detail(claim.detail),
        "status": claim.status,
        "group": claim.group,
        "verdict": verdict.code,
        "reason": verdict.reason,
        "error_type": verdict.error_type,
        "rule": claim.rule,
        "cues": list(claim.cues),
        "then": _number(verdict.then),
        "now": _number(verdict.now),
        "evidence": [_evidence(figure) for figure in verdict.evidence],
        "arithmetic": verdict.arithmetic,
        "tolerance": verdict.tolerance,
        "readings": _readings(finding),
        "diagnosis": [_diagnosis(found, claim) for found in verdict.diagnosis],
        "caveats": list(verdict.caveats),
        "facts": {
            key: value if isinstance(value, str) else list(value) for key, value in verdict.facts.items()
        },
        "windows": None if verdict.windows is None else _windows(verdict.windows, claim),
        "explanation": by_script(explain(finding, report.article.published)),
        "replicate": replicate(finding, report.snapshot.sha256),
    }


def _stated(stated: Stated, verdict: Verdict) -> dict[str, object]:
    interval = verdict.interval
    return {
        "value": _number(stated.value),
        "low": _number(stated.low),
        "high": _number(stated.high),
        "unit": stated.unit,
        "comparator": stated.comparator,
        "interval": None if interval is None else [_number(interval.low), _number(interval.high)],
        "quantum": _number(stated.quantum),
        "coarse": _number(stated.coarse),
        "hedge": stated.hedge,
    }


def _detail(detail: Detail) -> dict[str, object]:
    return {
        "direction": detail.direction,
        "metric": detail.metric,
        "since": detail.since,
        "record": detail.record,
        "window": detail.window,
        "event": detail.event,
        "other": detail.other,
        "denominator": detail.denominator,
        "threshold": _number(detail.threshold),
        "streak": detail.streak,
        "flow": detail.flow,
        "restated": detail.restated,
        "weekday": detail.weekday,
    }


def _evidence(figure: Evidence) -> dict[str, object]:
    return {
        "series": figure.series,
        "period": figure.period,
        "value": decimal_text(figure.value),
        "vintage": figure.vintage.isoformat(),
        "kind": figure.kind,
        "dataset": figure.dataset,
        "url": figure.url,
        "precision": decimal_text(figure.precision),
        "clock": figure.clock,
    }


def _readings(finding: Finding) -> list[dict[str, object]]:
    """The readings judged, then those of the claim that no judgement was needed for."""
    claim, verdict = finding.claim, finding.verdict
    judged = [_judged(row, claim, verdict) for row in verdict.readings]
    seen = {row.reading for row in verdict.readings}
    return judged + [_reading(reading, claim) for reading in claim.readings if reading not in seen]


def _reading(reading: Reading, claim: Claim) -> dict[str, object]:
    why = why_admitted(reading.reason)
    return {
        "kind": claim.kind,
        "series": reading.series,
        "period": reading.period,
        "base_period": reading.base_period,
        "reason": reading.reason,
        "why": None if why is None else by_script(why),
        "open": reading in claim.readings,
        "verdict": None,
        "figure": None,
        "source": None,
        "sentence": None,
    }


def _judged(row: Judged, claim: Claim, verdict: Verdict) -> dict[str, object]:
    return _reading(row.reading, claim) | {
        "kind": kind_of(row, claim, verdict),
        "verdict": row.verdict,
        "figure": _number(row.figure),
        "source": _source(row.evidence),
        "sentence": by_script(explain_reading(row, claim, verdict)),
        "evidence": [_evidence(item) for item in row.evidence],
    }


def _diagnosis(found: Diagnosis, claim: Claim) -> dict[str, object]:
    return {
        "code": found.code,
        "kind": claim.kind,
        "series": found.series,
        "period": found.period,
        "base_period": found.base_period,
        "figure": _number(found.figure),
        "source": _source(found.evidence),
        "note": found.note,
        "sentence": by_script(explain_diagnosis(found, claim)),
        "evidence": [_evidence(item) for item in found.evidence],
    }


def _windows(windows: Windows, claim: Claim) -> dict[str, object]:
    stated = windows.stated
    return {
        "sort": windows.sort,
        "unit": windows.unit,
        "measure": windows.measure,
        "stated": None if stated is None else {"from": stated[0], "until": stated[1]},
        "then": _window(windows.then, windows, claim),
        "now": _window(windows.now, windows, claim),
    }


def _window(window: Window | None, windows: Windows, claim: Claim) -> dict[str, object] | None:
    if window is None:
        return None
    return {
        "holds_from": window.holds_from,
        "holds_until": window.holds_until,
        "length": window.length,
        "broken_before": _mark(window.broken_before),
        "broken_after": _mark(window.broken_after),
        "exceptions": [_mark(mark) for mark in window.exceptions],
        "exception_count": window.exception_count,
        "sentence": by_script(true_window(claim, windows, window)),
    }


def _mark(mark: Mark | None) -> dict[str, str] | None:
    return None if mark is None else {"period": mark.period, "value": decimal_text(mark.value)}


def _source(evidence: tuple[Evidence, ...]) -> str | None:
    return evidence[0].url if evidence else None


def _number(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
