"""What a page of a review shows, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from quizzes.domain import certainty
from quizzes.domain.memory import Rating
from quizzes.domain.waiting import Wait
from quizzes.models import Question
from quizzes.services.queueing import Item
from quizzes.services.scenes import Sheet


@dataclass(frozen=True, slots=True)
class GradeButton:
    """A grade that a learner may give themselves, and when the fact would come back then."""

    rating: Rating
    back_in: Wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk(Sheet):
    """A question as a review puts it, asked or answered.

    shown_at  when the question was put
    sure      the certainty that was ticked in an answer that could not be taken
    grades    of a card that was turned over; empty before
    back_in   when the fact comes back, once it was answered; None where practice changes nothing
    """

    item: Item
    question: Question
    shown_at: datetime
    today: date
    asks_certainty: bool = False
    sure: str = ""
    certainty: int | None = None
    grades: tuple[GradeButton, ...] = ()
    back_in: Wait | None = None
    token: UUID = field(default_factory=uuid4)

    @property
    def is_card(self) -> bool:
        return self.layout == "self"

    @property
    def shown_ms(self) -> int:
        """The instant at which the question was put, for the form to bring back."""
        return round(self.shown_at.timestamp() * 1000)

    @property
    def days_ago(self) -> int | None:
        """Days since the last answer; None for a new fact."""
        last = self.item.memory.last_day
        return None if last is None else max(0, self.today.toordinal() - last)

    @property
    def mark(self) -> int | None:
        """The certainty-based mark, where the learner said how sure they were."""
        if self.certainty is None or self.feedback is None:
            return None
        return certainty.mark(self.certainty, correct=self.feedback.response.correct)

    @property
    def is_leech(self) -> bool:
        return self.item.memory.leech
