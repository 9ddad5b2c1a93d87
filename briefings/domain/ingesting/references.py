"""Signs in a text that lead to a footnote, and the way back from there."""

from __future__ import annotations

import re

from briefings.domain.ingesting.pieces import clean
from briefings.domain.ingesting.trees import Element, name_of, text_of

REFERENCE = re.compile(r"\[?(?:\d{1,3}|[a-z]|[ivx]{1,5}|note \d{1,3})\]?|[*†‡§]{1,3}")
BRACKETED = re.compile(r"\[(?:\d{1,3}|[a-z])\]")
BACKLINK = re.compile(r"[↩↑^⏎\ufe0e\ufe0f]{1,3}|back to (?:text|top)|return to text", re.IGNORECASE)


def is_reference(element: Element, name: str) -> bool:
    """A footnote's sign in the text, or the way back from the footnote."""
    if name not in {"sup", "a", "span"}:
        return False
    text = clean(text_of(element))
    if name == "a" and (BACKLINK.fullmatch(text) or element.get("role") == "doc-backlink"):
        return True
    if name == "a":
        local = (element.get("href") or "").startswith("#")
        noted = element.get("role") == "doc-noteref" or epub_type(element) == "noteref"
        return noted or (local and BRACKETED.fullmatch(text) is not None)
    linked = any(name_of(inner) == "a" for inner in element) or _inside_link(element)
    return name == "sup" and linked and REFERENCE.fullmatch(text) is not None


def _inside_link(element: Element) -> bool:
    around = element.getparent()
    return around is not None and name_of(around) == "a"


def epub_type(element: Element) -> str:
    return element.get("{http://www.idpf.org/2007/ops}type") or element.get("epub:type") or ""
