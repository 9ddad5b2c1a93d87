"""Two texts side by side, with the words marked that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|\w+|[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and whether the other text lacks them."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph before and after; one side is empty where it was added or removed."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


def changed_paragraphs(old: str, new: str) -> tuple[Pair, ...]:
    """The paragraphs or lines that differ, in order; what is the same is left out."""
    before, after = _paragraphs(old), _paragraphs(new)
    pairs: list[Pair] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            pairs.extend(_paired(before[i:j], after[k:m]))
    return tuple(pairs)


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Paragraphs that stand at the same place, words compared; the rest alone."""
    for n in range(max(len(old), len(new))):
        before = old[n] if n < len(old) else ""
        after = new[n] if n < len(new) else ""
        yield _words(before, after)


def _words(old: str, new: str) -> Pair:
    before, after = WORD.findall(old), WORD.findall(new)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        differs = kind != "equal"
        if i < j:
            left.append(Piece("".join(before[i:j]), differs))
        if k < m:
            right.append(Piece("".join(after[k:m]), differs))
    return Pair(tuple(left), tuple(right))
