"""The facts of a verdict in words: true counts, extremes, months of exception.

Facts are strings (see ``extractor.checking``): periods, counts, figures in billions of dollars or
in percent, pairs such as ``2025-08 +1.2`` and ``holdings:JP 1200.0``, and lists of these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from extractor.model import Claim
from extractor.reporting.wording.figures import COUNTED_UNITS
from extractor.reporting.wording.names import holder_name, series_unit
from extractor.reporting.wording.periods import list_in_scripts, period_in_scripts
from extractor.reporting.wording.phrases import figure_words, quoted, sense_of, unit_of
from extractor.reporting.wording.scripts import Words
from extractor.reporting.wording.templates import fill

Facts = Mapping[str, str | tuple[str, ...]]
_PERIOD = re.compile(r"(?:FY)?\d{4}(?:-\d\d(?:-\d\d)?|-Q[1-4])?")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_BILLION = Decimal(10) ** 9
# Facts that count something; every other number is a figure of the series.
_COUNTS = frozenset({"rank", "stated_rank", "run", "gap", "true_count", "violation_count"})
RELATIONS = frozenset({"extremum", "rank", "streak", "count", "threshold_crossing", "comparison"})


def fact_clauses(claim: Claim, facts: Facts) -> list[Words]:
    """The clauses that tell the facts of a verdict; empty where there are none."""
    ranks = claim.kind == "streak" and claim.detail.metric == "rank"
    unit, sense = "rank" if ranks else series_unit(claim.series) or "USD", sense_of(claim)

    def slot(name: str) -> Words | None:
        value = facts.get(name[2:])  # f_rank -> rank
        if not value:
            return None
        if isinstance(value, tuple):
            return _listed(name, value)
        return _worded(name[2:].removesuffix("_now"), value, unit, sense)

    found = [fill("fact", table, slot) for table in _tables(claim, facts)]
    return [clause for clause in found if clause]


def _tables(claim: Claim, facts: Facts) -> list[str]:
    kind = "count" if "true_count" in facts else claim.kind
    tables = [kind, kind + "_now"] if kind in RELATIONS else ["date_only"] if kind == "date_only" else []
    return tables + [name for name in ("transactions", "contradicts", "stitched") if name in facts]


def _listed(name: str, values: tuple[str, ...]) -> Words:
    if name == "f_contradicts":
        return ", ".join(values), "、".join(values), "、".join(values)
    return list_in_scripts(tuple(value.partition(" ")[0] for value in values))


@lru_cache(maxsize=8192)
def _worded(key: str, value: str, unit: str, sense: str) -> Words:
    head, _, rest = value.partition(" ")
    if rest:
        place = period_in_scripts(head) if _PERIOD.fullmatch(head) else holder_name(head)
        amount = _figure(rest, unit, sense)
        return f"{place[0]} ({amount[0]})", f"{place[1]}（{amount[1]}）", f"{place[2]}（{amount[2]}）"
    if key.endswith("amount"):  # the template says in words which way it went
        return figure_words(Decimal(value) * _BILLION, unit, "plain")
    if _NUMBER.fullmatch(value) and key.endswith(("value", "line")):
        return _figure(value, unit, sense)
    return period_in_scripts(value) if _PERIOD.fullmatch(value) else quoted(value)


def _figure(value: str, unit: str, sense: str) -> Words:
    """A figure of the facts in the unit of the series, a signed one as a change."""
    number = Decimal(value) * _BILLION if unit == "USD" else Decimal(value)
    return figure_words(number, unit, "change" if value[0] in "+-" and sense == "plain" else sense)


def main_fact(claim: Claim, facts: Facts) -> str | None:
    """The key of the official figure that answers a relation; None where the facts hold none."""
    order = {
        "rank": ("rank",),
        "count": ("true_count",),
        "streak": ("true_count", "run", "gap"),
        "extremum": ("value",),
        "threshold_crossing": ("value",),
        "comparison": ("value",),
    }
    return next((key for key in order.get(claim.kind, ()) if key in facts), None)


def noted_figure(claim: Claim, note: str) -> Words | None:
    """The figure a diagnosis of a relation notes: ``rank``, ``last_beyond 684.1``; None for other notes."""
    key, _, value = note.partition(" ")
    if not value or not _NUMBER.fullmatch(value):
        return None
    return _worded("value", value, series_unit(claim.series) or "USD", sense_of(claim))


def main_fact_words(claim: Claim, key: str, value: str) -> Words:
    """That figure in words: a rank, a number of months, an amount."""
    if key == "rank":
        return figure_words(Decimal(value), "rank", "plain")
    if key in _COUNTS:
        unit = unit_of(claim)
        return figure_words(Decimal(value), unit if unit in COUNTED_UNITS else "count", "plain")
    return _figure(value, series_unit(claim.series) or "USD", sense_of(claim))
