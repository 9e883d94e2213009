"""Where a user's updates are: numbered folders, of which the newest whole one counts.

An update writes a complete new folder beside the others and renames it into its place in one step,
so that at any moment a reader finds either the old figures or the new ones.
"""

from __future__ import annotations

import re
from pathlib import Path

_NUMBERED = re.compile(r"g(\d{6,})")


def numbered(updates: Path) -> list[tuple[int, Path]]:
    """The generations in a folder of updates, oldest first; none when it does not exist."""
    try:
        entries = list(updates.iterdir())
    except OSError:
        return []
    found = ((_NUMBERED.fullmatch(path.name), path) for path in entries)
    return sorted((int(match[1]), path) for match, path in found if match)


def newest_generation(updates: Path) -> Path:
    """The folder whose figures count: the newest generation, or the folder itself before the first one."""
    generations = numbered(updates)
    return generations[-1][1] if generations else updates
