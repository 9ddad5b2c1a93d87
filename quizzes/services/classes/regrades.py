"""What corrected keys did to the marks of a class."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from quizzes.domain.grading import grade
from quizzes.domain.questions import Form, key_from_json
from quizzes.models import Classroom, KeyCorrection, Regrade, Response
from quizzes.services.correcting import Kept

NEWEST = 100  # corrections on a page


@dataclass(frozen=True, slots=True)
class Report:
    """One correction as it concerns a class.

    regrades  marks that changed; kept: marks by hand that it would have changed
    """

    correction: KeyCorrection
    regrades: tuple[Regrade, ...]
    kept: tuple[Kept, ...]


def reports(room: Classroom) -> list[Report]:
    """Every correction of a question that current students answered, the newest first.

    Three queries, however many there are.
    """
    current = room.memberships.current().order_by().values("student")
    mine = Response.objects.filter(attempt__assignment__classroom=room, learner__in=current)
    asked = mine.order_by().values("question")
    found = KeyCorrection.objects.filter(question__in=asked).select_related("question", "by")
    corrections = list(found.order_by("-at", "-pk")[:NEWEST])
    changed: dict[int, list[Regrade]] = defaultdict(list)
    rows = Regrade.objects.filter(correction__in=corrections, response__in=mine)
    related = ("response__learner", "response__attempt__assignment")
    for row in rows.select_related(*related).order_by("response__learner__last_name", "pk"):
        changed[row.correction_id].append(row)
    by_hand: dict[int, list[Response]] = defaultdict(list)
    marked = mine.filter(marked=Response.Marked.BY_HAND, question__corrections__in=corrections)
    for response in marked.distinct().select_related("learner", "attempt__assignment"):
        by_hand[response.question_id].append(response)
    return [
        Report(one, tuple(changed[one.pk]), _kept(one, by_hand[one.question_id]))
        for one in corrections
    ]


def _kept(correction: KeyCorrection, rows: list[Response]) -> tuple[Kept, ...]:
    form, key = Form(correction.question.form), key_from_json(correction.new_key)
    kept = (Kept(row, grade(form, key, row.given).score) for row in rows)
    return tuple(one for one in kept if one.by_key != one.response.score)
