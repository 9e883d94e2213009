"""What one language has, the other has: files, token classes, measures and rules, gaps declared."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from extractor.lexing.lexicon import LANGUAGES, LEXICON_FILES
from extractor.resources import rules_folder

RULES = rules_folder()


def read(path: str) -> dict[str, dict[str, object]]:
    with (RULES / path).open("rb") as stream:
        return tomllib.load(stream)


def classes(language: str) -> Iterator[str]:
    """``class down`` for every section, ``measure debt`` for every measure that has words."""
    for name in LEXICON_FILES:
        for kind, lemmas in read(f"{language}/{name}.toml").items():
            yield f"class {kind}"
            yield from (f"{kind} {lemma}" for lemma, words in lemmas.items() if kind in ("measure", "gdp") and words)


def rules(language: str) -> Iterator[str]:
    for path in sorted((RULES / language / "claims").glob("*.toml")):
        with path.open("rb") as stream:
            yield from ("rule " + rule["id"].split(".", 1)[1] for rule in tomllib.load(stream)["rule"])


def inventory(language: str) -> set[str]:
    files = {"file " + str(p.relative_to(RULES / language)) for p in (RULES / language).rglob("*.toml")}
    return files | set(classes(language)) | set(rules(language))


def test_only_declared_gaps_stand_between_the_languages() -> None:
    owned = {language: inventory(language) for language in LANGUAGES}
    missing = {
        f"{language}: {entry}" for language in LANGUAGES
        for entry in set.union(*owned.values()) - owned[language]
    }
    declared = {f"{language}: {entry}" for language, gaps in read("gaps.toml").items() for entry in gaps}
    assert missing == declared


def test_every_gap_has_a_reason() -> None:
    gaps = read("gaps.toml")
    assert set(gaps) <= set(LANGUAGES)
    assert all(isinstance(reason, str) and len(reason) > 5 for entries in gaps.values() for reason in entries.values())
