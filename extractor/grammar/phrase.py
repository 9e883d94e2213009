"""What a phrase that binds loosely is asked: the scene, the series it seems to be of, and the time."""

from __future__ import annotations

from collections.abc import Callable

from extractor.grammar.moments import When
from extractor.grammar.scene import Scene
from extractor.lexing.tokens import Token

HOLDERS = frozenset(("place", "aggregate", "total"))
Phrase = Callable[[Scene, str, When], bool]


def clause(scene: Scene) -> tuple[Token, ...]:
    return scene.tokens[scene.clause_start() : scene.sentence.clause_end(scene.anchor)]


def ends(scene: Scene, name: str) -> bool:
    return scene.match.rule.id.endswith(name)
