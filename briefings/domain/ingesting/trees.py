"""Markup as a tree, safely: no entities, no network, no depth that a reader could drown in."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any

from lxml import etree

from briefings.domain.ingesting.refusing import Refused

Element = Any  # lxml has no types of its own
DECLARATION = re.compile(r"\s{0,99}<\?xml[^>]{0,200}\?>")
DEEPEST = 200
MOST_TAGS = 80_000  # of a page, closing ones included
MOST_XML_TAGS = 400_000  # of a part of a document, which needs more of them for the same text
NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
OWN = {b"amp", b"lt", b"gt", b"quot", b"apos"}
DOCTYPE = re.compile(rb"<!(?:ENTITY|ATTLIST|ELEMENT)\b|<!DOCTYPE[^>]{0,2000}\[", re.IGNORECASE)


def page_tree(text: str) -> Element:
    """The tree of a web page. Raises Refused where it nests too deeply or holds nothing."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    _refuse_many(text.count("<"), MOST_TAGS)
    source = DECLARATION.sub("", text, count=1).replace("\x00", "")
    return _parsed(source.encode("utf-8", "replace"), parser)


def xml_tree(data: bytes, *, most: int = MOST_XML_TAGS) -> Element:
    """The tree of an XML part. Raises Refused; entities of its own are refused unread.

    most  tags, closing ones included
    """
    _refuse_many(data.count(b"<"), most)
    if DOCTYPE.search(data):
        raise Refused("external")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    return _parsed(NAMED.sub(_character, data), parser)


def _character(found: re.Match[bytes]) -> bytes:
    """`&nbsp;` as the character it stands for; XML itself knows five names."""
    if found[1] in OWN:
        return found[0]
    character = html5.get(f"{found[1].decode('ascii')};", "")
    return "".join(f"&#{ord(c)};" for c in character).encode("ascii")


def _parsed(data: bytes, parser: Element) -> Element:
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        if "depth" in str(error):
            raise Refused("too-deep") from error
        raise Refused("damaged") from error
    if any("depth" in str(entry.message) for entry in parser.error_log):
        raise Refused("too-deep")
    if root is None:
        raise Refused("no-text")
    _refuse_deep(root)
    return root


def _refuse_many(tags: int, most: int) -> None:
    if tags > most:
        raise Refused("too-many-tags", limit=most)


def _refuse_deep(root: Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise Refused("too-deep")


def name_of(element: Element) -> str:
    """The local name of an element, in lower case; empty for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(element: Element) -> str:
    """All text inside."""
    return " ".join(element.itertext())
