"""From a claim to its verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from extractor.checking.caveats import with_caveats
from extractor.checking.change import judge_change
from extractor.checking.clocks import Clocks, clocks_of
from extractor.checking.comparison import judge_comparison
from extractor.checking.consistency import with_consistency
from extractor.checking.count import judge_count
from extractor.checking.date_only import judge_date
from extractor.checking.diagnosis import is_a_slip, with_diagnosis
from extractor.checking.extremum import judge_extremum
from extractor.checking.level import judge_level
from extractor.checking.other import judge_other
from extractor.checking.rank import judge_rank
from extractor.checking.ratio import judge_ratio, judge_share
from extractor.checking.readings import RIGHT, judge_readings
from extractor.checking.reasons import Reason
from extractor.checking.scope import out_of_scope
from extractor.checking.second_look import exceeds_history, in_context, other_quantity, other_relation
from extractor.checking.streak import judge_streak
from extractor.checking.threshold_crossing import judge_threshold
from extractor.checking.transactions import with_transactions
from extractor.model import Claim, Finding, Verdict
from extractor.official.store import Store

_RELATIONS: Mapping[str, Callable[[Claim, Clocks], Verdict]] = MappingProxyType(
    {
        "level": judge_level,
        "change": judge_change,
        "percent_change": judge_change,
        "share": judge_share,
        "ratio": judge_ratio,
        "extremum": judge_extremum,
        "threshold_crossing": judge_threshold,
        "rank": judge_rank,
        "streak": judge_streak,
        "count": judge_count,
        "comparison": judge_comparison,
        "date_only": judge_date,
        "other": judge_other,
    }
)


def judge(claim: Claim, store: Store, published: date | None) -> Verdict:
    """The verdict on one claim: what official figures say on the article's date and now.

    ``published`` is the article's date; without it only the newest data are asked.
    """
    clocks = clocks_of(store, published)
    verdict = judge_readings(claim, clocks, _judge_one)
    if verdict.code == "wrong" and claim.stated.unit is None and claim.kind in ("level", "change"):
        # A bare "2000億" in a headline was Hong Kong dollars.
        verdict = replace(verdict, code="insufficient", reason=Reason.CURRENCY_NOT_STATED, error_type=None)
    if verdict.code == "wrong" and claim.period is None and published is None:
        verdict = replace(verdict, code="insufficient", reason=Reason.NOT_DATED, error_type=None)
    if verdict.code == "wrong" and "uncertain_reading" in claim.cues and not exceeds_history(claim, clocks):
        verdict = replace(verdict, code="insufficient", reason=Reason.UNCERTAIN_READING, error_type=None)
    if verdict.code == "wrong":
        verdict = other_relation(claim, verdict, clocks, _judge_one)
    if verdict.code == "wrong":
        verdict = other_quantity(claim, with_diagnosis(claim, verdict, clocks))
    if verdict.code == "wrong" and "bound_far" in claim.cues and not is_a_slip(claim, verdict):
        # Of 1,295 figures in 122 articles 15 were wrong, and 102 misread, most of them bound like this.
        verdict = replace(verdict, code="insufficient", reason=Reason.UNCERTAIN_READING, error_type=None)
    if published is None and verdict.code not in ("out_of_scope", "not_factual"):
        verdict = replace(verdict, facts={**verdict.facts, "clock": "newest_only"})
    return with_caveats(claim, with_transactions(claim, verdict, clocks), clocks)


def judge_all(claims: Sequence[Claim], store: Store, published: date | None) -> tuple[Finding, ...]:
    """The verdicts on all claims of one article, with its own figures held against each other."""
    findings = [Finding(claim, judge(claim, store, published)) for claim in claims]
    clocks = clocks_of(store, published)
    return with_consistency(_dated(in_context(findings, clocks, _judge_one), clocks))


def _dated(findings: Sequence[Finding], clocks: Clocks) -> list[Finding]:
    """A claim of a time that the text does not tell is not called wrong: of some time it may be true."""
    return [
        Finding(
            claim, replace(verdict, code="insufficient", reason=Reason.UNCERTAIN_READING, error_type=None)
        )
        if verdict.code == "wrong" and _is_of_untold_time(claim) and not exceeds_history(claim, clocks)
        else Finding(claim, verdict)
        for claim, verdict in ((finding.claim, finding.verdict) for finding in findings)
    ]


def _is_of_untold_time(claim: Claim) -> bool:
    """A rank without a period has been tried at the end of every year."""
    return claim.period is None and claim.kind != "rank"


def _judge_one(claim: Claim, clocks: Clocks) -> Verdict:
    """One reading of a claim."""
    skipped = out_of_scope(claim, clocks)
    if skipped is not None:
        return skipped
    if claim.detail.restated == "before_revision" and clocks.in_force is not None:
        return _before_revision(claim, clocks)
    return _RELATIONS[claim.kind](claim, clocks)


def _before_revision(claim: Claim, clocks: Clocks) -> Verdict:
    """A figure given as before revision is one of the preceding release."""
    assert clocks.in_force is not None
    preceding = clocks.store.calendar.before(clocks.in_force)
    if preceding is None:
        return Verdict("insufficient", Reason.PRECEDING_RELEASE_NOT_HELD)
    verdict = _RELATIONS[claim.kind](claim, clocks_of(clocks.store, preceding.released))
    if verdict.code == "revised":
        return replace(verdict, reason=Reason.RIGHT_ON_PRECEDING_RELEASE)
    if verdict.code in RIGHT or verdict.reason == Reason.RELEASE_IN_FORCE_DIFFERS:
        return verdict
    return replace(verdict, code="insufficient", reason=Reason.PRECEDING_RELEASE_NOT_HELD, error_type=None)
