"""Coming back after a while: what has piled up is shared out over some days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

SPANS = (3, 5, 7, 14)  # days that are offered
TIMES_LIMIT, DAYS_OF_HABIT = 2, 10
LEAST = 20  # reviews below which nobody needs help


def piled_up(waiting: int, *, limit: int, habit: float) -> bool:
    """Whether more is waiting than twice the daily limit, or than ten days of what one does.

    habit  reviews on a usual study day; 0 where there was none yet
    """
    if waiting < LEAST:
        return False
    return waiting > TIMES_LIMIT * limit or (bool(habit) and waiting > DAYS_OF_HABIT * habit)


def shared_out(rows: Sequence[int], days: int) -> Iterator[tuple[int, Sequence[int]]]:
    """(days from now, rows to show then), evenly, in the order given; the first part is today's."""
    per_day = -(-len(rows) // days)
    for day in range(days):
        part = rows[day * per_day : (day + 1) * per_day]
        if part:
            yield day, part
