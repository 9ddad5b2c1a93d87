"""An EPUB book as pieces: its chapters in reading order, without its own table of contents."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from briefings.domain.ingesting.archive import Archive
from briefings.domain.ingesting.dates import iso_date
from briefings.domain.ingesting.html import read_fragment
from briefings.domain.ingesting.pieces import Reading, clean
from briefings.domain.ingesting.refusing import Limits, Refused
from briefings.domain.ingesting.trees import Element, name_of, text_of, xml_tree

CONTAINER = "META-INF/container.xml"
LOCKS = ("META-INF/encryption.xml", "META-INF/rights.xml")
FONTS_ONLY = re.compile(rb"obfuscation|font", re.IGNORECASE)
PAGES = frozenset({"application/xhtml+xml", "text/html"})
FIELDS = {
    "title": "title",
    "creator": "author",
    "publisher": "publisher",
    "language": "language",
    "date": "date",
}


def read_epub(data: bytes, limits: Limits) -> Reading:
    """Pieces of a book. Raises Refused."""
    archive = Archive(data, limits)
    if any(part in archive and not FONTS_ONLY.search(archive.read(part)) for part in LOCKS):
        raise Refused("encrypted")
    place, package = _package(archive)
    reading = Reading()
    _take(package, reading)
    items = {e.get("id"): e for e in package.iter() if name_of(e) == "item"}
    titled = False
    for reference in (e for e in package.iter() if name_of(e) == "itemref"):
        item = items.pop(reference.get("idref"), None)
        if item is None or item.get("media-type") not in PAGES:
            continue
        path = normpath(join(dirname(place), unquote(item.get("href") or "")))
        chapter = read_fragment(xml_tree(archive.read(path)), titled=titled)
        titled |= bool(chapter.pieces)
        _add(chapter, item, reference, reading)
    return reading


def _package(archive: Archive) -> tuple[str, Element]:
    """The part that lists all others, and where it is."""
    if CONTAINER not in archive:
        raise Refused("damaged")
    roots = (e for e in xml_tree(archive.read(CONTAINER)).iter() if name_of(e) == "rootfile")
    place = next((e.get("full-path") or "" for e in roots), "")
    if place not in archive:
        raise Refused("damaged")
    return place, xml_tree(archive.read(place))


def _take(package: Element, reading: Reading) -> None:
    """What the book says of itself; an address only where its identifier is one."""
    for element in package.iter():
        said, name = clean(text_of(element)), FIELDS.get(name_of(element), "")
        if name == "date":
            reading.date = reading.date or iso_date(said)
        elif name and not getattr(reading, name) and name_of(element.getparent()) == "metadata":
            setattr(reading, name, said)
        elif name_of(element) in {"identifier", "source"} and said.startswith("http"):
            reading.url = reading.url or said


def _add(chapter: Reading, item: Element, reference: Element, reading: Reading) -> None:
    contents = "nav" in (item.get("properties") or "").split()
    if contents or reference.get("linear") == "no":
        why = "table of contents" if contents else "beside the text"
        reading.drop(" ".join(piece.text for piece in chapter.pieces), why)
    else:
        reading.pieces.extend(chapter.pieces)
    reading.dropped.extend(chapter.dropped)
