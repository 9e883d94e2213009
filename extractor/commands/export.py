"""``yanshu export``: a JSON report in the format of another program."""

from __future__ import annotations

import argparse

from extractor.commands.article import read_article
from extractor.commands.shell import OK, BadInputError, Loader, read_input
from extractor.commands.writing import add_output, check_output, write_report
from extractor.reporting.exports.formats import EXPORT_FORMATS
from extractor.reporting.stored_report import NoReportError, StoredReport, stored_report


def add_export(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("report", metavar="REPORT", help="a JSON report, - for standard input")
    parser.add_argument(
        "--article",
        metavar="FILE",
        help="the article the report was made from: a report does not repeat its text",
    )
    add_output(parser, ("csv", *EXPORT_FORMATS))
    parser.set_defaults(run=run_export)


def run_export(arguments: argparse.Namespace, _: Loader) -> int:
    """Write a JSON report as ClaimReview, Web Annotations, a spreadsheet or Markdown."""
    check_output(arguments)
    write_report(_stored(arguments.report, arguments.article), None, arguments)
    return OK


def _stored(name: str, article: str | None) -> StoredReport:
    text = read_article(article).text if article else None
    try:
        return stored_report(read_input(name), text)
    except NoReportError as problem:
        raise BadInputError(f"cannot export {name}: {problem}") from None
