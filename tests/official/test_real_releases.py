"""Real release files, where there are any: a folder named by YANSHU_RELEASES, compared with the snapshot.

Each file is dated by itself, by its newest month, or, for the history, by the vintage that fits best.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from extractor.official import Store
from extractor.official.adapters.parsers import read_sheet, recognise
from extractor.official.adapters.sheet import Figure, RefusedError

FOLDER = os.environ.get("YANSHU_RELEASES")


def vintages_of(store: Store, figures: Iterable[Figure]) -> Counter[date]:
    """How many figures each held vintage has just so."""
    return Counter(
        one.vintage
        for figure in figures
        for one in store.vintages(figure.series, figure.period)
        if one.period == figure.period and one.value == figure.value
    )


@pytest.mark.skipif(not FOLDER, reason="YANSHU_RELEASES names no folder of release files")
def test_release_files_equal_the_snapshot(store: Store) -> None:
    compared = 0
    for path in sorted(Path(FOLDER or "").rglob("*.txt")):
        try:
            source = recognise(path.read_bytes())
            figures = read_sheet(source, [path.read_bytes()]).figures
        except RefusedError:
            continue
        best, equal = vintages_of(store, figures).most_common(1)[0]
        print(f"{path.name}: {equal} of {len(figures)} figures as in the release of {best}")
        assert equal >= 0.995 * len(figures), path.name
        compared += len(figures)
    assert compared
