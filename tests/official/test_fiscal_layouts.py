"""FiscalData as it answers: pages, strings, the word null, statements that show two fiscal years."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.official import Store
from extractor.official.adapters.parsers import PARSERS, read_sheet, recognise
from extractor.official.adapters.sheet import Figure, RefusedError, Sheet
from extractor.official.adapters.source import source_of
from extractor.official.fetching.download import Downloader, Patience
from extractor.official.fetching.pages import fetch
from extractor.official.fetching.session import new_session
from tests.official.service import Answer, Service, at

LAYOUTS = Path(__file__).with_name("layouts")


def read(source_id: str, *names: str) -> Sheet:
    source = source_of(source_id)
    assert source is not None
    return PARSERS[source.parser]([(LAYOUTS / name).read_bytes() for name in names], source)


def cells(sheet: Sheet) -> dict[tuple[str, str], Decimal]:
    return {(figure.series, figure.period): figure.value for figure in sheet.figures}


def test_debt_of_all_pages_where_a_part_may_be_missing(store: Store) -> None:
    sheet = read("debt.penny", "debt_to_penny.page1.json", "debt_to_penny.page2.json")
    found = cells(sheet)
    assert found["debt:total_public", "1993-04-01"] == Decimal("4225873987843.44")
    assert ("debt:held_public", "1993-04-01") not in found
    assert len(found) == 13
    for (series, day), value in found.items():
        held = store.observation(series, day)
        assert held is not None and held.value == value


def test_the_download_of_the_site_says_the_same() -> None:
    page = cells(read("debt.penny", "debt_to_penny.page1.json", "debt_to_penny.page2.json"))
    download = cells(read("debt.penny", "DebtPenny_20251002_20251003.csv"))
    assert download == {cell: value for cell, value in page.items() if cell[1] >= "2025"}


def test_a_lost_page_is_noticed() -> None:
    with pytest.raises(RefusedError, match="3 rows came of 5"):
        read("debt.penny", "debt_to_penny.page1.json")


def test_pages_are_asked_for_one_after_the_other(service: Service) -> None:
    source = at(service, "debt.penny")
    path = "/services/api/fiscal_service/v2/accounting/od/debt_to_penny"
    service.answers[path] = [
        Answer((LAYOUTS / f"debt_to_penny.page{number}.json").read_bytes(), "application/json")
        for number in (1, 2)
    ]
    urls = [source.urls[0].replace("{since}", "2025-07-01")]
    found = fetch(Downloader(new_session(0.0), Patience(2, 2, 30)), source, urls, {})
    assert found.bodies is not None and len(found.bodies) == 2
    assert "filter=record_date:gte:2025-07-01" in service.asked[0][0]
    assert [
        "page[number]=1" in service.asked[0][0].replace("%5B", "[").replace("%5D", "]"),
        "page[number]=2" in service.asked[1][0].replace("%5B", "[").replace("%5D", "]"),
    ] == [True, True]


def test_one_figure_a_year_before_the_daily_ones() -> None:
    found = cells(read("debt.outstanding", "debt_outstanding.json"))
    assert [day for _, day in found] == ["1790-01-01", "1843-01-01"]
    assert found["debt:total_public", "1790-01-01"] == Decimal("71060508.50")


def test_marketable_debt_is_in_millions(store: Store) -> None:
    sheet = read("debt.mspd", "mspd_table_1.json")
    assert sheet.figures == (
        Figure("debt:marketable", "2025-04", Decimal("28575758e6"), Decimal("1e6")),
        Figure("debt:marketable", "2026-08", Decimal("31807141.1e6"), Decimal("1e5")),
    )


def test_interest_is_added_up_by_month_and_fiscal_year(store: Store) -> None:
    found = cells(read("interest.expense", "interest_expense.json"))
    for cell in (
        ("interest:monthly", "2023-09"),
        ("interest:monthly", "2022-10"),
        ("interest:annual", "FY2023"),
    ):
        held = store.observation(*cell)
        assert held is not None and found[cell] == held.value
    assert len(found) == 13


def test_a_part_of_a_fiscal_year_still_has_its_year_to_date() -> None:
    content = json.loads((LAYOUTS / "interest_expense.json").read_text("utf-8"))
    content["data"] = [row for row in content["data"] if row["record_date"] >= "2023-05"]
    content["meta"] = {}
    source = source_of("interest.expense")
    assert source is not None
    sheet = PARSERS[source.parser]([json.dumps(content).encode()], source)
    whole = cells(read("interest.expense", "interest_expense.json"))
    assert abs(cells(sheet)["interest:annual", "FY2023"] - whole["interest:annual", "FY2023"]) < Decimal(
        "1e9"
    )


def test_average_rate_of_all_interest_bearing_debt() -> None:
    assert cells(read("interest.average", "avg_interest_rates.json")) == {
        ("interest:average_rate", "2001-01"): Decimal("6.594")
    }


def test_a_month_belongs_to_the_fiscal_year_of_its_block() -> None:
    """The date of a row is that of the statement: the October statement lists October 2024 and 2025."""
    figures = read("mts.table1", "mts_table_1.json").figures
    months = {(one.period, one.report): one.value for one in figures if one.series == "deficit:monthly"}
    assert months["2024-10", "2025-10"] == Decimal("257450036967.21")
    assert months["2025-10", "2025-10"] == Decimal("284333000000")
    assert months["2025-09", "2025-09"] == Decimal("-197949630362.16")
    assert months["2025-09", "2025-10"] == Decimal("-197937721277.68")
    years = {(one.period, one.report) for one in figures if one.series == "deficit:fy"}
    assert years == {("FY2025", "2025-09"), ("FY2025", "2025-10")}


def test_table_five_has_the_other_sign() -> None:
    (figure,) = read("mts.table5", "mts_table_5.json").figures
    assert (figure.period, figure.value) == ("2025-09", Decimal("-197949630362.16"))


def test_outlays_by_function_of_whole_years(store: Store) -> None:
    found = cells(read("mts.table9", "mts_table_9.json"))
    assert set(found) == {("interest:net_fy", "FY2022"), ("outlays:defense", "FY2022")}
    for cell, value in found.items():
        held = store.observation(*cell)
        assert held is not None and held.value == value


def test_an_error_answer_is_told() -> None:
    with pytest.raises(RefusedError, match="Invalid Query Param"):
        read("debt.penny", "error.json")


def test_no_rows_are_no_figures() -> None:
    source = source_of("debt.penny")
    assert source is not None
    with pytest.raises(RefusedError, match="only 0 figures"):
        read_sheet(source, [(LAYOUTS / "empty.json").read_bytes()])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: page[: len(page) // 2],
        lambda page: b"<html><body>Bad gateway</body></html>",
        lambda page: page.replace(b"tot_pub_debt_out_amt", b"total_debt"),
        lambda page: page.replace(b"37881842797107.39", b"37,881 billion"),
        lambda page: page.replace(b"37881842797107.39", b"NaN"),
        lambda page: page.replace(b"2025-10-03", b"2025-10-02"),
        lambda page: b'{"data":' + b"[" * 100_000,
        lambda page: b'{"data":[1,2,3]}',
        lambda page: b"[]",
    ],
    ids=["truncated", "page", "field", "words", "nan", "twice", "nested", "no records", "list"],
)
def test_another_layout_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    source = source_of("debt.penny")
    assert source is not None
    content = json.loads((LAYOUTS / "debt_to_penny.page2.json").read_text("utf-8"))
    content["meta"]["total-count"] = 2
    with pytest.raises(RefusedError):
        read_sheet(source, [spoil(json.dumps(content).encode())])


@pytest.mark.parametrize(
    ("name", "source_id"),
    [
        ("debt_to_penny.page1.json", "debt.penny"),
        ("debt_outstanding.json", "debt.outstanding"),
        ("mspd_table_1.json", "debt.mspd"),
        ("interest_expense.json", "interest.expense"),
        ("avg_interest_rates.json", "interest.average"),
        ("mts_table_1.json", "mts.table1"),
        ("mts_table_5.json", "mts.table5"),
        ("mts_table_9.json", "mts.table9"),
        ("par_yields_2026.csv", "yields"),
        ("par_yields.xml", "yields.xml"),
        ("GFDEGDQ188S.csv", "fred.debt_gdp"),
        ("GFDEGDQ188S.old.csv", "fred.debt_gdp"),
        ("slt_table1.txt", "tic.slt_table1"),
        ("slt_table3.txt", "tic.slt_table3"),
        ("slt_table2.txt", "tic.slt_table2"),
        ("slt_table4.txt", "tic.slt_table4"),
        ("npr_history.txt", "tic.flows"),
        ("press_release_sb0342.html", "tic.press_release"),
        ("tic_press_releases.html", "tic.calendar"),
        ("DebtPenny_20251002_20251003.csv", "debt.penny"),
        ("fiscal_calendar.json", "fiscal.calendar"),
        ("tic_release_dates.html", "tic.schedule"),
    ],
)
def test_a_file_saved_by_hand_is_told_by_its_layout(name: str, source_id: str) -> None:
    assert recognise((LAYOUTS / name).read_bytes()).id == source_id


def test_every_source_has_a_parser_and_a_dataset() -> None:
    from extractor.official.adapters.source import sources
    from extractor.official.series import datasets

    known = {dataset.id for dataset in datasets()}
    assert {source.parser for source in sources()} == set(PARSERS)
    assert {source.dataset for source in sources()} <= known
    assert all(url.startswith("https://") for source in sources() for url in source.urls)
