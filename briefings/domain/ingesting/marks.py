"""The marks that people type before items, footnotes and captions."""

from __future__ import annotations

import re
from dataclasses import dataclass

BULLETS = "•‣▪▫■□●○◦·∙⁃–—*-"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
MARK = re.compile(
    rf"(?:(?P<bullet>[{BULLETS}])"
    r"|(?P<dotted>\d{1,3}(?:\.\d{1,3}){1,3}\.?)"
    r"|(?P<number>\d{1,3}(?:[.)-]|\.-|\s[–-])|\(\d{1,3}\))"
    r"|(?P<roman>[ivx]{1,5}[.)]|\([ivx]{1,5}\)|[IVX]{1,5}[.)])"
    r"|(?P<letter>[a-z][.)]|\([a-z]\)|[A-Z]\)|[A-H]\.(?!\s?[A-Z]\.)))"
    r"\s+(?=\S)"
)
FOOTNOTE = re.compile(rf"(\[\d{{1,3}}\]|[{SUPERSCRIPTS}]{{1,3}}|[†‡]|\*{{1,3}}(?=\S))\s*(?=\S)")
CAPTION = re.compile(
    r"(?:figure|fig|table|chart|map|photo|photograph|image|box|graph|diagram|exhibit)\.?\s*"
    r"(?:(?:[0-9]{1,3}(?:\.[0-9]{1,3})?|[ivxIVX]{1,5}|[A-Z])\s*)?[.:–—]\s+\S|"
    r"(?:figure|table)\s[0-9]{1,3}\s\S",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and where the words behind it begin. `family` tells lists inside each other apart."""

    number: str
    family: str
    end: int


def mark_of(text: str) -> Mark | None:
    """The mark that a text begins with. A dash or star is one only before a space, as all are."""
    found = MARK.match(text)
    if found is None:
        return None
    family = str(found.lastgroup)
    number = "" if family == "bullet" else found[0].strip()
    return Mark(number, found[0].strip() if family == "bullet" else family, found.end())


def footnote_of(text: str) -> Mark | None:
    found = FOOTNOTE.match(text)
    return Mark(found[1], "footnote", found.end()) if found else None


def is_caption(text: str) -> bool:
    return CAPTION.match(text) is not None


class Nesting:
    """How deep each item of a list is, by its indentation and the kind of its mark."""

    def __init__(self) -> None:
        self.open: list[tuple[int, str]] = []

    def level(self, indent: int, family: str) -> int:
        """The item's depth from 0; later items are measured against it."""
        while self.open and self.open[-1][0] > indent + 1:
            self.open.pop()
        families = [known for place, known in self.open if abs(place - indent) <= 1]
        if family in families:
            while self.open[-1][1] != family:
                self.open.pop()
        else:
            self.open.append((indent, family))
        return len(self.open) - 1
