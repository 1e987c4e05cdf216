"""What a browser would see of a page."""

from html.parser import HTMLParser

VOID = {"meta", "input", "link", "br", "img", "hr"}
SVG_EMPTY = {"path", "rect", "circle", "line"}


class Page(HTMLParser):
    """What a browser would see: elements with attributes, text, and whether every element closes."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(document)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        assert tag in SVG_EMPTY

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if self._open and self._open[-1] != "style":
            self.texts.append(data)

    def attributes(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.elements if name in attributes]

    def count(self, tag: str) -> int:
        return sum(element == tag for element, _ in self.elements)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())
