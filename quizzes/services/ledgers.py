"""Facts one by one, as one learner remembers them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from briefings.models import Fact, Lesson
from quizzes.domain.memory import recall
from quizzes.domain.progress import FactState
from quizzes.models import Memory
from quizzes.services.policies import Study


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact and what is remembered of it; shares are whole percentages."""

    fact: Fact
    memory: Memory | None
    state: FactState
    now: int
    later: int
    due: date | None


@dataclass(frozen=True, slots=True)
class LessonFacts:
    """Every fact of a lesson, in reading order."""

    lesson: Lesson
    today: date
    on: date
    lines: tuple[FactLine, ...]


def lesson_facts(
    study: Study, lesson: Lesson, *, at: datetime, on: date | None = None
) -> LessonFacts:
    """The facts of one lesson as a learner remembers them. Two queries."""
    today = study.today(at)
    day = max(on or today, today)
    facts = Fact.objects.live().filter(lesson=lesson).order_by("position")
    lines = fact_lines(study, facts, at=at, on=day)
    return LessonFacts(lesson, today, day, lines)


def fact_lines(
    study: Study, facts: Iterable[Fact], *, at: datetime, on: date | None = None
) -> tuple[FactLine, ...]:
    """Some facts as a learner remembers them, in their order. Two queries."""
    today, rows = study.today(at), list(facts)
    mine = Memory.objects.owned_by(study.learner).filter(fact__in=rows, lesson__isnull=False)
    memories = {memory.fact_id: memory for memory in mine}
    return tuple(_line(study, fact, memories.get(fact.pk), today, on or today) for fact in rows)


def _line(study: Study, fact: Fact, memory: Memory | None, today: date, on: date) -> FactLine:
    value = memory.value if memory else None
    if memory is None or value is None:
        return FactLine(fact, memory, FactState.UNSEEN, 0, 0, None)
    changed = fact.value_changed_at
    if changed and memory.last_at and memory.last_at <= changed:
        state = FactState.CHANGED
    else:
        state = FactState.KNOWN if memory.last_right else FactState.MISSED
    decay = study.policy.parameters[20]

    def share(day: date) -> int:
        if not memory.last_right and day <= value.last_day:
            return 0  # missed today and not answered since
        elapsed = max(0, (day - value.last_day).days)
        return round(100 * float(recall(value.stability, elapsed, decay)))

    due = today if value.due_at else date.fromordinal(memory.show_day)
    return FactLine(fact, memory, state, share(today), share(on), max(due, today))
