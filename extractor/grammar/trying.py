"""Reads a sentence with the rules and keeps everything that was seen on the way: ``yanshu rules try``."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.grammar.matching import Match, Sentence, is_transparent
from extractor.grammar.near_misses import NearMiss, near_misses
from extractor.grammar.pattern import LONG, SHORT
from extractor.grammar.reading import Reader
from extractor.grammar.setting import Setting
from extractor.grammar.trace import Traced
from extractor.lexing.tokens import Token
from extractor.model import Article, Claim

# Filler as it is shown: a stretch every pattern allows, and one that needs "~" or dots.
_FILLERS = {SHORT: "·", LONG: "~"}


@dataclass(frozen=True, slots=True)
class TokenSeen:
    """A token with its text; ``passed_over`` marks words that rules do not see (的, "of", brackets)."""

    token: Token
    text: str
    passed_over: bool


@dataclass(frozen=True, slots=True)
class ClaimSeen:
    """A claim and how it was bound: the words in its roles, and where subject, period, base come from.

    ``subject_how`` and ``period_how`` are ``said`` (in the clause), ``sentence``, ``topic`` (told
    before) or ``focus`` (the month the article reports); ``base_how`` also ``default`` and others.
    """

    claim: Claim
    roles: dict[str, str]
    subject: str | None
    subject_how: str
    period_how: str
    base_how: str


@dataclass(frozen=True, slots=True)
class SentenceSeen:
    """A sentence as the rules see it: its tokens, its classes in one line, what was found in it."""

    text: str
    language: str
    tokens: tuple[TokenSeen, ...]
    classes: str
    claims: tuple[ClaimSeen, ...]
    near: tuple[NearMiss, ...]


def try_text(reader: Reader, text: str, setting: Setting) -> list[SentenceSeen]:
    """Every sentence of a text with what the rules made of it."""
    trace: list[Traced] = []
    claims, _ = reader.read(Article(text, published=setting.published), setting, trace)
    return [_seen(text, sentence, claims, trace, reader) for sentence in reader.sentences_of(text)]


def _seen(
    text: str, sentence: Sentence, claims: tuple[Claim, ...], trace: list[Traced], reader: Reader
) -> SentenceSeen:
    mine = [traced for traced in trace if traced.sentence.start == sentence.start]
    bound = ((traced, _final(traced, claims)) for traced in mine)
    kept = [(traced, claim) for traced, claim in bound if claim is not None]
    tokens = tuple(
        TokenSeen(token, text[token.start : token.end], is_transparent(sentence.tokens, place))
        for place, token in enumerate(sentence.tokens)
    )
    return SentenceSeen(
        text[sentence.start : sentence.end],
        sentence.language,
        tokens,
        _classes(sentence),
        tuple(_claim(text, traced, claim) for traced, claim in kept),
        tuple(near_misses(sentence, [traced.match for traced, _ in kept], reader.rulebook)),
    )


def _final(traced: Traced, claims: tuple[Claim, ...]) -> Claim | None:
    """The claim as it left the reader: later sentences may have put its periods in order."""
    was = traced.claim
    return next((c for c in claims if (c.start, c.end, c.rule) == (was.start, was.end, was.rule)), None)


def _classes(sentence: Sentence) -> str:
    return " ".join(
        _FILLERS[char] if place < 0 else sentence.tokens[place].kind
        for char, place in zip(sentence.encoded, sentence.places, strict=True)
    )


def _claim(text: str, traced: Traced, claim: Claim) -> ClaimSeen:
    roles = _roles(text, traced.match, traced.sentence)
    subject = traced.subject
    return ClaimSeen(claim, roles, subject.value, subject.how, traced.when.how, traced.base)


def _roles(text: str, match: Match, sentence: Sentence) -> dict[str, str]:
    places = {"anchor": match.anchor, **match.roles}
    return {role: text[sentence.tokens[at].start : sentence.tokens[at].end] for role, at in places.items()}
