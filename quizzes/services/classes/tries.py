"""Attempts at assignments with what their answers earned, for one student or a whole class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db.models import Count, Max, Sum

from briefings.prepared import Prepared
from quizzes.domain.marking import Try
from quizzes.models import Attempt, Response

ATTEMPTS: Prepared[tuple[Any, ...]] = Prepared(
    lambda assignments, students: (
        Attempt.objects.filter(assignment__among=assignments, learner__among=students)
        .order_by()
        .values_list(
            *("pk", "learner", "assignment", "number", "started_at", "finished_at", "ends_at"),
            *("n_questions", "withheld", "uuid"),
        )
    ),
    assignments=list,
    students=list,
)
# An answer's attempt is not looked at with each answer: nearly all attempts have none too late.
EARNED: Prepared[tuple[int, float, int, datetime]] = Prepared(
    lambda attempts: (
        Response.objects.filter(attempt__among=attempts)
        .order_by()
        .values("attempt")
        .annotate(points=Sum("score"), n=Count("pk"), last=Max("answered_at"))
        .values_list("attempt", "points", "n", "last")
    ),
    attempts=list,
)
IN_TIME: Prepared[tuple[int, float, int]] = Prepared(
    lambda attempts: (
        Response.objects.filter(attempt__among=attempts)
        .in_time()
        .order_by()
        .values("attempt")
        .annotate(points=Sum("score"), answered=Count("pk"))
        .values_list("attempt", "points", "answered")
    ),
    attempts=list,
)

NOTHING = 0.0, 0
NUMBER = attrgetter("number")
Earned = Mapping[int, tuple[float, int]]  # attempt -> sum of marks, number of answers


def tries_of(**these: list[int]) -> dict[tuple[int, int], list[Try]]:
    """(Student, assignment) -> attempts, the first one first, with what they earned in time.

    these  ids of `assignments` and of `students`

    Two queries, and one more where answers came too late; one where there are no attempts.
    """
    found: dict[tuple[int, int], list[Try]] = defaultdict(list)
    rows = ATTEMPTS(**these)
    if not rows:
        return found
    given, in_time = _earned({row[0]: row[6] for row in rows})
    for pk, learner, assignment, number, started, finished, ends, n, withheld, uuid in rows:
        points, answered = in_time.get(pk, NOTHING)
        late = given.get(pk, 0) - answered
        found[learner, assignment].append(
            Try(number, started, finished, ends, n, points, answered, late, withheld, uuid, pk)
        )
    for tries in found.values():
        if len(tries) > 1:
            tries.sort(key=NUMBER)
    return found


def _earned(ends_at: Mapping[int, datetime | None]) -> tuple[dict[int, int], Earned]:
    """Attempt -> answers given; and what those in time earned, by when each attempt ends."""
    given, in_time, late = {}, {}, []
    for attempt, points, n, last in EARNED(attempts=list(ends_at)):
        given[attempt] = n
        ends = ends_at[attempt]
        if ends is None or last <= ends:
            in_time[attempt] = points, n
        else:
            late.append(attempt)
    if late:
        in_time |= {attempt: (points, n) for attempt, points, n in IN_TIME(attempts=late)}
    return given, in_time
