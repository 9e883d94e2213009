"""A change of wording, markup or JSON shows up as a difference of files, in each script."""

from __future__ import annotations

import pytest

from extractor.reporting.wording.scripts import SCRIPTS, Script
from tests.reporting.golden import FOLDER, golden_html, golden_json, golden_report


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_page_is_the_one_on_file(script: Script) -> None:
    assert golden_html(script) == (FOLDER / f"report.{script}.html").read_text("utf-8")


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_json_is_the_one_on_file(script: Script) -> None:
    assert golden_json(script) == (FOLDER / f"report.{script}.json").read_text("utf-8")


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_report_opens_in_the_script_of_its_article(script: Script) -> None:
    assert golden_html(script).startswith(f'<!DOCTYPE html>\n<html lang="{script}">')
    assert len(golden_report(script).findings) == 4
