"""The order in which findings are shown: what a reader must act on first."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.model import Finding

# Accusations, then what a writer should look at, then what stands, then what was not judged.
SEVERITY = (
    "wrong",
    "inconsistent",
    "later_only",
    "depends",
    "close",
    "revised",
    "accurate",
    "insufficient",
    "out_of_scope",
    "not_factual",
)
_RANK = {code: place for place, code in enumerate(SEVERITY)}


def severity(finding: Finding) -> int:
    """0 for what matters most."""
    return _RANK[finding.verdict.code]


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by severity, in the order of the article within one verdict."""
    return sorted(findings, key=severity)


def verdict_label(finding: Finding) -> str:
    """The code of the verdict's label: a superseded figure has one of its own."""
    verdict = finding.verdict
    if verdict.code == "revised" and verdict.reason == "superseded_before_publication":
        return verdict.reason
    return verdict.code
