"""Which words of a statement its passage does not have, and which point to something elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from briefings.domain.diffing import put_in


class How(StrEnum):
    """How a statement has some of its words."""

    THERE = "there"
    PUT_IN = "put in"  # the passage does not have them
    POINTING = "pointing"  # the statement alone does not say which


@dataclass(frozen=True, slots=True)
class Worded:
    """Some words of a statement."""

    text: str
    how: How


def worded(
    statement: str, passages: Iterable[str], pointing: Iterable[str] = ()
) -> tuple[Worded, ...]:
    """A statement in pieces; of what `pointing` names the first place is marked."""
    hows = [
        How.PUT_IN if piece.differs else How.THERE
        for piece in put_in(statement, passages)
        for _ in piece.text
    ]
    for words in filter(None, pointing):
        place = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", statement, re.IGNORECASE)
        if place:
            hows[place.start() : place.end()] = [How.POINTING] * len(place[0])
    return tuple(
        Worded("".join(statement[n] for n in several), how)
        for how, several in groupby(range(len(statement)), key=hows.__getitem__)
    )
