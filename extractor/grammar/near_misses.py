"""Rules that all but fit a figure, and what they lack: an honest answer to "why not my rule?".

A rule is named only if its pattern, with one change, fits the sentence at that figure:

* ``outranked``: it fits as it stands, and a rule of higher priority or a longer match was taken;
* ``between``: everything is there in order, but more stands between two words than it allows;
* ``other``: a token of another class stands where it wants one;
* ``left_out``: it would fit without one of its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.grammar.matching import Match, Sentence, matches_of
from extractor.grammar.pattern import ITEM, Alphabet, Pattern, bits_of, compile_pattern
from extractor.grammar.rulebook import Rule, Rulebook
from extractor.lexing.tokens import Token

How = Literal["outranked", "between", "other", "left_out"]
MOST = 5
_ORDER: dict[How, int] = {"outranked": 0, "between": 1, "other": 2, "left_out": 3}
_ANY = "anything"


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A rule that nearly fits: the pattern, the word of it at fault, what stands there instead."""

    rule: str
    anchor: Token
    pattern: str
    how: How
    item: str | None = None
    found: Token | None = None
    met: int = 0  # how many of its words are there


def near_misses(sentence: Sentence, taken: list[Match], rulebook: Rulebook) -> list[NearMiss]:
    """At most five, those that lack least first; ``taken`` are the matches that became claims."""
    known = rulebook.alphabet
    alphabet = Alphabet(list(known.classes), {**known.macros, _ANY: known.classes})
    chosen = {match.anchor: match.rule.id for match in taken}
    best: dict[tuple[str, int], NearMiss] = {}
    for rule in rulebook.by_language[sentence.language]:
        for pattern in rule.patterns:
            for anchor, miss in _of_pattern(rule, pattern, sentence, alphabet):
                key = (rule.id, anchor)
                if chosen.get(anchor) != rule.id and (key not in best or _rank(miss) < _rank(best[key])):
                    best[key] = miss
    return sorted(best.values(), key=_rank)[:MOST]


def _rank(miss: NearMiss) -> tuple[int, int, str, int]:
    return -miss.met, _ORDER[miss.how], miss.rule, miss.anchor.start


def _of_pattern(
    rule: Rule, pattern: Pattern, sentence: Sentence, alphabet: Alphabet
) -> Iterator[tuple[int, NearMiss]]:
    present = bits_of(set(sentence.encoded))
    absent = sum(not need & present for need in pattern.needs)
    if absent > 1 or pattern.anchor_set.isdisjoint(sentence.encoded):
        return
    words = len(pattern.needs)
    fitting = matches_of(rule, pattern, sentence)
    for match in fitting:
        anchor = sentence.tokens[match.anchor]
        yield match.anchor, NearMiss(rule.id, anchor, pattern.source, "outranked", met=words)
    found = {match.anchor for match in fitting}
    for how, item, source in variants(pattern.source):
        met = words if how == "between" else words - 1
        if how != "between" and met < 2:
            continue  # with one word left, every figure would fit
        for match in matches_of(rule, compile_pattern(source, alphabet), sentence):
            if match.anchor >= 0 and match.anchor not in found:
                instead = _at(match.surface[0], sentence) if how == "other" else None
                anchor = sentence.tokens[match.anchor]
                yield match.anchor, NearMiss(rule.id, anchor, pattern.source, how, item, instead, met)


def _at(start: int, sentence: Sentence) -> Token | None:
    return next((token for token in sentence.tokens if token.start == start), None)


def variants(source: str) -> Iterator[tuple[How, str, str]]:
    """The pattern with one change: how it was changed, the word concerned, and the new pattern.

    Words in brackets, optional words and the anchor stay as they are.
    """
    items = [match for match in ITEM.finditer(source) if match[0] not in "<>"]
    texts = [match[0] for match in items]
    depth = 0
    for place, item in enumerate(items):
        depth += texts[place].startswith("(") - texts[place].startswith(")")
        if depth or item["classes"] is None:
            continue
        if place and texts[place - 1] not in ("...", "(", "|") and not texts[place - 1].startswith(")"):
            before = texts[: place - 1] if texts[place - 1] in ("~", "..", "_") else texts[:place]
            yield "between", texts[place], " ".join([*before, "...", *texts[place:]])
        if item["anchor"] or item["times"] in ("?", "*"):
            continue
        yield "other", texts[place], " ".join([*texts[:place], "<", _ANY, ">", *texts[place + 1 :]])
        yield "left_out", texts[place], " ".join(texts[:place] + texts[place + 1 :])
