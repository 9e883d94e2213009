"""Reports on texts nobody should have to print."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from extractor.model import Article, Finding, Report
from tests.reporting.sample import sample_report

# Any code point, lone surrogates and controls included.
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
NASTY = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/p.png)",
    "**bold** _it_ `code`",
    "# head",
    "- item",
    "1. item",
    "2) item",
    "> quote",
    "===",
    "---",
    "```\ncode\n```",
    "    indented",
    "a | b | c",
    "http://evil.example/",
    "www.evil.example",
    "a@evil.example",
    "&lt;&#x41;&copy;",
    "\\",
    "\\*",
    "~~x~~",
    "[^1]",
    "<https://evil.example>",
    "$x$",
    "*",
    "_",
    "+ x",
    "+1",
    "\t=1+1",
    '=HYPERLINK("http://evil.example")',
    "@SUM(A1)",
)


def report_on(before: str, claim: str, after: str) -> Report:
    """One finding whose claim stands between two pieces of text."""
    base = sample_report()
    first = base.findings[0]
    text = before + claim + after
    placed = replace(
        first.claim,
        text=claim,
        start=len(before),
        end=len(before) + len(claim),
        sentence=(0, len(text)),
        field="text",
    )
    return replace(
        base,
        article=Article(text, title=claim, published=base.article.published),
        findings=(Finding(placed, first.verdict),),
    )
