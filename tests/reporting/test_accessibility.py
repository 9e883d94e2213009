"""axe-core's whole rule set on the report, in every script, light and dark, on desk and phone."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from extractor.model import Report
from extractor.official import Store
from extractor.reporting import render
from tests.reporting.test_browser import browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Shown = Literal["zh-Hant", "zh-Hans", "en"]
pytestmark = pytest.mark.browser
__all__ = ["browser"]
# As it opens, then filtered, with a card open and pointed at, with the keys shown.
STATES = (
    "() => {}",
    "() => document.querySelector('label.filter.v-wrong').click()",
    "() => { location.hash = document.querySelector('.card').id; document.querySelectorAll('details').forEach((one) => { one.open = true; }); }",
    "() => { document.querySelector('label[for=show-all]').click(); document.getElementById('keys').open = true; }",
)
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "en"])
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_axe_finds_nothing(
    browser: Browser, report: Report, store: Store, tmp_path: Path, language: Shown, width: int, dark: bool
) -> None:
    page_file = tmp_path / "report.html"
    page_file.write_text(render(report, store, "html", language), "utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", bypass_csp=True
    )
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.add_script_tag(content=AXE)
    for change in STATES if language == "zh-Hant" else STATES[:1]:
        page.evaluate(change)
        result = page.evaluate("() => axe.run()")
        assert len(result["passes"]) > 30  # the rules really ran
        assert [(found["id"], found["nodes"][0]["html"]) for found in result["violations"]] == [], change
    context.close()
