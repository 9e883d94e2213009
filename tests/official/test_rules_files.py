"""places.toml and series.toml: complete, in three scripts, and in step with the figures."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from extractor.official import Store
from extractor.official.adapters.source import sources
from extractor.official.places import place_of, place_of_row, places
from extractor.official.series import caveat_ids, caveat_text, datasets, defined_series, definition
from extractor.text import normalise

SCRIPTS = {"zh-Hant", "zh-Hans", "en"}


def test_every_place_has_names_in_three_scripts() -> None:
    for place in places():
        assert set(place.names) == SCRIPTS, place.code
        assert all(place.names.values()), place.code


def test_chinese_aliases_are_written_as_the_lexer_sees_them() -> None:
    for place in places():
        for alias in (*place.zh, *place.short):
            assert normalise(alias) == alias, (place.code, alias)


def test_no_alias_names_two_places() -> None:
    for field in ("zh", "short", "en"):
        counts = Counter(alias for place in places() for alias in getattr(place, field))
        assert [alias for alias, count in counts.items() if count > 1] == []


def test_countries_are_known_by_their_own_names() -> None:
    for place in places():
        if place.scope == "holder":
            assert normalise(place.names["zh-Hant"]) in place.zh, place.code
            assert place.names["zh-Hans"] in place.zh, place.code
            assert place.names["en"] in place.en, place.code


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("China, Mainland", "CN"),
        ("Korea", "KR"),
        ("Korea, South", "KR"),
        ("Grand Total", "TOTAL"),
        ("Of Which: Foreign Official", "OFFICIAL"),
        ("Carib Bnkng Ctrs", "CARIB"),
        ("All Other", "OTHERS"),
    ],
)
def test_rows_of_the_tables(row: str, code: str) -> None:
    place = place_of_row(row)
    assert place is not None and place.code == code
    assert place_of("nowhere") is None and place_of_row("Atlantis") is None


def test_every_series_is_described_in_three_scripts() -> None:
    known = set(caveat_ids())
    for series in defined_series():
        assert set(series.names) == SCRIPTS, series.id
        assert set(series.caveats) <= known, series.id
        assert series.unit in {"USD", "percent"} and series.nature in {"stock", "flow", "rate"}, series.id
        assert series.frequency in {"day", "month", "quarter", "year", "fiscal"}, series.id
        assert re.match(r"https://", series.url), series.id
        assert series.vintages in {"held", "rule"}, series.id
        assert series.revision is None or series.vintages == "rule", series.id


def test_revised_series_dated_by_rule_say_how_far_they_move() -> None:
    for series in defined_series():
        if series.revised and series.vintages == "rule":
            assert series.revision, series.id


def test_caveats_are_one_sentence_in_three_scripts() -> None:
    for caveat in caveat_ids():
        text = caveat_text(caveat)
        assert set(text) == SCRIPTS, caveat
        assert "." not in text["en"].replace("U.S.", "").removesuffix("."), caveat
        assert text["en"].endswith("."), caveat
        assert text["zh-Hant"].count("。") == 1 == text["zh-Hans"].count("。"), caveat
    assert {dataset.id for dataset in datasets()} == {series.dataset for series in defined_series()}


def test_every_stored_series_is_defined_and_every_definition_used(store: Store) -> None:
    for series in store.series():
        assert store.definition(series).id == series
    templates = {entry.id for entry in defined_series() if "{place}" in entry.id}
    plain = {entry.id for entry in defined_series()} - templates
    assert plain <= set(store.series())
    only_fetched = {
        series for source in sources() for series in source.columns.values() if "{place}" in series
    }
    assert {
        f"{series.partition(':')[0]}:{{place}}" for series in store.series()
    } >= templates - only_fetched - {"share:{place}/TOTAL"}


def test_templates_take_the_name_of_their_place() -> None:
    assert definition("holdings:JP").names["zh-Hant"] == "日本持有的美國公債"
    assert "mainland_only" in definition("share:CN/TOTAL").caveats
    assert "custodial_bias" not in definition("holdings:OIL").caveats
    with pytest.raises(KeyError):
        definition("holdings:ZZ")
