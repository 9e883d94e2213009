"""The three tables of major foreign holders, written from the snapshot and read back cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from extractor.official import Store
from extractor.official.adapters.holders import holders
from extractor.official.adapters.parsers import read_sheet, recognise
from extractor.official.adapters.sheet import RefusedError
from extractor.official.adapters.source import Source, source_of
from tests.official.official_files import mfh, mfhhis01, slt_table5

RELEASE = date(2026, 9, 16)


def source(name: str) -> Source:
    found = source_of(name)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def table5(store: Store) -> bytes:
    return slt_table5(store, "2026-07", RELEASE)


def test_current_table_is_read_cell_by_cell(store: Store, table5: bytes) -> None:
    sheet = read_sheet(source("tic.slt_table5"), [table5])
    assert len(sheet.figures) == 24 * 13
    for figure in sheet.figures:
        held = store.observation(figure.series, figure.period, RELEASE)
        assert held is not None and held.value == figure.value, figure


def test_history_is_read_cell_by_cell_with_both_series_of_survey_months(store: Store) -> None:
    content = mfhhis01(store, RELEASE, 2025)
    sheet = read_sheet(source("tic.mfhhis01"), [content])
    assert recognise(content).id == "tic.mfhhis01"
    assert sum(figure.series.startswith("holdings_old:") for figure in sheet.figures) > 300
    for figure in sheet.figures:
        held = store.observation(figure.series, figure.period, RELEASE)
        assert held is not None and held.value.quantize(Decimal(10**8)) == figure.value, figure
    assert len(sheet.figures) > 11000


def test_frozen_table_is_dated_by_itself(store: Store) -> None:
    content = mfh(store, "2023-01", date(2023, 3, 15), "March 15, 2023")
    sheet = read_sheet(source("tic.mfh"), [content])
    assert recognise(content).id == "tic.mfh"
    assert sheet.dated == date(2023, 3, 15)
    by_cell = {(figure.series, figure.period): figure.value for figure in sheet.figures}
    assert by_cell["holdings:JP", "2023-01"] == Decimal("1104.4e9")
    assert by_cell["holdings:KR", "2022-11"] == Decimal("100.3e9")


@pytest.mark.parametrize(
    "quirk",
    [
        lambda table: b"\xef\xbb\xbf" + table,
        lambda table: table.replace(b"\r\n", b"\n"),
        lambda table: table.replace(b"China, Mainland", b'"China, Mainland"'),
        lambda table: table.replace(b"United Kingdom\t", b"United Kingdom 2/\t"),
        lambda table: table.replace(b"\t\r\n", b"\r\n"),
    ],
    ids=["byte order mark", "line feeds", "quotes", "footnote mark", "fewer tabs"],
)
def test_quirks_change_no_figure(table5: bytes, quirk: Callable[[bytes], bytes]) -> None:
    kind = source("tic.slt_table5")
    assert read_sheet(kind, [quirk(table5)]).figures == read_sheet(kind, [table5]).figures


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda table: b"<!DOCTYPE html><html><body>Scheduled maintenance</body></html>", "page of HTML"),
        (lambda table: table[: len(table) // 2], "no Grand Total"),
        (lambda table: table.replace(b"\t618.0\t", b"\t681.0\t"), "the rows add up to"),
        (lambda table: table.replace(b"\t354.4\t", b"\t454.4\t"), "bills and bonds add up to"),
        (
            lambda table: b"".join(line for line in table.splitlines(True) if b"T-Bonds" not in line),
            "not all there",
        ),
        (lambda table: b"PK\x03\x04\0\0\0\0" + table, "not a text file"),
        (lambda table: b"", "not a table of major foreign holders"),
    ],
    ids=["error page", "truncated", "digits", "bills", "row lost", "binary", "empty"],
)
def test_what_does_not_add_up_is_refused(
    table5: bytes, spoil: Callable[[bytes], bytes], complaint: str
) -> None:
    with pytest.raises(RefusedError, match=complaint):
        read_sheet(source("tic.slt_table5"), [spoil(table5)])


def test_old_table_without_its_date_is_refused(store: Store) -> None:
    content = mfh(store, "2023-01", date(2023, 3, 15), "")
    with pytest.raises(RefusedError, match="no release date"):
        holders([content], source("tic.mfh"))
