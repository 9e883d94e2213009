"""Compiles the official figures while the package is built, so that the first check does not wait for it.

Needs nothing but the standard library, as a build environment has nothing else.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledFigures(BuildHookInterface):  # type: ignore[type-arg]
    """``pip install -e .`` leaves the compiled file in the checkout, a wheel carries it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files; ``version`` is ``standard`` or ``editable``."""
        sys.path.insert(0, self.root)
        from extractor.official.compiled import prepare

        made = prepare()
        if version != "editable":
            build_data["force_include"][str(made)] = made.relative_to(Path(self.root).resolve()).as_posix()
