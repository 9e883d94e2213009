"""What one official file says, before it is dated and merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from extractor.official.calendar import Release


class RefusedError(ValueError):
    """What was received cannot be taken as official figures; the message names the reason."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One official figure in base units; ``precision`` is one unit of its last printed digit.

    ``report`` is the period of the statement it stood in where one file holds several statements
    (the Monthly Treasury Statement), so that each can be dated by its own.
    """

    series: str
    period: str
    value: Decimal
    precision: Decimal
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """All figures of one file.

    ``name`` is the file as the snapshot's ``source`` column names it. ``dated`` is a release date
    that the file itself carries. ``unknown`` are rows of holders that ``rules/places.toml`` does not
    name, in dollars by month. ``coming`` are release dates the file announces.
    """

    name: str
    figures: tuple[Figure, ...]
    dated: date | None = None
    unknown: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    coming: tuple[Release, ...] = ()


def text_of(content: bytes) -> str:
    """The text of a file: UTF-8 with or without byte order mark, else Windows-1252.

    Raises RefusedError for a page of HTML and for what is no text.
    """
    if b"\0" in content[:4096]:
        raise RefusedError("not a text file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if text[:2000].lstrip().lower().startswith(("<!doctype html", "<html")):
        raise RefusedError("a page of HTML came instead of the file (an error or maintenance page)")
    return text
