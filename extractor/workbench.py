"""What somebody who writes rules asks: ``yanshu rules try`` and ``yanshu rules check``, as text or JSON."""

from __future__ import annotations

import io
import json
import shutil
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor.checker import load, setting_at
from extractor.grammar.near_misses import NearMiss
from extractor.grammar.rule_record import RuleError
from extractor.grammar.trying import ClaimSeen, SentenceSeen, TokenSeen, try_text
from extractor.grammar.validating import Validation, validate
from extractor.lexing.lexicon import LexiconError
from extractor.official import open_store
from extractor.official.store import Store
from extractor.resources import rules_folder

# How subject, period and base were found, in words.
_HOW = {
    "said": "said in the clause",
    "sentence": "said in the sentence",
    "topic": "told before",
    "focus": "what the article is about",
    "default": "the period before",
    "window": "counted back from now",
    "span": "counted back",
    "range": "the range named",
    "pair": "two periods told before",
    "open": "left open",
}


class RulesFolderError(ValueError):
    """A folder that holds no rules, or rules that cannot be used; the message says what to do."""


def rules_of(folder: Path | None) -> Path:
    """The folder to work on, by default the shipped one."""
    home = folder or rules_folder()
    if not (home / "relations.toml").is_file():
        raise RulesFolderError(f"{home} is no folder of rules: relations.toml is not there")
    return home


def check_rules(folder: Path | None, store: Store | None = None) -> Validation:
    """Everything wrong with the rules in a folder; RulesFolderError where it is none."""
    calendar = store or open_store()
    return validate(rules_of(folder), lambda day: setting_at(calendar, day))


def validation_text(validation: Validation) -> str:
    """One line a fault, and a summary."""
    tried = f"{validation.examples} examples and counterexamples"
    seen = f"{validation.rules} rules, {tried}, {validation.words} words"
    count = len(validation.faults)
    closing = f"{count} fault{'s' if count > 1 else ''} in {seen}" if count else f"no faults in {seen}"
    return "\n".join([*map(str, validation.faults), closing])


def try_sentences(text: str, published: date | None, folder: Path | None) -> list[SentenceSeen]:
    """What the rules make of a text; RulesFolderError where the rules cannot be used."""
    home = rules_of(folder)
    try:
        checker = load(rules=home)
    except (RuleError, LexiconError, OSError, ValueError) as problem:
        raise RulesFolderError(f"{problem}; yanshu rules check {home} shows every fault") from None
    return try_text(checker.reader, text, checker.setting(published))


def sentences_json(sentences: list[SentenceSeen]) -> str:
    """The same as JSON, for programs."""
    content = {"sentences": [_sentence(sentence) for sentence in sentences]}
    return json.dumps(content, ensure_ascii=False, indent=1)


def _sentence(sentence: SentenceSeen) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "language": sentence.language,
        "classes": sentence.classes,
        "tokens": [_token(seen) for seen in sentence.tokens],
        "claims": [_claim(seen) for seen in sentence.claims],
        "near_misses": [_near(miss) for miss in sentence.near],
    }


def _token(seen: TokenSeen) -> dict[str, Any]:
    token = seen.token
    place = {"start": token.start, "end": token.end, "text": seen.text}
    return {**place, "class": token.kind, "lemma": token.lemma, "passed_over": seen.passed_over}


def _claim(seen: ClaimSeen) -> dict[str, Any]:
    claim, stated = seen.claim, seen.claim.stated
    return {
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "kind": claim.kind,
        "rule": claim.rule,
        "roles": seen.roles,
        "series": claim.series,
        "subject": {"value": seen.subject, "found": seen.subject_how},
        "period": {"value": claim.period, "found": seen.period_how},
        "base_period": {"value": claim.base_period, "found": seen.base_how},
        "stated": {
            "value": _plain(stated.value),
            "low": _plain(stated.low),
            "high": _plain(stated.high),
            "unit": stated.unit,
            "comparator": stated.comparator,
        },
        "status": claim.status,
        "cues": list(claim.cues),
        "readings": [[r.series, r.period, r.base_period, r.reason] for r in claim.readings],
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _near(miss: NearMiss) -> dict[str, Any]:
    found = None if miss.found is None else {"class": miss.found.kind, "start": miss.found.start}
    return {
        "rule": miss.rule,
        "pattern": miss.pattern,
        "anchor": miss.anchor.start,
        "how": miss.how,
        "item": miss.item,
        "found": found,
    }


def sentences_text(sentences: list[SentenceSeen]) -> str:
    """The same to read: a table of tokens, the classes in one line, claims and near misses."""
    if not sentences:
        return "no word or figure of this text is known to the rules"
    width = max(80, shutil.get_terminal_size().columns)
    console = Console(file=io.StringIO(), width=width, force_terminal=sys.stdout.isatty(), highlight=False)
    for sentence in sentences:
        _show(console, sentence)
    written: str = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in written.splitlines())


def _show(console: Console, sentence: SentenceSeen) -> None:
    console.print(Text(sentence.text, style="bold"))
    table = Table(box=None, padding=(0, 2), header_style="dim")
    for head in ("text", "class", "lemma"):
        table.add_column(head)
    for seen in sentence.tokens:
        note = " (passed over)" if seen.passed_over else ""
        table.add_row(Text(seen.text), seen.token.kind + note, Text(seen.token.lemma))
    console.print(table)
    console.print(Text(f"\nclasses  {sentence.classes}\n"))
    for claim in sentence.claims:
        _show_claim(console, claim)
    if sentence.near:
        console.print("near misses", style="dim")
        for miss in sentence.near:
            console.print(Padding(Text(f"{miss.rule}  {miss.pattern}\n  {_why(miss, sentence)}"), (0, 2)))
        console.print()


def _show_claim(console: Console, seen: ClaimSeen) -> None:
    claim = seen.claim
    head = ("claim  ", (claim.text, "bold"), f"  {claim.kind}  by ", (claim.rule, "cyan"))
    console.print(Text.assemble(*head))
    rows = [
        ("stated", _stated(seen)),
        ("subject", _found(seen.subject, seen.subject_how)),
        ("series", claim.series or ""),
        ("period", _found(claim.period, seen.period_how)),
        ("base", _found(claim.base_period, seen.base_how)),
        ("roles", ", ".join(f"{role} {text}" for role, text in seen.roles.items())),
        ("status", " ".join((claim.status, *claim.cues))),
    ]
    table = Table(box=None, show_header=False, padding=(0, 2))
    for name, value in rows:
        if value:
            table.add_row(Text(name, style="dim"), Text(value))
    console.print(table)
    console.print()


def _stated(seen: ClaimSeen) -> str:
    stated = seen.claim.stated
    figure = _plain(stated.value) if stated.low is None else f"{_plain(stated.low)}..{_plain(stated.high)}"
    return " ".join(part for part in (figure, stated.unit, stated.comparator if figure else "") if part)


def _found(value: str | None, how: str) -> str:
    return "" if value is None else f"{value} ({_HOW.get(how, how)})"


def _why(miss: NearMiss, sentence: SentenceSeen) -> str:
    figure = next(seen.text for seen in sentence.tokens if seen.token is miss.anchor)
    if miss.how == "outranked":
        return f"fits {figure} too, but another rule has the higher priority or the longer match"
    if miss.how == "between":
        return f"would fit {figure}, but too much stands before {miss.item}; with ... there it would fit"
    if miss.how == "left_out" or miss.found is None:
        return f"would fit {figure} without {miss.item}"
    instead = next(seen.text for seen in sentence.tokens if seen.token is miss.found)
    return f"would fit {figure} if {instead} ({miss.found.kind}) were {miss.item}"
