"""Appositions: "$147 billion, the largest since August 2022", 9.36萬億的紀錄高位 are said of that figure."""

from __future__ import annotations

from extractor.grammar.matching import Match, Sentence
from extractor.grammar.setting import Topic
from extractor.model import Claim

_FIGURES = frozenset(("amount", "percent", "point"))
_BETWEEN = frozenset(
    ("time", "in", "of", "measure", "sector", "inward", "outward", "flow_in", "flow_out", "by")
)


def apposed(match: Match, sentence: Sentence, topic: Topic) -> Claim | None:
    """The claim an extremum or a streak is said of, when it stands right behind its figure."""
    if match.rule.kind not in ("extremum", "streak"):
        return None
    tokens = sentence.tokens
    place = next(i for i, token in enumerate(tokens) if token.end > match.surface[0]) - 1
    joint = "comma" if sentence.language == "en" else "of"  # 9.3593萬億美元的紀錄高位
    if place < 1 or tokens[place].kind != joint:
        return None
    place -= 1
    while place > 0 and tokens[place].kind in _BETWEEN:
        place -= 1
    if tokens[place].kind not in _FIGURES:
        return None
    start = tokens[place].start
    claim = next((c for c in reversed(topic.claims) if c.field == topic.passage and c.start == start), None)
    aside = claim is not None and "from_" in claim.rule and sentence.language == "en"
    if claim is None or aside or claim.kind not in ("level", "change"):
        return None
    return claim
