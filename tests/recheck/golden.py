"""What a recheck says, kept on file in three scripts: a verdict that data published later turned, and one kept.

``python -m tests.recheck.golden`` writes it anew; read the difference before committing it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extractor.reporting.recheck.formats import RecheckFormat
from extractor.reporting.recheck.judging_again import Change, Recheck
from extractor.reporting.recheck.render import render_recheck
from extractor.reporting.wording.scripts import SCRIPTS, Script
from tests.reporting.sample import NEWEST, THEN, bn, sample_report

FOLDER = Path(__file__).with_name("golden")
FILES: tuple[tuple[str, RecheckFormat, Script | None], ...] = (
    *((f"changes.{script}.txt", "text", script) for script in SCRIPTS),
    ("changes.html", "html", None),
    ("changes.json", "json", None),
)


def sample_recheck() -> Recheck:
    """The sample report as it would have been on release day, and as it is."""
    after = sample_report()
    (revised,) = (found for found in after.findings if found.claim.text == "6887億美元")
    verdict = replace(
        revised.verdict,
        code="accurate",
        reason="right_on_both",
        now=bn("688.7"),
        evidence=(revised.verdict.evidence[0], replace(revised.verdict.evidence[0], clock="now")),
    )
    old = replace(revised, verdict=verdict)
    findings = tuple(old if found == revised else found for found in after.findings)
    before = replace(after, findings=findings, snapshot=replace(after.snapshot, newest_vintage=THEN))
    assert after.snapshot.newest_vintage == NEWEST
    return Recheck(before, after, (Change(old, revised),))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, form, script in FILES:
        (FOLDER / name).write_text(render_recheck(sample_recheck(), form, script), "utf-8")
