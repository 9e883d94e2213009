"""Small pieces of HTML: words in three scripts, figures with their exact value."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache

from markupsafe import Markup, escape

from extractor.model import Claim
from extractor.reporting.wording import names, phrases
from extractor.reporting.wording.facts import main_fact_words
from extractor.reporting.wording.figures import decimal_text
from extractor.reporting.wording.labels import label, labels
from extractor.reporting.wording.periods import period_in_scripts
from extractor.reporting.wording.scripts import SCRIPTS, Script, Words

_CLASSES = ("en", "hant", "hans")
_SPAN = Markup('<span class="{}" lang="{}">{}</span>')
_TSPAN = Markup('<tspan class="{}" lang="{}">{}</tspan>')


def spans(words: Words, element: Markup = _SPAN) -> Markup:
    """The three wordings, each in an element that CSS shows or hides; one where they are the same."""
    if words[0] == words[1] == words[2]:
        return escape(words[0])
    rows = zip(_CLASSES, SCRIPTS, words, strict=True)
    return Markup("").join(element.format(name, script, text) for name, script, text in rows)


def in_scripts(record: Mapping[Script, str]) -> Markup:
    """The wordings of the JSON report."""
    return spans((record["en"], record["zh-Hant"], record["zh-Hans"]))


def _labels(table: str, code: str) -> Words:
    en, hant, hans = (label(table, code, script) for script in SCRIPTS)
    return en, hant, hans


@cache
def label_words(table: str, code: str) -> Markup:
    """A label of ``labels.toml``."""
    return spans(_labels(table, code))


def cue(code: str) -> Markup:
    """The label of a cue; rules may bring cues of their own, which keep their code."""
    return label_words("cue", code) if code in labels("cue") else escape(code)


@cache
def svg_words(table: str, code: str) -> Markup:
    """A label inside an SVG text."""
    return spans(_labels(table, code), _TSPAN)


@lru_cache(maxsize=2048)
def series(series_id: str | None) -> Markup:
    """The name of a series."""
    en, hant, hans = (names.series_name(series_id, script) for script in SCRIPTS)
    return spans((en, hant, hans))


@lru_cache(maxsize=2048)
def period(text: str) -> Markup:
    """A period or an ISO date."""
    return spans(period_in_scripts(text))


@cache
def caveat(code: str) -> Markup:
    """The sentence of a caveat."""
    en, hant, hans = (names.caveat_text(code, script) for script in SCRIPTS)
    return spans((en, hant, hans))


def official(value: str, claim: Claim, about: bool = False) -> Markup:
    """A figure of the claim's JSON in the claim's unit and sense, with its exact value."""
    return exact(value, phrases.claim_figure(Decimal(value), claim, about))


def cell(row: Mapping[str, str]) -> Markup:
    """The figure of one row of evidence in the unit of its own series."""
    unit, number = names.series_unit(row["series"]), Decimal(row["value"])
    return exact(row["value"], phrases.figure_words(number, unit, "plain"))


def fact(claim: Claim, key: str, value: str | tuple[str, ...]) -> Markup:
    """A figure of the verdict's facts, with its value as the JSON has it."""
    assert isinstance(value, str)
    return exact(value, main_fact_words(claim, key, value))


def stated(claim: Claim) -> Markup | None:
    """The article's figure in words, with its exact value unless it is a range; None without one."""
    words = phrases.stated_words(claim)
    if words is None:
        return None
    value = claim.stated.value
    return spans(words) if value is None else exact(decimal_text(value), words)


def exact(value: str, words: Words) -> Markup:
    """A figure in words with the value the JSON has for it."""
    return Markup('<data value="{}">{}</data>').format(value, spans(words))
