"""The figures of one finding in words: what the article says, and the official ones beside it."""

from __future__ import annotations

from dataclasses import replace

from extractor.model import Finding
from extractor.reporting.releases import has_open_readings, is_rounded
from extractor.reporting.wording import phrases
from extractor.reporting.wording.facts import main_fact, main_fact_words
from extractor.reporting.wording.labels import label
from extractor.reporting.wording.scripts import Script, Words, in_script


def figures_told(finding: Finding, script: Script) -> list[tuple[str, str]]:
    """Pairs of label and figure in one script; the official ones are left out where readings are open."""
    claim = finding.claim
    told = [("stated", phrases.stated_words(claim)), *official_figures(finding)]
    return [(label("ui", name, script), in_script(words, script)) for name, words in told if words]


def official_figures(finding: Finding) -> list[tuple[str, Words]]:
    """``then`` and ``now``, or for a relation without one figure the fact that answers it (``official``)."""
    claim, verdict = finding.claim, finding.verdict
    if has_open_readings(verdict):
        verdict = replace(verdict, then=None, now=None, facts={})
    told = [
        (name, phrases.claim_figure(value, claim, is_rounded(verdict, name)))
        for name, value in (("then", verdict.then), ("now", verdict.now))
        if value is not None
    ]
    key = main_fact(claim, verdict.facts)
    if key and not told:
        told.append(("official", main_fact_words(claim, key, str(verdict.facts[key]))))
    return told
