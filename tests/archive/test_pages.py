"""The article inside a page, without the page around it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.archive.pages import read_page

BODY = """
<nav><p>首頁 國際 財經 首頁 國際 財經 首頁 國際 財經 首頁 國際 財經 首頁 國際 財經</p></nav>
<main><article>
<h1>中國十月再減持美債</h1>
<div class="body">
<p>中國<b>10月</b>持有的美國國債<a href="/tic">減少118億美元</a>，
   降至6887億美元。</p>
<h2>英國增持</h2>
<p>英國持有8779億美元，<br>仍居第二。<br><br>日本居首。</p>
<script>var a = "9999億美元";</script>
<figure><img src="a.png"><figcaption>圖：1234億美元</figcaption></figure>
<ul><li>加拿大增持</li><li>比利時增持</li></ul>
<aside><p>延伸閱讀：去年減持573億美元，一年減持573億美元，一年減持573億美元，一年減持573億美元</p></aside>
</div></article></main>
<footer><p>版權所有 2026 某報 電話 12345678</p></footer>
"""
TEXT = (
    "中國10月持有的美國國債減少118億美元， 降至6887億美元。\n\n英國增持\n\n"
    "英國持有8779億美元，\n仍居第二。\n\n日本居首。\n\n加拿大增持\n\n比利時增持"
)


def page(head: str = "", body: str = BODY) -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def test_the_article_is_found_and_nothing_around_it() -> None:
    read = read_page(page())
    assert (read.title, read.text) == ("中國十月再減持美債", TEXT)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-12-21T23:30:00+08:00">',
        '<meta name="pubdate" content="2025-12-21 08:00">',
        '<meta itemprop="datePublished" content="20251221">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-12-21"}</script>',
        '<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},'
        '{"headline":"x","datePublished":"2025-12-21T01:02:03Z"}]}</script>',
        '<script type="application/ld+json">{broken</script><meta name="date" content="2025-12-21">',
    ],
)
def test_the_date_that_the_page_gives_of_itself(head: str) -> None:
    assert read_page(page(head)).published == date(2025, 12, 21)


def test_the_date_of_a_time_element() -> None:
    assert read_page(page(body=f'<time datetime="2025-12-21T10:00">週日</time>{BODY}')).published == date(
        2025, 12, 21
    )


def test_a_page_without_a_date_has_none() -> None:
    assert read_page(page('<meta name="date" content="yesterday">')).published is None


def test_title_without_the_name_of_the_site() -> None:
    assert (
        read_page(page("<title>外資減持美債 | 某報</title>", "<p>中國減持美債。</p>")).title == "外資減持美債"
    )


def test_address_of_the_page() -> None:
    assert (
        read_page(page('<link rel="canonical" href="https://example.org/a">')).url == "https://example.org/a"
    )


def test_text_without_paragraphs_is_still_read() -> None:
    assert read_page("<body>中國持有6887億美元。<br><br>英國持有8779億美元。</body>").text == (
        "中國持有6887億美元。\n\n英國持有8779億美元。"
    )


def test_an_empty_page_has_no_text() -> None:
    assert read_page("<html></html>").text == ""


@given(st.text(alphabet="<>/pdiv abr=\"'中國1&;!-[]", max_size=300))
def test_any_markup_is_survived(markup: str) -> None:
    assert isinstance(read_page(markup).text, str)
