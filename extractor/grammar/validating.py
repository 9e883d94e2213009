"""Finds every fault of a rules folder: what ``yanshu rules check`` prints and the tests assert.

The loaders stop at the first fault, because an article must not be read with half a rulebook; here
the same loaders are asked for all of them. Faults come in steps: while a file cannot be read, or a
word has two meanings, nothing can be said about the rules that use it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from extractor.grammar.measure import load_measures
from extractor.grammar.parity import GAPS, parity_faults
from extractor.grammar.reading import Reader
from extractor.grammar.rule_record import DETAIL_FIELDS, STATED_FIELDS, RuleError
from extractor.grammar.rulebook import Example, Rule, claim_files, load_alphabet, read_rules, rulebook_of
from extractor.grammar.setting import Setting
from extractor.lexing.lexicon import (
    LANGUAGES,
    Lexicon,
    LexiconError,
    all_words,
    doubles,
    lexicon_paths,
    read_words,
)
from extractor.model import Article, Claim

# Examples are read as of this day unless they say another: three days after the release that was the
# first to know October 2025.
EXAMPLE_DAY = date(2025, 12, 21)
_AT_LINE = re.compile(r"at line (\d+)")

SettingOf = Callable[[date], Setting]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: the file below the rules folder, line and rule where known, what and the remedy."""

    file: str
    line: int | None
    rule: str | None
    problem: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        rule = "" if self.rule is None else f" {self.rule}:"
        return f"{place}:{rule} {self.problem}"


@dataclass(frozen=True, slots=True)
class Validation:
    """The faults of a rules folder, and how much was looked at."""

    faults: tuple[Fault, ...]
    words: int = 0
    rules: int = 0
    examples: int = 0


def validate(folder: Path, setting_of: SettingOf) -> Validation:
    """Every fault below ``folder``; ``setting_of`` gives the release known on a day."""
    faults = [*_unreadable(folder), *_missing(folder)]
    faults = faults or list(_lexicon_faults(folder))
    if faults:
        return Validation(tuple(faults))
    lexicon = Lexicon(all_words(folder))
    try:
        alphabet, measures = load_alphabet(folder, lexicon), load_measures(folder)
    except RuleError as error:
        return Validation((_fault(error, folder),), len(lexicon.words))
    files = [(language, path) for language in LANGUAGES for path in claim_files(folder, language)]
    rules, errors = read_rules(files, alphabet)
    faults = [_fault(error, folder) for error in errors]
    reader = Reader(rulebook_of(lexicon, alphabet, rules), measures)
    faults += [fault for rule in rules for fault in _example_faults(reader, rule, setting_of, folder)]
    faults += [Fault(GAPS, _line(folder / GAPS, entry), None, text) for entry, text in parity_faults(folder)]
    tried = sum(len(rule.examples) + len(rule.counterexamples) for rule in rules)
    return Validation(tuple(faults), len(lexicon.words), len(rules), tried)


def _unreadable(folder: Path) -> Iterator[Fault]:
    for path in sorted(folder.rglob("*.toml")):
        try:
            tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            found = _AT_LINE.search(str(error))
            line = int(found[1]) if found else None
            yield Fault(_name(path, folder), line, None, f"this is no TOML: {error}")
        except UnicodeDecodeError:
            yield Fault(_name(path, folder), None, None, "the file is not UTF-8; save it as UTF-8")


def _missing(folder: Path) -> Iterator[Fault]:
    for path in (*lexicon_paths(folder), folder / "places.toml", folder / "relations.toml"):
        if not path.is_file():
            remedy = "every language has the same files"
            yield Fault(_name(path, folder), None, None, f"the file is missing; {remedy}")


def _lexicon_faults(folder: Path) -> Iterator[Fault]:
    sound = True
    for path in lexicon_paths(folder):
        try:
            read_words(path)
        except LexiconError as error:
            sound = False
            yield Fault(error.file, None, None, error.problem)
    if sound:
        yield from _meaning_faults(folder)


def _meaning_faults(folder: Path) -> Iterator[Fault]:
    try:
        words = all_words(folder)
    except LexiconError as error:
        yield Fault(error.file, None, None, error.problem)
        return
    for double in doubles(words):
        yield Fault(double.file, _line(folder / double.file, double.word), None, double.problem)


def _fault(error: RuleError, folder: Path) -> Fault:
    file, rule = error.where.file, error.where.rule
    return Fault(file, _line(folder / file, rule), rule, error.problem)


def _line(path: Path, text: str | None) -> int | None:
    """The first line that has ``text`` in quotes."""
    if not text or not path.is_file():
        return None
    quoted = (f'"{text}"', f"'{text}'")
    lines = path.read_text("utf-8").splitlines()
    found = (number for number, line in enumerate(lines, 1) if any(word in line for word in quoted))
    return next(found, None)


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _example_faults(reader: Reader, rule: Rule, setting_of: SettingOf, folder: Path) -> Iterator[Fault]:
    line = _line(folder / rule.source, rule.id)
    for example in rule.examples:
        problem = example_fault(reader, rule, example, setting_of)
        if problem is not None:
            yield Fault(rule.source, line, rule.id, problem)
    for text in rule.counterexamples:
        problem = counterexample_fault(reader, rule, text, setting_of)
        if problem is not None:
            yield Fault(rule.source, line, rule.id, problem)


def example_fault(reader: Reader, rule: Rule, example: Example, setting_of: SettingOf) -> str | None:
    """Why an example is not read as it says; ``None`` where it is."""
    claims = _claims(reader, example.text, example.expected.get("published", EXAMPLE_DAY), setting_of)
    mine = [claim for claim in claims if claim.rule == rule.id and claim.text == example.claim]
    shown = f"example {example.text!r}"
    if not mine:
        found = ", ".join(f"{claim.text!r} by {claim.rule}" for claim in claims) or "nothing"
        return f"{shown}: {example.claim!r} is not found by this rule; found {found}; see yanshu rules try"
    for name, wanted in example.expected.items():
        said = _said(mine[0], name)
        if name != "published" and not _same(said, wanted):
            written = format(said, "f") if isinstance(said, Decimal) else said
            return f"{shown}: {name} is {written}, not {wanted}; correct the example or the rule"
    return None


def counterexample_fault(reader: Reader, rule: Rule, text: str, setting_of: SettingOf) -> str | None:
    """What the rule finds in its counterexample; ``None`` where it finds nothing."""
    found = [claim for claim in _claims(reader, text, EXAMPLE_DAY, setting_of) if claim.rule == rule.id]
    if not found:
        return None
    return f"counterexample {text!r}: the rule finds {found[0].text!r}; narrow the pattern"


def _claims(reader: Reader, text: str, published: date, setting_of: SettingOf) -> tuple[Claim, ...]:
    return reader.read(Article(text, published=published), setting_of(published))[0]


def _said(claim: Claim, name: str) -> object:
    part = claim.stated if name in STATED_FIELDS else claim.detail if name in DETAIL_FIELDS else claim
    return getattr(part, name, None)


def _same(said: object, wanted: object) -> bool:
    return said == Decimal(str(wanted)) if isinstance(said, Decimal) else said == wanted
