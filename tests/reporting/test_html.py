"""The HTML page: self-contained, safe, complete, and true to the JSON."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.model import Article, Claim, Finding, Report, Stated, Verdict
from extractor.official import Store
from extractor.reporting import render, report_dict
from extractor.reporting.html.page import html_report, safe_url
from extractor.reporting.html.segments import lines
from extractor.reporting.order import SEVERITY
from extractor.reporting.printable import printable
from tests.reporting.pages import Page
from tests.reporting.sample import bn, sample_report

ATTACK = '</div><script>alert("x")</script><img src=x onerror=alert(1)>&amp;\'"'


@pytest.fixture(scope="module")
def page(report: Report, store: Store) -> Page:
    return Page(render(report, store, "html"))


def test_the_page_is_well_formed(page: Page) -> None:
    assert page.errors == []


def test_ids_are_unique(page: Page) -> None:
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))


def test_every_link_within_the_page_has_its_target(page: Page) -> None:
    ids = {element.attributes.get("id") for element in page.elements}
    inner = {
        href[1:]
        for element in page.elements
        if (href := element.attributes.get("href") or "").startswith("#")
    }
    assert inner - ids == set()
    fors = {element.attributes.get("for") for element in page.tagged("label")}
    assert fors - ids == set()


def test_nothing_is_fetched(page: Page) -> None:
    loading = {"src", "srcset", "poster", "data", "action", "background", "xlink:href"}
    for element in page.elements:
        assert not loading & set(element.attributes), element
        if element.tag == "link":
            assert element.attributes["href"] == "data:,"
    styles = "".join(element.content() for element in page.tagged("style"))
    assert not re.search(r"url\(|@import|https?:", styles)


def test_outward_links_are_http_and_tell_nobody(page: Page) -> None:
    outward = [
        element for element in page.tagged("a") if not (element.attributes["href"] or "").startswith("#")
    ]
    assert outward
    for link in outward:
        assert re.match(r"https?://", link.attributes["href"] or "")
        assert "noreferrer" in (link.attributes["rel"] or "")


def test_a_policy_forbids_everything_else(page: Page) -> None:
    (policy,) = [e.attributes["content"] for e in page.tagged("meta") if e.attributes.get("http-equiv")]
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not [element for element in page.elements if "style" in element.attributes]
    assert not [name for element in page.elements for name in element.attributes if name.startswith("on")]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://home.treasury.gov/x", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("https://", False),
        ("http://[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert safe_url(url) == (url if kept else None)


def test_the_article_is_text_never_markup() -> None:
    base = sample_report()
    finding = base.findings[0]
    claim = replace(
        finding.claim, start=0, end=len(ATTACK), sentence=(0, len(ATTACK)), text=ATTACK, rule=ATTACK
    )
    hostile = replace(
        base,
        article=Article(ATTACK, ATTACK, None, "javascript:alert(1)"),
        findings=(Finding(claim, finding.verdict),),
    )
    page = Page(html_report(hostile))
    assert page.errors == []
    assert len(page.tagged("script")) == 1
    assert page.tagged("img") == []
    assert page.by_id("original-text").content() == ATTACK
    assert page.by_id("original-title").content() == ATTACK


def test_every_claim_has_a_card_with_its_figures(report: Report, page: Page) -> None:
    record: Any = report_dict(report)
    for claim in record["claims"]:
        card = page.by_id(claim["id"])
        assert card.attributes["data-verdict"] == claim["verdict"]
        for script in ("en", "zh-Hant", "zh-Hans"):
            assert claim["explanation"][script] in card.content()


def marked_values(windows: Any) -> list[str]:
    """The figures of both clocks' windows."""
    clocks = [window for name in ("then", "now") if windows and (window := windows[name])]
    return [
        mark["value"]
        for window in clocks
        for mark in (window["broken_before"], window["broken_after"], *window["exceptions"])
        if mark
    ]


def test_every_figure_of_a_card_is_one_of_the_json(report: Report, page: Page) -> None:
    record: Any = report_dict(report)
    by_id = {claim["id"]: claim for claim in record["claims"]}
    seen, current = 0, None
    for element in page.elements:
        current = by_id.get(element.attributes.get("id") or "", current)
        if element.tag == "data":
            assert current is not None
            allowed = {
                current["then"],
                current["now"],
                current["stated"]["value"],
                *(current["stated"]["interval"] or ()),
            }
            allowed |= {row["value"] for row in current["evidence"]}
            allowed |= set(marked_values(current["windows"]))
            allowed |= {fact for fact in current["facts"].values() if isinstance(fact, str)}
            assert element.attributes["value"] in allowed
            seen += 1
    assert seen > 60


def test_wrong_ones_come_first(page: Page) -> None:
    order = [card.attributes["data-verdict"] for card in page.tagged("article", "card")]
    assert order == sorted(order, key=lambda code: SEVERITY.index(code or ""))
    assert order[0] == "wrong"


def test_the_switch_and_the_filters_are_plain_inputs(report: Report, page: Page) -> None:
    inputs = {e.attributes["id"]: e.attributes for e in page.tagged("input")}
    assert {"lang-hant", "lang-hans", "lang-en", "show-all"} <= set(inputs)
    assert {f"show-{finding.verdict.code}" for finding in report.findings} <= set(inputs)
    assert [name for name, given in inputs.items() if "checked" in given] == ["lang-hant", "show-all"]
    assert all(given.get("aria-label") for given in inputs.values())


@pytest.mark.parametrize(
    ("language", "checked"), [("en", "lang-en"), ("zh-Hans", "lang-hans"), (None, "lang-hant")]
)
def test_the_language_asked_for_is_shown_first(report: Report, language: Any, checked: str) -> None:
    page = Page(render(report, None, "html", language))
    assert "checked" in page.by_id(checked).attributes
    assert page.tagged("html")[0].attributes["lang"] == (language or "zh-Hant")


def test_charts_have_both_axes_and_the_claim(page: Page) -> None:
    charts = page.tagged("svg")
    assert len(charts) > 10
    assert all(
        "十億美元" in c.content() or "萬億美元" in c.content() or "百分比" in c.content() for c in charts
    )
    assert all("期末" in chart.content() for chart in charts)
    assert page.tagged("path", "claimed")
    assert page.tagged("circle", "ghost")


def test_without_a_store_there_are_no_charts(report: Report) -> None:
    assert Page(render(report, None, "html")).tagged("svg") == []


def test_an_empty_report_is_a_page() -> None:
    base = sample_report()
    bare = Page(html_report(replace(base, article=Article(""), findings=(), assumed="no_publication_date")))
    assert bare.errors == []
    assert "No figure was found" in bare.tagged("main")[0].content()
    assert "checked against the newest data alone" in bare.tagged("main")[0].content()


def test_unknown_formats_and_languages_are_refused(report: Report) -> None:
    with pytest.raises(ValueError, match="pdf"):
        render(report, None, "pdf")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="fr"):
        render(report, None, "html", "fr")  # type: ignore[arg-type]


def located(ident: str, start: int, end: int, code: str = "accurate") -> Finding:
    claim = Claim(
        ident,
        "text",
        start,
        end,
        "",
        (start, end),
        "level",
        "other",
        None,
        stated=Stated(bn("1"), unit="USD"),
    )
    return Finding(claim, Verdict(code, "right_on_both"))  # type: ignore[arg-type]


def test_overlapping_claims_share_their_runs() -> None:
    (row,) = lines("abcdefgh", [located("c1", 0, 6), located("c2", 2, 4, "wrong"), located("c3", 5, 8)])
    told = [(part.text, part.finding.claim.id if part.finding else None, part.ids) for part in row]
    assert told == [
        ("ab", "c1", ("c1",)),
        ("cd", "c2", ("c2", "c1")),
        ("e", "c1", ("c1",)),
        ("f", "c3", ("c3", "c1")),
        ("gh", "c3", ("c3",)),
    ]


def test_a_claim_over_two_lines_is_marked_on_both() -> None:
    first, second = lines("ab\ncd", [located("c1", 1, 4)])
    assert [(part.text, bool(part.finding)) for part in first] == [("a", False), ("b", True)]
    assert [(part.text, bool(part.finding)) for part in second] == [("c", True), ("d", False)]


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5)
any_text = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@settings(max_examples=60, deadline=None)
@given(any_text, spans, st.sampled_from(("en", "zh-Hant", "zh-Hans", "mixed")))
def test_any_article_can_be_shown_and_read_back(
    text: str, places: list[tuple[int, int]], language: Any
) -> None:
    findings = tuple(
        replace(found, claim=replace(found.claim, text=text[low:high]))
        for number, (low, high) in enumerate(places, 1)
        for found in (located(f"c{number}", low, high),)
        if low < high <= len(text)
    )
    written = html_report(
        replace(sample_report(), article=Article(text, text or None), language=language, findings=findings)
    )
    written.encode("utf-8")
    page = Page(written)
    assert page.errors == []
    assert page.by_id("original-text").content() == printable(text)
    if text:
        assert page.by_id("original-title").content() == printable(text)


@given(any_text)
def test_printable_keeps_the_length(text: str) -> None:
    assert len(printable(text)) == len(text)


def test_a_pasted_headline_heads_the_page_with_its_claims_and_stands_there_once() -> None:
    told = sample_report()
    text = f"中國持倉減至6887億美元\n\n{told.article.text}"
    place = text.index("6887億美元")
    first = next(f for f in told.findings if f.claim.text == "6887億美元")
    marked = replace(first, claim=replace(first.claim, start=place, end=place + 7, sentence=(0, 13)))
    page = Page(html_report(replace(told, article=Article(text), findings=(marked,))))
    (heading,) = page.tagged("h1")
    assert heading.content() == "中國持倉減至6887億美元"
    assert f'href="#{marked.claim.id}"' in html_report(
        replace(told, article=Article(text), findings=(marked,))
    )
    assert "".join(element.content() for element in page.tagged("p")).count("中國持倉減至") == 0
