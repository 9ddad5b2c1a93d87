"""Whether typed words say a name: small slips are forgiven, unless they lead to another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum

from rapidfuzz.distance import OSA

from quizzes.domain.wording import normalised

SHORTEST_WITH_TYPO = 5  # letters; shorter words differ from others by a letter too easily
SHORTEST_WITH_TWO = 9
# Words that are one or two letters away from their opposite.
OPPOSITE = ("un", "in", "im", "il", "ir", "dis", "non", "de", "anti", "mis")
EXACT = frozenset(
    (
        *("north", "south", "east", "west", "northern", "southern", "eastern", "western"),
        *("import", "export", "imports", "exports", "inner", "outer", "internal", "external"),
    )
)
# What stands between several things in one line.
SEPARATORS = re.compile(r"([,;،؛、，&]|\band\b)", re.IGNORECASE)


class Said(IntEnum):
    """How well a text says a name."""

    NOT = 0
    NEARLY = 1  # with a slip of the finger
    EXACTLY = 2


def said(text: str, names: Iterable[str], others: Iterable[str] = ()) -> Said:
    """Whether a text says one of the names, and no other name as nearly."""
    typed, right = normalised(text), {normalised(name) for name in names} - {""}
    if typed in right:
        return Said.EXACTLY
    slips = [n for name in right if (n := _slips(typed, name)) is not None]
    if not typed or not slips:
        return Said.NOT
    least = min(slips)
    wrong = {normalised(other) for other in others} - right - {""}
    taken = any(OSA.distance(typed, other, score_cutoff=least) <= least for other in wrong)
    return Said.NOT if taken else Said.NEARLY


def _slips(typed: str, name: str) -> int | None:
    """How many slips of the finger apart, or None when that is too many to forgive."""
    forgiven = (len(name) >= SHORTEST_WITH_TYPO) + (len(name) >= SHORTEST_WITH_TWO)
    distance = OSA.distance(typed, name, score_cutoff=forgiven)
    if distance > forgiven or re.findall(r"\d+", typed) != re.findall(r"\d+", name):
        return None
    mine, wanted = typed.split(), name.split()
    if len(mine) == len(wanted) and any(map(_is_turned, mine, wanted)):
        return None
    return distance


def _is_turned(word: str, wanted: str) -> bool:
    """Whether one word says the opposite of the other: "unlawful", "South" for "North"."""
    if word == wanted:
        return False
    prefixed = any(word == p + wanted or wanted == p + word for p in OPPOSITE)
    return prefixed or {word, wanted} <= EXACT


def things(text: str, names: Iterable[str]) -> list[str]:
    """What a text lists: one thing a line, or several with commas or "and" between them.

    A name that has a comma or "and" in itself stays whole.
    """
    whole = [name for name in names if SEPARATORS.search(name)]
    return [thing for line in text.splitlines() for thing in _of_line(line, whole)]


def _of_line(line: str, whole: Sequence[str]) -> list[str]:
    pieces = SEPARATORS.split(line)  # things at even places, what separates them at odd ones
    found, start = [], 0
    while start < len(pieces):
        end = _end(pieces, start, whole)
        found.append("".join(pieces[start:end]))
        start = end + 1
    return [thing for thing in found if normalised(thing)]


def _end(pieces: Sequence[str], start: int, whole: Sequence[str]) -> int:
    """Where the longest run of pieces ends that says a name, or else the first piece."""
    longest = max((len(SEPARATORS.split(name)) for name in whole), default=1)
    for wanted in (Said.EXACTLY, Said.NEARLY):
        for end in range(start + longest, start + 1, -2):
            if said("".join(pieces[start:end]), whole) is wanted:
                return end
    return start + 1
