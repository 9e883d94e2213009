"""Finds, for every anchor of a sentence, the rule that says what it claims."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.grammar.pattern import LONG, SHORT, Alphabet, Pattern, bits_of
from extractor.grammar.rulebook import AnchorIndex, Rule
from extractor.lexing.tokens import Token

_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile(r"(?<![A-Za-z])(?!(?:the|an?|its|their)(?![A-Za-z]))[A-Za-z]+(?:'[a-z]+)?", re.IGNORECASE)
_SHORT_GAP = 3.0  # Han characters; a Latin word counts one and a half, an article nothing


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the rules see it: tokens, and the string with one character a token."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    encoded: str
    places: tuple[int, ...]  # for every character of ``encoded`` its token, or -1 for filler
    language: str

    def clause_start(self, place: int) -> int:
        """The index of the first token of the clause a token stands in."""
        return next((i + 1 for i in range(place - 1, -1, -1) if self.tokens[i].kind == "comma"), 0)

    def clause_end(self, place: int, stops: frozenset[str] = frozenset(("comma",))) -> int:
        """The index of the first token behind it that ends its clause, or the number of tokens."""
        tokens = self.tokens
        return next((i for i in range(place + 1, len(tokens)) if tokens[i].kind in stops), len(tokens))


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits an anchor: token indexes by role, and the surface of the claim."""

    rule: Rule
    anchor: int
    roles: dict[str, int]
    first: int
    last: int
    surface: tuple[int, int]


def encode(normal: str, start: int, end: int, tokens: tuple[Token, ...], alphabet: Alphabet) -> Sentence:
    """The string of token characters and fillers of one sentence."""
    chars: list[str] = []
    places: list[int] = []
    reached = start
    for index, token in enumerate(tokens):
        filler = _filler(normal[reached : max(reached, token.lead)])
        if filler and not (chars and chars[-1] in (SHORT, LONG)):
            chars.append(filler)
            places.append(-1)
        elif filler and chars[-1] == SHORT:
            chars[-1] = LONG
        if is_transparent(tokens, index):
            reached = token.end
            continue
        chars.append(alphabet.char(token.kind))
        places.append(index)
        reached = token.end
    language = "zh" if _HAN.search(normal, start, end) else "en"
    return Sentence(start, end, tokens, "".join(chars), tuple(places), language)


def is_transparent(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether rules pass over a token as if it were not there."""
    token, after = tokens[index], tokens[index + 1 : index + 2]
    if token.kind == "each":  # 分別為; but "each of the past five months" is a run
        return bool(after) and after[0].kind != "window"
    if token.kind == "of" and _heads_noun(tokens, index):
        return False
    if token.kind == "measure" and _says_of_what(tokens, index):
        return True
    return token.kind in _TRANSPARENT and not _tells(tokens, index)


def _says_of_what(tokens: tuple[Token, ...], index: int) -> bool:
    """ "Holdings of Treasury bonds" are one thing: what is held adds no second word for rules."""
    if index < 2 or tokens[index - 1].kind != "of":
        return False
    return tokens[index - 2].kind == "measure" and tokens[index - 2].lemma == "holdings"


def _heads_noun(tokens: tuple[Token, ...], index: int) -> bool:
    """477億美元的減持: the change is the noun, and the figure its size."""
    around = [token.kind for token in tokens[max(0, index - 1) : index + 2]]
    return around in (["amount", "of", "up"], ["amount", "of", "down"]) and tokens[index].lemma == "of"


def _tells(tokens: tuple[Token, ...], index: int) -> bool:
    """Two prepositions say what a figure is: "higher at 4.11 percent", "the $1.3 trillion of July 2011"."""
    before, after = tokens[index - 1 : index], tokens[index + 1 : index + 2]
    if not after:
        return False
    dated = after[0].kind in ("time", "weekday")
    if tokens[index].lemma == "at":
        return not dated
    return tokens[index].lemma == "of" and dated and bool(before) and before[0].kind == "amount"


# 的, prepositions, quotation marks and times of day stand between words that belong together.
_TRANSPARENT = frozenset(("of", "in", "by", "bracket", "clock", "tenor", "done", "issuer", "which", "among"))


def _filler(gap: str) -> str:
    if not gap or gap.isspace():
        return ""
    weight = len(_HAN.findall(gap)) + 1.5 * len(_LATIN.findall(gap))
    return "" if weight == 0 else SHORT if weight <= _SHORT_GAP else LONG


def best_matches(sentence: Sentence, index: AnchorIndex) -> list[Match]:
    """For every anchor the match with the highest priority, then the longest; in text order."""
    best: dict[int, tuple[tuple[int, int], Match]] = {}
    for rule, pattern in _candidates(set(sentence.encoded), index):
        for found in matches_of(rule, pattern, sentence):
            rank = (rule.priority, found.last - found.first)
            if found.anchor not in best or best[found.anchor][0] < rank:
                best[found.anchor] = (rank, found)
    return _without_inner([best[anchor] for anchor in sorted(best)])


def _candidates(present: set[str], index: AnchorIndex) -> list[tuple[Rule, Pattern]]:
    """The patterns of which every needed class is there, in the order of the rule files."""
    found: dict[int, tuple[Rule, Pattern]] = {}
    bits = bits_of(present)
    for char in present:
        for number, rule, pattern in index.get(char, ()):
            for need in pattern.needs:
                if not bits & need:
                    break
            else:
                found[number] = (rule, pattern)
    return [found[number] for number in sorted(found)]


def matches_of(rule: Rule, pattern: Pattern, sentence: Sentence) -> list[Match]:
    """Every place where a pattern fits, from left to right; they may overlap."""
    found, place = [], 0
    while (match := pattern.expression.search(sentence.encoded, place)) is not None:
        found.append(_match(rule, pattern.roles, pattern.has_surface, match, sentence))
        place = match.start() + 1
    return found


def _match(
    rule: Rule, names: dict[str, str], has_surface: bool, match: re.Match[str], sentence: Sentence
) -> Match:
    roles: dict[str, int] = {}
    anchor = -1
    for name, role in names.items():
        position = match.start(name)
        if position < 0:
            continue
        token = sentence.places[position]
        for part in role.split():
            if part == "anchor":
                anchor = token
            else:
                roles[part] = token
    inside = [sentence.places[i] for i in range(match.start(), match.end()) if sentence.places[i] >= 0]
    surface = (sentence.tokens[anchor].start, sentence.tokens[anchor].end)
    if has_surface:
        shown = [sentence.places[i] for i in range(*match.span("surface")) if sentence.places[i] >= 0]
        surface = (sentence.tokens[shown[0]].start, sentence.tokens[shown[-1]].end)
    return Match(rule, anchor, roles, inside[0], inside[-1], surface)


def _without_inner(ranked: list[tuple[tuple[int, int], Match]]) -> list[Match]:
    """Drop an anchor that a claim of at least its priority has in its surface, or speaks of itself."""
    kept = []
    for rank, match in ranked:
        start = match.surface
        inside = any(
            other is not match
            and match.anchor in (other.roles.get("window"), other.roles.get("direction"))
            and other_rank >= rank
            for other_rank, other in ranked
        ) or any(
            other is not match
            and other.surface[0] <= start[0]
            and start[1] <= other.surface[1]
            and (other.surface != start or other_rank > rank)
            and other_rank[0] >= rank[0]
            for other_rank, other in ranked
        )
        if not inside:
            kept.append(match)
    return kept
