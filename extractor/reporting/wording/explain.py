"""One typed verdict as a sentence in each script: what was read, the official figures, and why.

The sentences are templates (``explanations.toml``); this module fills their slots.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

from extractor.model import Claim, Diagnosis, Finding, Judged, Verdict
from extractor.reporting.wording import phrases
from extractor.reporting.wording.names import series_name
from extractor.reporting.wording.periods import day_words
from extractor.reporting.wording.scripts import SCRIPTS, Script
from extractor.reporting.wording.templates import bare, fill

Words = dict[Script, str]
_ACCUSED = frozenset({"wrong", "inconsistent"})
_TEXT_LIMIT = 80


def explain(finding: Finding, published: date | None = None) -> Words:
    """Why the claim got its verdict, in three scripts, for an article of the day ``published``."""
    return {script: _Sentence(finding, published, script).text() for script in SCRIPTS}


def explain_reading(row: Judged, claim: Claim) -> Words:
    """One admissible reading with its official figure."""
    def slots(script: Script, name: str) -> str | None:
        if name == "figure":
            return None if row.figure is None else phrases.claim_figure(row.figure, claim, script)
        return _place(row.reading.series, row.reading.period, row.reading.base_period, script, name)

    return _in_scripts("reading", "judged", slots)


def explain_diagnosis(found: Diagnosis, claim: Claim) -> Words:
    """What the claimed figure turns out to be, or the nearest true statement."""
    def slots(script: Script, name: str) -> str | None:
        if name == "figure":
            return None if found.figure is None else phrases.claim_figure(found.figure, claim, script)
        if name == "released":
            newest = max((item.vintage for item in found.evidence), default=None)
            return None if newest is None else day_words(newest, script)
        series, period = found.series or claim.series, found.period or claim.period
        named = (claim.series, claim.period, claim.base_period)
        if name == "where" and (series, period, found.base_period) == named:
            return None  # the sentence has just said so
        return fill("phrase", "where", script, partial(_place, series, period, found.base_period, script))

    return _in_scripts("diagnosis", found.code, slots)


class _Sentence:
    """The slots of one explanation, worked out on demand and once."""

    def __init__(self, finding: Finding, published: date | None, script: Script) -> None:
        self.claim = finding.claim
        self.published = published
        self.verdict = finding.verdict
        self.script = script
        self._known: dict[str, str | None] = {}

    def text(self) -> str:
        sentence = fill("reason", self.verdict.reason, self.script, self.slot)
        if sentence is None:
            raise KeyError(f"no wording of reason {self.verdict.reason} fits {self.claim.id}")
        if self.verdict.code in _ACCUSED and self.verdict.diagnosis:
            told = explain_diagnosis(self.verdict.diagnosis[0], self.claim)[self.script]
            return f"{sentence} {told}" if self.script == "en" else sentence + told
        return sentence

    def slot(self, name: str) -> str | None:
        if name not in self._known:
            self._known[name] = getattr(self, "_" + name)()
        return self._known[name]

    def _read(self) -> str | None:
        return fill("read", self.claim.kind, self.script, self.slot) or self._name()

    def _name(self) -> str:
        return series_name(self.claim.series, self.script)

    def _span(self) -> str | None:
        return phrases.span_words(self.claim.period, self.claim.base_period, self.script)

    def _stated(self) -> str | None:
        return phrases.stated_words(self.claim, self.script)

    def _text(self) -> str:
        words = " ".join(self.claim.text.split())
        return words if len(words) <= _TEXT_LIMIT else words[: _TEXT_LIMIT - 1] + "…"

    def _other(self) -> str | None:
        return series_name(self.claim.detail.other, self.script) if self.claim.detail.other else None

    def _denominator(self) -> str | None:
        below = self.claim.detail.denominator
        return series_name(below, self.script) if below else None

    def _extreme(self) -> str:
        return phrases.extreme_words(self.claim, self.script)

    def _crossing(self) -> str | None:
        return phrases.crossing_words(self.claim, self.script)

    def _run(self) -> str | None:
        return phrases.run_words(self.claim, self.script)

    def _counted(self) -> str | None:
        return phrases.count_words(self.claim, self.script)

    def _compared(self) -> str:
        return phrases.comparison_words(self.claim, self.script)

    def _event(self) -> str | None:
        return self.claim.detail.event

    def _weekday(self) -> str | None:
        day = self.claim.detail.weekday
        return None if day is None else bare("weekday", str(day), self.script)

    def _true_weekday(self) -> str | None:
        if self.claim.period is None or len(self.claim.period) != 10:
            return None
        return bare("weekday", str(date.fromisoformat(self.claim.period).isoweekday()), self.script)

    def _then(self) -> str | None:
        return self._figure(self.verdict.then)

    def _now(self) -> str | None:
        return self._figure(self.verdict.now)

    def _figure(self, value: Decimal | None) -> str | None:
        return None if value is None else phrases.claim_figure(value, self.claim, self.script)

    def _then_date(self) -> str | None:
        """The release in force: a later one may stand in for its figure, never for its date."""
        dates = [item.vintage for item in self.verdict.evidence if item.clock == "then"]
        known = [day for day in dates if self.published is None or day <= self.published]
        return day_words(max(known), self.script) if known else None

    def _now_date(self) -> str | None:
        dates = [item.vintage for item in self.verdict.evidence if item.clock == "now"]
        return day_words(max(dates), self.script) if dates else None

    def _clocks(self) -> str | None:
        form = _clock_form(self.verdict)
        if form == "same" and self.claim.kind != "level":
            form = "same_on_both"
        return None if form is None else fill("clocks", form, self.script, self.slot)


def _clock_form(verdict: Verdict) -> str | None:
    if verdict.then is None:
        return None if verdict.now is None else "now"
    if verdict.now is None:
        return "then"
    return "same" if verdict.then == verdict.now else "differ"


def _place(series: str | None, period: str | None, base: str | None, script: Script, name: str) -> str | None:
    return series_name(series, script) if name == "name" else phrases.span_words(period, base, script)


def _in_scripts(table: str, code: str, slots: Callable[[Script, str], str | None]) -> Words:
    words: Words = {}
    for script in SCRIPTS:
        text = fill(table, code, script, partial(slots, script))
        if text is None:
            raise KeyError(f"no wording of {table} {code} fits")
        words[script] = text
    return words
