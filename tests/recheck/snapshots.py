"""An older snapshot: the shipped one without the releases after a day."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from extractor.official.business import known_on
from extractor.official.series import definition
from extractor.resources import snapshot_folder


def write_snapshot_of(day: date, folder: Path) -> Path:
    """``folder`` with every shipped figure that was out on ``day``, by its release or by its series' rule."""
    folder.mkdir(parents=True)
    for file in sorted(snapshot_folder().glob("*.csv")):
        with (
            file.open(encoding="utf-8", newline="") as read,
            (folder / file.name).open("w", encoding="utf-8", newline="") as out,
        ):
            rows = csv.DictReader(read)
            written = csv.DictWriter(out, rows.fieldnames or (), lineterminator="\n")
            written.writeheader()
            written.writerows(row for row in rows if _out_by(row, day))
    return folder


def _out_by(row: dict[str, str], day: date) -> bool:
    if "released" in row:  # the calendar is published a year ahead
        return True
    if row["vintage"]:
        return row["vintage"] <= day.isoformat()
    return known_on(row["period"], definition(row["series"]).lag) <= day
