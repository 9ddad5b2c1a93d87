"""The way in: a file or a pasted text becomes a Document, or is refused with a reason."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefings.domain.documents import Document
from briefings.domain.ingesting.decoding import decoded
from briefings.domain.ingesting.docx import read_docx
from briefings.domain.ingesting.epub import read_epub
from briefings.domain.ingesting.html import read_html
from briefings.domain.ingesting.junk import without_junk
from briefings.domain.ingesting.markdown import read_markdown
from briefings.domain.ingesting.pdf import read_pdf
from briefings.domain.ingesting.pieces import Reading, assembled, tidy
from briefings.domain.ingesting.plain import read_text
from briefings.domain.ingesting.provenance import with_provenance
from briefings.domain.ingesting.refusing import Limits, Refused
from briefings.domain.ingesting.sloppy import classified
from briefings.domain.ingesting.sniffing import Format, sniff

MILLION = 1_000_000
DEFAULT = Limits()
MARKDOWN = re.compile(
    r"^#{1,6} \S|^\*\*[^*\n]{1,200}\*\*$|\[[^\]\n]{1,200}\]\(https?://", re.MULTILINE
)
PAGE = re.compile(
    r"\s{0,99}<(?:!doctype html|html|head|body|article|main|div|p|h1)\b", re.IGNORECASE
)

FILE_READERS: dict[Format, Callable[[bytes, Limits], Reading]] = {
    Format.DOCX: read_docx,
    Format.EPUB: read_epub,
    Format.PDF: read_pdf,
}
TEXT_READERS: dict[Format, Callable[[str], Reading]] = {
    Format.TEXT: read_text,
    Format.MARKDOWN: read_markdown,
    Format.HTML: read_html,
}


def ingest(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Document:
    """An uploaded article.

    data  the file as it came
    name  what it was called; its ending must agree with what it is

    Raises Refused, with a code and a sentence for the person who uploaded it.
    """
    if len(data) > limits.size:
        raise Refused("too-large", limit=limits.size // MILLION)
    return _document(_read(sniff(data, name), data, limits), limits)


def ingest_text(text: str, *, limits: Limits = DEFAULT) -> Document:
    """A pasted article: plain text, Markdown or the source of a web page. Raises Refused."""
    _measured(text, limits)
    if not text.strip():
        raise Refused("empty")
    if PAGE.match(text):
        return _document(read_html(text), limits)
    marks = MARKDOWN.findall(text)
    return _document((read_markdown if marks else read_text)(text), limits)


def _read(found: Format, data: bytes, limits: Limits) -> Reading:
    if found in FILE_READERS:
        return FILE_READERS[found](data, limits)
    text, warning = decoded(data, declared=found is Format.HTML)
    _measured(text, limits, markup=found is Format.HTML)
    reading = TEXT_READERS[found](text)
    if warning:
        reading.warnings.append(warning)
    return reading


def _measured(text: str, limits: Limits, *, markup: bool = False) -> None:
    """Refuse what is too long before it is read; a page's markup does not count."""
    if not markup and len(text) > limits.characters:
        raise Refused("too-long", limit=limits.characters)
    if max(text.count("\n"), text.count("\r")) > limits.lines:
        raise Refused("too-many-lines", limit=limits.lines)


def _document(reading: Reading, limits: Limits) -> Document:
    """What all formats have in common: kinds of loose pieces, the page around, title and date."""
    if len(reading.pieces) > limits.lines:
        raise Refused("too-many-lines", limit=limits.lines)
    pieces = without_junk(tidy(reading.pieces), reading)
    pieces = classified(with_provenance(pieces, reading))
    document = assembled(pieces, reading)
    if len(document.text) > limits.characters:
        raise Refused("too-long", limit=limits.characters)
    if not any(character.isalnum() for character in document.text):
        raise Refused("no-text")
    return document
