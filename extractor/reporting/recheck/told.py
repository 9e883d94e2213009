"""The changes in words of one script, the same for text and HTML."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model import Finding, Report
from extractor.reporting.figures_told import figures_told
from extractor.reporting.headline import headline
from extractor.reporting.order import verdict_label
from extractor.reporting.printable import printable
from extractor.reporting.recheck.judging_again import Change, Recheck
from extractor.reporting.releases import deciding_evidence
from extractor.reporting.wording.explain import explain
from extractor.reporting.wording.labels import label
from extractor.reporting.wording.periods import day_words
from extractor.reporting.wording.scripts import COLONS, Script, in_script


@dataclass(frozen=True, slots=True)
class Row:
    """One changed claim: its words, old and new verdict, figures, why, and the newest source."""

    id: str
    words: str
    change: str
    code: str
    figures: tuple[str, ...]
    explanation: str
    source: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """Everything the text and the page show."""

    title: str
    data: str
    count: str
    rows: tuple[Row, ...]


def told(recheck: Recheck, script: Script) -> Told:
    """The changes as they are shown in ``script``."""
    days = [day_words(report.snapshot.newest_vintage, script) for report in (recheck.before, recheck.after)]
    count = label("recheck", "count" if recheck.changed else "none", script)
    return Told(
        title=headline(recheck.before.article) or label("ui", "untitled", script),
        data=f"{label('ui', 'newest', script)}{COLONS[script]}{' → '.join(days)}",
        count=count.format(changed=len(recheck.changed), claims=len(recheck.before.findings)),
        rows=tuple(_row(change, recheck.before, script) for change in recheck.changed),
    )


def _row(change: Change, report: Report, script: Script) -> Row:
    words = [label("verdict", verdict_label(finding), script) for finding in (change.before, change.after)]
    evidence = deciding_evidence(change.after.verdict)
    newest = max(evidence, key=lambda item: item.vintage) if evidence else None
    released = f" ({label('ui', 'released', script)} {newest.vintage.isoformat()})" if newest else ""
    return Row(
        id=change.before.claim.id,
        words=printable(change.before.claim.text),
        change=" → ".join(words),
        code=change.after.verdict.code,
        figures=tuple(_figures(change.before, change.after, script)),
        explanation=printable(in_script(explain(change.after, report.article.published), script)),
        source=f"{newest.url}{released}" if newest else "",
        url=newest.url if newest and newest.url.startswith(("https://", "http://")) else None,
    )


def _figures(before: Finding, after: Finding, script: Script) -> list[str]:
    """Every figure told now, with the one told before where it differs."""
    old, colon = dict(figures_told(before, script)), COLONS[script]
    lines = []
    for name, words in figures_told(after, script):
        was = old.pop(name, words)
        lines.append(f"{name}{colon}{words}" if was == words else f"{name}{colon}{was} → {words}")
    return lines + [f"{name}{colon}{words} → –" for name, words in old.items()]
