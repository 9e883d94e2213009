"""The CSV snapshot keeps everything and repeats nothing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.official import Release
from extractor.official.snapshot import Print, compact, expand, read_snapshot, snapshot_files, write_snapshot
from extractor.period import shift_month
from extractor.resources import snapshot_folder


@st.composite
def tables(draw: st.DrawFn) -> list[Print]:
    """A few releases, each a table of two countries and many months, with press figures between."""
    prints: dict[tuple[str, str, date], Print] = {}
    for release in range(draw(st.integers(1, 4))):
        vintage = date(2024, 1, 17) + timedelta(days=30 * release)
        start, length = draw(st.integers(0, 6)), draw(st.integers(1, 14))
        for series in ("holdings:CN", "holdings:JP"):
            for step in range(length):
                month = shift_month("2022-10", start + step)
                value = Decimal(draw(st.sampled_from([700, 701])) * 10**9)
                prints[series, month, vintage] = Print(
                    series, month, value, vintage, Decimal(10**8), "table", "mfh"
                )
        quoted = Print(
            "holdings:CN",
            shift_month("2022-10", draw(st.integers(0, 20))),
            Decimal(700 * 10**9),
            vintage,
            Decimal(10**9),
            "press",
            "https://example.org/story",
        )
        prints.setdefault((quoted.series, quoted.period, vintage), quoted)
    return sorted(prints.values(), key=lambda row: (row.series, row.period, row.vintage))


@given(tables())
def test_nothing_is_lost_by_leaving_repeats_out(prints: list[Print]) -> None:
    kept, coverage = compact(prints)
    assert list(expand(kept, coverage)) == prints


def test_repeats_take_no_line() -> None:
    months = [shift_month("2022-01", step) for step in range(24)]
    prints = [
        Print("holdings:CN", month, Decimal(10**12), date(2024, release, 17), Decimal(10**8), "table", "mfh")
        for month in months
        for release in (1, 2, 3)
    ]
    kept, coverage = compact(prints)
    assert len(kept) == 24
    assert [(line.first, line.last) for line in coverage] == [("2022-01", "2023-12")] * 3


def test_shipped_files_are_what_would_be_written_again(tmp_path: Path) -> None:
    contents = read_snapshot([snapshot_folder()])
    write_snapshot(tmp_path, expand(contents.prints, contents.coverage), contents.releases)
    shipped, written = snapshot_files(snapshot_folder()), snapshot_files(tmp_path)
    assert [path.name for path in written] == [path.name for path in shipped]
    for old, new in zip(shipped, written, strict=True):
        assert new.read_bytes() == old.read_bytes(), old.name


def test_a_file_no_longer_needed_goes_away(tmp_path: Path) -> None:
    yields = Print("yield:10y", "2025-10-21", Decimal("3.98"), date(2025, 10, 21), Decimal("0.01"))
    debt = Print("debt:intragov", "2025-10-21", Decimal("7.5e12"), date(2025, 10, 22), Decimal("0.01"))
    write_snapshot(tmp_path, [yields, debt], [])
    write_snapshot(tmp_path, [debt], [Release(date(2025, 12, 18), "2025-10")])
    assert {path.name for path in tmp_path.iterdir()} == {"debt.csv", "coverage.csv", "calendar.csv"}
    assert read_snapshot([tmp_path]).prints == (debt,)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("series,period\n", "debt.csv: columns series,period"),
        (
            "series,period,value,vintage,precision,kind,source,truncated\ndebt:intragov,2025-10-21,abc,,,,,\n",
            "debt.csv line 2",
        ),
        (
            "series,period,value,vintage,precision,kind,source,truncated\nnonsense,2025-10-21,1,,,,,\n",
            "debt.csv line 2",
        ),
        (
            "series,period,value,vintage,precision,kind,source,truncated\ndebt:intragov,2025-10-21,1\n",
            "debt.csv line 2",
        ),
    ],
)
def test_unreadable_lines_are_named(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "debt.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        read_snapshot([tmp_path])
