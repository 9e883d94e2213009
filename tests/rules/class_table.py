"""Makes the tables of docs/rules.md from the rules: ``python -m tests.rules.class_table``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.grammar.pattern import ROLES
from extractor.grammar.rulebook import SCANNED, Rulebook, load_rulebook
from extractor.lexing.lexicon import LANGUAGES
from extractor.resources import rules_folder

DOCUMENT = Path(__file__).parents[2] / "docs" / "rules.md"
_SHOWN = 4  # words of each language


def tables(rulebook: Rulebook) -> dict[str, str]:
    """Every generated table by the name it has in the document."""
    return {
        "scanned": "\n".join(_scanned()),
        "classes": "\n".join(_classes(rulebook)),
        "sets": "\n".join(_sets(rulebook)),
        "roles": "\n".join(_roles()),
    }


def _scanned() -> Iterator[str]:
    yield "| class | 中文 | English |"
    yield "| --- | --- | --- |"
    for kind, (chinese, english) in SCANNED.items():
        yield f"| `{kind}` | {chinese} | {english} |"


def _classes(rulebook: Rulebook) -> Iterator[str]:
    yield "| class | meanings | 中文 | English |"
    yield "| --- | --- | --- | --- |"
    words = [word for word in rulebook.lexicon.words if word.source != "places.toml" and word.kind != "skip"]
    for kind in sorted({word.kind for word in words}):
        mine = [word for word in words if word.kind == kind]
        lemmas = list(dict.fromkeys(word.lemma for word in mine))
        shown = ", ".join(f"`{lemma}`" for lemma in lemmas[:6]) + (", ..." if len(lemmas) > 6 else "")
        examples = [
            ", ".join(
                [w.spelling.replace("|", "\\|") for w in mine if w.source.startswith(f"{language}/")][:_SHOWN]
            )
            for language in LANGUAGES
        ]
        yield f"| `{kind}` | {shown} | {' | '.join(examples)} |"


def _sets(rulebook: Rulebook) -> Iterator[str]:
    yield "| name | stands for |"
    yield "| --- | --- |"
    for name, members in rulebook.alphabet.macros.items():
        yield f"| `{name}` | {' or '.join(f'`{member}`' for member in members)} |"


def _roles() -> Iterator[str]:
    yield "| role | meaning |"
    yield "| --- | --- |"
    for role, meaning in sorted(ROLES.items()):
        yield f"| `{role}` | {meaning} |"


def renewed(document: str, rulebook: Rulebook) -> str:
    """The document with its tables as the rules are now."""
    for name, table in tables(rulebook).items():
        begin, end = f"<!-- {name}: made by tests/rules/class_table.py -->\n", "<!-- end -->"
        head, found, rest = document.partition(begin)
        assert found, f"the document has no place for {name}"
        document = f"{head}{begin}{table}\n{end}{rest.partition(end)[2]}"
    return document


if __name__ == "__main__":
    DOCUMENT.write_text(renewed(DOCUMENT.read_text("utf-8"), load_rulebook(rules_folder())), "utf-8")
