"""Where the files that are not Python live: the rules, the shipped snapshot, and what is kept for a user."""

from __future__ import annotations

import os
from pathlib import Path

DATA_VARIABLE = "YANSHU_DATA"

_PACKAGE = Path(__file__).resolve().parent


def rules_folder() -> Path:
    """The folder of rule files: inside the package in a wheel, beside it in a checkout."""
    shipped = _PACKAGE / "_rules"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "rules"


def snapshot_folder() -> Path:
    """The folder of the official figures shipped with this version, as CSV."""
    return _PACKAGE / "official" / "snapshot"


def user_folder() -> Path:
    """Where this user's updates and compiled files live; ``YANSHU_DATA`` names another place."""
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("yanshu", appauthor=False)


def cache_folder() -> Path:
    """Where files live that can be made again at any time: the user's cache folder, or ``YANSHU_DATA``."""
    if os.environ.get(DATA_VARIABLE):
        return user_folder()
    from platformdirs import user_cache_path

    return user_cache_path("yanshu", appauthor=False)
