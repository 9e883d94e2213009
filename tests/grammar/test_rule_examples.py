"""Every rule is tested by its own examples and counterexamples, in both languages."""

from __future__ import annotations

import pytest

from extractor import load
from extractor.checker import Checker
from extractor.grammar.rulebook import Example, Rule, load_rulebook
from extractor.grammar.validating import counterexample_fault, example_fault
from extractor.resources import rules_folder

RULES = load_rulebook(rules_folder()).rules
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
COUNTEREXAMPLES = [(rule, text) for rule in RULES for text in rule.counterexamples]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return load()


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda item: getattr(item, "id", None))
def test_example_is_found_by_its_rule(checker: Checker, rule: Rule, example: Example) -> None:
    assert example_fault(checker.reader, rule, example, checker.setting) is None


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES, ids=lambda item: getattr(item, "id", None))
def test_counterexample_is_left_alone(checker: Checker, rule: Rule, text: str) -> None:
    assert counterexample_fault(checker.reader, rule, text, checker.setting) is None
