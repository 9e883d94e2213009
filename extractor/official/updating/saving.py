"""Writing a new generation of updates: whole, on disk, and only then in its place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from extractor.official.adapters.sheet import RefusedError
from extractor.official.fingerprint import clear_notes
from extractor.official.generations import numbered
from extractor.official.snapshot import write_lines
from extractor.official.updating.held import Held
from extractor.official.updating.manifest import Visit, write_manifest

_PARTIAL = ".partial-"
# The one before stays for programs that have just opened it.
_KEPT = 2


def save(updates: Path, held: Held, visits: Mapping[str, Visit], based_on: int) -> Path:
    """Write what ``held`` has for the updates as the generation after ``based_on``.

    Raises RefusedError when another update has finished meanwhile, OSError when the folder cannot be
    written; in both cases nothing has changed.
    """
    updates.mkdir(parents=True, exist_ok=True)
    _sweep(updates)
    partial = Path(tempfile.mkdtemp(prefix=_PARTIAL, dir=updates))
    try:
        write_lines(partial, held.lines.values(), held.coverage, held.releases.values())
        write_manifest(partial, visits)
        for path in partial.iterdir():
            _to_disk(path)
        partial.chmod(0o755)  # mkdtemp is for one user; a shared store is read by others
        target = updates / f"g{based_on + 1:06d}"
        _take_place(partial, target)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    for _, old in numbered(updates)[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    return target


def clear_compiled(folder: Path) -> None:
    """Remove what was compiled of earlier states but the newest; it can be made again at any time."""
    clear_notes(folder)
    made = sorted(folder.glob("snapshot-*.sqlite"), key=lambda path: path.stat().st_mtime)
    for old in made[:-1]:
        old.unlink(missing_ok=True)


def _take_place(partial: Path, target: Path) -> None:
    try:
        partial.rename(target)
    except OSError:
        if target.exists():
            raise RefusedError("another update finished first; nothing was changed, run it again") from None
        raise
    if os.name == "posix":
        _to_disk(target.parent)


def _to_disk(path: Path) -> None:
    """A rename that reaches the disk before the content would leave empty files after a power failure."""
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() or os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(updates: Path) -> None:
    """What killed updates left behind: a folder that no process has written to for an hour."""
    import time

    for path in updates.glob(f"{_PARTIAL}*"):
        try:
            abandoned = time.time() - path.stat().st_mtime > 3600
        except OSError:
            continue
        if abandoned:
            shutil.rmtree(path, ignore_errors=True)
