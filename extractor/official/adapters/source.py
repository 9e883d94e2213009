"""Where official figures come from: the records of ``rules/sources.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from extractor.resources import rules_folder
from extractor.toml_files import read_toml


@dataclass(frozen=True, slots=True)
class Source:
    """One service or file. The meaning of each field is told at the head of ``rules/sources.toml``."""

    id: str
    title: str
    dataset: str
    parser: str
    urls: tuple[str, ...]
    content_types: tuple[str, ...]
    largest: int
    least: int
    dating: str
    marks: tuple[str, ...]
    series: str | None = None
    pages: bool = False
    frozen: str | None = None
    instead_of: str | None = None
    share: Decimal = Decimal(0)
    floor: Decimal = Decimal(0)
    steps: Mapping[str, Decimal] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=1)
def sources() -> tuple[Source, ...]:
    """Every source, in the order in which they are updated."""
    return tuple(map(_source, read_toml(rules_folder() / "sources.toml")["source"]))


def _source(entry: dict[str, Any]) -> Source:
    fields = dict(entry)
    for name in ("urls", "content_types", "marks"):
        fields[name] = tuple(entry[name])
    for name in ("share", "floor"):
        fields[name] = Decimal(entry.get(name, "0"))
    fields["steps"] = {series: Decimal(share) for series, share in entry.get("steps", {}).items()}
    return Source(**fields)


def source_of(name: str) -> Source | None:
    """The source of an id, ``None`` when there is none."""
    return next((source for source in sources() if source.id == name), None)
