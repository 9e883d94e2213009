"""What one language has, the other has: files, token classes, measures and rules, gaps declared."""

from __future__ import annotations

from extractor.grammar.parity import inventory, parity_faults
from extractor.lexing.lexicon import LANGUAGES
from extractor.resources import rules_folder


def test_only_declared_gaps_stand_between_the_languages() -> None:
    assert list(parity_faults(rules_folder())) == []


def test_both_languages_have_the_same_files() -> None:
    owned = {language: set(inventory(rules_folder(), language)) for language in LANGUAGES}
    shared = set.intersection(*owned.values())
    assert {entry for names in owned.values() for entry in names if entry.startswith("file ")} <= shared
    assert {"rule level.to_amount", "class down", "measure holdings"} <= shared
