"""Times in English text: October 2025, Q3, fiscal 2025, a year earlier, mid-May, the past decade.

Every pattern is tried only at words whose first three letters can start it.
"""

from __future__ import annotations

import re

from extractor.lexing.time_expression import TimeExpression
from extractor.lexing.time_patterns_en import TABLE, Builder

_WORD = re.compile(r"[A-Za-z]{2,}|[A-Za-z][0-9]?|[0-9][0-9A-Za-z]*")
# What digits must look like to start a time; most figures do not, and are passed over cheaply.
_DIGITS_OF_TIME = re.compile(
    r"(?:1[3-9]|20|21)[0-9]{2}(?![0-9]| ?年)|(?:19|20)[0-9]{6}(?![0-9])|[0-9]{1,3}(?:st|nd|rd|th|[:/-]|'|s|Q"
    r"| ?[A-Za-z]|\.[0-9]{1,2}\.)",
    re.IGNORECASE,
)


def scan_english(text: str) -> list[TimeExpression]:
    """Every time in English words or in digits, left to right, not overlapping."""
    found: list[TimeExpression] = []
    past = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < past:
            continue
        letters = word.group()
        entries = TABLE.get("#" if letters[0] <= "9" else letters[:3].lower())
        if entries is None or letters[0] <= "9" and not _DIGITS_OF_TIME.match(text, start):
            continue
        if (
            letters[0] <= "9"
            and start
            and text[start - 1] in "$€£¥.,:/-#"
            and past != start - 1
            and not _may_follow(text, start)
        ):
            continue
        best = _best(text, start, entries)
        if best is not None:
            found.append(best)
            past = best.end
    return found


def _may_follow(text: str, start: int) -> bool:
    """A number after punctuation may still be a date: "(2013-2015)", "late-2007", "since,2008"."""
    return text[start - 1] in "-,./" and (
        start < 2 or not text[start - 2].isdigit() and text[start - 1] in "-,."
    )


def _best(
    text: str, start: int, entries: tuple[tuple[re.Pattern[str], Builder], ...]
) -> TimeExpression | None:
    best: TimeExpression | None = None
    for pattern, build in entries:
        match = pattern.match(text, start)
        if match is None or best is not None and match.end() <= best.end:
            continue
        read = build(match)
        if read is not None and (best is None or read.end > best.end):
            best = read
    return best
