"""Phrases made of a figure and its sense: a fall of, more than, the lowest since, in a row."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from extractor.model import Claim, Stated
from extractor.reporting.wording.figures import figure
from extractor.reporting.wording.names import series_unit
from extractor.reporting.wording.periods import period_in_scripts, span_of
from extractor.reporting.wording.scripts import SCRIPTS, Words
from extractor.reporting.wording.templates import bare, fill, filled

_SIGNED = frozenset({"change", "percent_change"})
_DEFAULT_UNITS = {
    "rank": "rank",
    "count": "count",
    "streak": "count",
    "percent_change": "percent",
    "share": "percent",
}
_WINDOW = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])")
_WINDOW_UNITS = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}
_WAYS = {"up": "_up", "max": "_up", "gt": "_up", "down": "_down", "min": "_down", "lt": "_down"}


def unit_of(claim: Claim) -> str | None:
    """The unit of the claim's figure: as stated, by relation, or the series' own."""
    if claim.stated.unit == "times" and claim.kind in ("count", "streak"):
        return "count"  # 四次, four times: occasions, not a multiple
    if claim.stated.unit == "rank" and claim.kind == "streak":
        return "months"  # 連續第二個月, the fifth straight month: a length, not a place
    return claim.stated.unit or _DEFAULT_UNITS.get(claim.kind) or series_unit(claim.series)


def sense_of(claim: Claim) -> str:
    """How a figure of this claim is signed: ``plain``, ``change`` or ``flow``."""
    if claim.series and claim.series.startswith("tic_flow:"):
        return "flow"
    if claim.kind in _SIGNED or (claim.kind == "extremum" and claim.detail.metric in _SIGNED):
        return "change"
    return "plain"


def claim_figure(value: Decimal, claim: Claim, about: bool = False) -> Words:
    """An official figure worded in the unit, sense and precision of the claim it answers.

    ``about`` marks one that is only known from rounded press figures.
    """
    unit, sense, quantum = unit_of(claim), sense_of(claim), claim.stated.quantum
    if unit == "bp":
        value *= 100  # official yields, and what is computed from them, are in percent
    if about and value:
        return _hedged(value, "rounded", unit, sense, quantum)
    return figure_words(value, unit, sense, quantum)


@lru_cache(maxsize=16384)
def figure_words(value: Decimal, unit: str | None, sense: str, quantum: Decimal | None = None) -> Words:
    """A figure with its direction in words where it is a change or a flow."""
    if sense == "plain":
        return _in_scripts(value, unit, quantum)
    if not value:
        return bare("phrase", "unchanged")
    return _directed(value, unit, sense, _in_scripts(abs(value), unit, quantum))


def _in_scripts(value: Decimal, unit: str | None, quantum: Decimal | None) -> Words:
    en, hant, hans = (figure(value, unit, script, quantum) for script in SCRIPTS)
    return en, hant, hans


def _directed(value: Decimal, unit: str | None, sense: str, amount: Words) -> Words:
    if sense == "flow":
        code = "inflow" if value > 0 else "outflow"
    else:
        code = ("rise" if value > 0 else "fall") + ("_percent" if unit == "percent" else "")
    return filled("phrase", code, {"amount": amount}.get)


def stated_words(claim: Claim) -> Words | None:
    """The figure the article states, hedge included; None where it states none."""
    stated, unit, sense = claim.stated, unit_of(claim), sense_of(claim)
    if stated.value is None:
        return _range_words(stated, unit, sense)
    if stated.comparator not in ("approx", "gt", "lt"):
        return figure_words(stated.value, unit, sense, stated.quantum)
    return _hedged(stated.value, stated.comparator, unit, sense, stated.quantum)


def _hedged(value: Decimal, hedge: str, unit: str | None, sense: str, quantum: Decimal | None) -> Words:
    """The figure behind "about", "more than" or "just under", with its direction if it has one."""
    amount = figure_words(abs(value) if sense != "plain" else value, unit, "plain", quantum)
    hedged = filled("phrase", hedge, {"amount": amount}.get)
    return hedged if sense == "plain" or not value else _directed(value, unit, sense, hedged)


def _range_words(stated: Stated, unit: str | None, sense: str) -> Words | None:
    ends = [end for end in (stated.low, stated.high) if end is not None]
    if not ends:
        return None
    low, high = (figure_words(end, unit, sense, stated.quantum) for end in (ends[0], ends[-1]))
    return filled("phrase", "range", {"low": low, "high": high}.get)


def window_words(window: str | None) -> Words | None:
    """``P17Y`` as "17 years"; None without a window."""
    found = _WINDOW.fullmatch(window or "")
    return None if found is None else figure_words(Decimal(found[1]), _WINDOW_UNITS[found[2]], "plain")


def extreme_words(claim: Claim) -> Words:
    """The superlative in words: the lowest since October 2008, a record high."""
    detail = claim.detail
    metric = "change" if detail.metric in _SIGNED else "level"
    known = {
        "since": period_in_scripts(detail.since) if detail.since else None,
        "event": quoted(detail.event) if detail.event else None,
        "window": window_words(detail.window) or (stated_words(claim) if states_window(claim) else None),
    }
    code = f"{'min' if detail.direction in ('min', 'down') else 'max'}_{metric}"
    if not detail.record and not any(known.values()):
        return bare("phrase", code)
    return filled("phrase", code, known.get)


def states_window(claim: Claim) -> bool:
    """Whether the figure stated is a length of time ("a 14-year low") and no amount."""
    return claim.stated.unit in _WINDOW_UNITS.values()


def quoted(text: str) -> Words:
    """Words of the article, the same in every script."""
    return text, text, text


def crossing_words(claim: Claim) -> Words | None:
    """The line and the way across it: for the first time below $1 trillion; None where no line is stated."""
    crossing = _line_words(claim, "cross")
    if crossing is None or not claim.detail.record:
        return crossing
    return filled("phrase", "first_time", {"crossing": crossing}.get)


def _line_words(claim: Claim, code: str) -> Words | None:
    """The line, and the way across it (``cross``) or the side of it (``side``)."""
    line = claim.detail.threshold if claim.detail.threshold is not None else claim.stated.value
    if line is None:
        return None
    way = _WAYS.get(claim.stated.comparator) or _WAYS.get(claim.detail.direction or "", "")
    amount = figure_words(line, series_unit(claim.series) or claim.stated.unit, "plain", claim.stated.quantum)
    return filled("phrase", code + way, {"line": amount}.get)


def run_words(claim: Claim) -> Words | None:
    """The run in words: 9 months of falls in a row, the first rise in 9 months; None for an open form."""
    detail = claim.detail
    if detail.streak in (None, "consecutive") and (detail.metric == "rank" or detail.threshold is not None):
        return _status_words(claim)
    way = _WAYS.get(detail.direction or "", "")
    family = {"first_in": "first_in", "first_since": "first_in", "nth": "nth"}.get(detail.streak or "", "run")
    known = {
        "stated": _ordinal(claim) if family == "nth" else stated_words(claim),
        "since": period_in_scripts(detail.since) if detail.since else None,
    }
    return fill("phrase", family + way, known.get)


def _status_words(claim: Claim) -> Words | None:
    """A status that lasted: 14 months in a row below $1 trillion, 9 months in a row No. 1."""
    place = claim.detail.threshold or Decimal(1)
    ranks = claim.detail.metric == "rank"
    status = figure_words(place, "rank", "plain") if ranks else _line_words(claim, "side")
    return fill("phrase", "run_status", {"stated": stated_words(claim), "status": status}.get)


def _ordinal(claim: Claim) -> Words | None:
    value = claim.stated.value
    return None if value is None else quoted(f"{value.normalize():f}")


def count_words(claim: Claim) -> Words | None:
    """The count in words: 3 months with a rise; None where no count is stated."""
    way = _WAYS.get(claim.detail.direction or "", "")
    return fill("phrase", "count" + way, {"stated": stated_words(claim)}.get)


def comparison_words(claim: Claim) -> Words:
    """The side of the other series: above, below or against."""
    way = _WAYS.get(claim.stated.comparator) or _WAYS.get(claim.detail.direction or "", "")
    return bare("phrase", {"_up": "above_other", "_down": "below_other"}.get(way, "against_other"))


@lru_cache(maxsize=8192)
def span_words(period: str | None, base: str | None) -> Words | None:
    """The period, or from the base to the period; None where the text leaves it open."""
    if period is None:
        return None
    if base is None:
        return period_in_scripts(period)
    en, hant, hans = (span_of(base, period, script) for script in SCRIPTS)
    return en, hant, hans
