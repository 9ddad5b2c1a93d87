"""The numbers that Word prints before paragraphs and does not store with them."""

from __future__ import annotations

import re

from briefings.domain.ingesting.listing import Listing
from briefings.domain.ingesting.trees import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLES = {
    "decimal": "1",
    "decimalZero": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
PLACE = re.compile(r"%([1-9])")
DEEPEST = 8


class Numbering:
    """Lists of one document and how far each has counted."""

    def __init__(self, root: Element) -> None:
        self.levels: dict[str, dict[int, Element]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        kinds = {
            kind.get(f"{W}abstractNumId"): {
                int(level.get(f"{W}ilvl") or 0): level for level in kind.iter(f"{W}lvl")
            }
            for kind in root.iter(f"{W}abstractNum")
        }
        for number in root.iter(f"{W}num"):
            kind = number.find(f"{W}abstractNumId")
            key = "" if kind is None else kind.get(f"{W}val")
            self.levels[number.get(f"{W}numId") or ""] = kinds.get(key, {})

    def next(self, key: str, depth: str) -> tuple[str, int] | None:
        """The next mark of a list at a depth, empty for a bullet; None where it is no list."""
        level = int(depth) if depth.isdigit() and len(depth) == 1 else 0
        if key in {"", "0"} or key not in self.levels:
            return None
        counts = self.counts.setdefault(key, {})
        counts[level] = counts.get(level, self._start(key, level) - 1) + 1
        for deeper in range(level + 1, DEEPEST + 1):
            counts.pop(deeper, None)
        return self._written(key, level, counts), level

    def _of(self, key: str, level: int, name: str) -> str:
        element = self.levels[key].get(level)
        found = None if element is None else element.find(f"{W}{name}")
        return "" if found is None else found.get(f"{W}val") or ""

    def _start(self, key: str, level: int) -> int:
        start = self._of(key, level, "start")
        return int(start) if start.isdigit() and len(start) < 7 else 1

    def _written(self, key: str, level: int, counts: dict[int, int]) -> str:
        if self._of(key, level, "numFmt") not in STYLES:
            return ""

        def number(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            style = STYLES.get(self._of(key, place, "numFmt"), "1")
            return Listing(style, counts.get(place, self._start(key, place))).take()[:-1]

        return PLACE.sub(number, self._of(key, level, "lvlText")[:60])
