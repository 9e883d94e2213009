"""The tables of a run: ``claims.parquet`` and ``claims.csv``, one line a claim, and ``errors.csv``.

They are written as the run goes, so that an archive need not fit into memory, and moved into place at
its end. The columns are described in ``docs/batch.md``; a test compares the two.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date
from decimal import Context, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extractor.model import Article

# 38 digits is what Parquet readers agree on; 8 decimals hold every rate the sources print.
_FIGURE = pa.decimal128(38, 8)
_STEP = Decimal("1E-8")
_CONTEXT = Context(prec=38)
_ROWS_AT_ONCE = 20_000
COLUMNS: dict[str, pa.DataType] = {
    "source": pa.string(),
    "article_sha256": pa.string(),
    "title": pa.string(),
    "url": pa.string(),
    "published": pa.date32(),
    "assumed": pa.string(),
    "language": pa.string(),
    "claim": pa.string(),
    "field": pa.string(),
    "start": pa.int32(),
    "end": pa.int32(),
    "text": pa.string(),
    "sentence": pa.string(),
    "kind": pa.string(),
    "series": pa.string(),
    "period": pa.string(),
    "base_period": pa.string(),
    "value": _FIGURE,
    "low": _FIGURE,
    "high": _FIGURE,
    "unit": pa.string(),
    "comparator": pa.string(),
    "verdict": pa.string(),
    "reason": pa.string(),
    "error_type": pa.string(),
    "official_then": _FIGURE,
    "official_now": _FIGURE,
    "arithmetic": pa.string(),
    "rule": pa.string(),
    "cues": pa.string(),
    "caveats": pa.string(),
    "newest_vintage": pa.date32(),
    "known_at_publication": pa.date32(),
    "snapshot_sha256": pa.string(),
    "report": pa.string(),
}
# Text from outside; a spreadsheet would run it as a formula if it began with one of _FORMULA.
_FREE_TEXT = frozenset({"source", "title", "url", "text", "sentence"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_Row = dict[str, Any]
_SCHEMA = pa.schema(list(COLUMNS.items()))


def claim_rows(source: str, article: Article, report: Mapping[str, Any], address: str) -> list[_Row]:
    """One row a claim of a finished report; ``address`` is the report's file beside the table."""
    head, data = report["article"], report["data"]
    shared = {
        "source": source,
        "article_sha256": head["sha256"],
        "title": head["title"],
        "url": article.url,
        "published": _day(head["published"]),
        "assumed": report.get("assumed"),
        "language": head["language"],
        "newest_vintage": _day(data["newest_vintage"]),
        "known_at_publication": _day(data["known_at_publication"]),
        "snapshot_sha256": data["snapshot_sha256"],
        "report": address,
    }
    return [{**shared, **_claim(claim, article)} for claim in report["claims"]]


def _claim(claim: Mapping[str, Any], article: Article) -> _Row:
    whole = (article.title or "") if claim["field"] == "title" else article.text
    start, end = claim["sentence"]
    same = (
        "field",
        "start",
        "end",
        "text",
        "kind",
        "series",
        "period",
        "base_period",
        "verdict",
        "reason",
        "error_type",
        "arithmetic",
        "rule",
    )
    stated = claim["stated"]
    return {
        **{name: claim[name] for name in same},
        "claim": claim["id"],
        "sentence": whole[start:end],
        **{name: _figure(stated[name]) for name in ("value", "low", "high")},
        "unit": stated["unit"],
        "comparator": stated["comparator"],
        "official_then": _figure(claim["then"]),
        "official_now": _figure(claim["now"]),
        "cues": " ".join(claim["cues"]) or None,
        "caveats": " ".join(claim["caveats"]) or None,
    }


def _figure(written: str | None) -> Decimal | None:
    """The figure with the column's decimals; ``None`` for one beyond 30 digits, which no money has."""
    try:
        return None if written is None else _CONTEXT.quantize(Decimal(written), _STEP)
    except InvalidOperation:
        return None


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


class ClaimTable(AbstractContextManager["ClaimTable"]):
    """Both claim tables of ``folder``, written together; nothing is replaced unless the run ends well."""

    def __init__(self, folder: Path) -> None:
        self._final = {suffix: folder / f"claims.{suffix}" for suffix in ("parquet", "csv")}
        self._part = {suffix: folder / f".claims.{suffix}.part" for suffix in self._final}
        self._rows: list[_Row] = []
        self._parquet = pq.ParquetWriter(self._part["parquet"], _SCHEMA)
        # The mark tells Excel that the file is UTF-8; without it Chinese shows as garbage.
        self._csv_file = self._part["csv"].open("w", encoding="utf-8-sig", newline="")
        self._csv = csv.writer(self._csv_file)
        self._csv.writerow(COLUMNS)

    def add(self, rows: list[_Row]) -> None:
        """Add the claims of one article."""
        self._rows += rows
        if len(self._rows) >= _ROWS_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        self._parquet.write_table(pa.Table.from_pylist([_storable(row) for row in self._rows], _SCHEMA))
        self._csv.writerows([_cell(name, row[name]) for name in COLUMNS] for row in self._rows)
        self._rows = []

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._flush()
        self._parquet.close()
        self._csv_file.close()
        for suffix, part in self._part.items():
            if kind is None:
                part.replace(self._final[suffix])
            else:
                part.unlink(missing_ok=True)


def _storable(row: Mapping[str, Any]) -> _Row:
    """Arrow's strings are UTF-8, which has no place for a lone surrogate."""
    return {
        name: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for name, value in row.items()
    }


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    text = str(value).encode("utf-8", "replace").decode()
    return f"'{text}" if name in _FREE_TEXT and text.startswith(_FORMULA) else text


def errors_csv(problems: list[tuple[str, str]]) -> str:
    """The articles that could not be checked, each with its reason."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(("source", "reason"))
    writer.writerows((_cell("source", source), _cell("text", reason)) for source, reason in problems)
    return "\ufeff" + out.getvalue()
