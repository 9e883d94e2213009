"""What a figure measures: which official series, or none.

The nearest measure word before the figure whose unit fits decides; then one after it in the same
clause; then what the paragraph is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.grammar.matching import Match, Sentence
from extractor.grammar.setting import Topic
from extractor.grammar.subject import Bound
from extractor.lexing.tokens import Token
from extractor.model import Stated

_FLOWS = frozenset(("flow_in", "flow_out"))
_NO_FIGURE = frozenset(("extremum", "rank", "streak", "count", "comparison", "ratio"))
_TRADE = frozenset(("buy", "sell"))


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """``rules/relations.toml`` [measures]: the series template and the units of every measure."""

    series: Mapping[str, str]
    units: Mapping[str, frozenset[str]]

    def fits(self, lemma: str, unit: str | None) -> bool:
        """Whether figures of this unit can be about this measure."""
        return unit is None or unit in self.units.get(lemma, frozenset())


def measure_of(match: Match, sentence: Sentence, stated: Stated, subject: Bound, topic: Topic, table: MeasureTable) -> str | None:
    """The lemma of the measure a claim is about, ``None`` where the text gives none."""
    unit = None if match.rule.kind in _NO_FIGURE or stated.unit in ("percent", "ratio", "times") else stated.unit
    if match.rule.kind in ("level", "ratio") and stated.unit == "percent":
        unit = "percent"
    found = _nearest(match.anchor, sentence, unit, table)
    if found == "treasuries":
        return _ambiguous(sentence, subject, topic)
    if found is not None:
        return found
    if topic.measure is not None and table.fits(topic.measure, unit):
        return topic.measure
    return "holdings" if subject.value is not None and table.fits("holdings", unit) else None


def _nearest(anchor: int, sentence: Sentence, unit: str | None, table: MeasureTable) -> str | None:
    tokens = sentence.tokens
    for token in reversed(tokens[:anchor]):
        if token.kind in ("measure", "gdp") and table.fits(token.lemma, unit):
            return token.lemma
    for token in tokens[anchor + 1 :]:
        if token.kind == "comma":
            break
        if token.kind in ("measure", "gdp") and table.fits(token.lemma, unit):
            return token.lemma
    return None


def _ambiguous(sentence: Sentence, subject: Bound, topic: Topic) -> str:
    """美國國債 is what holders hold or what the government owes: a holder near it decides."""
    if subject.how in ("said", "sentence") and subject.value is not None:
        return "holdings"
    verbs = any(t.kind in ("up", "down") and t.lemma in _TRADE for t in sentence.tokens)
    named = any(t.kind == "measure" and t.lemma == "holdings" for t in sentence.tokens)
    if verbs or named or topic.measure in ("holdings",):
        return "holdings"
    return "debt"


def flow_series(match: Match, sentence: Sentence, topic: Topic) -> str:
    """The TIC flow a sentence speaks of, by direction word, sector and object."""
    direction = sentence.tokens[match.roles["dir"]]
    sector = _sector(match, sentence, topic)
    if direction.lemma == "total":
        return {"private": "tic_flow:private", "official": "tic_flow:official"}.get(sector or "", "tic_flow:total")
    thing = _object(match, sentence)
    if thing in ("holdings", "treasuries"):
        return {"private": "tic_flow:treasury_private", "official": "tic_flow:treasury_official"}.get(
            sector or "", "tic_flow:treasury"
        )
    if thing in ("stocks", "agency", "corporate"):
        return {"stocks": "tic_flow:equity", "agency": "tic_flow:agency", "corporate": "tic_flow:corporate"}[thing]
    if thing == "foreign":
        return "tic_flow:foreign_sec"
    return {"private": "tic_flow:lt_private", "official": "tic_flow:lt_official"}.get(sector or "", "tic_flow:lt_us_gross")


def _sector(match: Match, sentence: Sentence, topic: Topic) -> str | None:
    clause = [t for t in _clause(match.anchor, sentence) if t.kind == "sector"]
    named = [t.lemma for t in clause if t.lemma in ("private", "official")]
    return named[-1] if named else topic.sector


def _object(match: Match, sentence: Sentence) -> str | None:
    """The thing bought: after the verb, else the last one named before it in the sentence."""
    if "object" in match.roles:
        return sentence.tokens[match.roles["object"]].lemma
    things = [t.lemma for t in sentence.tokens[: match.anchor] if t.kind == "measure" or t.kind == "sector" and t.lemma == "foreign"]
    wanted = [lemma for lemma in things if lemma in ("holdings", "treasuries", "stocks", "agency", "corporate", "foreign")]
    long_term = any(t.kind == "sector" and t.lemma == "long_term" for t in sentence.tokens[: match.anchor])
    return None if long_term or not wanted else wanted[-1]


def _clause(anchor: int, sentence: Sentence) -> list[Token]:
    clause: list[Token] = []
    for token in reversed(sentence.tokens[:anchor]):
        if token.kind == "comma":
            break
        clause.append(token)
    return list(reversed(clause))


def series_of(lemma: str | None, subject: str | None, tenor: str | None, table: MeasureTable) -> str | None:
    """The series id of a measure for a subject; ``other`` outside the official data."""
    if lemma is None:
        return None
    template = table.series.get(lemma, lemma)
    if "{subject}" in template:
        return template.format(subject=subject) if subject else None
    if "{tenor}" in template:
        return template.format(tenor=tenor) if tenor else "other"
    return template
