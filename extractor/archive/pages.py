"""The article inside an HTML page: title, date, paragraphs, address.

What a page says of itself in JSON-LD and ``<meta>`` (schema.org NewsArticle, Open Graph) is trusted
before what its layout suggests. The body is the element whose own paragraphs hold the most text
outside links, the idea behind every reader mode.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

_DROP = (
    "script,style,noscript,template,nav,footer,aside,form,button,iframe,svg,figure,figcaption,"
    "[hidden],[aria-hidden=true],[role=navigation],[role=complementary]"
)
_BREAK = "\ue000"  # stands for <br> while white space is folded; private use, so no text has it
_BLOCKS = "p,h2,h3,h4,li,blockquote,pre"
_DATE_METAS = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "date",
)
_ISO_DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_SITE_SUFFIX = re.compile(r"\s+[|｜–—-]\s+[^|｜–—-]{1,40}$")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: ``published`` is the local day of its own time stamp; ``text`` may be empty."""

    title: str | None
    published: date | None
    url: str | None
    text: str


def read_page(html: str) -> Page:
    """Title, date, address and paragraphs of an article page."""
    tree = LexborHTMLParser(html)
    linked = list(_linked(tree))
    metas = _metas(tree)
    title, published = _title(tree, metas, linked), _published(tree, metas, linked)
    url = _attribute(tree, "link[rel=canonical]", "href") or metas.get("og:url")
    text = _body(tree) or next((str(item["articleBody"]) for item in linked if item.get("articleBody")), "")
    return Page(title, published, url, _without_title(text, title))


def _without_title(text: str, title: str | None) -> str:
    first, _, rest = text.partition("\n\n")
    return rest if title and first.strip() == title else text


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        given = node.attributes
        name = given.get("property") or given.get("name") or given.get("itemprop")
        content = (given.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _linked(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Every object with a headline or a date in the page's JSON-LD."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            top = json.loads(node.text(deep=True))
        except (ValueError, RecursionError):
            continue
        for item in _objects(top):
            if {"headline", "datePublished", "articleBody"} & item.keys():
                yield item


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            yield from _objects(item.get("@graph", []))


def _title(tree: LexborHTMLParser, metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    for candidate in (metas.get("og:title"), *(item.get("headline") for item in linked), _inner(tree, "h1")):
        if isinstance(candidate, str) and candidate.strip():
            return " ".join(candidate.split())
    shown = _inner(tree, "title")
    return _SITE_SUFFIX.sub("", shown) if shown else None


def _published(tree: LexborHTMLParser, metas: dict[str, str], linked: list[dict[str, Any]]) -> date | None:
    stamps = [item.get("datePublished") for item in linked] + [metas.get(name) for name in _DATE_METAS]
    for query in ("time[pubdate]", "time[itemprop=datePublished]", "article time", "time[datetime]"):
        stamps.append(_attribute(tree, query, "datetime"))
    days = (_day(stamp) for stamp in stamps if isinstance(stamp, str))
    return next((day for day in days if day), None)


def _day(stamp: str) -> date | None:
    match = _ISO_DAY.match(stamp)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _attribute(tree: LexborHTMLParser, query: str, name: str) -> str | None:
    node = tree.css_first(query)
    return (node.attributes.get(name) or "").strip() or None if node else None


def _inner(tree: LexborHTMLParser, query: str) -> str | None:
    node = tree.css_first(query)
    return " ".join(node.text(deep=True).split()) or None if node else None


def _body(tree: LexborHTMLParser) -> str:
    for node in tree.css(_DROP):
        node.decompose()
    if tree.body is None:
        return ""
    main = _main(tree) or tree.body
    blocks = [node for node in main.css(_BLOCKS) if node.css_first(_BLOCKS) in (None, node)]
    paragraphs = [text for node in blocks for text in _paragraphs(node)]
    return "\n\n".join(paragraphs) or "\n\n".join(_paragraphs(main))


def _main(tree: LexborHTMLParser) -> LexborNode | None:
    """The parent whose own paragraphs hold the most text outside links."""
    weights: dict[int, tuple[int, LexborNode]] = {}
    for node in tree.css("p"):
        parent = node.parent
        if parent is None:
            continue
        linked = sum(len(link.text(deep=True)) for link in node.css("a"))
        weight, _ = weights.get(parent.mem_id, (0, parent))
        weights[parent.mem_id] = (weight + len(node.text(deep=True)) - 2 * linked, parent)
    heaviest = max(weights.values(), key=lambda pair: pair[0], default=None)
    return heaviest[1] if heaviest and heaviest[0] > 0 else None


def _paragraphs(node: LexborNode) -> list[str]:
    """The text of a block. Line breaks in the source are spaces; two ``<br>`` in a row part paragraphs."""
    for line_break in node.css("br"):
        line_break.replace_with(_BREAK)
    lines = (" ".join(line.split()) for line in node.text(deep=True).split(_BREAK))
    return [piece.strip() for piece in re.split(r"\n{2,}", "\n".join(lines)) if piece.strip()]
