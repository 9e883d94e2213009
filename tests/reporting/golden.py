"""The reports kept on file, one a script: four claims of the demo article in that script, without charts.

``python -m tests.reporting.golden`` writes them anew; read the difference before committing it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from extractor.model import Article, Report
from extractor.reporting import report_json
from extractor.reporting.html.page import html_report
from extractor.reporting.wording.scripts import SCRIPTS, Script
from tests.reporting.sample import ARTICLE, PUBLISHED, Writer, sample_report

FOLDER = Path(__file__).with_name("golden")
# A revised, a true, a wrong and an out-of-scope claim, in the words of each article.
KEPT: dict[Script, dict[str, str]] = {
    "zh-Hant": {name: name for name in ("118億美元", "2008年10月以來最低", "567億美元", "7412萬盎司")},
    "zh-Hans": {
        "118億美元": "118亿美元",
        "2008年10月以來最低": "2008年10月以来最低",
        "567億美元": "567亿美元",
        "7412萬盎司": "7412万盎司",
    },
    "en": {
        "118億美元": "$11.8 billion",
        "2008年10月以來最低": "lowest since October 2008",
        "567億美元": "$56.7 billion",
        "7412萬盎司": "74.12 million ounces",
    },
}


def golden_report(script: Script) -> Report:
    """The demo article of a script, with the claims the sample report has of them."""
    base, kept = sample_report(script), KEPT[script]
    _, title, body = ARTICLE.with_name(f"demo.{script}.txt").read_text("utf-8").split("\n", 2)
    writer = Writer(body.strip() + "\n")
    for finding in base.findings:
        if finding.claim.text in kept:
            writer.add(kept[finding.claim.text], finding.claim, finding.verdict)
    article = Article(writer.text, title, PUBLISHED, base.article.url)
    return replace(base, article=article, findings=writer.findings(), dates=())


def golden_html(script: Script) -> str:
    """The page without its style, script and policy, which have tests of their own."""
    page = html_report(golden_report(script))
    page = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", page, flags=re.DOTALL)
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", page)


def golden_json(script: Script) -> str:
    """The JSON report."""
    return report_json(golden_report(script))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for script in SCRIPTS:
        (FOLDER / f"report.{script}.html").write_text(golden_html(script), "utf-8")
        (FOLDER / f"report.{script}.json").write_text(golden_json(script), "utf-8")
