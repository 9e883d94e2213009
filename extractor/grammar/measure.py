"""What a figure measures: which official series, or none.

The nearest measure word before the figure whose unit fits decides; then one after it in the same
clause; then what the paragraph is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.grammar.matching import Match, Sentence
from extractor.grammar.rule_record import RuleError, Where
from extractor.grammar.setting import Topic
from extractor.grammar.subject import Bound
from extractor.lexing.tokens import Token
from extractor.model import Stated
from extractor.toml_files import read_toml

_NO_FIGURE = frozenset(("extremum", "rank", "streak", "count", "comparison", "ratio"))
_ENDS = frozenset(("comma", "amount", "percent"))
# What only the United States has: a holder named among these is told with its holdings.
_OF_AMERICA = ("debt", "deficit", "surplus", "interest", "outlays", "yield")
_TRADE = frozenset(("buy", "sell", "trade"))


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """``rules/relations.toml`` [measures]: the series template and the units of every measure."""

    series: Mapping[str, str]
    units: Mapping[str, frozenset[str]]

    def fits(self, lemma: str, unit: str | None) -> bool:
        """Whether figures of this unit can be about this measure."""
        return unit is None or unit in self.units.get(lemma, frozenset())


def load_measures(folder: Path) -> MeasureTable:
    """The measures of ``relations.toml``; RuleError where one has no series or no units."""
    measures = read_toml(folder / "relations.toml").get("measures", {})
    for name, entry in measures.items():
        if not isinstance(entry, dict) or set(entry) != {"series", "units"}:
            raise RuleError(Where("relations.toml", name), 'write { series = "...", units = ["USD"] }')
    return MeasureTable(
        {name: entry["series"] for name, entry in measures.items()},
        {name: frozenset(entry["units"]) for name, entry in measures.items()},
    )


def measure_of(
    match: Match, sentence: Sentence, stated: Stated, subject: Bound, topic: Topic, table: MeasureTable
) -> str | None:
    """The lemma of the measure a claim is about, ``None`` where the text gives none."""
    unit = (
        None if match.rule.kind in _NO_FIGURE or stated.unit in ("percent", "ratio", "times") else stated.unit
    )
    rated = match.rule.kind in ("level", "ratio", "threshold_crossing") and "other" not in match.roles
    if rated and stated.unit == "percent":
        unit = "percent"
    found = _nearest(match, sentence, unit, table)
    if found == "debt" and match.rule.kind == "rank":
        return "holdings"  # "the second-biggest holder of government debt"
    owned = _is_owned_en if sentence.language == "en" else _is_owned_zh
    if found == "debt" and table.fits("holdings", unit) and owned(match, sentence, subject):
        return "holdings"
    if found == "treasuries":
        return _ambiguous(sentence, subject, topic)
    if found is not None:
        return found
    named = subject.how != "topic" and subject.value is not None
    if named and (topic.measure or "debt").startswith(_OF_AMERICA):
        return "holdings" if table.fits("holdings", unit) else None
    if topic.measure is not None and table.fits(topic.measure, unit):
        return topic.measure
    return "holdings" if subject.value is not None and table.fits("holdings", unit) else None


def _is_owned_en(match: Match, sentence: Sentence, subject: Bound) -> bool:
    """ "Foreign holders had $9.2 trillion of government debt", "Japan holds $1.2 trillion of it"."""
    if subject.how != "said" or match.rule.kind not in ("level", "share"):
        return False
    tokens, anchor = sentence.tokens, match.anchor
    behind = [token.kind for token in tokens[anchor + 1 : anchor + 3]]
    clause = tokens[sentence.clause_start(anchor) : anchor]
    holds = any(token.kind == "have" or token.lemma == "holdings" for token in clause)
    return behind == ["of", "measure"] and holds


def _nearest(match: Match, sentence: Sentence, unit: str | None, table: MeasureTable) -> str | None:
    tokens, anchor = sentence.tokens, match.anchor
    compared = tokens[match.roles["other"]] if "other" in match.roles else None
    attached = _attached(anchor, sentence)
    if attached is not None and table.fits(attached, unit):
        return attached
    start, end = sentence.clause_start(anchor), sentence.clause_end(anchor, _ENDS)
    order = (*range(anchor - 1, start - 1, -1), *range(anchor + 1, end), *range(start - 1, -1, -1))
    for place in order:
        token = tokens[_head(tokens, place) if sentence.language == "en" else place]
        if token.kind == "tenor" and table.fits("yield", unit):
            return "yield"  # "the 10-year ended at 4.16 percent"
        if token is not compared and token.kind in ("measure", "gdp") and table.fits(token.lemma, unit):
            return token.lemma
    return None


_OWNED_BETWEEN = frozenset(("of", "time", "to", "in"))


def _is_owned_zh(match: Match, sentence: Sentence, subject: Bound) -> bool:
    """外國持有的美債總額, 海外持有的美國政府債務總量: of the whole debt the part that a holder has.

    The debt of an earlier clause is no measure of what a holder named in this one has.
    """
    tokens, start = sentence.tokens, sentence.clause_start(match.anchor)
    debt = next((i for i in range(match.anchor - 1, -1, -1) if _is_debt(tokens[i])), None)
    if debt is None or subject.how not in ("said", "sentence"):
        return False
    if _owner(tokens, debt):
        return True
    return debt < start and subject.how == "said" and match.rule.kind in ("level", "change")


def _owner(tokens: tuple[Token, ...], debt: int) -> bool:
    """A holder before the debt, joined by a word for holding; foreigners also right before it."""
    place, held = debt - 1, False
    while place >= 0 and (tokens[place].kind in _OWNED_BETWEEN or tokens[place].lemma == "holdings"):
        held, place = held or tokens[place].lemma == "holdings", place - 1
    if place < 0 or tokens[place].kind not in ("total", "place", "aggregate"):
        return False
    said = tokens[place].kind == "total" and tokens[place].lemma == "TOTAL"
    return held or said and tokens[place + 1].start - tokens[place].end == 0


def _is_debt(token: Token) -> bool:
    return token.kind == "measure" and token.lemma == "debt"


def _head(tokens: tuple[Token, ...], place: int) -> int:
    """ "Interest on Treasury debt" is interest: of two measures joined by "on" the first is meant.

    Holdings of bills are not all that is held, and go by the second.
    """
    joined = place > 1 and tokens[place].kind == "measure" and tokens[place - 1].kind in ("of", "in")
    joined = joined and tokens[place].lemma != "bills"
    before = tokens[place - 2] if joined else None
    return place - 2 if before is not None and before.kind == "measure" else place


def _attached(anchor: int, sentence: Sentence) -> str | None:
    """``$1 trillion in interest``: the measure an English figure is of, right behind it."""
    behind = sentence.tokens[anchor + 1 : anchor + 3]
    kinds = tuple(token.kind for token in behind)
    if sentence.language != "en" or len(kinds) < 2 or kinds[1] != "measure":
        return None
    part = behind[1].lemma.startswith("debt:")  # "of which $28.4 trillion was held by the public"
    return behind[1].lemma if kinds[0] in ("of", "in") or part and kinds[0] in ("be", "by") else None


def _ambiguous(sentence: Sentence, subject: Bound, topic: Topic) -> str:
    """美國國債 is what holders hold or what the government owes: a holder near it decides."""
    if subject.how in ("said", "sentence") and subject.value is not None:
        return "holdings"
    verbs = any(t.kind in ("up", "down") and t.lemma in _TRADE for t in sentence.tokens)
    named = any(t.kind == "measure" and t.lemma == "holdings" for t in sentence.tokens)
    if verbs or named or topic.measure in ("holdings",):
        return "holdings"
    return "debt"


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
