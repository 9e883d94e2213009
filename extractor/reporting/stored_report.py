"""A JSON report from a file, refused with one sentence where it is none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import InvalidOperation

from extractor.model import Report
from extractor.reporting.read_report import report_from_dict

_REMEDY = "give what yanshu check --format json wrote"


class NoReportError(ValueError):
    """The bytes are no report this version reads, or not one of the text given; the message says why."""


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report read back, and the SHA-256 (hexadecimal) of the text it was made from."""

    report: Report
    sha256: str


def stored_report(raw: bytes, text: str | None = None) -> StoredReport:
    """The report in ``raw`` (UTF-8 JSON), with the article's ``text`` where it is given.

    Raises NoReportError.
    """
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except ValueError as problem:
        raise NoReportError(f"it is no JSON ({problem}); {_REMEDY}") from None
    if not isinstance(record, dict) or "schema_version" not in record:
        raise NoReportError(f"it is no report; {_REMEDY}")
    try:
        return StoredReport(report_from_dict(record, text), str(record["article"]["sha256"]))
    except ValueError as problem:
        raise NoReportError(str(problem)) from None
    except (LookupError, TypeError, AttributeError, InvalidOperation) as problem:
        raise NoReportError(f"it is no whole report ({type(problem).__name__}: {problem})") from None
