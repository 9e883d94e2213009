"""Files in the official layouts, written from the figures of the snapshot: every figure is a real one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from extractor.official import Store
from extractor.official.places import Place, places
from extractor.official.tic_tables import MONTHS
from extractor.period import months, shift_month

_OFFICIAL = (
    ("OFFICIAL", "Of Which: Foreign Official", "For. Official"),
    ("OFFICIAL_BILLS", "Of Which: Foreign Official Treasury Bills", "Treasury Bills"),
    ("OFFICIAL_BONDS", "Of Which: Foreign Official T-Bonds & Notes", "T-Bonds & Notes"),
)


def billions(store: Store, series: str, month: str, as_of: date) -> Decimal | None:
    found = store.observation(series, month, as_of)
    return None if found is None else (found.value / 10**9).quantize(Decimal("0.1"))


def row_name(place: Place, korea: str) -> str:
    return korea if place.code == "KR" else place.tic[0]


def slt_table5(store: Store, newest: str, as_of: date, count: int = 13) -> bytes:
    """The current table of a release: twenty holders, the rest, and the totals; tabs, CRLF, newest first."""
    span = [shift_month(newest, -step) for step in range(count)]
    known = [
        (billions(store, f"holdings:{place.code}", newest, as_of) or Decimal(0), place.code, place)
        for place in places()
        if place.scope == "holder"
    ]
    ranked = sorted(known, key=lambda one: one[:2], reverse=True)[:20]
    rows = {row_name(place, "Korea, South"): _row(store, code, span, as_of) for _, code, place in ranked}
    total = _row(store, "TOTAL", span, as_of)
    rows["All Other"] = [total[at] - sum(row[at] for row in rows.values()) for at in range(count)]
    rows["Grand Total"] = total
    rows |= {name: _row(store, code, span, as_of) for code, name, _ in _OFFICIAL}
    head = [
        "Table 5: Major Foreign Holders of Treasury Securities",
        "Holdings at end of time period",
        "Billions of dollars",
        "Link: https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents/slt_table5.txt",
        "",
    ]
    lines = [
        *head,
        "\t".join(["Country", *span]),
        *("\t".join([name, *map(str, row)]) for name, row in rows.items()),
        "",
        "Notes:",
        "The data in this table are collected primarily from U.S.-based custodians and broker-dealers.",
    ]
    return "".join(line + "\t" * (count - line.count("\t")) + "\r\n" for line in lines).encode()


def _row(store: Store, code: str, span: Sequence[str], as_of: date) -> list[Decimal]:
    found = [billions(store, f"holdings:{code}", month, as_of) for month in span]
    assert None not in found, (code, span, found)
    return [value for value in found if value is not None]


def mfhhis01(store: Store, as_of: date, last: int, first: int = 2000) -> bytes:
    """The history: a block a year, quoted names, footnote marks, survey months twice, no trailing zeros since 2023."""
    lines = [
        "\t\tMAJOR FOREIGN HOLDERS OF TREASURY SECURITIES",
        "\t\t\t    (in billions of dollars)",
        "\t\t\tHOLDINGS 1/ AT END OF PERIOD",
        "",
        "",
    ]
    for year in range(last, first - 1, -1):
        lines.extend(_block(store, year, as_of))
    lines.append('"1/ Estimated holdings, see ""Notes"" below: 1166.0"')
    return "".join(line + "\t\r\n" for line in lines).encode()


def _block(store: Store, year: int, as_of: date) -> list[str]:
    span = months(f"{year}-{'03' if year == 2000 else '01'}", f"{year}-12")[::-1]
    old = [month for month in span if store.observation("holdings_old:JP", month, as_of) is not None]
    columns = [
        column
        for month in span
        for column in ([(month, False), (month, True)] if month in old else [(month, False)])
    ]
    lines = []
    if old:
        lines.append(
            "\t".join(
                [
                    "",
                    *(
                        "Series 12/" if (month in old and not again) else "Series" if again else ""
                        for month, again in columns
                    ),
                ]
            )
        )
        lines.append("\t".join(["", *("VIII" if month in old else "" for month, _ in columns)]))
    lines.append("\t".join(["", *(MONTHS[int(month[5:]) - 1] for month, _ in columns)]))
    lines.append("\t".join(["Country", *(month[:4] for month, _ in columns)]))
    lines.append("\t".join(["", *("------" for _ in columns)]))
    for place in places():
        if place.scope in ("holder", "aggregate") and not place.code.startswith(("TOTAL", "OFFICIAL")):
            cells = [_cell(store, place.code, month, again, as_of) for month, again in columns]
            if any(cells):
                lines.append(
                    "\t".join(
                        [_quoted(row_name(place, "Korea, South")), *(_written(cell, year) for cell in cells)]
                    )
                )
    rest, total = _rest(store, columns, as_of)
    lines.append("\t".join(["All Other", *(_written(cell, year) for cell in rest)]))
    lines.append("\t".join(["Grand Total", *(_written(cell, year) for cell in total)]))
    lines += ["", "Of which:"]
    for place_code, _, name in _OFFICIAL:
        cells = [_cell(store, place_code, month, again, as_of) for month, again in columns]
        lines.append(
            "\t".join([name if year >= 2023 else f"  {name}", *(_written(cell, year) for cell in cells)])
        )
    return [*lines, "", ""]


def _cell(store: Store, code: str, month: str, again: bool, as_of: date) -> Decimal | None:
    return billions(store, f"holdings{'_old' if again else ''}:{code}", month, as_of)


def _rest(
    store: Store, columns: Sequence[tuple[str, bool]], as_of: date
) -> tuple[list[Decimal | None], list[Decimal | None]]:
    named = [
        place.code
        for place in places()
        if place.scope in ("holder", "aggregate") and not place.code.startswith(("TOTAL", "OFFICIAL"))
    ]
    total = [_cell(store, "TOTAL", month, again, as_of) for month, again in columns]
    held = [
        sum((_cell(store, code, month, again, as_of) or Decimal(0) for code in named), Decimal(0))
        for month, again in columns
    ]
    return [None if whole is None else whole - part for whole, part in zip(total, held, strict=True)], total


def _quoted(name: str) -> str:
    marks = {"United Kingdom": " 2/", "Oil Exporters": " 3/", "Carib Bnkng Ctrs": " 4/", "Belgium": "  5/"}
    return f'"{name}"' if "," in name else name + marks.get(name, "")


def _written(value: Decimal | None, year: int) -> str:
    if value is None:
        return "n.a."
    return format(value.normalize(), "f") if year >= 2023 else str(value)


def mfh(store: Store, newest: str, as_of: date, dated: str, count: int = 13) -> bytes:
    """The table of the S-form era: fixed width, four-digit figures right behind the label."""
    span = [shift_month(newest, -step) for step in range(count)]
    shown = []
    for place in places():
        cells = [billions(store, f"holdings:{place.code}", month, as_of) for month in span]
        if place.scope == "holder" and None not in cells:
            shown.append((place, [cell for cell in cells if cell is not None]))
    rows = {row_name(place, "Korea"): cells for place, cells in shown}
    total = _row(store, "TOTAL", span, as_of)
    rows["All Other"] = [total[at] - sum(cells[at] for cells in rows.values()) for at in range(count)]
    rows["Grand Total"] = total
    rows |= {f" {name}": _row(store, code, span, as_of) for code, _, name in _OFFICIAL}
    lines = [
        "",
        "",
        "",
        " " * 40 + "MAJOR FOREIGN HOLDERS OF TREASURY SECURITIES",
        "",
        " " * 30 + "".join(f"{MONTHS[int(month[5:]) - 1]:>8}" for month in span),
        f"{'Country':<30}" + "".join(f"{month[:4]:>8}" for month in span),
        " " * 30 + "  ------" * count,
        "",
    ]
    lines += [f"{name:<30}" + "".join(f"{cell:>8}" for cell in cells) for name, cells in rows.items()]
    lines += [
        "",
        "Department of the Treasury/Federal Reserve Board",
        dated,
        "",
        " 1/  The data in this table",
    ]
    return "\r\n".join(lines).encode()
