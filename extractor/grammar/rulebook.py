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

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.grammar.pattern import Alphabet, Pattern, PatternError, compile_pattern
from extractor.lexing.lexicon import LANGUAGES, LEXICON_FILES, Lexicon, load_lexicon
from extractor.model import KINDS

SETTINGS = frozenset((
    "sign", "comparator", "direction", "metric", "streak", "record", "base", "value", "unit", "series",
    "status", "flow", "restated", "since", "event", "period", "other",
))
FIELDS = frozenset(("id", "pattern", "priority", "set", "examples", "counterexamples", "note"))
# Classes that come from the scanners, not from a lexicon file.
SCANNED = (
    "amount", "percent", "point", "number", "rank", "placing", "span", "count", "times", "fraction", "weight",
    "time", "window", "weekday", "clock", "place", "aggregate", "elsewhere", "short_place", "tenor",
)


class RuleError(ValueError):
    """A rule that cannot be used; the message names file, rule and remedy."""


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
    kind: str
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
    kinds = sorted({word.kind for word in lexicon.words} | set(SCANNED))
    with (folder / "relations.toml").open("rb") as stream:
        macros = {name: tuple(members) for name, members in tomllib.load(stream)["classes"].items()}
    alphabet = Alphabet(kinds, macros)
    rules = tuple(
        rule
        for language in LANGUAGES
        for path in sorted((folder / language / "claims").glob("*.toml"))
        for rule in _read_rules(path, language, alphabet)
    )
    _reject_same_ids(rules)
    by_language = {name: tuple(r for r in rules if r.language == name) for name in LANGUAGES}
    by_anchor = {name: _anchor_index(found) for name, found in by_language.items()}
    return Rulebook(lexicon, alphabet, rules, by_language, by_anchor)


def _anchor_index(rules: tuple[Rule, ...]) -> AnchorIndex:
    index: dict[str, list[tuple[int, Rule, Pattern]]] = {}
    patterns = ((rule, pattern) for rule in rules for pattern in rule.patterns)
    for number, (rule, pattern) in enumerate(patterns):
        for char in pattern.anchor_set:
            index.setdefault(char, []).append((number, rule, pattern))
    return {char: tuple(entries) for char, entries in index.items()}


def _read_rules(path: Path, language: str, alphabet: Alphabet) -> list[Rule]:
    with path.open("rb") as stream:
        content = tomllib.load(stream)
    return [_rule(record, path, language, alphabet) for record in content.get("rule", [])]


def _rule(record: dict[str, Any], path: Path, language: str, alphabet: Alphabet) -> Rule:
    where = f"{language}/claims/{path.name}: rule {record.get('id', '(no id)')!r}"
    _check_shape(record, where, language)
    sources = record["pattern"] if isinstance(record["pattern"], list) else [record["pattern"]]
    try:
        patterns = tuple(compile_pattern(source, alphabet) for source in sources)
    except PatternError as problem:
        raise RuleError(f"{where}: {problem}") from None
    examples = tuple(_example(entry, where) for entry in record.get("examples", []))
    return Rule(
        record["id"], record["id"].split(".")[1], language, record.get("priority", 0), patterns,
        record.get("set", {}), examples, tuple(record.get("counterexamples", [])), where,
    )


def _check_shape(record: dict[str, Any], where: str, language: str) -> None:
    unknown = set(record) - FIELDS
    if unknown:
        raise RuleError(f"{where}: unknown field {sorted(unknown)[0]!r}; use {', '.join(sorted(FIELDS))}")
    parts = str(record.get("id", "")).split(".")
    if len(parts) != 3 or parts[0] != language or parts[1] not in KINDS:
        raise RuleError(f"{where}: an id is {language}.<relation>.<name>; relations are {', '.join(KINDS)}")
    strange = set(record.get("set", {})) - SETTINGS
    if strange:
        raise RuleError(f"{where}: unknown setting {sorted(strange)[0]!r}; use {', '.join(sorted(SETTINGS))}")
    for needed in ("pattern", "examples", "counterexamples"):
        if not record.get(needed):
            raise RuleError(f"{where}: {needed} is missing; every rule has a pattern, examples and counterexamples")


def _example(entry: dict[str, Any], where: str) -> Example:
    if not {"text", "claim"} <= set(entry) or entry["claim"] not in entry["text"]:
        raise RuleError(f"{where}: an example needs a text and the claim that stands in it")
    rest = {key: value for key, value in entry.items() if key not in ("text", "claim")}
    return Example(entry["text"], entry["claim"], rest)


def _reject_same_ids(rules: tuple[Rule, ...]) -> None:
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"{rule.source}: the id is also used by {seen[rule.id]}; ids are unique")
        seen[rule.id] = rule.source


__all__ = ["LEXICON_FILES", "Example", "Rule", "RuleError", "Rulebook", "load_rulebook"]
