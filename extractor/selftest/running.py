"""All statements and their mutants through the checker, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count as counting
from random import Random

from extractor.archive.checked import Checking
from extractor.model import Article, Claim
from extractor.reporting.wording.scripts import Script
from extractor.selftest.drawing import FORMS, Drawing
from extractor.selftest.facts import Fact
from extractor.selftest.mutating import mutants
from extractor.selftest.official import Official
from extractor.selftest.wording import UnwordableError, sentence

ACCUSED = frozenset({"wrong", "inconsistent"})
_RIGHT = frozenset({"accurate", "revised", "close", "later_only"})
# A draw fails where the release in force is not held, or where there is no record, run or crossing.
_DRAWS = 60


@dataclass(frozen=True, slots=True)
class Outcome:
    """One sentence as the checker judged it. ``mutation`` is None for the true statement.

    ``accused`` says that a claim was called wrong or contradictory, ``confirmed`` that the
    statement's own relation was found right. ``told`` are all claims with their verdicts, to read.
    """

    fact: Fact
    script: Script
    text: str
    mutation: str | None
    accused: bool
    confirmed: bool
    told: tuple[str, ...]


def run(checker: Checking, count: int, seed: int, scripts: Sequence[Script]) -> Iterator[Outcome]:
    """``count`` true statements, every one followed by a mutant of each kind it allows.

    Scripts and forms take turns, so that all of them come up; the same seed gives the same statements.
    """
    rng = Random(seed)  # noqa: S311 - statements to test with, nothing secret
    official = Official(checker.store)
    drawing = Drawing(official, rng)
    seen: set[str] = set()
    for turn in counting():
        if len(seen) == count:
            return
        script, form = scripts[turn % len(scripts)], FORMS[(turn // len(scripts)) % len(FORMS)]
        drawn = (drawing.fact(form, script) for _ in range(_DRAWS))
        fact = next((fact for fact in drawn if fact is not None), None)
        choice = rng.randrange(1000)
        text = _worded(fact, script, choice, official) if fact else None
        if fact is None or text is None or text in seen:
            continue
        seen.add(text)
        yield judged(checker, fact, script, text, None)
        for mutant in mutants(fact, script, official, rng):
            changed = _worded(mutant.fact, script, choice, official)
            if changed is not None and changed != text:
                yield judged(checker, mutant.fact, script, changed, mutant.kind)


def _worded(fact: Fact, script: Script, choice: int, official: Official) -> str | None:
    try:
        return sentence(fact, script, choice, official.released(fact.published))
    except UnwordableError:
        return None


def judged(checker: Checking, fact: Fact, script: Script, text: str, mutation: str | None) -> Outcome:
    """The sentence as an article of its own, published on the fact's day."""
    findings = checker.check(Article(text=text, published=fact.published)).findings
    return Outcome(
        fact,
        script,
        text,
        mutation,
        accused=any(one.verdict.code in ACCUSED for one in findings),
        confirmed=any(one.verdict.code in _RIGHT for one in findings if one.claim.kind == _kind_of(fact)),
        told=tuple(f"{_told(one.claim)}: {one.verdict.code} {one.verdict.reason}" for one in findings),
    )


def _told(claim: Claim) -> str:
    return f"{claim.text} ({claim.kind} {claim.series} {claim.period} {claim.base_period})"


def _kind_of(fact: Fact) -> str:
    if fact.relation == "gap":
        return "comparison"
    return "ratio" if fact.form == "level.debt_gdp" else fact.relation
