"""What the reader knows before it reads, and what it remembers while it reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from extractor.lexing.tokens import Token
from extractor.model import Claim, Field

if TYPE_CHECKING:
    from extractor.grammar.trace import Traced


@dataclass(frozen=True, slots=True)
class Setting:
    """The clock of an article: ``data_month`` is the newest month published on its date."""

    published: date | None
    data_month: str | None


@dataclass(slots=True)
class Topic:
    """What a reader still has in mind: it changes from sentence to sentence, within one article."""

    passage: Field = "text"
    focus: str | None = None
    subject: str | None = None
    mentioned: tuple[str, ...] = ()  # the holders named last, each once, in the order of the text
    measure: str | None = None
    main: str | None = None
    period: str | None = None
    seen: str | None = None
    since: str | None = None
    day: str | None = None
    flow: str | None = None
    flow_told: Claim | None = None
    sector: str | None = None
    tenor: str | None = None
    paragraph: int = 0
    example: int = -1
    columns: tuple[str, ...] = ()
    claims: list[Claim] = field(default_factory=list)
    trace: list[Traced] | None = None  # how every claim was bound, where somebody asks

    def open_paragraph(self, number: int) -> None:
        """A new paragraph forgets periods and side issues, not the subject or the main measure."""
        if number != self.paragraph:
            self.paragraph, self.period, self.sector, self.measure = number, None, None, self.main
            self.seen = self.focus
            self.flow = self.flow_told = None


def mention(topic: Topic, tokens: tuple[Token, ...]) -> None:
    """Remembers the two holders named last: the former and the latter."""
    for token in tokens:
        if token.kind == "place":
            others = (code for code in topic.mentioned if code != token.lemma)
            topic.mentioned = (*others, token.lemma)[-2:]


def set_scene(topic: Topic, tokens: tuple[Token, ...], places: list[int]) -> None:
    """ "Britain has done the reverse. It owned ...": what a sentence without figures is about."""
    if places:
        topic.subject = tokens[places[0]].lemma
    named = next((token.lemma for token in tokens if token.kind == "measure"), None)
    if named is not None:
        topic.measure = "holdings" if named in ("treasuries", "fx_reserves:CN") else named
