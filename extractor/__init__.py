"""Yanshu (驗數): check the numbers of a financial article against official U.S. Treasury data."""

from extractor.model import Article, Report

__all__ = ["Article", "Report"]
