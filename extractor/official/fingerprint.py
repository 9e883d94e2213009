"""What the files of a snapshot are known by: SHA-256 of their contents.

Eight megabytes take longer to read than a figure to look up. So, as git does, the digest of files whose
sizes and times of change are the same as when it was last made is taken from a small file of the cache.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

_NAME = "digest-"
# A file changed twice within one tick of the clock keeps size and time; ticks are shorter than this.
_SETTLED = 2.0
_LENGTH = 64


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over names and contents of the files, hexadecimal."""
    total = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        total.update(f"{path.name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def remembered_digest(files: Sequence[Path], cache: Path) -> str:
    """The digest of the files, read again only where one has changed since ``cache`` was written."""
    states = [path.stat() for path in files]
    seen = "".join(
        f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0" for path, state in zip(files, states, strict=True)
    )
    note = cache / f"{_NAME}{hashlib.sha256(seen.encode()).hexdigest()[:20]}"
    try:
        known = note.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        known = ""
    if len(known) == _LENGTH:
        return known
    found = digest(files)
    if max(state.st_mtime for state in states) < time.time() - _SETTLED:
        _note(note, found)
    return found


def clear_notes(cache: Path) -> None:
    """Remove the digests noted of files as they once were."""
    for note in cache.glob(f"{_NAME}*"):
        note.unlink(missing_ok=True)


def _note(note: Path, found: str) -> None:
    """Write beside the place and rename; a cache that cannot be written costs time only."""
    partial = note.with_name(f"{note.name}.{os.getpid()}.partial")
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(found, "ascii")
        partial.replace(note)
    except OSError:
        with suppress(OSError):
            partial.unlink()
