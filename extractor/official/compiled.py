"""The snapshot compiled to SQLite, so that opening it takes milliseconds.

The CSV files are what is kept and reviewed; the compiled file is a copy of them named after
their SHA-256. That of the shipped figures is made when the package is built or installed; one with
the updates of a user, or after a change to the files, at first use in the user's cache folder. A
folder that cannot be written to costs speed only: the database is then made in memory.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from extractor.official.fingerprint import digest
from extractor.official.generations import newest_generation
from extractor.resources import DATA_VARIABLE, cache_folder, rules_folder, snapshot_folder, user_folder

# Names the tables of compiling.py and the rule that dates figures: another number, another compiled file.
_LAYOUT = "5"


def updates_folder() -> Path:
    """CSV files of the same layout as the snapshot, fetched by this user after the release."""
    return newest_generation(user_updates())


def user_updates() -> Path:
    """The folder in which updates are kept, a numbered folder for each state of them."""
    return user_folder() / "updates"


def compiled_folder() -> Path:
    """Where compiled files are kept: the cache folder, or ``YANSHU_DATA``/compiled."""
    return cache_folder() / "compiled" if os.environ.get(DATA_VARIABLE) else cache_folder()


def prepared_folder() -> Path:
    """Where the shipped figures lie compiled, once the package has been built or installed."""
    return snapshot_folder().parent / "prepared"


def connect(folders: Sequence[Path], rules: Path, key: str, cache: Path | None) -> sqlite3.Connection:
    """A read-only connection to the compiled form of the snapshot ``folders``.

    ``key`` is their digest, ``rules`` the file that defines the series, ``cache`` where compiled
    files are kept (``None`` keeps it in memory).
    """
    name = _name(key, rules)
    prepared = prepared_folder() / name
    if prepared.exists():
        return _opened(prepared)
    if cache is not None:
        path = cache / name
        if path.exists() or _compile_to(path, folders):
            return _opened(path)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    from extractor.official.compiling import fill  # reading CSV: slow to import, and seldom needed

    fill(connection, folders)
    return connection


def prepare() -> Path:
    """Compile the shipped figures into the package; the file. Raises OSError where that is not possible."""
    key = digest(sorted(snapshot_folder().glob("*.csv")))
    path = prepared_folder() / _name(key, rules_folder() / "series.toml")
    for old in prepared_folder().glob("snapshot-*"):
        if old != path:
            old.unlink()
    if not path.exists() and not _compile_to(path, [snapshot_folder()]):
        raise OSError(f"cannot write {path}")
    return path


def _name(key: str, rules: Path) -> str:
    found = hashlib.sha256(f"{key}\0{digest([rules])}\0{_LAYOUT}".encode()).hexdigest()
    return f"snapshot-{found[:20]}.sqlite"


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _compile_to(path: Path, folders: Sequence[Path]) -> bool:
    """Compile beside the target and rename, so that no reader ever sees half a file."""
    import tempfile

    from extractor.official.compiling import fill

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(prefix=path.stem, suffix=".partial", dir=path.parent)
        os.close(handle)
    except OSError:
        return False
    try:
        connection = sqlite3.connect(partial)
        try:
            connection.execute("pragma journal_mode = off")
            connection.execute("pragma synchronous = off")
            fill(connection, folders)
        finally:
            connection.close()
        Path(partial).replace(path)
    except (OSError, sqlite3.OperationalError):
        Path(partial).unlink(missing_ok=True)
        return False
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise
    return True
