"""What the page of a finished quiz shows."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from briefings.models import Lesson, User
from briefings.prepared import Prepared, PreparedFor
from briefings.rows import knows
from quizzes.domain.marking import percent
from quizzes.models import Attempt, Mark, Question, Regrade, Response
from quizzes.services.noticing import marks_in, regrades_in
from quizzes.services.posing import in_words

# What a page of results tells of a question and its answer.
TOLD = (
    *("position", "answer", "correct", "score", "note", "answered_at", "certainty", "marked"),
    *("question__form", "question__stem", "question__shown", "question__hidden__answer"),
    *("question__lesson__key", "question__lesson__title", "question__lesson__position"),
)


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One question of a finished quiz.

    answer   the right one
    given    what was said instead; empty where it was right, and for not knowing
    regrade  the last change of its mark with the key, if there was one
    mark     the last change of its mark by a person
    """

    position: int
    question: Question
    response: Response
    answer: str
    given: str
    regrade: Regrade | None = None
    mark: Mark | None = None

    @property
    def waits(self) -> bool:
        """Whether a teacher may still come to another mark."""
        return self.response.awaits_mark

    @property
    def share(self) -> int:
        return round(100 * self.response.score)


@dataclass(frozen=True, slots=True)
class Result:
    """A finished quiz."""

    attempt: Attempt
    lines: tuple[ResultLine, ...]
    reread: tuple[Lesson, ...]

    @property
    def missed(self) -> int:
        return sum(not line.response.correct for line in self.lines)

    @property
    def open(self) -> int:
        """Questions that were left open when it was handed in, or when time was over."""
        return self.attempt.n_questions - len(self.lines)

    @property
    def late(self) -> int:
        """Answers that came too late to count."""
        return sum(self.attempt.is_late(line.response.answered_at) for line in self.lines)

    @property
    def news(self) -> tuple[ResultLine, ...]:
        """Lines whose mark changed without the learner knowing it."""
        return tuple(line for line in self.lines if line.regrade and not line.regrade.seen_at)

    @property
    def marks(self) -> tuple[ResultLine, ...]:
        """Lines with a mark by a person that the learner does not know of."""
        return tuple(line for line in self.lines if line.mark and not line.mark.seen_at)

    @property
    def grade(self) -> int | None:
        """What counts for the class, in %: parts of marks as well, in time; None for one's own."""
        if not self.attempt.assignment_id:
            return None
        counted = [row.response for row in self.lines]
        points = sum(r.score for r in counted if not self.attempt.is_late(r.answered_at))
        return percent(points / self.attempt.n_questions)

    @property
    def waiting(self) -> int:
        """Answers that a teacher has not looked at; of a class’s quiz only."""
        return sum(line.waits for line in self.lines) if self.attempt.assignment_id else 0

    @property
    def certainty_marks(self) -> int | None:
        """Certainty-based marks together; None where it was not asked."""
        if not self.attempt.asks_certainty:
            return None
        return sum(line.response.certainty_mark or 0 for line in self.lines)

    @property
    def percent(self) -> int:
        return round(100 * self.attempt.n_correct / self.attempt.n_questions)


OWN: PreparedFor[Attempt] = PreparedFor(
    lambda user, uuid: (
        Attempt.objects.visible_to(user)
        .select_related("briefing", "lesson", "assignment")
        .filter(uuid=uuid)
    ),
    uuid=UUID,
)


def own_attempt(user: User, uuid: UUID) -> Attempt | None:
    """A learner's own attempt, with what its result names. One query."""
    return OWN.first(user, uuid=uuid)


RESPONSES: Prepared[Response] = Prepared(
    lambda attempt: (
        Response.objects.filter(attempt=attempt)
        .select_related("question__hidden", "question__lesson")
        .order_by("position")
        .only(*TOLD)
    ),
    attempt=int,
)


def result(attempt: Attempt) -> Result:
    """Every question with the answer given and the right one. Three queries."""
    regrades, marks = regrades_in(attempt), marks_in(attempt)
    lines = [
        ResultLine(
            position=r.position,
            question=r.question,
            response=r,
            answer=r.question.hidden.answer,
            given="" if r.correct else in_words(r.question, r.given),
            regrade=regrades.get(r.pk),
            mark=marks.get(r.pk),
        )
        for r in RESPONSES(attempt=attempt.pk)
    ]
    missed = {
        line.question.lesson.pk: line.question.lesson for line in lines if not line.response.correct
    }
    for lesson in missed.values():
        knows(lesson, briefing=attempt.briefing)
    reread = tuple(sorted(missed.values(), key=lambda lesson: lesson.position))
    return Result(attempt, tuple(lines), reread)
