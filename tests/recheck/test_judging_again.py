"""A report made with an older snapshot, judged again: exactly the verdicts that changed are listed."""

from __future__ import annotations

import pytest

from extractor import Checker
from extractor.model import Report
from extractor.official import Store
from extractor.reporting import report_from_dict
from extractor.reporting.order import verdict_label
from extractor.reporting.recheck.judging_again import Recheck, judge_again
from tests.recheck.conftest import ARTICLES, report_on

NAMES = sorted(file.name for file in ARTICLES.glob("*.zh-Hant.txt")) + ["demo.en.txt", "march-2012.en.txt"]


def rechecked(report: Report, store: Store) -> Recheck:
    return judge_again(report_from_dict(report.to_dict()), store)


def labels(report: Report) -> dict[str, str]:
    return {finding.claim.id: verdict_label(finding) for finding in report.findings}


@pytest.mark.parametrize("name", NAMES)
def test_exactly_the_verdicts_that_changed_are_listed(
    name: str, older: Checker, checker: Checker, store: Store
) -> None:
    before, today = report_on(older, name), report_on(checker, name)
    assert [finding.claim for finding in before.findings] == [finding.claim for finding in today.findings]
    expected = {
        key: (old, labels(today)[key]) for key, old in labels(before).items() if old != labels(today)[key]
    }
    found = {
        change.before.claim.id: (verdict_label(change.before), verdict_label(change.after))
        for change in rechecked(before, store).changed
    }
    assert found == expected


@pytest.mark.parametrize("name", NAMES)
def test_with_the_same_data_nothing_changes(name: str, older: Checker) -> None:
    recheck = rechecked(report_on(older, name), older.store)
    assert recheck.changed == () and recheck.before.findings


def test_newer_releases_turn_verdicts(older: Checker, store: Store) -> None:
    changed = rechecked(report_on(older, "july-2026.zh-Hant.txt"), store).changed
    assert changed
    assert all(change.before.claim == change.after.claim for change in changed)


def test_the_new_snapshot_is_named(older: Checker, store: Store) -> None:
    recheck = rechecked(report_on(older, "demo.en.txt"), store)
    assert recheck.before.snapshot.sha256 == older.store.snapshot_sha256
    assert recheck.after.snapshot.sha256 == store.snapshot_sha256
    assert recheck.before.snapshot.newest_vintage < recheck.after.snapshot.newest_vintage
