"""Where the files that are not Python live: the rules and the shipped snapshot."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def rules_folder() -> Path:
    """The folder of rule files: inside the package in a wheel, beside it in a checkout."""
    shipped = _PACKAGE / "_rules"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "rules"


def snapshot_folder() -> Path:
    """The folder of the official figures shipped with this version, as CSV."""
    return _PACKAGE / "official" / "snapshot"
