"""The report for a terminal: a summary line, then one card a claim, wrong ones first."""

from __future__ import annotations

import io

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from extractor.model import Finding, Report
from extractor.reporting.figures_told import figures_told
from extractor.reporting.headline import headline
from extractor.reporting.order import SEVERITY, verdict_label, worst_first
from extractor.reporting.printable import printable
from extractor.reporting.releases import deciding_evidence
from extractor.reporting.wording.explain import explain
from extractor.reporting.wording.labels import label
from extractor.reporting.wording.periods import day_words
from extractor.reporting.wording.readings import explain_reading
from extractor.reporting.wording.scripts import Script, in_script, script_for
from extractor.reporting.wording.windows import windows_told

_COLOURS = {
    "wrong": "bold red",
    "inconsistent": "bold red",
    "later_only": "magenta",
    "depends": "yellow",
    "close": "cyan",
    "revised": "blue",
    "accurate": "green",
    "insufficient": "bright_black",
    "out_of_scope": "bright_black",
    "not_factual": "bright_black",
}


def text_report(
    report: Report, language: Script | None = None, width: int = 100, colour: bool = False
) -> str:
    """The report as terminal text in one script; ``colour`` adds ANSI escapes."""
    script = language or script_for(report.language)
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        color_system="standard" if colour else None,
        emoji=False,
        markup=False,
    )
    console.print(_head(report, script))
    for finding in worst_first(report.findings):
        console.print(_card(finding, report, script))
    return out.getvalue()


def _head(report: Report, script: Script) -> RenderableType:
    title = headline(report.article) or label("ui", "untitled", script)
    parts: list[RenderableType] = [Text(printable(title), style="bold"), _dates(report, script)]
    if report.assumed:
        parts.append(Text(label("assumed", report.assumed, script), style="italic"))
    parts.append(_counts(report, script) if report.findings else Text(label("ui", "no_claims", script)))
    return Group(*parts)


def _dates(report: Report, script: Script) -> Text:
    published = report.article.published
    given = day_words(published, script) if published else label("ui", "unknown_date", script)
    rows = [(label("ui", "published", script), given)]
    if report.snapshot.known_at_publication:
        known = day_words(report.snapshot.known_at_publication, script)
        rows.append((label("ui", "known_then", script), known))
    rows.append((label("ui", "newest", script), day_words(report.snapshot.newest_vintage, script)))
    return Text("   ".join(f"{name}: {value}" for name, value in rows), style="bright_black")


def _counts(report: Report, script: Script) -> Table:
    table = Table(box=SIMPLE_HEAD, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    codes = [finding.verdict.code for finding in report.findings]
    for code in SEVERITY:
        if code in codes:
            table.add_row(str(codes.count(code)), Text(label("verdict", code, script), style=_COLOURS[code]))
    table.add_row(str(len(codes)), Text(label("ui", "figures_read", script)))
    return table


def _card(finding: Finding, report: Report, script: Script) -> RenderableType:
    claim, verdict = finding.claim, finding.verdict
    style = _COLOURS[verdict.code]
    head = Text.assemble(
        (label("verdict", verdict_label(finding), script), style),
        "  ",
        (f"{claim.id}  {claim.rule}".rstrip(), "bright_black"),
    )
    explanation = in_script(explain(finding, report.article.published), script)
    rows: list[RenderableType] = [_sentence(finding, report, style), Text(printable(explanation))]
    rows += [Text(f"– {line}") for line in (*_readings(finding, script), *windows_told(finding, script))]
    figures = "   ".join(f"{name}: {words}" for name, words in figures_told(finding, script))
    if figures:
        rows.append(Text(figures, style="bold"))
    rows += [Text(line, style="bright_black") for line in _sources(finding, script)]
    return Group(Rule(style=style), head, Padding(Group(*rows), (0, 0, 0, 2)))


def _sentence(finding: Finding, report: Report, style: str) -> Text:
    claim = finding.claim
    whole = (report.article.title or "") if claim.field == "title" else report.article.text
    start, end = claim.sentence
    before, after = whole[start : claim.start][-200:], whole[claim.end : end][:200]
    return Text.assemble(printable(before), (printable(claim.text), f"{style} underline"), printable(after))


def _readings(finding: Finding, script: Script) -> list[str]:
    if finding.verdict.code != "depends":
        return []
    claim, verdict = finding.claim, finding.verdict
    return [
        f"{label('reading', row.verdict, script)}: {in_script(explain_reading(row, claim, verdict), script)}"
        for row in verdict.readings
    ]


def _sources(finding: Finding, script: Script) -> list[str]:
    lines = []
    if finding.verdict.arithmetic:
        lines.append(f"{label('ui', 'arithmetic', script)}: {finding.verdict.arithmetic}")
    evidence = deciding_evidence(finding.verdict)
    if evidence:
        newest = max(evidence, key=lambda item: item.vintage)
        lines.append(f"{newest.url} ({label('ui', 'released', script)} {newest.vintage.isoformat()})")
    return lines
