"""Attempts at assignments with what their answers earned, for one student or a whole class."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from briefings.prepared import Prepared
from quizzes.domain.marking import Try
from quizzes.models import Attempt, Response
from quizzes.models.attempt import ResponseQuerySet

# Whether any answer came too late is asked of each attempt: at nearly all none did.
LATE = Response.objects.filter(
    attempt=OuterRef("pk"), answered_at__gt=OuterRef("ends_at")
).order_by()


def _attempts(assignments: list[int], **more: list[int]) -> QuerySet[Attempt, tuple[Any, ...]]:
    whose = {f"{name}__among": ids for name, ids in more.items()}
    rows = Attempt.objects.filter(assignment__among=assignments, **whose).order_by()
    return rows.annotate(has_late=Exists(LATE)).values_list(
        *("learner", "assignment", "has_late", "pk", "number", "started_at", "finished_at"),
        *("ends_at", "n_questions", "withheld", "uuid"),
    )


# Those of a class are all there are, but for who has left it: SQLite finds them in half the time
# by the assignments alone.
ATTEMPTS: Prepared[tuple[Any, ...]] = Prepared(_attempts, assignments=list)
OF_ONE: Prepared[tuple[Any, ...]] = Prepared(_attempts, assignments=list, learner=list)
EARNED: Prepared[tuple[int, float, int]] = Prepared(
    lambda attempts: _earned(Response.objects.filter(attempt__among=attempts)), attempts=list
)
IN_TIME: Prepared[tuple[int, float, int]] = Prepared(
    lambda attempts: _earned(Response.objects.filter(attempt__among=attempts).in_time()),
    attempts=list,
)


def _earned(rows: ResponseQuerySet) -> QuerySet[Response, tuple[int, float, int]]:
    """Attempts with the sum of their marks, and the number of their answers."""
    sums = rows.order_by().values("attempt").annotate(points=Sum("score"), n=Count("*"))
    return sums.values_list("attempt", "points", "n")


Earned = dict[int, tuple[float, int]]  # attempt -> sum of marks, number of answers
NOTHING = 0.0, 0
NUMBER = attrgetter("number")


def tries_of(assignments: list[int], students: list[int]) -> dict[tuple[int, int], list[Try]]:
    """(Student, assignment) -> attempts, the first one first, with what they earned in time.

    Two queries, and one more where answers came too late; one where there are no attempts.
    """
    found: dict[tuple[int, int], list[Try]] = defaultdict(list)
    rows = _rows(assignments, students)
    if not rows:
        return found
    given = _sums(EARNED, [row[3] for row in rows])
    late = [row[3] for row in rows if row[2]]
    in_time = given | dict.fromkeys(late, NOTHING) | _sums(IN_TIME, late) if late else given
    for who, what, has_late, pk, number, begun, over, ends, n, withheld, uuid in rows:
        points, answered = in_time.get(pk, NOTHING)
        n_late = given.get(pk, NOTHING)[1] - answered if has_late else 0
        found[who, what].append(
            Try(number, begun, over, ends, n, points, answered, n_late, withheld, uuid, pk)
        )
    for tries in found.values():
        if len(tries) > 1:
            tries.sort(key=NUMBER)
    return found


def _rows(assignments: list[int], students: list[int]) -> list[tuple[Any, ...]]:
    """Attempts of some students. One query."""
    if len(students) == 1:
        return OF_ONE(assignments=assignments, learner=students)
    wanted = frozenset(students)
    return [row for row in ATTEMPTS(assignments=assignments) if row[0] in wanted]


def _sums(of: Prepared[tuple[int, float, int]], attempts: list[int]) -> Earned:
    """What attempts earned, those without an answer left out. One query."""
    return {pk: (points, n) for pk, points, n in of(attempts=attempts)}
