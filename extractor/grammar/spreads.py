"""Spreads: how far two yields are apart, which two, and which of them is the longer."""

from __future__ import annotations

from itertools import pairwise

from extractor.grammar.matching import Match
from extractor.grammar.scene import Scene
from extractor.lexing.tokens import Token

_LETTERS = {"years": "y", "months": "m"}
_MONTHS = {"y": 12, "m": 1}
_AGAINST = frozenset(("than", "below", "above", "over", "under", "lower", "higher"))
_RECENT = 4  # claims: the two yields stand right before their spread
_PREFIX = "yield:"


def is_spread(match: Match) -> bool:
    """Whether a claim states how far two yields are apart."""
    return match.rule.id.endswith("comparison.spread")


def is_against_tenor(scene: Scene) -> bool:
    """Whether the clause compares with another tenor: 比10年期高…, "below the two-year"."""
    tokens, anchor = scene.tokens, scene.anchor
    clause = tokens[scene.clause_start() : scene.sentence.clause_end(anchor)]
    return any(a.kind in _AGAINST and b.kind == "tenor" for a, b in pairwise(clause))


def tenor_of(token: Token) -> str | None:
    """``10y`` for a token that names a tenor."""
    if token.kind != "tenor" or token.quantity is None or token.quantity.value is None:
        return None
    return f"{int(token.quantity.value)}{_LETTERS.get(token.quantity.unit or 'years', 'y')}"


def spread_sides(scene: Scene) -> tuple[str, str | None]:
    """The longer and the shorter yield: both named in the sentence, else the two told last.

    ``other`` where the text does not say which two are meant (長短息差).
    """
    named = {tenor for token in scene.tokens if (tenor := tenor_of(token)) is not None}
    if len(named) < 2:
        recent = (claim.series or "" for claim in scene.topic.claims[-_RECENT:])
        named |= {series.removeprefix(_PREFIX) for series in recent if series.startswith(_PREFIX)}
    if len(named) != 2:
        return "other", None
    short, long = sorted(named, key=lambda tenor: int(tenor[:-1]) * _MONTHS[tenor[-1]])
    return _PREFIX + long, _PREFIX + short
