"""What the page of one question shows, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from briefings.domain.surfaces import MONTHS
from quizzes.models import Attempt, Question, Response


@dataclass(frozen=True, slots=True)
class Step:
    """A place in the track above a question: correct is None until it is answered."""

    position: int
    correct: bool | None
    is_now: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An option as it is drawn."""

    id: str
    text: str
    letter: str
    keys: str
    chosen: bool = False
    right: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class PairRow:
    """A line of a matching question."""

    id: str
    text: str
    chosen: str = ""
    chosen_text: str = ""
    right_text: str = ""

    @property
    def is_right(self) -> bool:
        return bool(self.chosen) and self.chosen_text == self.right_text


@dataclass(frozen=True, slots=True)
class Evidence:
    """Proving words, the lesson they stand in, and the editor's note on their fact."""

    quote: str
    fact: str
    lesson: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What may be shown once there is an answer."""

    response: Response
    answer: str
    explanation: str
    reason: str
    given: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """One question page."""

    attempt: Attempt
    question: Question
    position: int
    steps: tuple[Step, ...]
    rows: tuple[Row, ...]
    pairs: tuple[PairRow, ...]
    token: UUID
    typed: Mapping[str, str]
    moved: str = ""
    problem: str = ""
    feedback: Feedback | None = None

    @property
    def months(self) -> list[tuple[int, str]]:
        """Numbered names for the month of a typed date."""
        return [(n, name) for n, name in enumerate(MONTHS) if n]

    @property
    def next_position(self) -> int | None:
        """The next open place after this one, else the first open one, else None."""
        open_places = [s.position for s in self.steps if s.correct is None and not s.is_now]
        later = [place for place in open_places if place > self.position]
        return next(iter(later or open_places), None)
