"""The formats of a recheck, named apart from what renders them: the command line needs the names alone."""

from __future__ import annotations

from typing import Literal

RecheckFormat = Literal["text", "json", "html"]
RECHECK_FORMATS: tuple[RecheckFormat, ...] = ("text", "json", "html")
