"""The pipeline component ``yanshu_claims``: puts the claims of a text into ``doc.spans["claims"]``.

It works on any tokenisation: a span covers the tokens that the claim touches. What was read stands
in ``doc.user_data`` under the id of the span, as text, so that it survives ``to_bytes``, DocBin and
other processes, and two claims on the same tokens keep their own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.checker import Checker
from extractor.dateline import published_of
from extractor.model import Article, Claim
from extractor.pipeline.shared import shared_checker

FACTORY = "yanshu_claims"
SPANS_KEY = "claims"
PLAIN_FIELDS = ("series", "period", "base_period", "unit", "comparator", "rule", "status")
FIGURES = ("value", "low", "high")
_READ, _PUBLISHED = "yanshu_claims", "yanshu_published"


class ClaimFinder:
    """Finds the claims of a Doc; ``rules`` is a folder, ``None`` for the shipped rules."""

    def __init__(self, name: str = FACTORY, rules: str | None = None) -> None:
        self.name = name
        self.rules = rules
        self._checker: Checker | None = None

    @property
    def checker(self) -> Checker:
        """The checker that reads, loaded when first needed."""
        if self._checker is None:
            self._checker = shared_checker(self.rules)
        return self._checker

    def use(self, checker: Checker) -> None:
        """Read with this checker from now on, not with one loaded from the folder."""
        self._checker = checker

    def __call__(self, doc: Doc) -> Doc:
        """Read the text as of ``doc._.published``, else of the date at its head."""
        if doc._.published is None:
            doc._.published = published_of(doc.text)[0]
        return self.annotate(doc, Article(doc.text, published=doc._.published))

    def annotate(self, doc: Doc, article: Article) -> Doc:
        """Put the claims of an article's text on the Doc of that text."""
        claims = [claim for claim in self.checker.claims(article) if claim.field == "text"]
        doc.spans[SPANS_KEY] = [_span(doc, claim) for claim in claims]
        doc.user_data[_READ] = {claim.id: _read(claim) for claim in claims}
        return doc

    def __reduce__(self) -> tuple[Any, ...]:
        return ClaimFinder, (self.name, self.rules)

    def to_disk(self, path: object, *, exclude: object = ()) -> None:
        """Nothing to save: the rules are in their folder."""

    def from_disk(self, path: object, *, exclude: object = ()) -> ClaimFinder:
        """Nothing to load."""
        return self

    def to_bytes(self, *, exclude: object = ()) -> bytes:
        """Nothing to save."""
        return b""

    def from_bytes(self, saved: bytes, *, exclude: object = ()) -> ClaimFinder:
        """Nothing to load."""
        return self


def _span(doc: Doc, claim: Claim) -> Span:
    span = doc.char_span(claim.start, claim.end, claim.kind, span_id=claim.id, alignment_mode="expand")
    assert span is not None, "the offsets of a claim lie in its text"
    return span


def _read(claim: Claim) -> dict[str, str | None]:
    figures = {name: getattr(claim.stated, name) for name in FIGURES}
    return {
        "series": claim.series,
        "period": claim.period,
        "base_period": claim.base_period,
        "unit": claim.stated.unit,
        "comparator": claim.stated.comparator,
        "rule": claim.rule,
        "status": claim.status,
        **{name: None if value is None else format(value, "f") for name, value in figures.items()},
    }


def _field_getter(name: str) -> Callable[[Span], str | None]:
    def read(span: Span) -> str | None:
        found: str | None = span.doc.user_data.get(_READ, {}).get(span.id_, {}).get(name)
        return found

    return read


def _figure_getter(name: str) -> Callable[[Span], Decimal | None]:
    read = _field_getter(name)

    def figure(span: Span) -> Decimal | None:
        written = read(span)
        return None if written is None else Decimal(written)

    return figure


def _published(doc: Doc) -> date | None:
    written = doc.user_data.get(_PUBLISHED)
    return None if written is None else date.fromisoformat(written)


def _set_published(doc: Doc, day: date | str | None) -> None:
    """Takes a date or its ISO form."""
    if isinstance(day, str):
        day = date.fromisoformat(day)
    doc.user_data[_PUBLISHED] = None if day is None else day.isoformat()


for _name in PLAIN_FIELDS:
    Span.set_extension(_name, getter=_field_getter(_name))
for _name in FIGURES:
    Span.set_extension(_name, getter=_figure_getter(_name))
Doc.set_extension("published", getter=_published, setter=_set_published)


@Language.factory(FACTORY, default_config={"rules": None}, assigns=["doc.spans"])
def claims_factory(nlp: Language, name: str, rules: str | None) -> ClaimFinder:
    """What ``nlp.add_pipe("yanshu_claims")`` makes; ``rules`` is a folder of rules."""
    return ClaimFinder(name, rules)
