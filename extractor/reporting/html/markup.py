"""Small pieces of HTML: words in three scripts, figures with their exact value."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache

from markupsafe import Markup, escape

from extractor.model import Claim
from extractor.reporting.wording import names, phrases
from extractor.reporting.wording.figures import decimal_text, figure
from extractor.reporting.wording.labels import label
from extractor.reporting.wording.periods import period_words
from extractor.reporting.wording.scripts import SCRIPTS, Script

_CLASSES = {"en": "en", "zh-Hant": "hant", "zh-Hans": "hans"}
_SPAN = Markup('<span class="{}" lang="{}">{}</span>')
_TSPAN = Markup('<tspan class="{}" lang="{}">{}</tspan>')


def in_scripts(words: Mapping[Script, str], element: Markup = _SPAN) -> Markup:
    """The three wordings, each in an element that CSS shows or hides; one where they are the same."""
    if words["en"] == words["zh-Hant"] == words["zh-Hans"]:
        return escape(words["en"])
    return Markup("").join(element.format(_CLASSES[script], script, words[script]) for script in SCRIPTS)


@cache
def label_words(table: str, code: str) -> Markup:
    """A label of ``labels.toml``."""
    return in_scripts({script: label(table, code, script) for script in SCRIPTS})


@cache
def svg_words(table: str, code: str) -> Markup:
    """A label inside an SVG text."""
    return in_scripts({script: label(table, code, script) for script in SCRIPTS}, _TSPAN)


@lru_cache(maxsize=2048)
def series(series_id: str | None) -> Markup:
    """The name of a series."""
    return in_scripts({script: names.series_name(series_id, script) for script in SCRIPTS})


@lru_cache(maxsize=2048)
def period(text: str) -> Markup:
    """A period or an ISO date."""
    return in_scripts({script: period_words(text, script) for script in SCRIPTS})


@cache
def caveat(code: str) -> Markup:
    """The sentence of a caveat."""
    return in_scripts({script: names.caveat_text(code, script) for script in SCRIPTS})


def official(value: str, claim: Claim) -> Markup:
    """A figure of the claim's JSON in the claim's unit and sense, with its exact value."""
    number = Decimal(value)
    return _exact(value, {script: phrases.claim_figure(number, claim, script) for script in SCRIPTS})


def cell(row: Mapping[str, str]) -> Markup:
    """The figure of one row of evidence in the unit of its own series."""
    unit, number = names.series_unit(row["series"]), Decimal(row["value"])
    return _exact(row["value"], {script: figure(number, unit, script) for script in SCRIPTS})


def stated(claim: Claim) -> Markup:
    """The article's figure in words; both ends of a range carry their exact value."""
    words = {script: phrases.stated_words(claim, script) or "—" for script in SCRIPTS}
    exact = claim.stated.value
    if exact is not None:
        return _exact(decimal_text(exact), words)
    return in_scripts(words)


def _exact(value: str, words: Mapping[Script, str]) -> Markup:
    return Markup('<data value="{}">{}</data>').format(value, in_scripts(words))
