"""Markdown: the words of an article stay words, links lead to http(s) only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from extractor.model import Report
from extractor.reporting.exports.markdown import escaped, link, markdown_report
from extractor.reporting.printable import printable
from tests.exports.hostile import ANY_TEXT, NASTY, report_on

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_HARMLESS = {
    "heading_open",
    "heading_close",
    "inline",
    "paragraph_open",
    "paragraph_close",
    "bullet_list_open",
    "bullet_list_close",
    "list_item_open",
    "list_item_close",
    "blockquote_open",
    "blockquote_close",
    "text",
    "link_open",
    "link_close",
    "text_special",
}


def tokens(markdown: str) -> Iterator[Token]:
    for token in _PARSER.parse(markdown):
        yield token
        yield from token.children or ()


def read(markdown: str) -> str:
    """What a reader sees of one block."""
    return "".join(
        token.content for token in tokens(markdown) if token.type in ("text", "code_inline", "html_inline")
    )


def test_every_claim_has_a_section_with_verdict_quotation_and_source(report: Report) -> None:
    made = markdown_report(report, "en")
    assert made.count("\n## ") == len(report.findings)
    assert made.count("\n> ") == len(report.findings)
    hrefs = [str(token.attrGet("href")) for token in tokens(made) if token.type == "link_open"]
    assert hrefs and all(href.startswith("https://") for href in hrefs)


def test_without_the_text_there_is_no_quotation(bare: Report) -> None:
    assert "\n> " not in markdown_report(bare)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_words_are_read_as_they_are(text: str) -> None:
    assert read(escaped(text)) == " ".join(text.split())


@settings(deadline=None)
@given(ANY_TEXT)
def test_any_text_is_read_as_it_is(text: str) -> None:
    line = escaped(text)
    assert "\n" not in line
    assert read(line) == " ".join(printable(text).split())
    assert read(f"> {line}") == read(f"# {line}") == read(line)


@settings(deadline=None)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_no_markup_comes_out_of_an_article(before: str, claim: str, after: str) -> None:
    made = markdown_report(report_on(before, claim, after))
    assert {token.type for token in tokens(made)} <= _HARMLESS


@pytest.mark.parametrize("text", NASTY)
def test_no_markup_comes_out_of_a_nasty_article(text: str) -> None:
    made = markdown_report(report_on(text, text, text))
    assert {token.type for token in tokens(made)} <= _HARMLESS
    assert "evil.example" not in "".join(
        str(t.attrGet("href")) for t in tokens(made) if t.type == "link_open"
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host", "https:", "ftp://x/y"]
)
def test_only_web_addresses_are_linked(url: str) -> None:
    assert link("words", url) == "words"


def test_an_address_with_brackets_stays_one_link() -> None:
    (opened,) = [
        token
        for token in tokens(link("a](b", "https://x.example/a_(b) c?d=<e>"))
        if token.type == "link_open"
    ]
    assert opened.attrGet("href") == "https://x.example/a_%28b%29%20c?d=%3Ce%3E"
