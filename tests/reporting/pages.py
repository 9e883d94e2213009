"""Reading a page back: its elements, the text inside one of them, and whether its tags balance."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})


@dataclass
class Element:
    """One element with its attributes and all text inside it."""

    tag: str
    attributes: dict[str, str | None]
    text: list[str] = field(default_factory=list)

    def content(self) -> str:
        """All text inside, in order."""
        return "".join(self.text)


class Page(HTMLParser):
    """A parsed page; ``errors`` lists tags that do not balance and attributes given twice."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.errors: list[str] = []
        self.feed(page)
        self.close()
        self.errors += [f"<{element.tag}> is never closed" for element in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        if len(element.attributes) != len(attrs):
            self.errors.append(f"<{tag}> has an attribute twice: {attrs}")
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].tag != tag:
            self.errors.append(f"</{tag}> closes {self.open[-1].tag if self.open else 'nothing'}")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text.append(data)

    def by_id(self, name: str) -> Element:
        """The element of that id; exactly one must exist."""
        (found,) = [element for element in self.elements if element.attributes.get("id") == name]
        return found

    def tagged(self, tag: str, css_class: str | None = None) -> list[Element]:
        """All elements of a tag, of a class if one is given."""
        return [
            element
            for element in self.elements
            if element.tag == tag
            and (css_class is None or css_class in (element.attributes.get("class") or "").split())
        ]
