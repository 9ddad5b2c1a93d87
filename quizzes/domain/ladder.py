"""From recognising to recalling: which forms of question suit how well a fact is remembered."""

from __future__ import annotations

from collections.abc import Iterable

from quizzes.domain.forms import TRAITS
from quizzes.domain.memory import Memory, State
from quizzes.domain.questions import Form

CUED_FROM, FREE_FROM = 3.0, 21.0  # days of stability


def recall_level(memory: Memory | None) -> int:
    """Say how much an answer should show: 0 recognise, 1 recall with a cue, 2 recall freely.

    A fact that was forgotten is asked one step easier until it is known again.
    """
    if memory is None:
        return 0
    level = (memory.stability >= CUED_FROM) + (memory.stability >= FREE_FROM)
    return max(0, level - (memory.state is State.RELEARNING))


def suited(forms: Iterable[Form], memory: Memory | None) -> tuple[Form, ...]:
    """Order the forms that there are, the most suitable first; of two as near, the easier one."""
    level = recall_level(memory)
    return tuple(sorted(forms, key=lambda form: _distance(TRAITS[form].recall, level)))


def _distance(recall: int, level: int) -> tuple[int, int]:
    return abs(recall - level), recall
