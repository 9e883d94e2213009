"""Articles with their claims as training data for spaCy."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import DocBin

from extractor.checker import Checker
from extractor.model import Article
from extractor.pipeline.component import FACTORY, ClaimFinder


def claims_docbin(articles: Iterable[Article], checker: Checker) -> DocBin:
    """One Doc an article, in order, with ``doc.spans["claims"]`` and what was read of each claim."""
    nlp = checker.nlp
    finder = nlp.get_pipe(FACTORY)
    assert isinstance(finder, ClaimFinder)
    box = DocBin(store_user_data=True)
    for article in articles:
        with nlp.memory_zone():  # without it the words of every article stay in memory for good
            doc = nlp.make_doc(article.text)
            doc._.published = article.published
            box.add(finder.annotate(doc, article))
    return box
