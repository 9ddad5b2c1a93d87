"""A web page as pieces."""

from __future__ import annotations

from briefings.domain.documents import BlockKind
from briefings.domain.ingesting.page import read_page
from briefings.domain.ingesting.pieces import Piece, Reading
from briefings.domain.ingesting.shape import UNSEEN, Shape, article_in, shape_of
from briefings.domain.ingesting.trees import Element, name_of, page_tree, text_of
from briefings.domain.ingesting.walking import Walk


def read_html(text: str) -> Reading:
    """Pieces of the article on a page; all else on it is dropped, with the reason."""
    root = page_tree(text)
    shape = shape_of(root)
    article = article_in(root, shape)
    walk = Walk(shape)
    _drop_around(article, shape, walk.reading)
    walk.block(article)
    walk.flush()
    if not any(piece.kind is BlockKind.TITLE for piece in walk.reading.pieces):
        _title_from_page(root, shape, walk.reading)
    read_page(root, walk.reading)
    return walk.reading


def read_fragment(root: Element, *, titled: bool = False) -> Reading:
    """Pieces of a tree that is all article: a chapter, a Markdown text.

    titled  whether the title was read before, so that another heading of its level is none
    """
    walk = Walk(Shape({}, 0), titled=titled)
    walk.block(root)
    walk.flush()
    return walk.reading


def _drop_around(article: Element, shape: Shape, reading: Reading) -> None:
    """Everything beside the article's element and its ancestors."""
    inside = article
    parts: list[Element] = []
    while (around := inside.getparent()) is not None and name_of(inside) != "body":
        parts.extend(child for child in around if child is not inside)
        inside = around
    order = {element: place for place, element in enumerate(article.getroottree().iter())}
    for part in sorted(parts, key=order.__getitem__):
        if name_of(part) not in UNSEEN:
            reading.drop(text_of_seen(part), shape.why(part) or "outside the article")


def text_of_seen(element: Element) -> str:
    """Text inside without scripts and styles."""
    if not any(name_of(e) in UNSEEN for e in element.iter()):
        return text_of(element)
    seen: list[str] = []
    for each in element.iter():
        if name_of(each) not in UNSEEN:
            seen.append(each.text or "")
        if each is not element:
            seen.append(each.tail or "")
    return " ".join(seen)


def _title_from_page(root: Element, shape: Shape, reading: Reading) -> None:
    """A first heading outside the article's element is its title all the same."""
    for element in root.iter():
        if name_of(element) == "h1" and not shape.why(element):
            reading.pieces.insert(0, Piece(BlockKind.TITLE, text_of(element)))
            return
