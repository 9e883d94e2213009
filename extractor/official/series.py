"""What each series is: unit, nature, source, caveats and names, from ``rules/series.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from extractor.official.places import place_of
from extractor.resources import rules_folder
from extractor.toml_files import read_toml

HOLDINGS = "holdings:"


@dataclass(frozen=True, slots=True)
class SeriesDefinition:
    """One series as ``rules/series.toml`` defines it.

    ``names`` and the keys of caveat texts are ``zh-Hant``, ``zh-Hans`` and ``en``. ``precision`` is
    one unit of the last printed digit and ``revision`` how far figures of a series without held
    vintages are known to move, both in base units.
    """

    id: str
    unit: str
    nature: str
    frequency: str
    dataset: str
    url: str
    revised: bool
    vintages: str
    lag: str
    precision: Decimal
    caveats: tuple[str, ...]
    names: Mapping[str, str]
    revision: Decimal | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """One official publication and its terms."""

    id: str
    title: str
    publisher: str
    url: str
    terms: str


@dataclass(frozen=True, slots=True)
class _Catalogue:
    datasets: Mapping[str, Dataset]
    definitions: Mapping[str, SeriesDefinition]
    caveats: Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=1)
def _catalogue() -> _Catalogue:
    document = read_toml(rules_folder() / "series.toml")
    datasets = {entry["id"]: Dataset(**entry) for entry in document["dataset"]}
    return _Catalogue(
        datasets=datasets,
        definitions={entry["id"]: _definition(entry, datasets) for entry in document["series"]},
        caveats={entry["id"]: entry["text"] for entry in document["caveat"]},
    )


def _definition(entry: dict[str, object], datasets: Mapping[str, Dataset]) -> SeriesDefinition:
    fields = dict(entry)
    fields["precision"] = Decimal(str(entry["precision"]))
    fields["revision"] = Decimal(str(entry["revision"])) if "revision" in entry else None
    fields["caveats"] = tuple(entry["caveats"])  # type: ignore[arg-type]
    return SeriesDefinition(url=datasets[str(entry["dataset"])].url, **fields)  # type: ignore[arg-type]


def defined_series() -> tuple[SeriesDefinition, ...]:
    """Every record of the file, templates such as ``holdings:{place}`` included."""
    return tuple(_catalogue().definitions.values())


def datasets() -> tuple[Dataset, ...]:
    """Every official publication the figures come from."""
    return tuple(_catalogue().datasets.values())


@lru_cache(maxsize=2048)
def definition(series: str) -> SeriesDefinition:
    """The definition of a series id; a template is filled with the names of its place.

    Raises KeyError for an id that no record covers (``other``, an unknown country).
    """
    known = _catalogue().definitions
    if series in known:
        return known[series]
    family, _, rest = series.partition(":")
    code, _, below = rest.partition("/")
    template = known.get(f"{family}:{{place}}" + (f"/{below}" if below else ""))
    place = place_of(code)
    if template is None or place is None:
        raise KeyError(f"no series {series!r} in rules/series.toml")
    names = {script: name.replace("{place}", place.names[script]) for script, name in template.names.items()}
    caveats = (
        template.caveats
        if place.scope == "holder"
        else tuple(caveat for caveat in template.caveats if caveat != "custodial_bias")
    )
    if place.code == "CN" and family == "share":
        caveats = (*caveats, "mainland_only")
    return replace(template, id=series, names=names, caveats=caveats)


def caveat_text(caveat: str) -> Mapping[str, str]:
    """One sentence for a caveat id in the three scripts; KeyError for an unknown id."""
    return _catalogue().caveats[caveat]


def caveat_ids() -> tuple[str, ...]:
    """The closed list of caveats."""
    return tuple(_catalogue().caveats)
