"""HTML of other programs as plain text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BREAKS = frozenset({"br", "li", "tr", "hr"})
BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "table", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}
)
SILENT = frozenset({"script", "style", "head", "title"})
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
LONGEST = 200_000  # characters of one text; beyond it nobody asks a question


def has_tags(text: str) -> bool:
    """Whether text that may be either is HTML."""
    return TAG.search(text) is not None


def text_of(html: str) -> str:
    """What a reader would see: paragraphs apart, pictures by their words, nothing that runs."""
    reader = _Text()
    reader.feed(html[:LONGEST])
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
        elif tag == "img":
            self.parts.append(dict(attrs).get("alt") or "")
        elif tag in BREAKS:
            self.parts.append("\n")
        elif tag in BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))
