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


def prompts(facts: Sequence[Asked], ends: Sequence[int]) -> dict[int, int]:
    """Block -> the fact to ask about behind it: one at most, the most important, the first read.

    facts  any order; a fact with several proofs is asked after the last of them
    ends   offset behind each block of the text, going up
    """
    found: dict[int, Asked] = {}
    for fact in sorted(facts, key=lambda one: (-one.importance, one.end, one.fact)):
        block = next((n for n, end in enumerate(ends) if fact.end <= end), None)
        if block is not None:
            found.setdefault(block, fact)
    return {block: found[block].fact for block in sorted(found)}
