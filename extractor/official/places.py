"""Who holds, and who is only named: ``rules/places.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from extractor.resources import rules_folder
from extractor.toml_files import read_toml


@dataclass(frozen=True, slots=True)
class Place:
    """A country, an aggregate of holders, or a place that only occurs in the news.

    ``tic`` are the names of its row in the official tables, ``scope`` is ``holder``,
    ``aggregate``, ``residual`` or ``other``. ``zh`` and ``short`` aliases are in simplified
    characters; ``short`` ones need a neighbour that makes them a place.
    """

    code: str
    scope: str
    names: Mapping[str, str]
    tic: tuple[str, ...] = ()
    iso3: str | None = None
    zh: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    by_code: Mapping[str, Place]
    by_tic_name: Mapping[str, Place] = field(default_factory=dict)


@lru_cache(maxsize=1)
def _gazetteer() -> _Gazetteer:
    entries = read_toml(rules_folder() / "places.toml")["place"]
    places = [_place(entry) for entry in entries]
    return _Gazetteer(
        by_code={place.code: place for place in places},
        by_tic_name={name: place for place in places for name in place.tic},
    )


def _place(entry: dict[str, Any]) -> Place:
    aliases = entry.get("aliases", {})
    return Place(
        code=entry["code"],
        scope=entry["scope"],
        names=entry["names"],
        iso3=entry.get("iso3"),
        tic=tuple(entry.get("tic", ())),
        zh=tuple(aliases.get("zh", ())),
        short=tuple(aliases.get("short", ())),
        en=tuple(aliases.get("en", ())),
    )


def places() -> tuple[Place, ...]:
    """Every place, in the order of the file."""
    return tuple(_gazetteer().by_code.values())


def place_of(code: str) -> Place | None:
    """The place of a code (``CN``, ``TOTAL``), ``None`` when there is none."""
    return _gazetteer().by_code.get(code)


def place_of_row(name: str) -> Place | None:
    """The place of a row name in an official TIC table, footnote marks removed."""
    return _gazetteer().by_tic_name.get(name)
