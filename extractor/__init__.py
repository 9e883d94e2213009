"""Yanshu (驗數): check the numbers of a financial article against official U.S. Treasury data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.model import Article, Report

if TYPE_CHECKING:
    from extractor.checker import Checker, load

__all__ = ["Article", "Checker", "Report", "load"]


def __getattr__(name: str) -> Any:
    """Import the checker only when it is asked for: a command that needs less starts faster."""
    if name in ("Checker", "load"):
        from extractor import checker

        return getattr(checker, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
