"""A briefing as one learner knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from briefings.models import Briefing, Fact
from quizzes.domain.charts import Segment, mastery_bar
from quizzes.domain.progress import FactState, Mastery
from quizzes.services.policies import Study
from quizzes.services.progressing import (
    LastAnswer,
    LessonProgress,
    last_answers,
    lesson_progress,
    total,
)


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact and the last answer to it, if any."""

    fact: Fact
    last: LastAnswer | None

    @property
    def state(self) -> FactState:
        return self.last.state if self.last else FactState.UNSEEN


@dataclass(frozen=True, slots=True)
class LessonBlock:
    """A lesson with its facts."""

    progress: LessonProgress
    facts: tuple[FactLine, ...]

    @property
    def bar(self) -> tuple[Segment, ...]:
        return mastery_bar(self.progress.mastery)


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the progress page shows."""

    briefing: Briefing
    lessons: tuple[LessonBlock, ...]
    mastery: Mastery

    @property
    def lessons_mastered(self) -> int:
        return sum(block.progress.mastery.level == 4 for block in self.lessons)

    @property
    def missed(self) -> tuple[FactLine, ...]:
        """Facts whose last answer was wrong, in reading order."""
        return tuple(
            line for block in self.lessons for line in block.facts if line.state is FactState.MISSED
        )


def overview(study: Study, briefing: Briefing, *, at: datetime) -> Overview:
    """Gather the progress page in a constant number of queries."""
    answers = last_answers(study.learner, briefing)
    rows = lesson_progress(study, briefing, at=at)
    lessons = {row.lesson.pk: row.lesson for row in rows}
    lines: dict[int, list[FactLine]] = {}
    for fact in Fact.objects.live().filter(briefing=briefing):
        if fact.lesson_id in lessons:
            fact.lesson = lessons[fact.lesson_id]
            lines.setdefault(fact.lesson_id, []).append(FactLine(fact, answers.get(fact.pk)))
    blocks = tuple(LessonBlock(row, tuple(lines.get(row.lesson.pk, []))) for row in rows)
    return Overview(briefing, blocks, total(rows))
