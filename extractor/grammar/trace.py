"""How a claim was bound, noted where somebody asks for it (``yanshu rules try``)."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.grammar.matching import Match, Sentence
from extractor.grammar.moments import When
from extractor.grammar.subject import Bound
from extractor.model import Claim


@dataclass(frozen=True, slots=True)
class Traced:
    """One match as it was bound; ``base`` says how the base period was found."""

    match: Match
    sentence: Sentence
    subject: Bound
    when: When
    base: str
    claim: Claim
