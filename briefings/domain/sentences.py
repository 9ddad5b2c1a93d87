"""Sentences of a plain text, by offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

ABBREVIATIONS = frozenset(
    (
        *("dr", "mr", "mrs", "ms", "prof", "gen", "col", "lt", "capt", "sgt", "rev", "hon", "st"),
        *("messrs", "mmes", "fr", "maj", "cpl", "supt", "insp", "adm", "sen", "gov"),
        *("e.g", "i.e", "etc", "cf", "vs", "approx", "ca", "fig", "vol", "pp"),
        *("dipl.-ing", "dr.-ing", "ing", "mag", "dipl", "phil"),
        *("u.s", "u.n", "u.k", "e.u", "u.a.e"),
    )
)
MONTHS = ("jan", "feb", "mar", "apr", "aug", "sep", "sept", "oct", "nov", "dec")
MONEY = ("kshs", "ksh", "tshs", "tsh", "ushs", "ush", "shs", "sh", "rs", "frs")
PARTS = ("art", "arts", "p", "para", "paras", "sec", "cl", "reg", "ch", "app", "ex", "sched")
# "No. 5", "Rs. 400" and "Jan. 2024", but "The answer is no."
BEFORE_FIGURES = frozenset({"no", "nos", *PARTS, *MONEY, *MONTHS})
OPENING = "“‘\"'(["
END = re.compile(r"[.!?][”’\"')\]]*(?=\s+[“‘\"'(\[]*(\S))|\n\n")


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
        if found.group() != "\n\n" and not _ends(text[start : found.start()], found):
            continue
        spans.append(_trimmed(text, start, found.end()))
        start = found.end()
    spans.append(_trimmed(text, start, len(text)))
    return tuple(span for span in spans if span.start < span.end)


def _ends(before: str, found: re.Match[str]) -> bool:
    """Whether a full stop, mark or sign ends a sentence: what follows does not go on with it."""
    following = found.group(1)
    if following.islower():
        return False
    if not found.group().startswith("."):
        return True
    word = re.split(r"[\s—–]", before)[-1].lstrip(OPENING).lower()
    if word in BEFORE_FIGURES:
        return not following.isdigit()
    return word not in ABBREVIATIONS and not (len(word) == 1 and word.isalpha())


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))


def sentence_around(text: str, start: int, end: int) -> Span:
    """The sentences that a range touches, as one span; the range itself where there is none."""
    touched = [span for span in sentences(text) if span.start < end and start < span.end]
    if not touched:
        return Span(start, end)
    return Span(min(start, touched[0].start), max(end, touched[-1].end))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words with what stands around them: their own sentence, the one before and the one after."""

    before: str
    words: str
    after: str


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """`text[start:end]` in its place."""
    spans = sentences(text)
    own = sentence_around(text, start, end)
    first = max((span.start for span in spans if span.end <= own.start), default=own.start)
    last = min((span.end for span in spans if span.start >= own.end), default=own.end)
    return Excerpt(text[first:start], text[start:end], text[end:last])
