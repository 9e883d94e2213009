"""The shape of a rule as written in TOML: which fields it has, and what may stand in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from extractor.model import KINDS

SETTINGS = frozenset(
    (
        "sign",
        "comparator",
        "direction",
        "metric",
        "streak",
        "record",
        "base",
        "value",
        "unit",
        "quantum",
        "series",
        "status",
        "flow",
        "restated",
        "since",
        "period",
        "other",
    )
)
FIELDS = frozenset(("id", "pattern", "priority", "set", "examples", "counterexamples", "note"))
# What an example may say about its claim, besides the text and the claim itself.
STATED_FIELDS = frozenset(("value", "low", "high", "unit", "comparator"))
DETAIL_FIELDS = frozenset(
    (
        "direction",
        "metric",
        "since",
        "window",
        "record",
        "event",
        "other",
        "denominator",
        "threshold",
        "streak",
        "flow",
        "restated",
    )
)
CLAIM_FIELDS = frozenset(("series", "period", "base_period", "status"))
EXAMPLE_FIELDS = frozenset(("text", "claim", "published")) | STATED_FIELDS | DETAIL_FIELDS | CLAIM_FIELDS


class RuleError(ValueError):
    """A rule that cannot be used; says in which file, in which rule, what and how to put it right."""

    def __init__(self, where: Where, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the rules folder: the file and, where there is one, the rule."""

    file: str
    rule: str | None = None

    def __str__(self) -> str:
        return self.file if self.rule is None else f"{self.file}: rule {self.rule!r}"


def check_shape(record: object, where: Where, language: str) -> None:
    """RuleError where a record is no rule of this language."""
    if not isinstance(record, dict):
        raise RuleError(where, "a rule is a block that begins with [[rule]]")
    _only(record, FIELDS, "field", where)
    parts = str(record.get("id", "")).split(".")
    if len(parts) != 3 or parts[0] != language or parts[1] not in KINDS or not parts[2]:
        raise RuleError(where, f"an id is {language}.<relation>.<name>; relations are {', '.join(KINDS)}")
    for needed in ("pattern", "examples", "counterexamples"):
        if not record.get(needed):
            remedy = "every rule has a pattern, examples and counterexamples"
            raise RuleError(where, f"{needed} is missing; {remedy}")
    _typed(record, where)
    _only(record.get("set", {}), SETTINGS, "setting", where)
    for entry in record["examples"]:
        _check_example(entry, where)


def _only(record: dict[str, Any], known: frozenset[str], what: str, where: Where) -> None:
    unknown = sorted(set(record) - known)
    if unknown:
        raise RuleError(where, f"unknown {what} {unknown[0]!r}; use {', '.join(sorted(known))}")


def _typed(record: dict[str, Any], where: Where) -> None:
    pattern = record["pattern"]
    if not isinstance(pattern, str) and not _all(pattern, str):
        raise RuleError(where, 'pattern is one text in quotes or a list of them: ["up ~ @amount"]')
    if type(record.get("priority", 0)) is not int:
        raise RuleError(where, "priority is a whole number without quotes: priority = 25")
    if not isinstance(record.get("set", {}), dict):
        raise RuleError(where, 'set is a table: set = { base = "previous" }')
    if not _all(record["examples"], dict):
        raise RuleError(where, 'examples is a list of tables: [{ text = "...", claim = "..." }]')
    if not _all(record["counterexamples"], str):
        raise RuleError(where, 'counterexamples is a list of sentences in quotes: ["..."]')


def _all(entries: object, kind: type) -> bool:
    return isinstance(entries, list) and all(isinstance(entry, kind) for entry in entries)


def _check_example(entry: dict[str, Any], where: Where) -> None:
    _only(entry, EXAMPLE_FIELDS, "field of an example", where)
    text, claim = entry.get("text"), entry.get("claim")
    if not isinstance(text, str) or not isinstance(claim, str) or not claim or claim not in text:
        raise RuleError(where, "an example needs a text and the claim that stands in it, both in quotes")
    published = entry.get("published")
    if published is not None and (not isinstance(published, date) or isinstance(published, datetime)):
        raise RuleError(where, "published is a date without quotes: published = 2025-12-21")
