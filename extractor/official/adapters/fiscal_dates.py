"""The release calendar of FiscalData: which dataset comes out on which day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from extractor.official.adapters.sheet import RefusedError, Sheet, text_of
from extractor.official.adapters.source import Source
from extractor.official.business import business_day_before
from extractor.official.calendar import Release
from extractor.official.series import defined_series
from extractor.period import month_of, shift_month

# Times are in UTC, and what comes out late in the evening in Washington is dated a day later there.
_WASHINGTON = timedelta(hours=5)
_TIME = re.compile(r"(\d\d):?(\d\d)(?::\d\d)?")


class _Row(NamedTuple):
    day: date
    dataset: str
    out: bool


def fiscal_dates(bodies: Sequence[bytes], source: Source) -> Sheet:
    """The days of the datasets named in ``source.columns``, with the period each one brings.

    The calendar names no periods: a daily dataset brings the business day before, a monthly one the
    month before. Of two days in one month the first counts. A day that has passed without its
    release is none.
    """
    rows = list(_rows(_records(bodies[0]), source.columns))
    if not rows:
        raise RefusedError("no release of a dataset that is known")
    passed = max((row.day for row in rows if row.out), default=date.min)
    daily = {one.dataset for one in defined_series() if one.frequency == "day"}
    found: dict[tuple[str, str], Release] = {}
    for row in sorted(rows):
        if row.out or row.day >= passed:
            period = _before(row.day, row.dataset in daily)
            found.setdefault((row.dataset, period), Release(row.day, period, dataset=row.dataset))
    return Sheet("release calendar", (), coming=tuple(found.values()))


def _records(body: bytes) -> list[Any]:
    try:
        answer = json.loads(text_of(body))
    except (json.JSONDecodeError, RecursionError) as problem:
        raise RefusedError(f"not whole JSON: {problem}") from None
    if not isinstance(answer, list):
        raise RefusedError("no list of releases")
    return answer


def _rows(records: Sequence[Any], datasets: Mapping[str, str]) -> Iterator[_Row]:
    for record in records:
        if record["datasetId"] in datasets:
            day = _in_washington(record["date"], record["time"])
            yield _Row(day, datasets[record["datasetId"]], str(record["released"]).lower() == "true")


def _in_washington(day: str, time: str) -> date:
    clock = _TIME.fullmatch(time.strip())
    if clock is None:
        raise RefusedError(f"{time!r} is no time of day")
    moment = datetime.fromisoformat(f"{day}T{clock[1]}:{clock[2]}")
    return (moment - _WASHINGTON).date()


def _before(day: date, daily: bool) -> str:
    return business_day_before(day).isoformat() if daily else shift_month(month_of(day), -1)
