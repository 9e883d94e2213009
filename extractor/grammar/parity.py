"""What one language has, the other has too, or ``rules/gaps.toml`` says why not.

Compared are files, token classes, measures that have words, and rules by relation and name. A gap
that is declared but no longer there is a fault as well, so that the list never goes stale.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.grammar.rulebook import claim_files
from extractor.lexing.lexicon import LANGUAGES, LEXICON_FILES
from extractor.toml_files import read_toml

GAPS = "gaps.toml"
_WORDED = ("measure", "gdp")
_SHORTEST_REASON = 6  # characters


def parity_faults(folder: Path) -> Iterator[tuple[str, str]]:
    """Every undeclared or outlived gap: the entry it is about, what is wrong and the remedy."""
    owned = {language: set(inventory(folder, language)) for language in LANGUAGES}
    everything = set[str]().union(*owned.values())
    declared = read_toml(folder / GAPS) if (folder / GAPS).exists() else {}
    for language in sorted(set(declared) - set(LANGUAGES)):
        yield language, f"there is no language {language!r}; sections are {', '.join(LANGUAGES)}"
    for language in LANGUAGES:
        gaps = declared.get(language, {})
        for entry in sorted(everything - owned[language] - set(gaps)):
            remedy = f'add it, or say why not: "{entry}" = "..." below [{language}]'
            yield entry, f"{language} has no {entry}; {remedy}"
        for entry in sorted(set(gaps) - (everything - owned[language])):
            yield entry, f"the gap {entry!r} of {language} does not exist; delete the line"
        for entry, reason in gaps.items():
            if not isinstance(reason, str) or len(reason) < _SHORTEST_REASON:
                yield entry, f"the gap {entry!r} of {language} gives no reason; write one in quotes"


def inventory(folder: Path, language: str) -> Iterator[str]:
    """``file cues.toml``, ``class down``, ``measure debt``, ``rule change.by_amount`` of a language."""
    home = folder / language
    yield from (f"file {path.relative_to(home).as_posix()}" for path in home.rglob("*.toml"))
    for name in LEXICON_FILES:
        for kind, lemmas in read_toml(home / f"{name}.toml").items():
            yield f"class {kind}"
            yield from (f"{kind} {lemma}" for lemma, words in lemmas.items() if kind in _WORDED and words)
    for path in claim_files(folder, language):
        for record in read_toml(path).get("rule", []):
            yield "rule " + str(record.get("id", "")).partition(".")[2]
