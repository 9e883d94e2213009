"""The page as a reader has it: paste, press, read, in Debian's Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium")
ARTICLE = "date 2025-12-21\n\n中國10月持有的美債降至6887億美元，英國持有8779億美元。<b>粗</b>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        message = "no chromium here: the browser tests need Debian's package chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as driver:
        # Root in a container has no sandbox; the rest keeps Chromium from asking the network for anything.
        quiet = [
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-sync",
        ]
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=quiet)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A fresh page and the complaints it makes: script errors and blocked content."""
    opened = browser.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None
    )
    yield opened, complaints
    opened.close()


def test_an_article_is_pasted_and_its_report_read(address: str, page: tuple[Page, list[str]]) -> None:
    tab, complaints = page
    tab.goto(address)
    tab.fill("#text", ARTICLE)
    tab.fill("#published", "2025-12-20")
    tab.click("button[type=submit]")
    expect(tab.locator("#original-text")).to_contain_text("6887億美元")
    expect(tab.locator("#original-text")).to_contain_text("<b>粗</b>")
    expect(tab.locator(".facts")).to_contain_text("2025年12月20日")
    tab.locator("a", has_text="再查一篇").click()
    expect(tab.locator("#text")).to_be_empty()
    assert complaints == []


def test_the_language_is_switched_and_remembered(address: str, page: tuple[Page, list[str]]) -> None:
    tab, complaints = page
    tab.goto(address)
    expect(tab.locator("button .hant")).to_be_visible()
    tab.click("label[for=lang-en]")
    expect(tab.locator("button .en")).to_be_visible()
    expect(tab.locator("button .hant")).to_be_hidden()
    tab.fill("#text", ARTICLE)
    tab.click("button[type=submit]")
    expect(tab.locator(".findings h2 .en")).to_be_visible()
    assert complaints == []


def test_an_empty_form_is_not_sent(address: str, page: tuple[Page, list[str]]) -> None:
    tab, _ = page
    tab.goto(address)
    tab.click("button[type=submit]")
    assert tab.locator(".problem").count() == 0
    assert tab.evaluate("document.activeElement.id") == "text"
