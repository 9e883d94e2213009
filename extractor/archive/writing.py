"""Files that are either whole or not there."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Write ``content`` beside ``path`` and move it into place, so that no reader sees half a file.

    The rename is atomic within one folder (POSIX rename(2)); the file is flushed to disk before, so
    that after a crash the name never stands for an empty file. Missing folders are made.
    Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as out:
            out.write(content.encode("utf-8", "replace") if isinstance(content, str) else content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove the parts that a killed run left in ``folder``."""
    for part in folder.glob(".*.part"):
        part.unlink(missing_ok=True)
