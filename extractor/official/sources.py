"""From the source named in the snapshot to a page a reader can open."""

from __future__ import annotations

import re

_DOCUMENTS = "https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents/"
_FILES = {
    "slt_table5": "slt_table5.html",
    "mfhhis01": "mfhhis01.txt",
    "mfh": "mfh.txt",
    **{f"slt_table{number}": f"slt_table{number}.html" for number in range(1, 5)},
}
_FRED = "https://fred.stlouisfed.org/series/"
_HISTORICAL_DEBT = (
    "https://fiscaldata.treasury.gov/datasets/historical-debt-outstanding/historical-debt-outstanding"
)
_PRESS_RELEASE = re.compile(r"[a-z]{2}\d{2,5}")


def page_of(source: str, usual: str) -> str:
    """The address of a source; ``usual`` (the dataset's page) where it has none of its own."""
    if not source:
        return usual
    if source.startswith(("https://", "http://")):
        return source
    file = source.partition(":")[0]
    if file in _FILES:
        return _DOCUMENTS + _FILES[file]
    if source.startswith("FRED "):
        return _FRED + source[5:]
    if source == "historical_debt":
        return _HISTORICAL_DEBT
    if _PRESS_RELEASE.fullmatch(source):
        return f"https://home.treasury.gov/news/press-releases/{source}"
    return usual
