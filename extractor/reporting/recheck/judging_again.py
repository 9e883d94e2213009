"""The claims of a report against the data of today, and the verdicts that are no longer the same.

The text is not read again: a report carries what was read of each claim, so that a change of verdict
is a change of the figures and never one of the grammar.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.checking import judge_all
from extractor.model import Finding, Report, Snapshot
from extractor.official.store import Store
from extractor.reporting.order import verdict_label


@dataclass(frozen=True, slots=True)
class Change:
    """One claim with the verdict the report gave and the one the data of today give."""

    before: Finding
    after: Finding


@dataclass(frozen=True, slots=True)
class Recheck:
    """A report as it was, as it would be today, and the claims whose verdict changed, in its order."""

    before: Report
    after: Report
    changed: tuple[Change, ...]


def judge_again(report: Report, store: Store) -> Recheck:
    """The report's claims judged on ``store``, on the same two clocks: the article's date, and now."""
    published = report.article.published
    findings = judge_all([finding.claim for finding in report.findings], store, published)
    in_force = store.calendar.in_force(published) if published else None
    snapshot = Snapshot(store.newest_vintage, in_force.released if in_force else None, store.snapshot_sha256)
    changed = (
        Change(before, after)
        for before, after in zip(report.findings, findings, strict=True)
        if verdict_label(before) != verdict_label(after)
    )
    return Recheck(report, replace(report, snapshot=snapshot, findings=findings), tuple(changed))
