"""One checker a rules folder and process, for whatever spaCy makes from a config or unpickles."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from extractor.checker import Checker, load


@lru_cache(maxsize=4)
def shared_checker(rules: str | None) -> Checker:
    """The checker of a rules folder, ``None`` for the shipped rules; loading takes tenths of a second."""
    return load(Path(rules) if rules else None)
