"""A report written in the format asked for, to a file, a folder or standard output."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any, get_args

from extractor.commands.shell import BadInputError, put
from extractor.reporting.exports.formats import EXPORT_FORMATS, ExportError, ExportFormat
from extractor.reporting.render import FORMATS, Format
from extractor.reporting.stored_report import StoredReport
from extractor.reporting.wording.scripts import SCRIPTS

AnyFormat = Format | ExportFormat
ALL_FORMATS: tuple[AnyFormat, ...] = (*FORMATS, *EXPORT_FORMATS)
_BY_SUFFIX: dict[str, AnyFormat] = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".md": "markdown",
}


def add_output(parser: argparse.ArgumentParser, formats: tuple[AnyFormat, ...]) -> None:
    """The arguments that say how and where a report is written."""
    parser.add_argument("--format", choices=formats, help="default: by the suffix of OUT, else text")
    parser.add_argument("--language", choices=SCRIPTS, help="default: the language of the article")
    parser.add_argument(
        "-o",
        dest="out",
        type=Path,
        metavar="OUT",
        help="write here, not to standard output; a folder for claimreview",
    )
    review = parser.add_argument_group("claimreview", "what somebody confirmed, under their name")
    review.add_argument("--reviewed-by", metavar="NAME", help="who confirmed the verdicts")
    review.add_argument("--claims", metavar="IDS", help="the claims confirmed, e.g. c1,c5")
    review.add_argument("--review-url", metavar="URL", help="the page on which the review is published")


def check_output(arguments: argparse.Namespace) -> None:
    """Refuse what cannot be written before any work is done. Raises BadInputError."""
    if format_of(arguments) != "claimreview":
        return
    needed = {
        "--reviewed-by": arguments.reviewed_by,
        "--claims": arguments.claims,
        "--review-url": arguments.review_url,
    }
    missing = [name for name, value in needed.items() if not (value or "").strip(" ,")]
    if missing:
        raise BadInputError(f"a claim review is a person's: give {' and '.join(missing)}")
    if not arguments.review_url.startswith(("https://", "http://")):
        raise BadInputError(f"{arguments.review_url} is no address; begin it with https://")


def format_of(arguments: argparse.Namespace) -> AnyFormat:
    """The format asked for, else by the suffix of the file, else text."""
    suffix = arguments.out.suffix.lower() if arguments.out else ""
    given: AnyFormat | None = arguments.format
    return given or _BY_SUFFIX.get(suffix, "text")


def write_report(stored: StoredReport, store: Any, arguments: argparse.Namespace) -> None:
    """Write the report; ``store`` draws the charts of the HTML, None leaves them out.

    Raises BadInputError.
    """
    form = format_of(arguments)
    try:
        if form == "claimreview":
            _write_reviews(stored, arguments)
        else:
            put(_content(stored, store, form, arguments), arguments.out)
    except ExportError as problem:
        raise BadInputError(f"cannot export: {problem}") from None


def _content(stored: StoredReport, store: Any, form: AnyFormat, arguments: argparse.Namespace) -> str | bytes:
    if form == "annotations":
        from extractor.reporting.exports.annotations import annotation_collection
        from extractor.reporting.exports.json_text import json_text

        return json_text(annotation_collection(stored.report, stored.sha256, arguments.language))
    if form == "xlsx":
        from extractor.reporting.exports.xlsx import xlsx_report

        return xlsx_report(stored.report, arguments.language)
    if form == "markdown":
        from extractor.reporting.exports.markdown import markdown_report

        return markdown_report(stored.report, arguments.language)
    from extractor.reporting import render

    assert form in get_args(Format)
    return render(stored.report, store, form, arguments.language)  # type: ignore[arg-type]


def _write_reviews(stored: StoredReport, arguments: argparse.Namespace) -> None:
    from extractor.reporting.exports.claimreview import Review, claim_review_graph, claim_reviews
    from extractor.reporting.exports.json_text import json_text

    names = tuple(name.strip() for name in arguments.claims.split(",") if name.strip())
    review = Review(arguments.reviewed_by.strip(), names, arguments.review_url, date.today())
    reviews = claim_reviews(stored.report, review, arguments.language)
    graph = json_text(claim_review_graph(reviews))
    if arguments.out is None:
        put(graph, None)
        return
    for name, record in reviews.items():
        put(json_text(record), arguments.out / f"{name}.jsonld")
    put(graph, arguments.out / "graph.jsonld")
