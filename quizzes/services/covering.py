"""Which sentences of a lesson are tested, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefings.domain.prose import plain_text
from briefings.models import Fact, Lesson
from quizzes.domain.coverage import Claim, Piece, coverage
from quizzes.models import Question


@dataclass(frozen=True, slots=True)
class Coverage:
    """A lesson's text in pieces that join up to the whole of it."""

    lesson: Lesson
    pieces: tuple[Piece, ...]
    facts: dict[str, Fact]

    @property
    def shares(self) -> dict[str, int]:
        """State of a sentence -> how many sentences."""
        found: dict[str, int] = {}
        for piece in self.pieces:
            if piece.state:
                found[piece.state] = found.get(piece.state, 0) + 1
        return found


def lesson_coverage(lesson: Lesson) -> Coverage:
    """The coverage map of one lesson. Three queries."""
    facts = list(Fact.objects.live().filter(lesson=lesson).prefetch_related("evidence"))
    states = dict(_states(facts))
    claims = [
        Claim(fact.key, row.start, row.end, states[fact.pk][0], states[fact.pk][1])
        for fact in facts
        for row in fact.evidence.all()
        if row.orphaned_at is None
    ]
    pieces = coverage(plain_text(lesson.body), claims)
    return Coverage(lesson, pieces, {fact.key: fact for fact in facts})


def _states(facts: Sequence[Fact]) -> Iterable[tuple[int, tuple[int, int]]]:
    """Fact id -> how many of its questions are asked, and how many were rejected."""
    counts = {fact.pk: [0, 0] for fact in facts}
    rows = Question.objects.filter(facts__in=counts).values_list("facts", "status")
    for fact, status in rows:
        if fact in counts:
            counts[fact][0] += status == Question.Status.APPROVED
            counts[fact][1] += status == Question.Status.REJECTED
    return ((fact, (asked, rejected)) for fact, (asked, rejected) in counts.items())
