"""Cards on sheets of paper: fronts on one side, and behind each of them its back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

COLUMNS, PER_SHEET = 2, 8

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One sheet, printed on both sides and turned over its long edge.

    fronts  in rows of `COLUMNS`
    backs   of the same cards, each row the other way round; None where there is no card
    """

    number: int
    fronts: tuple[T, ...]
    backs: tuple[T | None, ...]


def sheets(cards: Sequence[T]) -> tuple[Sheet[T], ...]:
    """All cards, as many to a sheet as fit on it."""
    starts = range(0, len(cards), PER_SHEET)
    parts = [tuple(cards[start : start + PER_SHEET]) for start in starts]
    return tuple(Sheet(n, part, tuple(_turned(part))) for n, part in enumerate(parts, start=1))


def _turned(cards: Sequence[T]) -> list[T | None]:
    turned: list[T | None] = []
    for start in range(0, len(cards), COLUMNS):
        row: list[T | None] = list(cards[start : start + COLUMNS])
        row += [None] * (COLUMNS - len(row))
        turned += reversed(row)
    return turned
