"""Answers that say nothing of what a fact says now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from quizzes.models import Question, Response
from quizzes.services.renewing import was_misstated

Spells = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, and since when its question was asked, and whether it still is."""

    pk: int
    correct: bool
    answered_at: datetime
    asked_since: datetime
    status: str

    def is_before(self, changed_at: datetime | None) -> bool:
        """Whether it is older than the fact's value.

        So is an answer to a question from before the change, by somebody who went on with a
        quiz that was drawn then.
        """
        if changed_at is None:
            return False
        return self.answered_at <= changed_at or (
            self.asked_since < changed_at and self.status == Question.Status.RETIRED
        )

    def is_within(self, spells: Spells) -> bool:
        """Whether it was given while the fact was misstated, or to a question from then."""
        late = self.status == Question.Status.RETIRED and was_misstated(spells, self.asked_since)
        return late or was_misstated(spells, self.answered_at)


def given(rows: QuerySet[Response]) -> dict[int, Given]:
    """Response id -> answer. One query."""
    columns = ("pk", "correct", "answered_at", "question__created_at", "question__status")
    return {row[0]: Given(*row) for row in rows.values_list(*columns)}


def newest_rightly_stated(
    answers: QuerySet[Response], misstated: Mapping[int, Spells]
) -> dict[int, int]:
    """Fact id -> newest answer to what it says, not to what it said by mistake for a time.

    misstated  fact id -> its spells; without any there is nothing to ask the database
    """
    if not misstated:
        return {}
    asked = answers.filter(question__facts__in=misstated).order_by("pk")
    pairs = list(asked.values_list("question__facts", "pk"))
    rows = given(asked)
    return {fact: pk for fact, pk in pairs if not rows[pk].is_within(misstated[fact])}
