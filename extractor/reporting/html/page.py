"""From a report to one HTML page: the view model and the Jinja environment.

Everything shown of a claim comes from its JSON, so a card cannot differ from the report. Words are
printed in all three scripts; CSS shows one of them, so the switch works without JavaScript.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from extractor.model import Finding, Report
from extractor.reporting.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Chart, ChartSource, chart_of
from extractor.reporting.headline import headline, headline_line
from extractor.reporting.html import markup
from extractor.reporting.html.figures import Shown, shown_figures
from extractor.reporting.html.segments import Segment, lines
from extractor.reporting.html.windows import WindowShown, shown_windows
from extractor.reporting.json_report import report_dict
from extractor.reporting.order import SEVERITY, verdict_label, worst_first
from extractor.reporting.printable import printable
from extractor.reporting.wording.figures import grouped_text
from extractor.reporting.wording.labels import label
from extractor.reporting.wording.names import series_name
from extractor.reporting.wording.scripts import Script, script_for
from extractor.resources import cache_folder

_FOLDER = Path(__file__).resolve().parent
_SENTENCE_LIMIT = 400


@dataclass(frozen=True, slots=True)
class Card:
    """One claim as shown: its JSON, the sentence around it, its figures, windows and chart."""

    finding: Finding
    claim: Mapping[str, object]
    label: str
    before: str
    after: str
    figures: tuple[Shown, ...]
    windows: tuple[WindowShown, ...]
    chart: Chart | None


def html_report(report: Report, charts: ChartSource | None = None, language: Script | None = None) -> str:
    """A self-contained page: no external request, no script needed, one file to send by mail."""
    shown = language or script_for(report.language)
    record = report_dict(report)
    by_id = {str(claim["id"]): claim for claim in _claims(record)}
    ordered = worst_first(report.findings)
    cards = [_card(finding, by_id[finding.claim.id], report, charts) for finding in ordered]
    title, text = _title_and_text(report)
    page = (
        _environment()
        .get_template("report.html.j2")
        .render(
            report=record,
            cards=cards,
            shown=shown,
            codes=SEVERITY,
            headline=headline(report.article),
            title=title,
            text=text,
            numbers={finding.claim.id: place for place, finding in enumerate(report.findings, 1)},
            style=_asset("report.css"),
            script=_asset("report.js"),
            style_hash=_hash("report.css"),
            script_hash=_hash("report.js"),
        )
    )
    return printable(page)


def _claims(record: Mapping[str, object]) -> list[Mapping[str, object]]:
    claims = record["claims"]
    assert isinstance(claims, list)
    return claims


def _card(finding: Finding, claim: Mapping[str, object], report: Report, charts: ChartSource | None) -> Card:
    read = finding.claim
    whole = (report.article.title or "") if read.field == "title" else report.article.text
    start, end = read.sentence
    before, after = whole[start : read.start], whole[read.end : end]
    return Card(
        finding=finding,
        claim=claim,
        label=verdict_label(finding),
        before=("…" + before[-_SENTENCE_LIMIT:]) if len(before) > _SENTENCE_LIMIT else before,
        after=(after[:_SENTENCE_LIMIT] + "…") if len(after) > _SENTENCE_LIMIT else after,
        figures=shown_figures(finding, report.article.published),
        windows=shown_windows(finding),
        chart=chart_of(finding, charts, report.article.published) if charts else None,
    )


def _title_and_text(report: Report) -> tuple[list[list[Segment]], list[list[Segment]]]:
    """The lines shown as heading and as body: a headline pasted with the text heads the page."""
    text, place = _field_lines(report, "text"), headline_line(report.article)
    if place is None:
        return _field_lines(report, "title") if report.article.title else [], text
    return [text[place]], text[:place] + text[place + 1 :]


def _field_lines(report: Report, field: str) -> list[list[Segment]]:
    text = report.article.text if field == "text" else report.article.title or ""
    return lines(text, [finding for finding in report.findings if finding.claim.field == field])


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled_templates(),
    )
    environment.globals.update(
        t=markup.label_words,
        in_scripts=markup.in_scripts,
        label=label,
        name=series_name,
        series=markup.series,
        period=markup.period,
        day=markup.period,
        official=markup.official,
        cell=markup.cell,
        caveat=markup.caveat,
        cue_words=markup.cue,
        svg=markup.svg_words,
        amount=grouped_text,
        source_link=safe_url,
        host=_host,
        chart_width=WIDTH,
        chart_height=HEIGHT,
        chart_left=LEFT,
        chart_right=WIDTH - RIGHT,
        chart_top=TOP,
        chart_bottom=HEIGHT - BOTTOM,
    )
    return environment


class _CompiledTemplates(FileSystemBytecodeCache):
    """Templates compiled once for all runs; a folder that cannot be written to costs speed only."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _compiled_templates() -> BytecodeCache | None:
    folder = cache_folder() / "parsed"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _CompiledTemplates(str(folder), "template-%s")


def safe_url(url: str | None) -> str | None:
    """The address if it is http or https with a host, otherwise None: never a script or a file."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")


@cache
def _asset(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


@cache
def _hash(name: str) -> str:
    """The digest a Content Security Policy admits the inline block by."""
    return base64.b64encode(hashlib.sha256(_asset(name).encode()).digest()).decode()
