"""Zip archives of old TIC releases (``ticrel_20251218.zip``): opened in memory, never unpacked to disk."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from extractor.official.adapters.sheet import RefusedError

# A release holds some eighty files of at most a few megabytes.
_MEMBERS = 2000
_LARGEST = 40_000_000
_TOGETHER = 200_000_000
_RATIO = 200
_WANTED = re.compile(r"(slt_table[1-5]|mfhhis01|mfh|npr_history)\.txt", re.IGNORECASE)


def members(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file that an adapter can read.

    Raises RefusedError for names that climb out of the folder, encrypted files, and for archives
    that swell beyond every official release.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            entries = opened.infolist()
            _check(entries)
            for entry in entries:
                name = PurePosixPath(entry.filename).name
                if _WANTED.fullmatch(name):
                    yield name.lower(), _content(opened, entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as problem:
        raise RefusedError(f"not a whole zip archive: {problem}") from None


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > _MEMBERS:
        raise RefusedError(f"{len(entries)} files in the archive (at most {_MEMBERS})")
    if sum(entry.file_size for entry in entries) > _TOGETHER:
        raise RefusedError(f"the archive swells to more than {_TOGETHER:,} bytes")
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", entry.filename):
            raise RefusedError(f"the name {entry.filename!r} in the archive leads out of its folder")
        if entry.flag_bits & 1:
            raise RefusedError(f"{entry.filename} is encrypted")
        if entry.file_size > 1_000_000 and entry.file_size > _RATIO * max(entry.compress_size, 1):
            times = entry.file_size // max(entry.compress_size, 1)
            raise RefusedError(f"{entry.filename} swells {times} times")


def _content(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with opened.open(entry) as stream:
        content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise RefusedError(f"{entry.filename} is longer than {_LARGEST:,} bytes")
    return content
