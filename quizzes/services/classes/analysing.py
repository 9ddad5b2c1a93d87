"""What the answers of a class say of its questions and of the text: for its teachers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, F, Q, QuerySet

from briefings.models import Briefing, User
from quizzes.domain.certainty import LEVELS
from quizzes.domain.flagging import FEWEST_SHOWN
from quizzes.domain.retention import Tally
from quizzes.models import (
    Assignment,
    Attempt,
    AttemptQuestion,
    Classroom,
    Question,
    Recollection,
    Report,
    Response,
)
from quizzes.services.figures import Answers
from quizzes.services.heating import Seen
from quizzes.services.statistics import answers_to


class Among(StrEnum):
    """Whose first answers count."""

    ASSIGNMENT = "assignment"  # those given in it
    CLASS = "class"  # those given in any assignment of the class
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Population:
    """A briefing's questions that a class was asked, and whose answers to them are looked at.

    assignment  None for all of the class's
    """

    room: Classroom
    briefing: Briefing
    among: Among
    assignment: Assignment | None = None

    @property
    def choices(self) -> tuple[Among, ...]:
        """What can be switched to."""
        return tuple(one for one in Among if self.assignment or one is not Among.ASSIGNMENT)

    @property
    def students(self) -> QuerySet[User]:
        """Those who are in the class now."""
        current = self.room.memberships.current().order_by().values("student")
        return User.objects.filter(pk__in=current)

    @property
    def questions(self) -> QuerySet[Question]:
        """What was asked in the assignment, or in any of the class's about the briefing."""
        attempts = self._attempts(self.assignment)
        places = AttemptQuestion.objects.filter(attempt__in=attempts.values("pk")).order_by()
        return Question.objects.filter(briefing=self.briefing, pk__in=places.values("question"))

    def answers(self) -> Answers:
        """Answers to the questions. One query, for everyone's only."""
        if self.among is not Among.EVERYONE:
            return Answers(self._responses(), self.questions, reporters=self.students)
        asked = self.questions.order_by().values("pk")
        every = Response.objects.filter(question__in=asked)
        return Answers(every, self.questions, self._others(every), self.students)

    def seen(self) -> Seen:
        """The same for a heat map, of the assignment's lessons."""
        lessons: list[str] = []
        if self.assignment:
            mine = self.assignment.lessons.order_by("position")
            lessons = list(mine.values_list("key", flat=True))
        if self.among is Among.EVERYONE:
            every = Response.objects.filter(question__briefing=self.briefing)
            given = Answers(every, None, self._others(every))
            return Seen(given, None, lessons or None, self.students)
        return Seen(Answers(self._responses()), self.students, lessons or None)

    def _attempts(self, assignment: Assignment | None) -> QuerySet[Attempt]:
        """Attempts of those who are in the class now."""
        rows = Attempt.objects.filter(learner__in=self.students.values("pk")).order_by()
        if assignment:
            return rows.filter(assignment=assignment)
        mine = self.room.assignments.filter(briefing=self.briefing).order_by().values("pk")
        return rows.filter(assignment__in=mine)

    def _responses(self) -> QuerySet[Response]:
        """Answers in time. What came too late does not count here either."""
        only = self.assignment if self.among is Among.ASSIGNMENT else None
        rows = Response.objects.filter(attempt__in=self._attempts(only).values("pk"))
        in_time = Q(attempt__ends_at=None) | Q(answered_at__lte=F("attempt__ends_at"))
        return rows.filter(in_time)

    def _others(self, every: QuerySet[Response]) -> Mapping[int, int]:
        """Question -> learners who answered it elsewhere than in the class. One query.

        Everyone's figures less the class's would tell of them.
        """
        of_class = self._attempts(None).values("pk")
        rows = answers_to(self.briefing, every).exclude(attempt__in=of_class)
        counted = rows.order_by().values("question").annotate(n=Count("learner", distinct=True))
        return dict(counted.values_list("question", "n"))


def reasons(population: Population) -> dict[int, dict[str, int]]:
    """Question -> reason -> open reports by students of the class. One query."""
    rows = Report.objects.filter(
        question__in=population.questions.order_by().values("pk"),
        learner__in=population.students.values("pk"),
        resolved_at=None,
    )
    found: dict[int, dict[str, int]] = {}
    counted = rows.order_by("question", "reason").values("question", "reason")
    for question, reason, n in counted.annotate(n=Count("pk")).values_list(
        "question", "reason", "n"
    ):
        found.setdefault(question, {})[str(Report.Reason(reason).label)] = n
    return found


def sureness(population: Population) -> tuple[tuple[int, Tally], ...]:
    """How sure students were in reviews of these questions, and how often right. One query.

    Quizzes do not ask it. A level that fewer than `FEWEST_SHOWN` students named is left out.
    """
    rows = Recollection.objects.filter(
        question__in=population.questions.order_by().values("pk"),
        learner__in=population.students.values("pk"),
        certainty__in=LEVELS,
        further=False,
        undone_at=None,
    )
    counted = rows.order_by("certainty").values("certainty")
    found = counted.annotate(
        n=Count("pk"),
        right=Count("pk", filter=Q(correct=True)),
        people=Count("learner", distinct=True),
    )
    return tuple(
        (row["certainty"] or 0, Tally(row["n"], row["right"]))
        for row in found
        if row["people"] >= FEWEST_SHOWN
    )
