"""Where in a lesson its readers are asked to recall: right after a passage, never before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that can be asked about, and the offset behind the last words that prove it."""

    fact: int
    importance: int
    end: int


APART = 360  # characters between two prompts: reading comes first


def prompts(facts: Sequence[Asked], ends: Sequence[int], *, apart: int = APART) -> dict[int, int]:
    """Block -> the fact to ask about behind it: one at most, the most important, the first read.

    facts  any order; a fact with several proofs is asked after the last of them
    ends   offset behind each block of the text, going up
    apart  characters of text that lie between two prompts at least
    """
    best: dict[int, Asked] = {}
    for fact in sorted(facts, key=lambda one: (-one.importance, one.end, one.fact)):
        block = next((n for n, end in enumerate(ends) if fact.end <= end), None)
        if block is not None:
            best.setdefault(block, fact)
    placed: dict[int, int] = {}
    last = -apart
    for block in sorted(best):
        if ends[block] - last >= apart:
            placed[block], last = best[block].fact, ends[block]
    return placed
