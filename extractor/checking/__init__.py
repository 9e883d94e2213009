"""Claims against official figures: one typed verdict each."""

from extractor.checking.judging import judge, judge_all

__all__ = ["judge", "judge_all"]
