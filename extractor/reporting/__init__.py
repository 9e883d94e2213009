"""The report in JSON, HTML, text and CSV, worded in three scripts."""

from extractor.reporting.render import FORMATS, render

__all__ = ["FORMATS", "render"]
