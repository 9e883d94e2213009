"""From the JSON report back to its types, so that a report can be judged or worded again.

The JSON does not carry the article's text; who has it may pass it in, and its hash is checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from extractor.model import (
    Article,
    Claim,
    DateRead,
    Detail,
    Diagnosis,
    Evidence,
    Finding,
    Interval,
    Judged,
    Mark,
    Reading,
    Report,
    Snapshot,
    Stated,
    Verdict,
    Window,
    Windows,
)
from extractor.reporting.json_report import SCHEMA_VERSION, article_sha256

Json = Mapping[str, Any]


def report_from_dict(record: Json, text: str | None = None) -> Report:
    """The report that ``report_dict`` made; ``text`` is the article's text, empty when not given.

    Raises ValueError for another schema version, or for a text that is not the one checked.
    """
    if record["schema_version"] != SCHEMA_VERSION:
        raise ValueError(f"schema_version {record['schema_version']!r}, expected {SCHEMA_VERSION}")
    article = record["article"]
    if text is not None and article_sha256(text) != article["sha256"]:
        raise ValueError("this text is not the one the report was made from (SHA-256 differs)")
    held = record["data"]
    return Report(
        article=Article(text or "", article["title"], _day(article["published"]), article.get("url")),
        language=article["language"],
        snapshot=Snapshot(
            date.fromisoformat(held["newest_vintage"]),
            _day(held["known_at_publication"]),
            held["snapshot_sha256"],
        ),
        findings=tuple(Finding(claim_from_dict(claim), _verdict(claim)) for claim in record["claims"]),
        dates=tuple(DateRead(**read) for read in record.get("dates", ())),
        assumed=record.get("assumed"),
    )


def claim_from_dict(record: Json) -> Claim:
    """The claim of one entry of ``claims``, ready to be judged again."""
    return Claim(
        id=record["id"],
        field=record["field"],
        start=record["start"],
        end=record["end"],
        text=record["text"],
        sentence=(record["sentence"][0], record["sentence"][1]),
        kind=record["kind"],
        series=record["series"],
        period=record["period"],
        base_period=record["base_period"],
        stated=_stated(record["stated"]),
        detail=_detail(record["detail"]),
        rule=record["rule"] or "",
        status=record["status"],
        cues=tuple(record["cues"]),
        readings=tuple(_reading(row) for row in record["readings"] if row["open"]),
        group=record["group"],
    )


def _stated(record: Json) -> Stated:
    return Stated(
        value=_number(record["value"]),
        low=_number(record["low"]),
        high=_number(record["high"]),
        unit=record["unit"],
        comparator=record["comparator"],
        quantum=_number(record["quantum"]),
        coarse=_number(record["coarse"]),
        hedge=record["hedge"],
    )


def _detail(record: Json) -> Detail:
    return Detail(**{**record, "threshold": _number(record["threshold"])})


def _verdict(record: Json) -> Verdict:
    interval = record["stated"]["interval"]
    return Verdict(
        code=record["verdict"],
        reason=record["reason"],
        interval=None if interval is None else Interval(_number(interval[0]), _number(interval[1])),
        then=_number(record["then"]),
        now=_number(record["now"]),
        evidence=_evidence(record["evidence"]),
        arithmetic=record["arithmetic"],
        tolerance=record["tolerance"],
        error_type=record["error_type"],
        readings=tuple(_judged(row) for row in record["readings"] if row["verdict"]),
        diagnosis=tuple(_diagnosis(found) for found in record["diagnosis"]),
        caveats=tuple(record["caveats"]),
        facts={key: fact if isinstance(fact, str) else tuple(fact) for key, fact in record["facts"].items()},
        windows=_windows(record.get("windows")),  # reports of before there were windows lack the key
    )


def _windows(record: Json | None) -> Windows | None:
    if record is None:
        return None
    stated = record["stated"]
    return Windows(
        record["sort"],
        record["unit"],
        record["measure"],
        None if stated is None else (stated["from"], stated["until"]),
        _window(record["then"]),
        _window(record["now"]),
    )


def _window(record: Json | None) -> Window | None:
    if record is None:
        return None
    before, after = record["broken_before"], record["broken_after"]
    return Window(
        record["holds_from"],
        record["holds_until"],
        record["length"],
        _mark(before) if before else None,
        _mark(after) if after else None,
        tuple(_mark(row) for row in record["exceptions"]),
        record["exception_count"],
    )


def _mark(row: Json) -> Mark:
    return Mark(row["period"], Decimal(row["value"]))


def _evidence(records: list[Json]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            row["series"],
            row["period"],
            Decimal(row["value"]),
            date.fromisoformat(row["vintage"]),
            row["kind"],
            Decimal(row["precision"]),
            row["dataset"],
            row["url"],
            row["clock"],
        )
        for row in records
    )


def _reading(row: Json) -> Reading:
    return Reading(row["series"], row["period"], row["base_period"], row["reason"])


def _judged(row: Json) -> Judged:
    return Judged(_reading(row), row["verdict"], _number(row["figure"]), _evidence(row["evidence"]))


def _diagnosis(row: Json) -> Diagnosis:
    return Diagnosis(
        row["code"],
        row["series"],
        row["period"],
        row["base_period"],
        _number(row["figure"]),
        _evidence(row["evidence"]),
        row["note"],
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
