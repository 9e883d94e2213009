"""The self-test itself: nothing true accused, what is false caught, the same seed the same statements."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from random import Random

import pytest

from extractor import Checker
from extractor.cli import main
from extractor.reporting.wording.scripts import SCRIPTS
from extractor.selftest.drawing import FORMS, Drawing
from extractor.selftest.facts import MUTATIONS
from extractor.selftest.mutating import mutants
from extractor.selftest.official import Official
from extractor.selftest.running import Outcome, run
from extractor.selftest.tally import tally_of, tally_text
from extractor.selftest.truths import is_false, is_true

QUICK, FULL = 150, 2000


@pytest.fixture(scope="module")
def outcomes(checker: Checker) -> list[Outcome]:
    return list(run(checker, QUICK, 11, SCRIPTS))


def test_a_quick_run_meets_the_bars(outcomes: list[Outcome]) -> None:
    tally = tally_of(outcomes)
    assert tally.statements == QUICK
    assert [one.text for one in tally.false_alarms] == []
    assert tally.share() >= 0.98 and tally.worst() >= 0.9, tally_text(tally, misses=True)


def test_true_statements_are_confirmed(outcomes: list[Outcome]) -> None:
    told = [(one.text, one.told) for one in outcomes if one.mutation is None and not one.confirmed]
    assert len(told) <= QUICK // 100, told


def test_all_scripts_forms_and_kinds_come_up(outcomes: list[Outcome]) -> None:
    assert {one.script for one in outcomes} == set(SCRIPTS)
    assert {one.fact.form for one in outcomes} == set(FORMS)
    assert {one.mutation for one in outcomes} == {None, *MUTATIONS}
    scripts = Counter(one.script for one in outcomes if one.mutation is None)
    assert max(scripts.values()) - min(scripts.values()) <= QUICK // 10


def test_no_statement_is_made_twice(outcomes: list[Outcome]) -> None:
    texts = [one.text for one in outcomes if one.mutation is None]
    assert len(set(texts)) == len(texts)


def test_the_same_seed_makes_the_same_statements(checker: Checker, outcomes: list[Outcome]) -> None:
    assert list(islice(run(checker, QUICK, 11, SCRIPTS), 60)) == outcomes[:60]
    assert [one.text for one in islice(run(checker, QUICK, 12, SCRIPTS), 20)] != [
        one.text for one in outcomes[:20]
    ]


def test_every_mutant_is_false_and_differs_in_one_thing(official: Official) -> None:
    drawing = Drawing(official, Random(5))
    made = 0
    for form in FORMS:
        fact = next(fact for _ in range(200) if (fact := drawing.fact(form, "en")) is not None)
        assert is_true(fact, official)
        for mutant in mutants(fact, "en", official, Random(6)):
            made += 1
            assert is_false(mutant.fact, official) and not is_true(mutant.fact, official)
            changed = [
                name
                for name in ("series", "period", "written", "way", "since", "count")
                if getattr(fact, name) != getattr(mutant.fact, name)
            ]
            assert len(changed) == 1, (mutant.kind, changed)
    assert made > 3 * len(FORMS)


def test_one_language_alone(checker: Checker, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["selftest", "--count", "8", "--seed", "4", "--language", "en"], lambda: checker) in (0, 1)
    table = capsys.readouterr().out
    assert "true statements        8" in table and "zh-Han" not in table


def test_a_checker_that_accuses_everything_or_nothing_fails(outcomes: list[Outcome]) -> None:
    from dataclasses import replace

    assert not tally_of([replace(one, accused=True) for one in outcomes]).passed()
    assert not tally_of([replace(one, accused=False) for one in outcomes]).passed()
    assert not tally_of([]).passed()


@pytest.mark.full
def test_the_full_run_meets_the_bars(checker: Checker) -> None:
    tally = tally_of(run(checker, FULL, 1, SCRIPTS))
    assert tally.statements == FULL
    assert tally.passed(), tally_text(tally, misses=True)
