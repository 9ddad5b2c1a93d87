"""Patterns of many words that are looked for in texts which mostly have none of them.

Python tries every alternative of a pattern at every letter. A text that has none of the words of
which one must stand in every match is known by looking for these words first, ten times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from itertools import product
from typing import Any

FEWEST, ENOUGH = 2, 4  # letters that must stand in a match, and so many that more tell no more
MOST, MOST_OF_RUN = 320, 24  # words of which one is needed, and spellings of one part
SAME = str.maketrans("ſı", "si", "\u0307")  # letters that patterns without case take for others
Needs = frozenset[str]
Parts = list[tuple[Any, Any]]


class Sought:
    """A pattern, as `re` compiles it, that is tried only where it can match."""

    __slots__ = ("needs", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.needs = needs_of(pattern)

    def can_match(self, text: str) -> bool:
        """Whether a text has what every match has."""
        low = _low(text)
        for need in self.needs:  # `any` would take twice as long
            if need in low:
                return True
        return not self.needs

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self.can_match(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        return self.pattern.match(text) if self.can_match(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.pattern.fullmatch(text) if self.can_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self.can_match(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        return self.pattern.findall(text) if self.can_match(text) else []

    def sub(self, new: str, text: str) -> str:
        return self.pattern.sub(new, text) if self.can_match(text) else text


def sought(pattern: str, flags: int = 0) -> Sought:
    """The pattern of `re.compile` with the same arguments."""
    return Sought(re.compile(pattern, flags))


@lru_cache(maxsize=4096)
def _low(text: str) -> str:
    low = text.lower()
    return low if low.isascii() else low.translate(SAME)


def needs_of(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Parts of words, in small letters, of which every match has one; () where none is known."""
    try:
        parts = import_module("re._parser").parse(pattern.pattern, pattern.flags)
        found = _needs(list(parts), frozenset({""}))
    except (ImportError, AttributeError, TypeError, ValueError):  # of a Python to come
        return ()
    return tuple(sorted(found, key=lambda need: (len(need), need)))


def _needs(parts: Parts, run: Needs) -> Needs:
    """What every match of parts needs, behind any of what may stand right before them."""
    best: Needs = frozenset()
    for op, value in parts:
        exact = _exact(str(op), value)
        joined = _joined(run, exact)
        if joined is not None:
            run = joined
            continue
        best = _better(best, _shortest(run))
        if exact is not None:
            run = exact
        else:
            best = _better(best, _inner(str(op), value, run))
            run = frozenset({""})
    return _better(best, _shortest(run))


def _inner(op: str, value: Any, run: Needs) -> Needs:
    """What a part needs that may be written in no few ways."""
    if op == "SUBPATTERN":
        return _needs(list(value[-1]), run)
    if op == "BRANCH":
        each = [_needs(list(branch), run) for branch in value[1]]
        return _shortest(frozenset().union(*each)) if all(each) else frozenset()
    if op in {"MAX_REPEAT", "MIN_REPEAT"} and value[0] >= 1:
        return _needs(list(value[2]), run)
    return frozenset()


def _exact(op: str, value: Any) -> Needs | None:
    """All ways in which a part can be written; None where they are too many."""
    if op == "LITERAL":
        return frozenset({chr(value).lower()})
    if op in {"AT", "ASSERT", "ASSERT_NOT"}:
        return frozenset({""})
    if op == "IN" and len(value) <= ENOUGH and all(str(one) == "LITERAL" for one, _ in value):
        return frozenset(chr(letter).lower() for _, letter in value)
    if op == "SUBPATTERN":
        return _written(list(value[-1]))
    if op == "BRANCH":
        each = [_written(list(branch)) for branch in value[1]]
        known = [one for one in each if one is not None]
        return frozenset().union(*known) if len(known) == len(each) else None
    if op in {"MAX_REPEAT", "MIN_REPEAT"} and tuple(value[:2]) == (0, 1):
        once = _written(list(value[2]))
        return None if once is None else once | {""}
    return None


def _written(parts: Parts) -> Needs | None:
    run: Needs | None = frozenset({""})
    for op, value in parts:
        run = _joined(run, _exact(str(op), value)) if run is not None else None
    return run


def _joined(run: Needs, more: Needs | None) -> Needs | None:
    if more is None or ((len(run) > 1 or run != {""}) and len(run) * len(more) > MOST_OF_RUN):
        return None
    return frozenset(one + other for one, other in product(run, more))


def _shortest(several: Needs) -> Needs:
    """Several without those that have another one in them."""
    return frozenset(
        one for one in several if not any(other != one and other in one for other in several)
    )


def _better(one: Needs, other: Needs) -> Needs:
    """What says more of where a pattern can match: long words, and few of them."""
    return max(one, other, key=_worth)


def _worth(needs: Needs) -> tuple[int, int]:
    fewest = min(map(len, needs), default=0)
    if fewest < FEWEST or len(needs) > MOST:
        return 0, 0
    return min(fewest, ENOUGH), -len(needs)
