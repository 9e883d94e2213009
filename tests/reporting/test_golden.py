"""A change of wording, markup or JSON shows up as a difference of files."""

from __future__ import annotations

from tests.reporting.golden import FOLDER, golden_html, golden_json


def test_the_page_is_the_one_on_file() -> None:
    assert golden_html() == (FOLDER / "report.html").read_text("utf-8")


def test_the_json_is_the_one_on_file() -> None:
    assert golden_json() == (FOLDER / "report.json").read_text("utf-8")
