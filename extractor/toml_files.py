"""Reads the TOML files of rules and wording, the shipped ones from a copy that parses at once.

``tomllib`` takes longer over forty files than checking an article does. The copy is one JSON file in the
user's cache folder; it counts while name, size and time of change of every shipped file are the same.
A folder that cannot be written to costs speed only.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from extractor.resources import cache_folder, rules_folder

_WORDING = Path(__file__).resolve().parent / "reporting" / "wording"


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file, each time anew; OSError or TOMLDecodeError where it cannot be read."""
    copied = _shipped().get(str(path))
    if copied is not None:
        content: dict[str, Any] = json.loads(copied)
        return content
    with path.open("rb") as stream:
        return tomllib.load(stream)


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, str]:
    """Path and content, as JSON, of every shipped file; read once, as the rules are."""
    files = sorted((*rules_folder().rglob("*.toml"), *_WORDING.glob("*.toml")))
    stamp = [[str(file), (seen := file.stat()).st_size, seen.st_mtime_ns] for file in files]
    place = hashlib.sha256(str(rules_folder()).encode()).hexdigest()[:12]
    copy = cache_folder() / "parsed" / f"toml-{place}.json"
    with suppress(OSError, ValueError, LookupError, TypeError):
        kept = json.loads(copy.read_text("utf-8"))
        if kept["stamp"] == stamp:
            return dict(kept["contents"])
    contents = {str(file): text for file in files if (text := _as_json(file)) is not None}
    with suppress(OSError):
        _write_whole(copy, json.dumps({"stamp": stamp, "contents": contents}, ensure_ascii=False))
    return contents


def _as_json(file: Path) -> str | None:
    """``None`` for a file that has to be read as it is: faulty, or with dates in it."""
    try:
        return json.dumps(tomllib.loads(file.read_text("utf-8")), ensure_ascii=False)
    except (ValueError, TypeError):
        return None


def _write_whole(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(content)
    Path(beside).replace(path)
