"""Times in Chinese and English text, ranges between them included."""

from __future__ import annotations

import re

from extractor.lexing.time_expression import CODES, FORMS, TimeExpression, between
from extractor.lexing.times_en import scan_english
from extractor.lexing.times_zh import scan_chinese

__all__ = ["CODES", "FORMS", "TimeExpression", "scan_times"]

_TO = re.compile(r" ?(?:-{1,2}|~|至|到|起至|to|through|until|till)(?: the)? ?", re.IGNORECASE)
_AND = re.compile(r" ?(?:and|与|和)(?: the)? ?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:between|介于|在) ?(?:the )?$", re.IGNORECASE)
_RANGE_FORMS = frozenset({"day", "month", "quarter", "year", "fiscal", "decade"})


def scan_times(text: str) -> list[TimeExpression]:
    """Every time in normalised text, left to right, not overlapping.

    Durations (三个月, 17年) are no times: :func:`extractor.lexing.quantities.scan_quantities`
    reads them.
    """
    found = _merge(scan_chinese(text), scan_english(text))
    return _join_ranges(text, found)


def _merge(chinese: list[TimeExpression], english: list[TimeExpression]) -> list[TimeExpression]:
    """Both lists in order; where two overlap, the longer one, Chinese on a tie."""
    if not english or not chinese:
        return chinese or english
    ordered = sorted(chinese + english, key=lambda time: time.start)
    kept: list[TimeExpression] = []
    for time in ordered:
        if kept and time.start < kept[-1].end:
            if time.end - time.start > kept[-1].end - kept[-1].start:
                kept[-1] = time
        else:
            kept.append(time)
    return kept


def _join_ranges(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """2022年5月至2023年5月 and "June to August 1992" are one range each."""
    joined: list[TimeExpression] = []
    for time in found:
        if joined and _is_range(text, joined[-1], time):
            joined[-1] = between(joined[-1], time)
        else:
            joined.append(time)
    return joined


def _is_range(text: str, first: TimeExpression, last: TimeExpression) -> bool:
    if (
        first.form not in _RANGE_FORMS
        or last.form not in _RANGE_FORMS | {"relative"}
        or last.start - first.end > 9
    ):
        return False
    between_words = bool(_BETWEEN.search(text[max(0, first.start - 12) : first.start])) or text.startswith(
        ("之间", "间"), last.end
    )
    gap = _TO.match(text, first.end) or (_AND.match(text, first.end) if between_words else None)
    if gap is None or gap.end() != last.start:
        return False
    if last.form == "relative":
        return last.day_offset is not None
    return (
        first.form == last.form
        or {first.form, last.form} <= {"year", "month", "day"}
        and first.year is not None
    )
