"""``yanshu recheck``: which verdicts of a report the data of today would change."""

from __future__ import annotations

import argparse
from pathlib import Path

from extractor.commands.shell import FAILED, OK, BadInputError, Loader, put, read_input
from extractor.reporting.recheck.formats import RECHECK_FORMATS, RecheckFormat
from extractor.reporting.wording.scripts import SCRIPTS


def add_recheck(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("report", metavar="REPORT", help="a JSON report, - for standard input")
    parser.add_argument("-o", dest="out", type=Path, metavar="OUT", help="write here, not to standard output")
    parser.add_argument("--format", choices=RECHECK_FORMATS, help="default: by the suffix of OUT, else text")
    parser.add_argument("--language", choices=SCRIPTS, help="script of the wording; default: the article's")
    parser.set_defaults(run=run_recheck)


def run_recheck(arguments: argparse.Namespace, load: Loader) -> int:
    """Judge the claims of a JSON report again with the data of today; list the verdicts that changed."""
    from extractor.reporting.recheck.judging_again import judge_again
    from extractor.reporting.recheck.render import render_recheck
    from extractor.reporting.stored_report import NoReportError, stored_report

    try:
        report = stored_report(read_input(arguments.report)).report
    except NoReportError as problem:
        raise BadInputError(f"cannot recheck {arguments.report}: {problem}") from None
    recheck = judge_again(report, load().store)
    form = arguments.format or _format_of(arguments.out)
    put(render_recheck(recheck, form, arguments.language), arguments.out)
    return FAILED if recheck.changed else OK


def _format_of(out: Path | None) -> RecheckFormat:
    by_suffix: dict[str, RecheckFormat] = {".html": "html", ".htm": "html", ".json": "json"}
    return by_suffix.get(out.suffix.lower() if out else "", "text")
