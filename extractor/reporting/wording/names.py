"""Names and units of series, in three scripts, from the official definitions."""

from __future__ import annotations

from functools import lru_cache

from extractor.official import series as official
from extractor.official.places import place_of
from extractor.reporting.wording.labels import label
from extractor.reporting.wording.scripts import SCRIPTS, Script, Words

_COMMON_NOUNS = frozenset(
    {
        "Change",
        "General",
        "Gross",
        "Increase",
        "Long-term",
        "Marketable",
        "Net",
        "Other",
        "Share",
        "Total",
        "Valuation",
    }
)


@lru_cache(maxsize=2048)
def series_name(series: str | None, script: Script) -> str:
    """The name of a series; one without a definition keeps its id."""
    if series is None or series == "other":
        return label("ui", "other_series" if series else "no_series", script)
    try:
        return official.definition(series).names[script]
    except KeyError:
        return series


@lru_cache(maxsize=2048)
def running_name(series: str | None) -> Words:
    """The name within a sentence: an English common noun at its head loses its capital."""
    en, hant, hans = (series_name(series, script) for script in SCRIPTS)
    return (en[0].lower() + en[1:] if en.split(" ", 1)[0] in _COMMON_NOUNS else en), hant, hans


@lru_cache(maxsize=1024)
def holder_name(series: str) -> Words:
    """The place behind a series of holdings, for lists of holders; otherwise the series' name."""
    place = place_of(series.removeprefix(official.HOLDINGS))
    if place is None:
        return running_name(series)
    return place.names["en"], place.names["zh-Hant"], place.names["zh-Hans"]


@lru_cache(maxsize=1024)
def series_unit(series: str | None) -> str | None:
    """The unit a series is measured in, None for one without a definition."""
    try:
        return official.definition(series).unit if series else None
    except KeyError:
        return None


@lru_cache(maxsize=512)
def caveat_text(code: str, script: Script) -> str:
    """The sentence of a caveat; KeyError for a code ``rules/series.toml`` does not declare."""
    return official.caveat_text(code)[script]
