"""What changed, in one of three formats."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from extractor.model import Finding
from extractor.reporting.json_report import report_dict
from extractor.reporting.printable import printable
from extractor.reporting.recheck.formats import RecheckFormat
from extractor.reporting.recheck.judging_again import Change, Recheck
from extractor.reporting.recheck.told import Told, told
from extractor.reporting.releases import deciding_evidence
from extractor.reporting.wording.explain import explain
from extractor.reporting.wording.figures import decimal_text
from extractor.reporting.wording.labels import label
from extractor.reporting.wording.scripts import SCRIPTS, Script, by_script, script_for

_FOLDER = Path(__file__).resolve().parent


def render_recheck(recheck: Recheck, format: RecheckFormat, language: Script | None = None) -> str:
    """What changed: text in one script, the page and the JSON in all three.

    ``language`` is the script of the text and the one the page shows first, the article's own when None.
    """
    if format == "json":
        return json.dumps(recheck_dict(recheck), ensure_ascii=False, indent=2) + "\n"
    script = language or script_for(recheck.before.language)
    return _html(recheck, script) if format == "html" else _text(told(recheck, script))


def recheck_dict(recheck: Recheck) -> dict[str, object]:
    """The changes as plain JSON types, documented in ``docs/report.md``."""
    before, after = report_dict(recheck.before), report_dict(recheck.after)
    return {
        "recheck_version": 1,
        "article": before["article"],
        "data_before": before["data"],
        "data_now": after["data"],
        "claims": len(recheck.before.findings),
        "changed": [_change(change, recheck) for change in recheck.changed],
    }


def _change(change: Change, recheck: Recheck) -> dict[str, object]:
    claim, published = change.before.claim, recheck.before.article.published
    return {
        "id": claim.id,
        "field": claim.field,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "kind": claim.kind,
        "series": claim.series,
        "period": claim.period,
        "base_period": claim.base_period,
        "before": _verdict(change.before),
        "now": _verdict(change.after),
        "explanation": by_script(explain(change.after, published)),
    }


def _verdict(finding: Finding) -> dict[str, object]:
    verdict = finding.verdict
    return {
        "verdict": verdict.code,
        "reason": verdict.reason,
        "error_type": verdict.error_type,
        "then": None if verdict.then is None else decimal_text(verdict.then),
        "now": None if verdict.now is None else decimal_text(verdict.now),
        "evidence": [
            {
                "series": one.series,
                "period": one.period,
                "value": decimal_text(one.value),
                "vintage": one.vintage.isoformat(),
                "url": one.url,
                "clock": one.clock,
            }
            for one in deciding_evidence(verdict)
        ],
    }


def _text(shown: Told) -> str:
    out = io.StringIO()
    console = Console(file=out, width=100, no_color=True, highlight=False, emoji=False, markup=False)
    console.print(Text(printable(shown.title)), Text(shown.data), Text(shown.count), sep="\n")
    for row in shown.rows:
        lines = [row.change, *row.figures, row.explanation, *([row.source] if row.source else [])]
        console.print()
        console.print(Text(f"{row.id}  {row.words}"))
        console.print(Padding(Text("\n".join(lines)), (0, 0, 0, 2)))
    return re.sub(r" +$", "", out.getvalue(), flags=re.MULTILINE)


def _html(recheck: Recheck, script: Script) -> str:
    order = [script, *(other for other in SCRIPTS if other != script)]
    return (
        _environment()
        .get_template("recheck.html.j2")
        .render(
            versions=[(other, told(recheck, other), label("recheck", "title", other)) for other in order],
            language=label("ui", "language", script),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
