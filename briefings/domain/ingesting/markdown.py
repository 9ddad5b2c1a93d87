"""Markdown as pieces: read as it would be shown."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from briefings.domain.ingesting.dates import iso_date
from briefings.domain.ingesting.html import read_fragment
from briefings.domain.ingesting.pieces import Reading
from briefings.domain.ingesting.plain import read_text
from briefings.domain.ingesting.trees import page_tree

DEEPEST = 60  # quotes and lists inside each other
FRONT = re.compile(r"\A---\n((?:[^\n]{0,500}\n){1,40}?)---\n")
FIELD = re.compile(r"^(title|date|author|publisher|url|language|lang):[ \t]{1,9}(.{1,400})$", re.M)
NOTE = re.compile(r"^\[\^([\w-]{1,30})\]:[ \t]{0,9}", re.MULTILINE)
REFERENCE = re.compile(r"\[\^[\w-]{1,30}\]")
# Beyond so many signs a text is read as plain: it was not written in Markdown by a person.
MOST_SIGNS = {
    "[": 15_000,
    "|": 25_000,
    "*": 60_000,
    "_": 60_000,
    "`": 60_000,
    "<": 40_000,
    "\\": 60_000,
}
EMPTY = "<html><body></body></html>"


def read_markdown(text: str) -> Reading:
    """Pieces of a Markdown text, its front matter and footnotes included."""
    if any(text.count(sign) > most for sign, most in MOST_SIGNS.items()):
        return read_text(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n")
    front = FRONT.match(text)
    body = text[front.end() :] if front else text
    body = REFERENCE.sub("", NOTE.sub(r"\n\\[\1] ", body))
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
    reading = read_fragment(page_tree(parser.render(body) or EMPTY))
    if front:
        _take(front[1], reading)
    return reading


def _take(front: str, reading: Reading) -> None:
    """What the lines above the text say of it."""
    for name, value in FIELD.findall(front):
        said = value.strip().strip("\"'")
        if name == "date":
            reading.date = iso_date(said)
        else:
            setattr(reading, "language" if name == "lang" else name, said)
