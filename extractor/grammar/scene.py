"""A matched claim in its surroundings: what every step of binding looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.grammar.matching import Match, Sentence
from extractor.grammar.measure import MeasureTable
from extractor.grammar.moments import read_at
from extractor.grammar.setting import Setting, Topic
from extractor.lexing.tokens import Token
from extractor.model import Claim


@dataclass(frozen=True, slots=True)
class Scene:
    """The match, its sentence with the use of every time and place, and what the reader has in mind."""

    match: Match
    sentence: Sentence
    uses: Mapping[int, str]
    places: list[int]
    setting: Setting
    topic: Topic
    measures: MeasureTable

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    @property
    def anchor(self) -> int:
        return self.match.anchor

    @property
    def kind(self) -> str:
        """The relation."""
        return self.match.rule.kind

    @property
    def reported(self) -> str | None:
        """The data month the article is about."""
        return self.topic.focus or self.setting.data_month

    def role(self, name: str) -> Token | None:
        """The token a rule bound to a role."""
        place = self.match.roles.get(name)
        return None if place is None else self.tokens[place]

    def setting_of(self, name: str) -> object:
        """What the rule fixes (``set = { ... }``), ``None`` where it leaves it open."""
        return self.match.rule.settings.get(name)

    def read(self, place: int, own_clock: bool = False) -> str | None:
        """The period of a time token of the sentence."""
        return read_at(self.tokens, place, self.setting, self.topic, own_clock)

    def clause_start(self) -> int:
        """The index of the first token of the clause the anchor stands in."""
        return self.sentence.clause_start(self.anchor)

    def told_here(self, series: str | None) -> list[Claim]:
        """Claims of this sentence about a series, in text order."""
        span = (self.sentence.start, self.sentence.end)
        found: list[Claim] = []
        for claim in reversed(self.topic.claims):
            if claim.sentence != span:
                break
            if claim.series == series:
                found.append(claim)
        return found[::-1]
