"""Which wrong answers to offer, so that the length of the right one tells nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import median

MOST, FEWEST = 3, 2
STANDS_OUT = 1.25  # times the median length of the options
SHORT = 20  # characters; a key no longer than this stands out by nothing


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong answer and why."""

    text: str
    why: str


def levelled(found: Sequence[Distractor], right: str, n: int, rng: Random) -> list[Distractor]:
    """`n` of them, of which by chance none, some or all are longer than the key.

    So the key is as often the longest, the second longest … as any other option.
    """
    longer = [one for one in found if len(one.text) > len(right)]
    others = [one for one in found if one not in longer]
    wanted = rng.randrange(n + 1)
    if not wanted and n and stands_out(right, [right, *(one.text for one in others[:n])]):
        wanted = 1
    n_longer = min(len(longer), max(wanted, n - len(others)))
    kept = longer[:n_longer] + others[: n - n_longer]
    return [one for one in found if one in kept]


def stands_out(right: str, texts: Sequence[str]) -> bool:
    """Whether a text is the longest of several by far."""
    lengths = [len(text) for text in texts]
    mine = len(right)
    return mine == max(lengths) and mine > max(SHORT, STANDS_OUT * median(lengths))
