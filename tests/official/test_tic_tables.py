"""The three official layouts, quirks included: real figures of a few rows, and the total of these."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.official.build.__main__ import main
from extractor.official.snapshot import read_snapshot
from extractor.official.tic_tables import Cell, read_table, table_prints


def tabbed(*rows: str, ending: str = "\r\n") -> str:
    """Fields separated by a bar here, by tabs in the file, padded with a tab as the Treasury does."""
    return ending.join(row.replace("|", "\t") + "\t" for row in rows) + ending


SLT_TABLE5 = tabbed(
    "Table 5: Major Foreign Holders of Treasury Securities||",
    "Holdings at end of time period||",
    "Billions of dollars||",
    "Country|2026-07|2026-06",
    "Japan|1103.9|1116.7",
    "China, Mainland|618.0|633.4",
    "Korea, South|131.5|134.7",
    "All Other|1842.4|1850.3",
    "Grand Total|3695.8|3735.1",
    "Of Which: Foreign Official|3773.1|3778.1",
    "Of Which: Foreign Official Treasury Bills|354.4|360.6",
    "Of Which: Foreign Official T-Bonds & Notes|3418.8|3417.5",
    "||",
    "Notes:||",
    "The data in this table are collected primarily from U.S.-based custodians and broker-dealers.||",
)
MFHHIS01 = tabbed(
    "||MAJOR FOREIGN HOLDERS OF TREASURY SECURITIES",
    "|Dec|Nov",
    "Country|2025|2025",
    "|------|------",
    "||",
    "Japan|1185.5|1202.7",
    '"China, Mainland"|683.5|683.9',
    "All Other|710.8|700.4",
    "Grand Total|2579.8|2587.0",
    "||",
    "Of which:||",
    "For. Official|3877.6|3912.3",
    "Treasury Bills|388.5|385.6",
    "||",
    "||Series 7/|Series",
    "||III|III",
    "|Jul|Jun|Jun",
    "Country|2002|2002|2002",
    "|------|------|------",
    "Japan|361.8|349.2|335.8",
    '"China, Mainland"|96.9|96.5|81.0',
    "United Kingdom 2/|64.7|53.2|83.6",
    "Luxembourg|22.9|23.1|n.a.",
    "Belgium  5/|11.6|11.3|22.9",
    "Grand Total|557.9|533.3|523.3",
    "||",
    "Of which:||",
    "  For. Official|742.6|735.8|630.4",
    "    Treasury Bills|188.3|176.2|176.2",
    "    T-Bonds & Notes|554.4|559.6|454.2",
    '"Data notes with a ""quoted"" word and 1166.0 in them"|||',
)
MFH = "\r\n".join(
    [
        "",
        "",
        "",
        "                                             MAJOR FOREIGN HOLDERS OF TREASURY SECURITIES",
        "",
        "                                  Jan     Dec     Nov",
        "Country                           2023    2022    2022",
        "                                ------  ------  ------",
        "",
        "Japan                           1104.4  1076.3  1082.3",
        "China, Mainland                  859.4   867.1   870.2",
        "Korea                            105.8   102.9   100.3",
        "All Other                        437.2   439.2   424.9",
        "Grand Total                     2506.8  2485.5  2477.7",
        "",
        "Of which:",
        " For. Official                  3713.9  3678.1  3670.8",
        "  Treasury Bills                 249.6   238.7   217.2",
        "",
        "Department of the Treasury/Federal Reserve Board",
        "March 15, 2023",
    ]
)


def figures(text: str) -> dict[tuple[str, str, bool], Decimal]:
    return {(cell.row, cell.month, cell.comparison): cell.billions for cell in read_table(text)}


def test_current_table() -> None:
    found = figures(SLT_TABLE5)
    assert len(found) == 16
    assert found["China, Mainland", "2026-07", False] == Decimal("618.0")
    assert found["Of Which: Foreign Official T-Bonds & Notes", "2026-06", False] == Decimal("3417.5")


def test_line_ends_of_either_kind() -> None:
    assert read_table(SLT_TABLE5.replace("\r\n", "\n")) == read_table(SLT_TABLE5)


def test_history_takes_quotes_and_footnotes_off() -> None:
    found = figures(MFHHIS01)
    assert found["China, Mainland", "2025-12", False] == Decimal("683.5")
    assert found["Belgium", "2002-07", False] == Decimal("11.6")
    assert found["T-Bonds & Notes", "2002-06", False] == Decimal("559.6")


def test_survey_month_stands_twice() -> None:
    found = figures(MFHHIS01)
    assert found["United Kingdom", "2002-06", False] == Decimal("53.2")
    assert found["United Kingdom", "2002-06", True] == Decimal("83.6")
    assert ("Luxembourg", "2002-06", True) not in found


def test_four_digit_figures_of_the_fixed_width_table_are_whole() -> None:
    found = figures(MFH)
    assert found["Japan", "2023-01", False] == Decimal("1104.4")
    assert found["Treasury Bills", "2022-11", False] == Decimal("217.2")


def test_prints_leave_the_residual_out_and_keep_the_old_series_apart() -> None:
    series = {row.series for row in table_prints(MFHHIS01, date(2026, 2, 18), "mfhhis01")}
    assert series == {
        "holdings:JP",
        "holdings:CN",
        "holdings:GB",
        "holdings:BE",
        "holdings:LU",
        "holdings:TOTAL",
        "holdings:OFFICIAL",
        "holdings:OFFICIAL_BILLS",
        "holdings:OFFICIAL_BONDS",
        "holdings_old:JP",
        "holdings_old:CN",
        "holdings_old:GB",
        "holdings_old:BE",
        "holdings_old:TOTAL",
        "holdings_old:OFFICIAL",
        "holdings_old:OFFICIAL_BILLS",
        "holdings_old:OFFICIAL_BONDS",
    }


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("<html>Service Unavailable</html>", "not a table of major foreign holders"),
        ("", "not a table of major foreign holders"),
        (SLT_TABLE5.replace("1103.9", "103.9"), "2026-07: the rows add up to"),
    ],
)
def test_anything_else_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        read_table(text)


def test_new_country_must_be_named_first() -> None:
    with pytest.raises(ValueError, match="Atlantis"):
        table_prints(SLT_TABLE5.replace("Japan", "Atlantis"), date(2026, 9, 16), "slt_table5")


def test_builder_reads_official_files(tmp_path: Path) -> None:
    for day, name, text in (("2026-09-16", "slt_table5", SLT_TABLE5), ("2023-03-15", "mfh", MFH)):
        folder = tmp_path / "tic" / "releases" / day
        folder.mkdir(parents=True)
        (folder / f"{name}.txt").write_bytes(text.encode())
    main(["--from", str(tmp_path), "--to", str(tmp_path / "out")])
    prints = {(row.series, row.period): row for row in read_snapshot([tmp_path / "out"]).prints}
    assert prints["holdings:CN", "2026-07"].vintage == date(2026, 9, 16)
    assert prints["holdings:KR", "2023-01"].source == "mfh"


def test_cells_say_what_they_are() -> None:
    assert Cell("Japan", "2026-07", Decimal("1103.9")) in read_table(SLT_TABLE5)
