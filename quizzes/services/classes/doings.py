"""What students have done for assignments, read for one of them or for a whole class."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from briefings.models import Lesson, User
from briefings.prepared import Prepared
from quizzes.domain.deadlines import Allowance, Phase, Window, Windows, allowed
from quizzes.domain.marking import Try
from quizzes.domain.outcomes import Outcome, after_a_quiz, of_facts, of_quiz, of_reading
from quizzes.domain.targets import Reached
from quizzes.models import Accommodation, Assignment, LessonReading
from quizzes.services.classes.marking import waiting_in
from quizzes.services.classes.targets import standings
from quizzes.services.classes.tries import tries_of

Pair = tuple[int, int]  # student, assignment
NONE = Allowance()
# Few have any, so those of others in an assignment are fewer than students to ask for.
ALLOWANCES: Prepared[Accommodation] = Prepared(
    lambda assignments: Accommodation.objects.filter(assignment__among=assignments).order_by(),
    assignments=list,
)


@dataclass(frozen=True, slots=True)
class Doings:
    """All that outcomes at an instant are made from.

    lessons   assignment -> what there is to read, where it is to be read
    readings  student -> lesson -> when it was read to its end
    """

    at: datetime
    windows: Windows
    allowances: Mapping[Pair, Allowance]
    tries: Mapping[Pair, Sequence[Try]]
    lessons: Mapping[int, tuple[Lesson, ...]]
    readings: Mapping[int, Mapping[int, datetime]]
    reached: Mapping[Pair, Reached]

    def outcomes(self, assignment: Assignment, learners: Iterable[int]) -> list[Outcome]:
        """What an assignment came to for each of some students, in their order."""
        usual, pk, at = self.windows.usual[assignment.pk], assignment.pk, self.at
        own, tries, rule = self.windows.own, self.tries, assignment.counts
        is_quiz, phase, found = assignment.is_quiz, usual.phase(self.at), []
        for learner in learners:
            pair = learner, pk
            window = own.get(pair, usual)
            now = phase if window is usual else window.phase(at)
            if is_quiz:
                found.append(of_quiz(tries.get(pair, ()), rule, window, now, at=at))
            else:
                found.append(self._outcome(assignment, pair, window, now))
        return found

    def _outcome(self, row: Assignment, pair: Pair, window: Window, phase: Phase) -> Outcome:
        """That of lessons or facts."""
        at, tries, reached = self.at, self.tries.get(pair, ()), self.reached.get(pair)
        if reached:
            found = of_facts(reached, window, phase)
        elif row.is_reading:
            begun = not all(one.is_over(at) for one in tries)
            n, read = len(self.lessons[row.pk]), self.read(*pair)
            found = of_reading(n, read, window, phase, begun=begun)
        else:
            return of_quiz(tries, row.counts, window, phase, at=at)
        return after_a_quiz(found, tries, row.counts, at=at) if tries else found

    def read(self, learner: int, assignment: int) -> list[datetime]:
        """When those lessons were read that were before it closed."""
        mine, window = self.readings.get(learner, {}), self.windows.of((learner, assignment))
        lessons = self.lessons.get(assignment, ())
        found = [mine[lesson.pk] for lesson in lessons if lesson.pk in mine]
        return [at for at in found if window.phase(at) is not Phase.CLOSED]

    def waiting(self) -> Counter[int]:
        """Assignment -> answers that wait for a mark. One query."""
        of = {one.pk: pair[1] for pair, tries in self.tries.items() for one in tries}
        found = Counter[int]()
        for attempt, n in waiting_in(list(of)).items():
            found[of[attempt]] += n
        return found


def doings(assignments: Sequence[Assignment], students: Sequence[User], *, at: datetime) -> Doings:
    """What is known at an instant. Four queries, and one for lessons not fetched yet.

    Facts to know cost what `targets.standings` says.
    """
    these = {
        "assignments": [row.pk for row in assignments],
        "students": [student.id for student in students],
    }
    allowances = _allowances(**these)
    plain = {row.pk: row.window for row in assignments}
    own = {pair: allowed(plain[pair[1]], mine) for pair, mine in allowances.items()}
    windows = Windows({pk: allowed(window, NONE) for pk, window in plain.items()}, own)
    return Doings(
        at,
        windows,
        allowances,
        tries_of(**these),
        {row.pk: row.asked_lessons for row in assignments if row.is_reading},
        _readings(assignments, students),
        standings(assignments, students, windows, at=at),
    )


def _allowances(assignments: list[int], students: list[int]) -> dict[Pair, Allowance]:
    wanted = frozenset(students)
    return {
        (row.student_id, row.assignment_id): row.value
        for row in ALLOWANCES(assignments=assignments)
        if row.student_id in wanted
    }


def _readings(
    assignments: Sequence[Assignment], students: Iterable[User]
) -> dict[int, dict[int, datetime]]:
    """Student -> lesson -> when it was read to its end."""
    to_read = [row.pk for row in assignments if row.is_reading]
    found: dict[int, dict[int, datetime]] = defaultdict(dict)
    if to_read:
        rows = LessonReading.objects.filter(lesson__assignments__in=to_read, learner__in=students)
        for learner, lesson, at in rows.values_list("learner", "lesson", "finished_at").distinct():
            found[learner][lesson] = at
    return found
