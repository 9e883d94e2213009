"""Readings other than the first in words: each with its figure, and the one that makes a figure right."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from extractor.model import KINDS, Claim, Judged, Kind, Verdict
from extractor.reporting.wording import phrases
from extractor.reporting.wording.names import running_name
from extractor.reporting.wording.scripts import Words
from extractor.reporting.wording.templates import bare, codes, fill, filled

_RIGHT = frozenset({"accurate", "close", "revised", "later_only"})


def place_slots(series: str | None, period: str | None, base: str | None) -> dict[str, Words | None]:
    """The slots that say what a figure is of and when."""
    return {"name": running_name(series), "span": phrases.span_words(period, base)}


def explain_reading(row: Judged, claim: Claim, verdict: Verdict) -> Words:
    """One admissible reading with its official figure."""
    read = replace(claim, kind=kind_of(row, claim, verdict), series=row.reading.series or claim.series)
    slots = place_slots(row.reading.series, row.reading.period, row.reading.base_period)
    slots["figure"] = None if row.figure is None else phrases.claim_figure(row.figure, read)
    return filled("reading", "judged", slots.get)


def kind_of(row: Judged, claim: Claim, verdict: Verdict) -> Kind:
    """The relation a row was judged as: not the claim's own where an amount was read as a change."""
    other = verdict.facts.get("other_kind")
    if row.reading.reason != "other_relation" or other not in KINDS:
        return claim.kind
    return cast(Kind, other)


def why_admitted(reason: str) -> Words | None:
    """Why a reading is admitted at all; None for a reason without words."""
    return bare("why", reason) if reason in codes("why") else None


def second_readings(claim: Claim, verdict: Verdict) -> list[Words]:
    """Under which reading the figure is right, where that is not the plain one."""
    told = [_right_as(claim, verdict)] if verdict.code == "depends" else []
    note = verdict.facts.get("reading")
    if isinstance(note, str) and verdict.code in _RIGHT:
        told.append(_noted(note))
    return [words for words in told if words]


def _noted(note: str) -> Words | None:
    if note in codes("second"):
        return bare("second", note)
    return fill("second", "series", {"series": running_name(note)}.get)


def _right_as(claim: Claim, verdict: Verdict) -> Words | None:
    main, *others = verdict.readings or (None,)
    found = next((row for row in others if row is not None and row.verdict in _RIGHT), None)
    if found is None or (main is not None and main.verdict in _RIGHT):
        return None
    read = explain_reading(found, claim, verdict)
    return filled("second", "right_as", {"read": read, "why": why_admitted(found.reading.reason)}.get)
