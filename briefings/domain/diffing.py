"""Two texts side by side, with the words marked that differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise

SMALL = frozenset(
    ("a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or")
) | {"that", "the", "to", "was", "were", "with"}
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


def put_in(statement: str, passages: Iterable[str]) -> tuple[Piece, ...]:
    """A statement with the words marked that no passage has, such as a name in place of *it*.

    Capitals and order do not count, and words that mean nothing by themselves are marked only
    between two others.
    """
    there = {word.casefold() for passage in passages for word in WORD.findall(passage)}
    words = WORD.findall(statement)
    new = [not word[0].isalnum() or word.casefold() not in there for word in words]
    telling = [
        n
        for n, word in enumerate(words)
        if new[n] and word[0].isalnum() and word.casefold() not in SMALL
    ]
    marked = set(telling)
    for first, then in pairwise(telling):
        if all(new[first:then]):
            marked.update(range(first, then))
    return tuple(
        Piece("".join(words[n] for n in several), differs)
        for differs, several in groupby(range(len(words)), key=marked.__contains__)
    )


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
