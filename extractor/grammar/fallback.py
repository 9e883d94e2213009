"""Figures no rule speaks of: they continue a list, or stand as a level of what is in mind."""

from __future__ import annotations

from dataclasses import replace

from extractor.grammar.matching import Match, Sentence
from extractor.grammar.rulebook import Rule

_ALWAYS = frozenset(("amount", "percent", "point", "weight"))
_LINK = frozenset(
    (
        "to",
        "in",
        "by",
        "from",
        "after",
        "be",
        "pace",
        "monthly",
        "than",
        "under",
        "over",
        "restated",
        "list",
        "comma",
        "and",
        "time",
        "place",
        "total",
        "each",
        "of",
        "aggregate",
    )
)
_PLAIN = {
    language: Rule(f"{language}.level.plain", "level", language, 0, (), {}, (), (), "fallback")
    for language in ("zh", "en")
}


def fallback_matches(sentence: Sentence, matches: list[Match]) -> list[Match]:
    """The matches with one more for every figure that none of them covers, in text order.

    A level told right after a flow, with nothing but a month between, is that flow of the month.
    """
    by_anchor = {match.anchor: match for match in matches}
    covered = [match.surface for match in matches]
    for index, match in list(by_anchor.items()):
        if (
            match.rule.kind == "level"
            and (flow := _continued(sentence, index, by_anchor))
            and flow.rule.settings.get("flow")
        ):
            by_anchor[index] = _of_earlier(flow, match)  # 9月淨流入1901億美元，8月為1871億美元
    for index, token in enumerate(sentence.tokens):
        if index in by_anchor or not _stands_alone(sentence, index):
            continue
        if any(start <= token.start and token.end <= end for start, end in covered):
            continue
        by_anchor[index] = _continued(sentence, index, by_anchor) or _plain(sentence, index)
    return [by_anchor[index] for index in sorted(by_anchor)]


def _of_earlier(flow: Match, level: Match) -> Match:
    """The flow, of one period before where the level was told for comparison ("from $30.6 billion")."""
    told = {role: place for role, place in level.roles.items() if role in ("period", "restated")}
    flow = replace(flow, roles={**flow.roles, **told})
    if "period" not in level.rule.settings:
        return flow
    settings = {**flow.rule.settings, "period": level.rule.settings["period"]}
    return replace(flow, rule=replace(flow.rule, settings=settings))


def _stands_alone(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.kind in _ALWAYS:
        return True
    figure = token.quantity
    return token.kind == "count" and figure is not None and figure.value is not None and figure.value >= _FEW


# 兩個方面, 三種原因: small counts of no unit structure a text, they state no figure.
_FEW = 10


def _continued(sentence: Sentence, index: int, by_anchor: dict[int, Match]) -> Match | None:
    """9月63億: the relation of the figure before it, when only list words stand between."""
    token = sentence.tokens[index]
    for before in range(index - 1, -1, -1):
        other = by_anchor.get(before)
        if other is not None and sentence.tokens[before].kind == token.kind:
            if _words_between(sentence, before, index):
                return None
            roles = {k: v for k, v in other.roles.items() if k in ("dir", "object", "sector", "direction")}
            return Match(other.rule, index, roles, before, index, (token.start, token.end))
        if sentence.tokens[before].kind not in _LINK:
            return None
    return None


def _words_between(sentence: Sentence, left: int, right: int) -> bool:
    """Words that no rule knows: 3月沽477億，4月隨即撿回183億 tells no sale of April."""
    places = sentence.places
    return -1 in places[places.index(left) : places.index(right)]


def _plain(sentence: Sentence, index: int) -> Match:
    token = sentence.tokens[index]
    return Match(_PLAIN[sentence.language], index, {}, index, index, (token.start, token.end))
