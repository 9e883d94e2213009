"""Every rule is tested by its own examples and counterexamples, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractor import Article, load
from extractor.checker import Checker
from extractor.grammar.rulebook import Example, Rule, load_rulebook
from extractor.grammar.setting import Setting
from extractor.model import Claim
from extractor.resources import rules_folder

PUBLISHED = date(2025, 12, 21)
RULES = load_rulebook(rules_folder()).rules
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
COUNTEREXAMPLES = [(rule, text) for rule in RULES for text in rule.counterexamples]
_DETAILS = frozenset(("direction", "since", "window", "other", "streak", "metric", "record", "flow", "restated"))


@pytest.fixture(scope="module")
def checker() -> Checker:
    return load()


def claims_of(checker: Checker, text: str, published: date = PUBLISHED) -> tuple[Claim, ...]:
    setting = Setting(published, "2025-10") if published == PUBLISHED else checker.setting(published)
    return checker.reader.read(Article(text=text, published=published), setting)[0]


def expected(example: Example) -> dict[str, object]:
    return {name: value for name, value in example.expected.items() if name != "published"}


def found(claim: Claim, name: str) -> object:
    if name == "value":
        return claim.stated.value
    if name in ("unit", "comparator"):
        return getattr(claim.stated, name)
    return getattr(claim.detail if name in _DETAILS else claim, name)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda item: getattr(item, "id", None))
def test_example_is_found_by_its_rule(checker: Checker, rule: Rule, example: Example) -> None:
    claims = claims_of(checker, example.text, example.expected.get("published", PUBLISHED))
    mine = [claim for claim in claims if claim.rule == rule.id and claim.text == example.claim]
    assert mine, [(claim.rule, claim.text) for claim in claims]
    for name, value in expected(example).items():
        wanted = Decimal(str(value)) if name == "value" else value
        assert found(mine[0], name) == wanted, name


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES, ids=lambda item: getattr(item, "id", None))
def test_counterexample_is_left_alone(checker: Checker, rule: Rule, text: str) -> None:
    assert rule.id not in {claim.rule for claim in claims_of(checker, text)}
