"""One typed verdict as a sentence in each script: what was read, the official figures, and why.

The sentences are templates (``explanations.toml``); this module fills their slots.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from extractor.model import Claim, Diagnosis, Finding, Verdict
from extractor.reporting.releases import has_open_readings, is_rounded, now_release, then_release
from extractor.reporting.wording import phrases
from extractor.reporting.wording.facts import RELATIONS, fact_clauses, main_fact_words, noted_figure
from extractor.reporting.wording.names import holder_name, running_name
from extractor.reporting.wording.periods import day_in_scripts, period_in_scripts
from extractor.reporting.wording.readings import place_slots, second_readings
from extractor.reporting.wording.scripts import Words
from extractor.reporting.wording.templates import bare, fill, filled

_ACCUSED = frozenset({"wrong", "inconsistent"})
_TEXT_LIMIT = 80


def explain(finding: Finding, published: date | None = None) -> Words:
    """Why the claim got its verdict, in three scripts, for an article of the day ``published``."""
    claim, verdict = finding.claim, finding.verdict
    sentence = filled("reason", verdict.reason, Sentence(claim, verdict, published).slot)
    told = bool(verdict.facts) and not has_open_readings(verdict)
    clauses = fact_clauses(claim, verdict.facts) if told else []
    clauses += second_readings(claim, verdict)
    if verdict.code in _ACCUSED and verdict.diagnosis and claim.kind not in RELATIONS:
        clauses.append(explain_diagnosis(verdict.diagnosis[0], claim))
    for en, hant, hans in clauses:
        sentence = f"{sentence[0]} {en}", sentence[1] + hant, sentence[2] + hans
    return sentence


def explain_diagnosis(found: Diagnosis, claim: Claim) -> Words:
    """What the claimed figure turns out to be, or the nearest true statement."""
    series, period = found.series or claim.series, found.period or claim.period
    place = filled("phrase", "where", place_slots(series, period, found.base_period).get)
    told = (series, period, found.base_period) == (claim.series, claim.period, claim.base_period)
    released = max((item.vintage for item in found.evidence), default=None)
    return filled(
        "diagnosis",
        found.code,
        {
            "figure": _diagnosed(found, claim),
            "where": None if told else place,  # the sentence before has just said so
            "place": place,
            "released": None if released is None else day_in_scripts(released),
        }.get,
    )


def _diagnosed(found: Diagnosis, claim: Claim) -> Words | None:
    if found.figure is None:
        return noted_figure(claim, found.note or "")
    if claim.kind in RELATIONS and found.note:
        return main_fact_words(claim, found.note, f"{found.figure:f}")
    return phrases.claim_figure(found.figure, claim)


class Sentence:
    """The slots of one explanation, worked out on demand and once."""

    __slots__ = ("claim", "known", "published", "verdict")

    def __init__(self, claim: Claim, verdict: Verdict, published: date | None) -> None:
        self.claim = claim
        self.verdict = verdict
        self.published = published
        self.known: dict[str, Words | None] = {}

    def slot(self, name: str) -> Words | None:
        """The words for a slot, None where the claim or its verdict has nothing to put there."""
        if name in self.known:
            return self.known[name]
        words = self.known[name] = _SLOTS[name](self)
        return words


def _read(of: Sentence) -> Words | None:
    return fill("read", of.claim.kind, of.slot) or of.slot("name")


def _stated(of: Sentence) -> Words | None:
    """The figure stated; the length of a window is told with its superlative."""
    if of.claim.kind == "extremum" and phrases.states_window(of.claim):
        return None
    return phrases.stated_words(of.claim)


def _text(of: Sentence) -> Words:
    words = " ".join(of.claim.text.split())
    return phrases.quoted(words if len(words) <= _TEXT_LIMIT else words[: _TEXT_LIMIT - 1] + "…")


def _other(of: Sentence) -> Words | None:
    other = of.claim.detail.other
    if other and (of.claim.series or "").startswith("holdings:"):
        return holder_name(other)
    return running_name(other) if other else None


def _denominator(of: Sentence) -> Words | None:
    return running_name(of.claim.detail.denominator) if of.claim.detail.denominator else None


def _event(of: Sentence) -> Words | None:
    return phrases.quoted(of.claim.detail.event) if of.claim.detail.event else None


def _weekday(of: Sentence) -> Words | None:
    day = of.claim.detail.weekday
    return None if day is None else bare("weekday", str(day))


def _true_weekday(of: Sentence) -> Words | None:
    day = of.verdict.facts.get("weekday")
    return bare("weekday", day) if isinstance(day, str) else None


def _matched_date(of: Sentence) -> Words | None:
    matched = of.verdict.facts.get("matched_vintage")
    return period_in_scripts(matched) if isinstance(matched, str) else None


def _figure(of: Sentence, value: Decimal | None, clock: str) -> Words | None:
    if value is None:
        return None
    return phrases.claim_figure(value, of.claim, about=is_rounded(of.verdict, clock))


def _day(day: date | None) -> Words | None:
    return None if day is None else day_in_scripts(day)


def _clocks(of: Sentence) -> Words | None:
    then, now = of.verdict.then, of.verdict.now
    if then is None and now is None:
        return None
    if then is None or now is None:
        form = "then" if now is None else "now"
    elif of.slot("then") == of.slot("now"):
        form = "same" if of.claim.kind == "level" else "same_on_both"
    else:
        form = "differ"
    return fill("clocks", form, of.slot)


_SLOTS: Mapping[str, Callable[[Sentence], Words | None]] = MappingProxyType(
    {
        "read": _read,
        "clocks": _clocks,
        "name": lambda of: running_name(of.claim.series),
        "span": lambda of: phrases.span_words(of.claim.period, of.claim.base_period),
        "stated": _stated,
        "text": _text,
        "other": _other,
        "denominator": _denominator,
        "extreme": lambda of: phrases.extreme_words(of.claim),
        "crossing": lambda of: phrases.crossing_words(of.claim),
        "run": lambda of: phrases.run_words(of.claim),
        "counted": lambda of: phrases.count_words(of.claim),
        "compared": lambda of: phrases.comparison_words(of.claim),
        "event": _event,
        "weekday": _weekday,
        "true_weekday": _true_weekday,
        "matched_date": _matched_date,
        "then": lambda of: _figure(of, of.verdict.then, "then"),
        "now": lambda of: _figure(of, of.verdict.now, "now"),
        "then_date": lambda of: _day(then_release(of.verdict, of.published)),
        "now_date": lambda of: _day(now_release(of.verdict)),
    }
)
