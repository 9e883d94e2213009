"""The report in JSON, HTML, text and CSV, worded in three scripts."""

from extractor.reporting.json_report import report_dict, report_json
from extractor.reporting.read_report import claim_from_dict, report_from_dict
from extractor.reporting.render import FORMATS, render

__all__ = ["FORMATS", "claim_from_dict", "render", "report_dict", "report_from_dict", "report_json"]
