"""The formats of the exports, named apart from what writes them: the command line needs the names alone."""

from __future__ import annotations

from typing import Literal

ExportFormat = Literal["claimreview", "annotations", "xlsx", "markdown"]
EXPORT_FORMATS: tuple[ExportFormat, ...] = ("claimreview", "annotations", "xlsx", "markdown")


class ExportError(ValueError):
    """This report cannot be exported so; the message says what is missing."""
