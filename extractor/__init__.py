"""Yanshu (驗數): check the numbers of a financial article against official U.S. Treasury data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.checker import Checker, load
    from extractor.model import Article, Report

__all__ = ["Article", "Checker", "Report", "load"]


def __getattr__(name: str) -> Any:
    """Import what is asked for only then: a figure is looked up without the types of reports."""
    if name in ("Article", "Report"):
        from extractor import model

        return getattr(model, name)
    if name in ("Checker", "load"):
        from extractor import checker

        return getattr(checker, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
