"""Reads an article: sentences, tokens, matches, bound claims. Nothing with a figure is dropped."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import takewhile

from extractor.grammar.binding import bind
from extractor.grammar.columns import note_head
from extractor.grammar.dates import asserted_dates, dates_read
from extractor.grammar.fallback import fallback_matches
from extractor.grammar.flows import noted
from extractor.grammar.focus import focus_of
from extractor.grammar.holders_named import subject_places
from extractor.grammar.matching import Sentence, best_matches, encode
from extractor.grammar.measure import MeasureTable
from extractor.grammar.moments import read_at
from extractor.grammar.rulebook import Rulebook
from extractor.grammar.scene import Scene
from extractor.grammar.setting import Setting, Topic, mention, set_scene
from extractor.grammar.stretches import stretches
from extractor.grammar.trace import Traced
from extractor.grammar.trajectory import along_path
from extractor.grammar.uses import time_uses
from extractor.lexing.tokens import lex
from extractor.model import Article, Claim, DateRead, Field
from extractor.period import grain
from extractor.text import home_of, normalise, sentences

_BLANK_LINE = re.compile(r"\n\s*\n|\n")


class Reader:
    """Turns articles into claims with one rulebook."""

    def __init__(self, rulebook: Rulebook, measures: MeasureTable) -> None:
        self.rulebook = rulebook
        self.measures = measures

    def read(
        self, article: Article, setting: Setting, trace: list[Traced] | None = None
    ) -> tuple[tuple[Claim, ...], tuple[DateRead, ...]]:
        """Every claim in text order, title first, and every date read; ``trace`` is filled with the how."""
        topic = Topic(trace=trace)
        dates: list[DateRead] = []
        passages = [("title", article.title or ""), ("text", article.text)]
        parts = [(name, self.sentences_of(written)) for name, written in passages]
        topic.focus = focus_of([s for _, found in parts for s in found], setting)
        for (name, written), (_, found) in zip(passages, parts, strict=True):
            topic.period, topic.passage = None, name  # type: ignore[assignment]
            self._read_passage(name, written, found, setting, topic, dates)  # type: ignore[arg-type]
        return _numbered(topic.claims, article), tuple(dates)

    def sentences_of(self, written: str) -> list[Sentence]:
        """The sentences that have tokens, as the rules see them."""
        normal = normalise(written)
        tokens = lex(normal, self.rulebook.lexicon, home_of(written))
        starts = [token.start for token in tokens]
        found = []
        for start, end in sentences(normal):
            inside = tuple(tokens[bisect_left(starts, start) : bisect_left(starts, end)])
            if inside:
                found += [
                    encode(normal, *stretch, self.rulebook.alphabet)
                    for stretch in stretches(start, end, inside)
                ]
        return found

    def _read_passage(
        self,
        name: Field,
        written: str,
        found: list[Sentence],
        setting: Setting,
        topic: Topic,
        dates: list[DateRead],
    ) -> None:
        breaks = [match.end() for match in _BLANK_LINE.finditer(written)]
        for sentence in found:
            topic.open_paragraph(1 + bisect_left(breaks, sentence.start + 1))
            self._read_sentence(name, written, sentence, setting, topic)
            dates += (
                replace(read, text=written[read.start : read.end])
                for read in dates_read(sentence, setting, topic)
            )

    def _read_sentence(
        self, name: Field, written: str, sentence: Sentence, setting: Setting, topic: Topic
    ) -> None:
        matches = best_matches(sentence, self.rulebook.by_anchor[sentence.language])
        matches = fallback_matches(sentence, matches)
        noted(topic, sentence.tokens)
        uses = time_uses(sentence)
        places = subject_places(sentence, matches)
        if not matches:
            set_scene(topic, sentence.tokens, places)
        for match in matches:
            claim = bind(Scene(match, sentence, uses, places, setting, topic, self.measures))
            if claim is not None:
                topic.claims.append(claim)
        _back_to_focus(topic, sentence, {read_at(sentence.tokens, i, setting, topic) for i in uses})
        topic.claims += asserted_dates(sentence, setting, topic)
        mention(topic, sentence.tokens)
        along_path(topic.claims, (sentence.start, sentence.end), setting.data_month)
        note_head(topic, sentence)


def _back_to_focus(topic: Topic, sentence: Sentence, named: set[str | None]) -> None:
    """A sentence about the month reported and an earlier one leaves the former in mind."""
    span = (sentence.start, sentence.end)
    named |= {
        claim.period for claim in takewhile(lambda claim: claim.sentence == span, reversed(topic.claims))
    }
    if topic.period is None or topic.focus is None or grain(topic.period) != "month":
        return
    if topic.period < topic.focus and topic.focus in named:
        topic.period = topic.seen = topic.focus


def _numbered(claims: list[Claim], article: Article) -> tuple[Claim, ...]:
    ordered = sorted(claims, key=lambda claim: (claim.field != "title", claim.start, claim.end))
    written = {"title": article.title or "", "text": article.text}
    return tuple(
        replace(claim, id=f"c{number}", text=written[claim.field][claim.start : claim.end])
        for number, claim in enumerate(ordered, 1)
    )
