"""Phrases made of a figure and its sense: a fall of, more than, the lowest since, in a row."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from extractor.model import Claim, Stated
from extractor.reporting.wording.figures import figure, magnitude
from extractor.reporting.wording.names import series_unit
from extractor.reporting.wording.periods import period_words, span_of
from extractor.reporting.wording.scripts import Script
from extractor.reporting.wording.templates import bare, fill

_SIGNED = frozenset({"change", "percent_change"})
_DEFAULT_UNITS = {"rank": "rank", "count": "count", "streak": "count", "percent_change": "percent",
                  "share": "percent"}
_WINDOW = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])")
_WINDOW_UNITS = {"Y": "years", "M": "months", "D": "days"}


def unit_of(claim: Claim) -> str | None:
    """The unit of the claim's figure: as stated, by relation, or the series' own."""
    return claim.stated.unit or _DEFAULT_UNITS.get(claim.kind) or series_unit(claim.series)


def sense_of(claim: Claim) -> str:
    """How a figure of this claim is signed: ``plain``, ``change`` or ``flow``."""
    if claim.series and claim.series.startswith("tic_flow:"):
        return "flow"
    change_metric = claim.kind == "extremum" and claim.detail.metric in _SIGNED
    return "change" if claim.kind in _SIGNED or change_metric else "plain"


@lru_cache(maxsize=16384)
def figure_words(
    value: Decimal, unit: str | None, sense: str, script: Script, quantum: Decimal | None = None
) -> str:
    """A figure with its direction in words where it is a change or a flow."""
    if sense == "plain":
        return figure(value, unit, script, quantum)
    if not value:
        code = "unchanged"
    elif sense == "flow":
        code = "inflow" if value > 0 else "outflow"
    else:
        code = ("rise" if value > 0 else "fall") + ("_percent" if unit == "percent" else "")
    return _phrase(code, script, amount=magnitude(value, unit, script, quantum))


def claim_figure(value: Decimal, claim: Claim, script: Script) -> str:
    """An official figure worded in the unit, sense and precision of the claim it answers."""
    return figure_words(value, unit_of(claim), sense_of(claim), script, claim.stated.quantum)


def stated_words(claim: Claim, script: Script) -> str | None:
    """The figure the article states, hedge included; None where it states none."""
    return _stated(claim.stated, unit_of(claim), sense_of(claim), script)


@lru_cache(maxsize=8192)
def _stated(stated: Stated, unit: str | None, sense: str, script: Script) -> str | None:
    if stated.value is None:
        ends = [end for end in (stated.low, stated.high) if end is not None]
        words = [figure_words(end, unit, sense, script, stated.quantum) for end in ends]
        return _phrase("range", script, low=words[0], high=words[-1]) if words else None
    if stated.comparator in ("approx", "gt", "lt"):
        amount = magnitude(stated.value, unit, script, stated.quantum)
        hedged = _phrase(stated.comparator, script, amount=amount)
        return _directed(stated.value, unit, sense, script, hedged)
    return figure_words(stated.value, unit, sense, script, stated.quantum)


def _directed(value: Decimal, unit: str | None, sense: str, script: Script, hedged: str) -> str:
    if sense == "plain" or not value:
        return hedged
    if sense == "flow":
        return _phrase("inflow" if value > 0 else "outflow", script, amount=hedged)
    suffix = "_percent" if unit == "percent" else ""
    return _phrase(("rise" if value > 0 else "fall") + suffix, script, amount=hedged)


def window_words(window: str | None, script: Script) -> str | None:
    """``P17Y`` as "17 years"; None without a window."""
    found = _WINDOW.fullmatch(window or "")
    if not found:
        return None
    unit = _WINDOW_UNITS.get(found[2])
    return figure(Decimal(found[1]), unit, script) if unit else None


def extreme_words(claim: Claim, script: Script) -> str:
    """The superlative in words: the lowest since October 2008, a record high."""
    detail = claim.detail
    metric = "change" if detail.metric in ("change", "percent_change") else "level"
    known = {
        "since": period_words(detail.since, script) if detail.since else None,
        "event": detail.event,
        "window": window_words(detail.window, script),
    }
    code = f"{'min' if detail.direction in ('min', 'down') else 'max'}_{metric}"
    if not detail.record and not any(known.values()):
        return bare("phrase", code, script)
    return _phrase(code, script, **known)


def crossing_words(claim: Claim, script: Script) -> str | None:
    """The line and the way across it: for the first time below $1 trillion; None where no line is stated."""
    line = claim.detail.threshold if claim.detail.threshold is not None else claim.stated.value
    if line is None:
        return None
    ways = {"up": "cross_up", "max": "cross_up", "gt": "cross_up", "down": "cross_down", "min": "cross_down",
            "lt": "cross_down"}
    way = ways.get(claim.detail.direction or "") or ways.get(claim.stated.comparator) or "cross"
    unit = series_unit(claim.series) or claim.stated.unit
    crossing = _phrase(way, script, line=figure(line, unit, script, claim.stated.quantum))
    return _phrase("first_time", script, crossing=crossing) if claim.detail.record else crossing


def run_words(claim: Claim, script: Script) -> str | None:
    """The run in words: 9 months of falls in a row, the first rise in 9 months; None for an open form."""
    detail = claim.detail
    way = {"up": "_up", "max": "_up", "down": "_down", "min": "_down"}.get(detail.direction or "", "")
    family = {"first_in": "first_in", "first_since": "first_in", "nth": "nth"}.get(detail.streak or "", "run")
    if family == "nth" and claim.stated.value is not None:
        return fill("phrase", family + way, script, {"stated": f"{claim.stated.value.normalize():f}"}.get)
    known = {
        "stated": stated_words(claim, script),
        "since": period_words(detail.since, script) if detail.since else None,
    }
    return fill("phrase", family + way, script, known.get)


def count_words(claim: Claim, script: Script) -> str | None:
    """The count in words: 3 months with a rise; None where no count is stated."""
    way = {"up": "_up", "down": "_down"}.get(claim.detail.direction or "", "")
    return fill("phrase", "count" + way, script, {"stated": stated_words(claim, script)}.get)


def comparison_words(claim: Claim, script: Script) -> str:
    """The side of the other series: above, below or against."""
    way = {"gt": "above_other", "lt": "below_other", "up": "above_other", "down": "below_other"}
    code = way.get(claim.stated.comparator) or way.get(claim.detail.direction or "") or "against_other"
    return _phrase(code, script)


@lru_cache(maxsize=8192)
def span_words(period: str | None, base: str | None, script: Script) -> str | None:
    """The period, or from the base to the period; None where the text leaves it open."""
    if period is None:
        return None
    return span_of(base, period, script) if base else period_words(period, script)


def _phrase(code: str, script: Script, **known: str | None) -> str:
    words = fill("phrase", code, script, known.get)
    if words is None:
        raise KeyError(f"explanations.toml: no variant of [phrase.{code}] in {script} fits {sorted(known)}")
    return words

