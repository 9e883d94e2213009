"""The page in a real Chromium: quiet, offline, and working with and without JavaScript."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.model import Report
from extractor.official import Store
from extractor.reporting import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium on the path: CI must drive one")
        pytest.skip("no Chromium on the path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture(scope="module")
def address(report: Report, store: Store, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(render(report, store, "html", "zh-Hant"), "utf-8")
    return Path(file).as_uri()


@contextmanager
def opened(
    browser: Browser, address: str, width: int = 1280, scripts: bool = True, dark: bool = False
) -> Iterator[Page]:
    """A page that notes console messages and requests; neither may happen."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        java_script_enabled=scripts,
        color_scheme="dark" if dark else "light",
    )
    page = context.new_page()
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    own = (address.partition("#")[0], "data:")
    page.on("request", lambda request: None if request.url.startswith(own) else noise.append(request.url))
    page.goto(address)
    yield page
    context.close()
    assert noise == []


def shown(page: Page, selector: str) -> list[str]:
    """The visible texts of the elements."""
    return [text for found in page.locator(selector).all() if (text := found.inner_text().strip())]


@pytest.mark.parametrize("scripts", [True, False])
def test_the_switch_changes_every_word(browser: Browser, address: str, scripts: bool) -> None:
    with opened(browser, address, scripts=scripts) as page:
        assert shown(page, ".badge")[0] == "錯誤"
        page.locator("label[for=lang-en]").click()
        assert shown(page, ".badge")[0] == "Wrong"
        assert not page.locator(".page .hant:visible, .page .hans:visible").count()
        page.locator("label[for=lang-hans]").click()
        assert shown(page, ".badge")[0] == "错误"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_filter_leaves_its_verdict_only(browser: Browser, address: str, scripts: bool) -> None:
    with opened(browser, address, scripts=scripts) as page:
        everything = page.locator(".card:visible").count()
        page.locator("label[for=show-wrong]").click()
        assert page.locator(".card:visible").count() == page.locator(".card.v-wrong").count() == 2
        page.locator("label[for=show-all]").click()
        assert page.locator(".card:visible").count() == everything


def test_a_deep_link_shows_its_card_through_any_filter(browser: Browser, address: str) -> None:
    with opened(browser, address + "#c2") as page:
        page.locator("label[for=show-wrong]").click()
        assert page.locator("#c2").is_visible()


def test_the_keyboard_reaches_switch_filters_and_details(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "lang-hant"
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        assert shown(page, ".badge")[0] == "Wrong"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "show-all"
        page.locator("summary").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("details[open]").count() == 1


def test_the_language_is_remembered(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.locator("label[for=lang-en]").click()
        page.reload()
        assert shown(page, ".badge")[0] == "Wrong"
        assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("width", [360, 390, 768, 1280, 1920])
def test_nothing_runs_out_of_the_page(browser: Browser, address: str, width: int) -> None:
    with opened(browser, address, width) as page:
        for script in ("hant", "en"):
            page.locator(f"label[for=lang-{script}]").click()
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            assert page.evaluate("document.documentElement.scrollWidth") <= width


CONTRASTS = """() => {
  const rgb = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => { for (; node; node = node.parentElement) { const c = rgb(getComputedStyle(node).backgroundColor);
    if (c.length && (c[3] === undefined || c[3] === 1)) return c; } return [255, 255, 255]; };
  const poor = new Set();
  const walker = document.createTreeWalker(document.querySelector(".page"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const box = node.parentElement;
    if (!node.data.trim() || box.closest("svg, .hidden") || !box.getClientRects().length) continue;
    const style = getComputedStyle(box);
    const [a, b] = [light(rgb(style.color)), light(ground(box))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) poor.add(`${ratio.toFixed(2)} ${box.className} ${node.data.trim().slice(0, 20)}`);
  }
  return [...poor];
}"""


@pytest.mark.parametrize("dark", [False, True])
def test_text_has_the_contrast_of_wcag_aa(browser: Browser, address: str, dark: bool) -> None:
    with opened(browser, address, dark=dark) as page:
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate(CONTRASTS) == []


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_keys_go_from_card_to_card(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        cards = [str(card.get_attribute("id")) for card in page.locator(".card").all()]
        for key in "jnjk":
            page.keyboard.press(key)
        assert focused(page) == cards[1]
        page.keyboard.press("o")
        assert page.locator(f"#{cards[1]} > details[open]").count() == 1
        page.keyboard.press("p")
        page.keyboard.press("p")
        assert focused(page) == cards[0]
        page.keyboard.press("a")
        assert page.url.endswith(f"#m-{cards[0]}")


def test_keys_stay_within_the_filter_and_escape_lifts_it(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.locator("label[for=show-revised]").click()
        page.keyboard.press("j")
        assert page.locator(".card:focus").get_attribute("data-verdict") == "revised"
        page.keyboard.press("Escape")
        assert page.locator(".card:visible").count() == page.locator(".card").count()


def test_a_question_mark_shows_the_keys(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.keyboard.press("?")
        assert page.locator("#keys dl").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#keys dl").is_visible()


def test_without_scripts_no_keys_are_promised(browser: Browser, address: str) -> None:
    with opened(browser, address, scripts=False) as page:
        assert not page.locator("#keys").is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_it_prints_on_a4_with_everything_open(browser: Browser, address: str, scripts: bool) -> None:
    with opened(browser, address, scripts=scripts) as page:
        page.emulate_media(media="print")
        assert not page.locator(".languages").is_visible()
        assert page.locator(".card:visible").count() == page.locator(".card").count()
        assert not page.locator("details[open]").count()
        assert page.locator(".card pre").first.is_visible() and page.locator(".how").first.bounding_box()
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
        # What beforeprint opened is closed again, so that the screen is as it was.
        assert not page.locator("details[open]").count()
