"""Sentences of a plain text, by offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

ABBREVIATIONS = frozenset(
    {
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "e.g",
        "i.e",
        "etc",
        "vs",
        "no",
        "st",
        "u.s",
        "u.n",
        "approx",
        "gen",
        "col",
    }
)
END = re.compile(r"[.!?][”’\")\]]*(?=\s+[“‘\"(\[]*[A-Z0-9])|\n\n")


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]`."""

    start: int
    end: int


def sentences(text: str) -> tuple[Span, ...]:
    """Spans that hold all of the text except the space between them; a paragraph ends one."""
    spans = []
    start = 0
    for found in END.finditer(text):
        if found.group() != "\n\n" and _is_abbreviation(text[start : found.start()]):
            continue
        spans.append(_trimmed(text, start, found.end()))
        start = found.end()
    spans.append(_trimmed(text, start, len(text)))
    return tuple(span for span in spans if span.start < span.end)


def _is_abbreviation(before: str) -> bool:
    word = re.split(r"[\s(]", before)[-1].lower()
    return word in ABBREVIATIONS or bool(re.fullmatch(r"[a-z]", word))


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))


def sentence_around(text: str, start: int, end: int) -> Span:
    """The sentences that a range touches, as one span; the range itself where there is none."""
    touched = [span for span in sentences(text) if span.start < end and start < span.end]
    if not touched:
        return Span(start, end)
    return Span(min(start, touched[0].start), max(end, touched[-1].end))
