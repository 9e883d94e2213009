"""Yields, FRED and the IMF, flows and release dates, in the layouts in which they come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from extractor.official import Store
from extractor.official.adapters.parsers import PARSERS
from extractor.official.adapters.sheet import Figure, RefusedError, Sheet
from extractor.official.adapters.source import source_of
from extractor.official.calendar import Release
from tests.official.test_fiscal_layouts import LAYOUTS, cells, read


def content(name: str) -> bytes:
    return (LAYOUTS / name).read_bytes()


def parsed(source_id: str, *bodies: bytes) -> Sheet:
    source = source_of(source_id)
    assert source is not None
    return PARSERS[source.parser](bodies, source)


def test_yields_of_two_years(store: Store) -> None:
    found = cells(read("yields", "par_yields_2026.csv", "par_yields_2004.csv"))
    assert len(found) == 28 + 9
    assert found["yield:1.5m", "2026-10-05"] == Decimal("4.10")
    for (series, day), value in found.items():
        held = store.observation(series, day)
        assert held is not None and (held.period, held.value) == (day, value)


def test_yields_as_xml_where_zero_and_null_mean_none(store: Store) -> None:
    found = cells(read("yields.xml", "par_yields.xml"))
    assert found["yield:10y", "2020-01-02"] == Decimal("1.88")
    assert ("yield:1.5m", "2004-06-15") not in found and ("yield:30y", "2004-06-15") not in found
    for (series, day), value in found.items():
        held = store.observation(series, day)
        assert held is not None and held.value == value


BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;">
<!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;">]><feed>&lol3;</feed>"""
OUTSIDE = (
    b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]><feed>&file;</feed>"""
)


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (BOMB, "document type"),
        (OUTSIDE, "document type"),
        (b"<feed><entry>", "not whole XML"),
        (b"<feed></feed>", "without an entry"),
        (content("par_yields.xml").replace(b"1.88", b"188"), "188 percent is no yield"),
        (content("par_yields.xml").replace(b"1.88", b"Infinity"), "is no yield"),
        (content("par_yields.xml").replace(b"2004-06-15", b"2020-01-02"), "stands twice"),
    ],
    ids=["bomb", "outside", "cut", "empty", "digits", "infinite", "twice"],
)
def test_hostile_xml_is_refused(body: bytes, complaint: str) -> None:
    with pytest.raises(RefusedError, match=complaint):
        parsed("yields.xml", body)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: page.replace(b'"10 Yr"', b'"50 Yr"'),
        lambda page: page.replace(b"10/05/2026", b"2026-10-05"),
        lambda page: page.replace(b"5.31", b"53.1"),
        lambda page: b"<!DOCTYPE html><html></html>",
        lambda page: page.replace(b"10/02/2026", b"10/05/2026"),
    ],
    ids=["column", "dates", "digits", "page", "twice"],
)
def test_another_table_of_yields_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(RefusedError):
        parsed("yields", spoil(content("par_yields_2026.csv")))


def test_fred_new_and_old() -> None:
    assert cells(read("fred.debt_gdp", "GFDEGDQ188S.csv")) == {
        ("debt_gdp", "1966-Q1"): Decimal("40.26076"),
        ("debt_gdp", "1966-Q2"): Decimal("39.15969"),
        ("debt_gdp", "2026-Q1"): Decimal("122.59387"),
    }
    assert len(read("fred.debt_gdp", "GFDEGDQ188S.old.csv").figures) == 1


def test_the_outlook_and_its_edition() -> None:
    sheet = read("imf.weo", "weo_indicators.json", "weo_values.json")
    assert sheet.dated == date(2026, 4, 8)
    assert Figure("weo:JP", "2025", Decimal("206.5"), Decimal("0.1")) in sheet.figures
    assert {figure.series for figure in sheet.figures} == {"debt_gdp:weo", "weo:JP"}


def test_the_outlook_without_its_edition_is_refused() -> None:
    with pytest.raises(RefusedError, match="edition"):
        read("imf.weo", "weo_values.json")
    with pytest.raises(RefusedError, match="edition"):
        read("imf.weo", "weo_values.json", "weo_values.json")


def test_flows_by_sector_from_table_one(store: Store) -> None:
    found = cells(read("tic.slt_table1", "slt_table1.txt"))
    assert len(found) == 15
    for (series, month), value in found.items():
        held = store.observation(series, month, date(2026, 7, 14))
        assert held is not None and held.value == value


def test_sectors_must_add_up() -> None:
    with pytest.raises(RefusedError, match="do not add up"):
        parsed("tic.slt_table1", content("slt_table1.txt").replace(b"-33654", b"-36354"))
    with pytest.raises(RefusedError, match="no column for_lt_treas_net"):
        parsed(
            "tic.slt_table1", content("slt_table1.txt").replace(b"for_lt_treas_net", b"for_lt_treas_purch")
        )


def test_holders_of_table_three_without_regions() -> None:
    sheet = read("tic.slt_table3", "slt_table3.txt")
    assert cells(sheet) == {
        ("holdings:CN", "2026-07"): Decimal("618e9"),
        ("holdings:JP", "2026-07"): Decimal("1103.9e9"),
        ("holdings:KR", "2026-07"): Decimal("131.5e9"),
        ("tic_net_lt:CN", "2026-07"): Decimal("-7.690e9"),
        ("tic_net_lt:JP", "2026-07"): Decimal("-8.846e9"),
        ("tic_valuation:JP", "2026-07"): Decimal("-12.120e9"),
        ("tic_valuation:OFFICIAL", "2026-04"): Decimal("-8.872e9"),
    }
    assert set(sheet.unknown) == {"Total Europe"}


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            b"618000\tn.a.\tn.a.\t-7690\tn.a.\tn.a.\tn.a.",
            b"618000\tn.a.\t578000\t-7690\tn.a.\t400000\tn.a.",
            "for_treas_pos",
        ),
        (
            b"618000\tn.a.\tn.a.\t-7690\tn.a.\tn.a.\tn.a.",
            b"618000\t-1100\tn.a.\t-7690\tn.a.\tn.a.\t-900",
            "for_treas_net",
        ),
    ],
)
def test_long_and_short_term_must_add_up(old: bytes, new: bytes, what: str) -> None:
    spoiled = content("slt_table3.txt").replace(old, new)
    with pytest.raises(RefusedError, match=f"China, Mainland 2026-07: .* add up to .*, {what} is"):
        parsed("tic.slt_table3", spoiled)


def test_what_americans_sold_is_what_the_holder_bought() -> None:
    """Austria is no major holder and left out; its rows under the name of one are read."""
    assert cells(read("tic.slt_table4", "slt_table4.txt")) == {}
    assert cells(parsed("tic.slt_table4", content("slt_table4.txt").replace(b"Austria", b"Germany"))) == {
        ("tic_bought_lt:DE", "2026-02"): Decimal("2291e6"),
        ("tic_sold_lt:DE", "2026-02"): Decimal("2233e6"),
        ("tic_bought_lt:DE", "2026-01"): Decimal("1387e6"),
        ("tic_sold_lt:DE", "2026-01"): Decimal("1520e6"),
    }


def test_what_americans_hold_abroad() -> None:
    assert cells(read("tic.slt_table2", "slt_table2.txt")) == {
        ("us_holdings:JP", "2026-07"): Decimal("1750866e6"),
        ("us_holdings:TOTAL", "2026-07"): Decimal("20356009e6"),
    }


def test_the_history_of_the_press_release(store: Store) -> None:
    sheet = read("tic.flows", "npr_history.txt")
    found = cells(sheet)
    assert found["tic_flow:treasury", "2025-10"] == Decimal("-61.2e9")
    assert not [month for _, month in found if month < "2003"]
    for (series, month), value in found.items():
        held = store.observation(series, month, date(2025, 12, 18))
        assert held is not None and held.value == value


def test_a_press_release_saved_by_hand(store: Store) -> None:
    sheet = read("tic.press_release", "press_release_sb0342.html")
    assert sorted({figure.period for figure in sheet.figures}) == ["2025-07", "2025-08", "2025-09", "2025-10"]
    for figure in sheet.figures:
        held = store.observation(figure.series, figure.period, date(2025, 12, 18))
        assert held is not None and held.value == figure.value, figure


@pytest.mark.parametrize(
    ("source_id", "name", "old", "new", "complaint"),
    [
        ("tic.flows", "npr_history.txt", b"-37300", b"-73300", "its parts add up to"),
        ("tic.flows", "npr_history.txt", b"2025-Sep", b"2025-Oct", "stands twice"),
        ("tic.flows", "npr_history.txt", b"\t31\t32\r\n", b"\t31\r\n", "line numbers"),
        (
            "tic.press_release",
            "press_release_sb0342.html",
            b"<td>-37.3</td>",
            b"<td>-73.3</td>",
            "its parts add up to",
        ),
        ("tic.press_release", "press_release_sb0342.html", b"<td>Sep</td>", b"<td>Jun</td>", "do not follow"),
    ],
)
def test_flows_that_do_not_add_up_are_refused(
    source_id: str, name: str, old: bytes, new: bytes, complaint: str
) -> None:
    spoiled = content(name).replace(old, new)
    assert spoiled != content(name)
    with pytest.raises(RefusedError, match=complaint):
        parsed(source_id, spoiled)


def test_release_dates_of_the_list() -> None:
    assert read("tic.calendar", "tic_press_releases.html").coming == (
        Release(date(2026, 1, 15), "2025-11"),
        Release(date(2025, 12, 18), "2025-10"),
        Release(date(2025, 11, 18), "2025-08"),
        Release(date(2025, 11, 18), "2025-09"),
        Release(date(2025, 9, 18), "2025-07"),
        Release(date(2026, 2, 18), "2025-12"),
    )
    with pytest.raises(RefusedError, match="no line like"):
        parsed("tic.calendar", b"<html><body>TIC Press Releases</body></html>")


def test_release_days_of_the_schedule() -> None:
    """October 2025 was put off to the day of November: one day brought two months."""
    found = {one.period: one.released for one in read("tic.schedule", "tic_release_dates.html").coming}
    assert found == {
        "2025-07": date(2025, 9, 18),
        "2025-08": date(2025, 11, 18),
        "2025-09": date(2025, 11, 18),
        "2025-10": date(2025, 12, 18),
        "2025-11": date(2026, 1, 15),
        "2025-12": date(2026, 2, 18),
        "2026-07": date(2026, 9, 16),
        "2026-08": date(2026, 10, 16),
        "2026-09": date(2026, 11, 18),
        "2026-10": date(2026, 12, 15),
    }
    with pytest.raises(RefusedError, match="no row of a month"):
        parsed("tic.schedule", b"<html><table><tr><td>Jan</td><td>15</td></tr></table></html>")


def test_the_schedule_agrees_with_the_calendar_shipped(store: Store) -> None:
    for one in read("tic.schedule", "tic_release_dates.html").coming:
        shipped = store.calendar.of_period(one.period)
        assert shipped is not None and shipped.released == one.released


def test_a_slip_of_the_list_is_left_out_and_short_days_are_read() -> None:
    """The Treasury's list has had the wrong year for one January, and days without a leading zero."""
    listed = (
        b"<body>TIC Press Releases. Next release: 8/17/2026 at 4:00 p.m. 07/14/2026 TIC Data for May 2026"
        b" 01/19/2023 TIC Data for November 2023</body>"
    )
    assert parsed("tic.calendar", listed).coming == (
        Release(date(2026, 7, 14), "2026-05"),
        Release(date(2026, 8, 17), "2026-06"),
    )
