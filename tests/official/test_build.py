"""Building a snapshot from a small folder of tidy files written here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.official import Store, open_store
from extractor.official.build.__main__ import main
from extractor.official.build.tidy import best_of_release
from extractor.official.snapshot import Print

_FILES = {
    "tic/release_calendar.csv": """\
release_date,data_month,press_release_url,note
2014-01-16,2013-11,https://home.treasury.gov/news/press-releases/jl2257,press-release page (grid)
2025-12-18,2025-10,https://home.treasury.gov/news/press-releases/sb0342,listed on the press-release page
2026-01-15,2025-11,https://home.treasury.gov/news/press-releases/sb0365,listed on the press-release page
""",
    "tic/mfh_vintages.csv": """\
vintage,month,country,holdings_usd_bn,series,kind,precision,source,country_raw,vintage_note
2014-01-15,2013-11,"China, Mainland",1316.7,primary,page_copy,0.1,a mirror of mfh.txt,"China, Mainland",dated the day before
2025-12-18,2025-10,"China, Mainland",689,primary,press,1,a wire,"China, Mainland",
2025-12-18,2025-10,"China, Mainland",688.7,primary,raw_file,0.1,slt_table5.txt,"China, Mainland",
2025-12-18,2025-10,All Other,1842.0,primary,raw_file,0.1,slt_table5.txt,All Other,
2025-12-18,2025-10,Japan,1200,primary,press,1,a wire,Japan,
2025-12-18,2011-06,United Kingdom,347.0,comparison,raw_file,0.1,mfhhis01.txt,United Kingdom 2/,
""",
    "tic/first_prints.csv": """\
vintage,month,country,holdings_usd_bn,precision,kind,url,outlet
2025-12-18,2025-10,"China, Mainland",688.7,0.1,press_level,https://ec.ltn.com.tw/article/breakingnews/5283006,LTN
2026-01-15,2025-10,"China, Mainland",687.8,0.2,derived_from_change,https://example.org/a,wire
""",
    "tic/flows_monthly.csv": """\
month,series,value_usd_mn,vintage,source
2025-10,tic_flow:total,-37300,2025-12-18,press sb0342 L30
2025-10,tic_flow:treasury,12345,2026-01-15,slt_table1 code 99996
""",
    "debt/debt_to_penny.csv": """\
record_date,total,held_public,intragov,kind,source
2025-09-30,37637553494935.61,30100000000000.00,7537553494935.61,series,API
2025-10-21,38019813354700.26,,,point,quoted
""",
    "debt/debt_outstanding_yearly.csv": """\
record_date,debt_outstanding_amt,kind,source
1790-01-01,71060508.50,official,download
2025-09-30,37637553494935.61,derived,same day
""",
    "debt/gdp_quarterly.csv": """\
quarter_start,gdp_bn_saar_fred_2026-08-22,gdp_mn_saar_bea_2026-01-30
2025-07-01,31098.027,31098027
""",
    "debt/mts_function_outlays.csv": """\
period_type,period_end,function,outlays_usd,precision,source
FY,2022-09-30,Net Interest,475120812162.87,exact,recorded response
FY,2022-09-30,Net Interest,475100000000,rounded $0.1B,a newspaper
""",
    "debt/treasury_yields.csv": """\
date,1m,1.5m,2m,3m,4m,6m,1y,2y,3y,5y,7y,10y,20y,30y,source
2004-06-15,,,,,,,,,,,,4.69,,5.40,FRED
""",
}


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Store:
    monkeypatch.setenv("YANSHU_DATA", str(tmp_path / "user"))
    for name, text in _FILES.items():
        path = tmp_path / "tidy" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    main(["--from", str(tmp_path / "tidy"), "--to", str(tmp_path / "snapshot")])
    assert "15 figures" in capsys.readouterr().out
    return open_store(tmp_path / "snapshot")


def test_table_wins_over_press_in_one_release(built: Store) -> None:
    first, second = built.vintages("holdings:CN", "2025-10")
    assert (first.value, first.kind) == (Decimal("688.7e9"), "table")
    assert (second.kind, second.precision, second.url) == ("derived", Decimal("2e8"), "https://example.org/a")


def test_marks_of_weaker_evidence_stay(built: Store) -> None:
    (japan,) = built.vintages("holdings:JP", "2025-10")
    assert (japan.kind, japan.precision, japan.truncated) == ("press", Decimal(10**9), True)
    (point,) = built.vintages("debt:total_public", "2025-10-21")
    assert point.kind == "point"


def test_residual_is_left_out_and_old_series_kept_apart(built: Store) -> None:
    assert "holdings:OTHERS" not in built.series()
    assert "holdings:GB" not in built.series()
    assert built.observation("holdings_old:GB", "2011-06") is not None


def test_copy_dated_a_day_early_belongs_to_its_release(built: Store) -> None:
    (copy,) = built.vintages("holdings:CN", "2013-11")
    assert copy.vintage == date(2014, 1, 16)


def test_flows_lead_to_their_press_release(built: Store) -> None:
    (total,) = built.vintages("tic_flow:total", "2025-10")
    assert total.value == Decimal("-37.3e9")
    assert total.url == "https://home.treasury.gov/news/press-releases/sb0342"
    (treasury,) = built.vintages("tic_flow:treasury", "2025-10")
    assert treasury.precision == 10**6


def test_exact_outlays_replace_rounded_ones(built: Store) -> None:
    (found,) = built.vintages("interest:net_fy", "FY2022")
    assert found.value == Decimal("475120812162.87")


def test_ratio_uses_the_last_debt_of_the_quarter(built: Store) -> None:
    found = built.observation("debt_gdp:held_public", "2025-Q3")
    assert found and found.value == Decimal("96.79") and found.kind == "derived"


def test_early_debt_is_yearly(built: Store) -> None:
    found = built.observation("debt:total_public", "1790")
    assert found and found.value == Decimal("71060508.5")


def test_row_without_a_place_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "tic" / "first_prints.csv"
    path.parent.mkdir()
    path.write_text(
        "vintage,month,country,holdings_usd_bn,precision,kind,url,outlet\n"
        "2025-12-18,2025-10,Atlantis,1,0.1,press_level,,\n",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match="Atlantis"):
        main(["--from", str(tmp_path), "--to", str(tmp_path / "out")])


def test_strongest_evidence_of_a_release() -> None:
    def of(kind: str, precision: int, source: str = "") -> Print:
        return Print(
            "holdings:CN", "2025-10", Decimal(1), date(2025, 12, 18), Decimal(precision), kind, source
        )

    assert best_of_release([of("press", 1), of("page_copy", 10)])[0].kind == "page_copy"
    assert best_of_release([of("press", 1), of("derived", 10)])[0].kind == "press"
    assert best_of_release([of("press", 1), of("press", 1, "https://example.org")])[0].source
