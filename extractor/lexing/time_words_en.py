"""Words inside English times: edges, counts, units, years in two digits."""

from __future__ import annotations

import re

from extractor.lexing.numerals_en import read_words

DAYS = {
    name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), start=1)
}
ORDINAL = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "last": 4,
    "final": 4,
    "latter": 2,
}
YEAR_CODES: dict[str, tuple[str | None, int | None]] = {
    "this": ("this_year", 0),
    "current": ("this_year", 0),
    "last": ("last_year", -1),
    "past": ("last_year", -1),
    "next": ("next_year", 1),
    "coming": ("next_year", 1),
    "following": ("next_year", None),
    "previous": ("previous_year", None),
    "prior": ("previous_year", None),
    "preceding": ("previous_year", None),
    "that": ("that_year", None),
    "the": ("this_year", 0),
}


def edge_of(words: str | None) -> str | None:
    word = (words or "").lower().replace("the ", "").strip()
    for start, edge in (
        ("end", "end"),
        ("close", "end"),
        ("start", "start"),
        ("begin", "start"),
        ("mid", "mid"),
        ("early", "early"),
        ("late", "late"),
    ):
        if word.startswith(start):
            return edge
    return None


def full_year(digits: str | None) -> int | None:
    if not digits:
        return None
    number = int(digits)
    return number if number > 99 else number + (2000 if number < 50 else 1900)


def count_of(words: str) -> int | None:
    lower = words.lower().strip()
    if lower.isdigit():
        return int(lower)
    if lower in ("a", "an"):
        return 1
    read = read_words(lower, 0)
    return int(read.value) if read and read.value is not None else None


def unit_of(word: str) -> tuple[str, int]:
    """The unit and how many of it: a decade is ten years."""
    lower = word.lower().removesuffix("s")
    if lower.startswith("decade"):
        return "year", 10
    if lower.startswith("centur"):
        return "year", 100
    if lower in ("trading day", "session"):
        return "day", 1
    return {"fiscal year": "year", "yr": "year"}.get(lower, lower), 1


def day_number(words: str | None) -> int | None:
    return int(re.sub(r"[a-z]+", "", words.lower())) if words else None
