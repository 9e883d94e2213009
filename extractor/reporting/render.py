"""One entry for all formats of the report."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from extractor.model import Report
from extractor.reporting.wording.scripts import SCRIPTS, Script

if TYPE_CHECKING:
    from extractor.official.store import Store
    from extractor.reporting.chart_points import Points
    from extractor.reporting.charts import ChartSource

Format = Literal["html", "json", "text", "csv"]
FORMATS: tuple[Format, ...] = ("html", "json", "text", "csv")


def render(report: Report, store: Store | None, format: Format, language: Script | None = None) -> str:
    """The report in one format; ``language`` is the script shown first, the article's own when None.

    ``store`` supplies the history that the HTML charts draw; without one there are no charts.
    Raises ValueError for an unknown format or language.
    """
    if language is not None and language not in SCRIPTS:
        raise ValueError(f"no wording in {language!r}; choose one of {', '.join(SCRIPTS)}")
    if format == "json":
        from extractor.reporting.json_report import report_json

        return report_json(report)
    if format == "html":
        from extractor.reporting.html.page import html_report

        return html_report(report, store_charts(store) if store else None, language)
    if format == "text":
        from extractor.reporting.text_report import text_report

        return text_report(report, language)
    if format == "csv":
        from extractor.reporting.csv_report import csv_report

        return csv_report(report, language)
    raise ValueError(f"no report format {format!r}; choose one of {', '.join(FORMATS)}")


def store_charts(store: Store) -> ChartSource:
    """The history of a series as the charts want it: today's, or as known on a day."""

    @cache
    def points(series: str, as_of: date | None) -> Points:
        if not store.has(series):
            return ()
        known = store.history(series) if as_of is None else store.history_then(series, as_of)
        return tuple(zip(known.periods, known.values, strict=True))

    return points
