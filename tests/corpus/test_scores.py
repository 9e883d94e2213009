"""The checker on the corpus, against floors that only rise (see ``docs/corpus.md``)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extractor import load
from tests.corpus.score import SCRIPTS, changes, grade, raised
from tests.corpus.scoring import MEASURES, Tally, align, pool, score_corpus

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    return score_corpus(load())


@pytest.mark.parametrize("script", [*SCRIPTS, "all"])
def test_no_measure_falls_below_its_floor(tallies: dict[str, Tally], script: str) -> None:
    tally = pool(tallies, None if script == "all" else script)
    below = {
        measure: (tally.share(measure), FLOORS[script][measure])
        for measure in MEASURES
        if (tally.share(measure) or 0) < FLOORS[script][measure]
    }
    assert below == {}, "\n".join(tally.remarks)


def test_no_more_true_claims_are_called_wrong(tallies: dict[str, Tally]) -> None:
    accused = [line for line in pool(tallies).remarks if line.startswith("ACCUSED")]
    assert len(accused) <= FLOORS["false_accusations"], "\n".join(accused)


def claim(start: int, end: int, value: str | None, kind: str = "level") -> dict[str, object]:
    return {
        "field": "text",
        "start": start,
        "end": end,
        "kind": kind,
        "value": value,
        "stated": {"value": value},
    }


def test_a_claim_has_one_partner_of_the_same_figure() -> None:
    gold = [claim(0, 4, "-5"), claim(10, 14, "7"), claim(20, 24, None, "extremum")]
    found = [
        claim(10, 13, "8"),
        claim(0, 3, "5", "change"),
        claim(0, 4, "5"),
        claim(18, 26, None, "extremum"),
    ]
    assert align(gold, found) == {0: 2, 2: 3}


def test_a_claim_found_is_better_than_one_missed() -> None:
    right = {"verdict": "accurate", "accepted": True, "misread": []}
    misread = {"verdict": "accurate", "accepted": True, "misread": ["base"]}
    assert grade(None) < grade({**right, "accepted": False}) < grade(misread) < grade(right)
    assert changes({"a": None, "b": right}, {"a": right, "b": misread, "c": None}) == (
        ["a: missed -> accurate"],
        ["b: accurate -> accurate (misread base)"],
    )


def test_floors_never_fall() -> None:
    low = Tally()
    low.count("recall", False)
    assert raised({"en": {"recall": 0.9}}, {"x.en": low})["en"]["recall"] == 0.9
