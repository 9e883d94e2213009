"""A change of a recheck's wording or form shows up as a difference of files, in each script."""

from __future__ import annotations

import re

import pytest

from extractor.reporting.recheck.formats import RecheckFormat
from extractor.reporting.recheck.render import render_recheck
from extractor.reporting.wording.scripts import Script
from tests.recheck.golden import FILES, FOLDER, sample_recheck
from tests.reporting.pages import Page

ENGLISH = re.compile(r"\b(?:the|of|released|verdict|official|newest|now|changed)\b", re.IGNORECASE)


@pytest.mark.parametrize(("name", "form", "script"), FILES)
def test_a_recheck_is_the_one_on_file(name: str, form: RecheckFormat, script: Script | None) -> None:
    assert render_recheck(sample_recheck(), form, script) == (FOLDER / name).read_text("utf-8")


@pytest.mark.parametrize("script", ["zh-Hant", "zh-Hans"])
def test_chinese_has_no_english_words(script: Script) -> None:
    shown = re.sub(r"https?://\S+", "", render_recheck(sample_recheck(), "text", script))
    assert not ENGLISH.findall(shown)


def test_the_page_has_three_scripts_and_opens_in_the_one_asked_for() -> None:
    page = Page(render_recheck(sample_recheck(), "html", "en"))
    assert page.errors == []
    assert [section.attributes["lang"] for section in page.tagged("section")] == ["en", "zh-Hant", "zh-Hans"]
    assert [found.attributes["id"] for found in page.tagged("input") if "checked" in found.attributes] == [
        "lang-en"
    ]
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
