"""Reads and validates the claim rules of ``rules/<language>/claims/*.toml``.

A rule is data::

    [[rule]]
    id = "zh.change.by_amount"
    pattern = ["change:dir @amount"]
    set = { base = "previous" }
    examples = [{ text = "中國10月減持美債118億美元", claim = "118億美元", value = "-11800000000" }]
    counterexamples = ["中國10月持有美債6887億美元"]

The middle part of the id is the relation. ``set`` fixes what the words do not say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from extractor.grammar.pattern import Alphabet, Pattern, PatternError, compile_pattern
from extractor.grammar.rule_record import RuleError, Where, check_shape
from extractor.lexing.lexicon import LANGUAGES, Lexicon, load_lexicon
from extractor.model import Kind
from extractor.toml_files import read_toml

# Classes that come from the scanners and the list of places, not from a lexicon file: how they look.
SCANNED = {
    "amount": ("6887億美元", "$688.7 billion"),
    "percent": ("1.7%", "4.16 percent"),
    "point": ("2個百分點", "25 basis points"),
    "number": ("98.5", "98.5"),
    "rank": ("第三大", "third"),
    "placing": ("", "third-largest"),
    "turn": ("第五次", ""),
    "span": ("九個月", "17 years"),
    "count": ("88家", ""),
    "times": ("兩倍", "three times"),
    "fraction": ("三分之一", "a third"),
    "weight": ("2304噸", "2,304 tonnes"),
    "time": ("2025年10月", "October 2025"),
    "window": ("過去四年", "in the past four years"),
    "weekday": ("週四", "Thursday"),
    "clock": ("上午9時", "9:30 a.m."),
    "tenor": ("10年期", "10-year"),
    "place": ("中國", "Japan"),
    "aggregate": ("石油輸出國", "oil exporters"),
    "elsewhere": ("歐元區", "euro area"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in which the rule must find ``claim``, with any fields to compare."""

    text: str
    claim: str
    expected: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One claim rule, compiled."""

    id: str
    kind: Kind
    language: str
    priority: int
    patterns: tuple[Pattern, ...]
    settings: dict[str, Any]
    examples: tuple[Example, ...]
    counterexamples: tuple[str, ...]
    source: str


# For the character of an anchor class, every pattern that may stand around it.
AnchorIndex = dict[str, tuple[tuple[int, Rule, Pattern], ...]]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The lexicon, the classes and every rule."""

    lexicon: Lexicon
    alphabet: Alphabet
    rules: tuple[Rule, ...]
    by_language: dict[str, tuple[Rule, ...]] = field(default_factory=dict)
    by_anchor: dict[str, AnchorIndex] = field(default_factory=dict)


def load_rulebook(folder: Path) -> Rulebook:
    """Everything below ``folder``; RuleError or LexiconError where a file cannot be used."""
    lexicon = load_lexicon(folder)
    alphabet = load_alphabet(folder, lexicon)
    files = [(language, path) for language in LANGUAGES for path in claim_files(folder, language)]
    rules, problems = read_rules(files, alphabet)
    if problems:
        raise problems[0]
    return rulebook_of(lexicon, alphabet, rules)


def load_alphabet(folder: Path, lexicon: Lexicon) -> Alphabet:
    """The token classes of the scanners and the lexicon, and the names for sets of them."""
    kinds = sorted({word.kind for word in lexicon.words} | set(SCANNED))
    macros = read_toml(folder / "relations.toml").get("classes", {})
    for name, members in macros.items():
        strange = [member for member in members if member not in kinds]
        if strange:
            raise RuleError(Where("relations.toml", name), f"there is no token class {strange[0]!r}")
    return Alphabet(kinds, {name: tuple(members) for name, members in macros.items()})


def claim_files(folder: Path, language: str) -> list[Path]:
    """The files that hold the rules of a language."""
    return sorted((folder / language / "claims").glob("*.toml"))


def read_rules(files: list[tuple[str, Path]], alphabet: Alphabet) -> tuple[list[Rule], list[RuleError]]:
    """The rules of these files that can be used, and what is wrong with the others."""
    rules: dict[str, Rule] = {}
    problems: list[RuleError] = []
    for language, path in files:
        for record, where in _records(path, language, problems):
            try:
                rule = _rule(record, where, language, alphabet)
                if rule.id in rules:
                    raise RuleError(where, f"the id is also used in {rules[rule.id].source}; ids are unique")
                rules[rule.id] = rule
            except RuleError as problem:
                problems.append(problem)
    return list(rules.values()), problems


def rulebook_of(lexicon: Lexicon, alphabet: Alphabet, rules: list[Rule]) -> Rulebook:
    """The rules ordered by language and by the class of their anchors."""
    by_language = {name: tuple(r for r in rules if r.language == name) for name in LANGUAGES}
    by_anchor = {name: _anchor_index(found) for name, found in by_language.items()}
    return Rulebook(lexicon, alphabet, tuple(rules), by_language, by_anchor)


def _anchor_index(rules: tuple[Rule, ...]) -> AnchorIndex:
    index: dict[str, list[tuple[int, Rule, Pattern]]] = {}
    patterns = ((rule, pattern) for rule in rules for pattern in rule.patterns)
    for number, (rule, pattern) in enumerate(patterns):
        for char in pattern.anchor_set:
            index.setdefault(char, []).append((number, rule, pattern))
    return {char: tuple(entries) for char, entries in index.items()}


def _records(path: Path, language: str, problems: list[RuleError]) -> list[tuple[Any, Where]]:
    file = f"{language}/claims/{path.name}"
    content = read_toml(path)
    strange = sorted(set(content) - {"rule"})
    if strange:
        problem = f"unknown section {strange[0]!r}; a rule begins with [[rule]]"
        problems.append(RuleError(Where(file), problem))
    records = content.get("rule", [])
    if not isinstance(records, list):
        problems.append(RuleError(Where(file), "a rule begins with [[rule]], in double brackets"))
        return []
    return [(record, Where(file, _id_of(record))) for record in records]


def _id_of(record: object) -> str:
    return str(record.get("id", "(no id)")) if isinstance(record, dict) else "(no id)"


def _rule(record: Any, where: Where, language: str, alphabet: Alphabet) -> Rule:
    check_shape(record, where, language)
    sources = record["pattern"] if isinstance(record["pattern"], list) else [record["pattern"]]
    try:
        patterns = tuple(compile_pattern(source, alphabet) for source in sources)
    except PatternError as problem:
        raise RuleError(where, str(problem)) from None
    examples = tuple(_example(entry) for entry in record["examples"])
    return Rule(
        record["id"],
        cast(Kind, record["id"].split(".")[1]),
        language,
        record.get("priority", 0),
        patterns,
        record.get("set", {}),
        examples,
        tuple(record["counterexamples"]),
        where.file,
    )


def _example(entry: dict[str, Any]) -> Example:
    rest = {key: value for key, value in entry.items() if key not in ("text", "claim")}
    return Example(entry["text"], entry["claim"], rest)
