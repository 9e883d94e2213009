"""The text side as an ordinary spaCy pipeline: ``checker.nlp`` and the component ``yanshu_claims``.

Nothing else of ours imports spaCy: reading and checking an article work on plain dataclasses.
"""

from __future__ import annotations

from extractor.pipeline.component import ClaimFinder, claims_factory
from extractor.pipeline.language import language
from extractor.pipeline.tokenizer import LexerTokenizer, tokenizer_factory
from extractor.pipeline.training import claims_docbin

__all__ = [
    "ClaimFinder",
    "LexerTokenizer",
    "claims_docbin",
    "claims_factory",
    "language",
    "tokenizer_factory",
]
