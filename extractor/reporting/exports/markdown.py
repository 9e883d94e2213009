"""The report as Markdown (CommonMark) for a newsroom system: verdict, quotation, figures, source.

Words of the article are text and nothing else: no mark-up, no HTML, no link comes out of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from extractor.model import Finding, Report
from extractor.reporting.exports.quoting import sentence_of
from extractor.reporting.figures_told import figures_told
from extractor.reporting.headline import headline
from extractor.reporting.order import SEVERITY, verdict_label, worst_first
from extractor.reporting.printable import printable
from extractor.reporting.releases import deciding_evidence
from extractor.reporting.wording.explain import explain
from extractor.reporting.wording.labels import label
from extractor.reporting.wording.names import series_name
from extractor.reporting.wording.periods import day_words, period_words
from extractor.reporting.wording.scripts import Script, in_script, script_for
from extractor.reporting.wording.windows import windows_told

# What means something inside a line, in CommonMark or in the extensions systems add to it
# (tables, strikethrough, footnotes, mathematics, mentions, smart quotes left alone).
_INLINE = re.compile(r"[\\`*_{}\[\]<>&|~^$@#]|!(?=\[)|(?<=[a-z])(?=://)", re.IGNORECASE)
_BARE_HOST = re.compile(r"(?<=\bwww)\.", re.IGNORECASE)
# What means something at the beginning of a line only.
_BLOCK = re.compile(r"^(?:[-+=]|\d{1,9}(?=[.)](?:\s|$)))")
_URL_SAFE = ":/?#@!$&'*+,;=%~-._"


def markdown_report(report: Report, language: Script | None = None) -> str:
    """A heading, the counts, and a section a claim, what matters most first."""
    script = language or script_for(report.language)
    blocks = [*_head(report, script)]
    for finding in worst_first(report.findings):
        blocks += _section(finding, report, script)
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """The text on one line, every character as itself."""
    line = " ".join(printable(text).split())
    line = _BARE_HOST.sub(r"\\.", _INLINE.sub(lambda found: "\\" + found[0], line))
    return _BLOCK.sub(_guarded, line)


def _guarded(found: re.Match[str]) -> str:
    start = found[0]
    # A digit cannot be escaped: what follows it is.
    return start + "\\" if start[0].isdigit() else "\\" + start


def link(words: str, url: str) -> str:
    """A link to an http(s) address; the words alone for any other."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return escaped(words)
    return f"[{escaped(words)}]({quote(url, safe=_URL_SAFE)})"


def _head(report: Report, script: Script) -> Iterator[str]:
    article = report.article
    title = headline(article) or label("ui", "untitled", script)
    yield f"# {link(title, article.url) if article.url else escaped(title)}"
    given = day_words(article.published, script) if article.published else label("ui", "unknown_date", script)
    rows = [(label("ui", "published", script), given)]
    rows.append((label("ui", "newest", script), day_words(report.snapshot.newest_vintage, script)))
    codes = [finding.verdict.code for finding in report.findings]
    rows += [(label("verdict", c, script), str(codes.count(c))) for c in SEVERITY if c in codes]
    yield "\n".join(f"- {escaped(name)}: {escaped(value)}" for name, value in rows)
    if report.assumed:
        yield f"*{escaped(label('assumed', report.assumed, script))}*"


def _section(finding: Finding, report: Report, script: Script) -> Iterator[str]:
    claim = finding.claim
    verdict = label("verdict", verdict_label(finding), script)
    yield f"## {escaped(verdict)}: {escaped(claim.text)} ({escaped(claim.id)})"
    sentence = sentence_of(report, claim)
    if sentence:
        yield f"> {escaped(sentence)}"
    yield escaped(in_script(explain(finding, report.article.published), script))
    yield "\n".join(_lines(finding, script))


def _lines(finding: Finding, script: Script) -> Iterator[str]:
    claim, verdict = finding.claim, finding.verdict
    name = series_name(claim.series, script)
    if claim.series and claim.series != "other" and claim.period:
        name = f"{name}, {period_words(claim.period, script)}"
    yield f"- {label('ui', 'series', script)}: {escaped(name)}"
    for label_words, figure in figures_told(finding, script):
        yield f"- {escaped(label_words)}: {escaped(figure)}"
    for line in windows_told(finding, script):
        yield f"- {escaped(line)}"
    if verdict.arithmetic:
        yield f"- {label('ui', 'arithmetic', script)}: {escaped(verdict.arithmetic)}"
    evidence = deciding_evidence(verdict)
    if evidence:
        newest = max(evidence, key=lambda item: item.vintage)
        released = f"{label('ui', 'released', script)} {newest.vintage.isoformat()}"
        yield f"- {label('ui', 'source', script)}: {link(newest.dataset, newest.url)} ({escaped(released)})"
    yield f"- {label('ui', 'rule', script)}: {escaped(claim.rule)}"
