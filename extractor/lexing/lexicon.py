"""The words the rules know: each belongs to one token class (kind) and has a canonical id (lemma).

A lexicon file in ``rules/zh`` or ``rules/en`` is TOML: a section names the class, a key the lemma,
the list the spellings. Places come from ``rules/places.toml``. Spellings are normalised as the
text is, so traditional characters may be used. One automaton (Aho-Corasick) finds them all in one
pass; the longest word at the leftmost place wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick

from extractor.text import normalise
from extractor.toml_files import read_toml

LEXICON_FILES = ("verbs", "superlatives", "measures", "cues", "particles")
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Word:
    """One spelling: its class, its canonical id, and whether capitals count."""

    spelling: str
    kind: str
    lemma: str
    cased: bool
    source: str


class Hit(NamedTuple):
    """A word found in a text; an article has hundreds, and a named tuple is made fastest."""

    start: int
    end: int
    word: Word


class LexiconError(ValueError):
    """A lexicon file that cannot be used: ``file``, ``word``, and in ``problem`` what and the remedy."""

    def __init__(self, file: str, problem: str, word: str | None = None) -> None:
        super().__init__(f"{file}: {problem}")
        self.file, self.problem, self.word = file, problem, word


class Lexicon:
    """Finds every known word of a normalised text."""

    def __init__(self, words: list[Word]) -> None:
        self._automaton: Any = ahocorasick.Automaton()
        self.words = tuple(words)
        for key, group in _by_spelling(words).items():
            self._automaton.add_word(key, tuple(group))
        self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[Hit]:
        """From left to right, the longest word at every place where one begins; they may overlap."""
        lowered = _lower(text)
        best: dict[int, tuple[int, Word]] = {}
        for last, group in self._automaton.iter(lowered):
            word = _fitting(group, text, last + 1)
            if word is not None:
                start = last + 1 - len(word.spelling)
                if start not in best or best[start][0] < last + 1:
                    best[start] = (last + 1, word)
        for start in sorted(best):
            yield Hit(start, *best[start])


def _fitting(group: tuple[Word, ...], text: str, end: int) -> Word | None:
    for word in group:
        start = end - len(word.spelling)
        if word.cased and text[start:end] != word.spelling:
            continue
        if _is_letter(word.spelling[0]) and start and _is_letter(text[start - 1]):
            continue
        if _is_letter(word.spelling[-1]) and end < len(text) and _is_letter(text[end]):
            continue
        return word
    return None


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _lower(text: str) -> str:
    lowered = text.lower()
    return (
        lowered
        if len(lowered) == len(text)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def _by_spelling(words: list[Word]) -> dict[str, list[Word]]:
    found: dict[str, list[Word]] = {}
    for word in words:
        found.setdefault(word.spelling.lower(), []).append(word)
    for group in found.values():
        group.sort(key=lambda word: not word.cased)
    return found


def load_lexicon(rules: Path) -> Lexicon:
    """Read every lexicon file below ``rules``.

    Raises LexiconError where one spelling has two classes.
    """
    words = all_words(rules)
    for problem in doubles(words):
        raise problem
    return Lexicon(words)


def all_words(rules: Path) -> list[Word]:
    """Every word of every lexicon file and every name of a place."""
    words = [word for path in lexicon_paths(rules) for word in read_words(path)]
    return words + _places(rules / "places.toml")


def lexicon_paths(rules: Path) -> list[Path]:
    """The lexicon files of every language."""
    return [rules / language / f"{name}.toml" for language in LANGUAGES for name in LEXICON_FILES]


def read_words(path: Path) -> list[Word]:
    """The words of one lexicon file; LexiconError where it is not sections of lists of words."""
    content = read_toml(path)
    file = f"{path.parent.name}/{path.name}"
    return [
        Word(_spelling(spelling), kind, lemma, spelling != spelling.lower(), file)
        for kind, lemma, spellings in _entries(content, file)
        for spelling in spellings
    ]


def _entries(content: dict[str, Any], file: str) -> Iterator[tuple[str, str, list[str]]]:
    for kind, lemmas in content.items():
        if not isinstance(lemmas, dict):
            raise LexiconError(file, f"{kind!r} stands before the first section; put it below a [class]")
        for lemma, spellings in lemmas.items():
            if not isinstance(spellings, list) or not all(
                isinstance(s, str) and s.strip() for s in spellings
            ):
                raise LexiconError(file, f'{kind}.{lemma} is no list of words; write {lemma} = ["..."]')
            yield kind, lemma, spellings


def _spelling(written: str) -> str:
    return written if written.isascii() else normalise(written)


def _places(path: Path) -> list[Word]:
    places = read_toml(path)["place"]
    words = []
    for place in places:
        if not {"code", "scope"} <= set(place):
            raise LexiconError("places.toml", f"a [[place]] needs a code and a scope, unlike {place}")
        if place["code"] == "US":
            place["scope"] = "issuer"
        kind = {"holder": "place", "aggregate": "aggregate", "other": "elsewhere", "issuer": "issuer"}.get(
            place["scope"]
        )
        if kind is None or place["code"] in ("TOTAL", "OFFICIAL"):  # the lexicons word these by language
            continue
        aliases = place.get("aliases", {})
        for spelling in aliases.get("zh", []) + aliases.get("en", []):
            words.append(
                Word(_spelling(spelling), kind, place["code"], spelling != spelling.lower(), "places.toml")
            )
            if _in_capitals(spelling):
                words.append(Word(spelling.upper(), kind, place["code"], True, "places.toml"))
        if kind == "place":
            words += [
                Word(s, "short_place", place["code"], False, "places.toml") for s in aliases.get("short", [])
            ]
    return words


_SHORTEST = 4  # letters: JAPAN is Japan, but IT is not Italy


def _in_capitals(spelling: str) -> bool:
    """Whether a name may stand in capitals, as at the head of a story."""
    return spelling.isascii() and spelling.isalpha() and len(spelling) > _SHORTEST and not spelling.isupper()


def doubles(words: list[Word]) -> Iterator[LexiconError]:
    """One error for every spelling that has two meanings."""
    seen: dict[tuple[str, bool], Word] = {}
    for word in words:
        other = seen.setdefault((word.spelling, word.cased), word)
        if (other.kind, other.lemma) != (word.kind, word.lemma):
            yield LexiconError(
                word.source,
                f"{word.spelling!r} is {word.kind}.{word.lemma} here and {other.kind}.{other.lemma}"
                f" in {other.source}; keep it in one of the two",
                word.spelling,
            )
