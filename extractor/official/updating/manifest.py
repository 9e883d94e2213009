"""``sources.json`` beside the figures of a generation: what came from where, and when."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

NAME = "sources.json"


@dataclass(frozen=True, slots=True)
class Visit:
    """The last good visit to a source.

    ``fetched`` is the day (ISO), ``sha256`` of what came, ``figures`` how many were in it, ``release``
    the release it was filed under, ``marks`` what makes the next download conditional.
    """

    fetched: str
    sha256: str
    figures: int
    release: str | None = None
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """Visits by source, and the SHA-256 of every file of figures by name."""

    visits: Mapping[str, Visit] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation, an empty one where there is none. ValueError when it is damaged."""
    try:
        document = json.loads((folder / NAME).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    try:
        visits = {name: Visit(**visit) for name, visit in document["visits"].items()}
        return Manifest(visits, dict(document["files"]))
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError(f"{folder / NAME} is damaged: {problem}") from None


def write_manifest(folder: Path, visits: Mapping[str, Visit]) -> None:
    """Write the manifest of a folder whose figures are already written."""
    files = {path.name: sha256_of(path.read_bytes()) for path in sorted(folder.glob("*.csv"))}
    document = {"visits": {name: asdict(visit) for name, visit in sorted(visits.items())}, "files": files}
    (folder / NAME).write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")


def sha256_of(content: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(content).hexdigest()
