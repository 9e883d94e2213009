"""The report kept on file: three claims, without charts.

``python -m tests.reporting.golden`` writes it anew; read the difference before committing it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from extractor.model import Report
from extractor.reporting import report_json
from extractor.reporting.html.page import html_report
from tests.reporting.sample import sample_report

FOLDER = Path(__file__).with_name("golden")
KEPT = ("118億美元", "567億美元", "7412萬盎司")


def golden_report() -> Report:
    """A revised, a wrong and an out-of-scope claim."""
    report = sample_report()
    return replace(report, findings=tuple(f for f in report.findings if f.claim.text in KEPT))


def golden_html() -> str:
    """The page without its style, script and policy, which have tests of their own."""
    page = html_report(golden_report(), None, "en")
    page = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", page, flags=re.DOTALL)
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", page)


def golden_json() -> str:
    """The JSON report."""
    return report_json(golden_report())


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "report.html").write_text(golden_html(), "utf-8")
    (FOLDER / "report.json").write_text(golden_json(), "utf-8")
