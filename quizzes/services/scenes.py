"""What the page of one question shows, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from briefings.domain.surfaces import MONTHS
from quizzes.domain.forms import layout
from quizzes.domain.questions import Form
from quizzes.models import Attempt, Mark, Question, Regrade, Report, Response

LAYOUTS: dict[str, str] = {form.value: layout(form).value for form in Form}


@dataclass(frozen=True, slots=True)
class Step:
    """A place in the track above a question.

    correct  None until it is answered, and while nobody may know
    saved    whether it is answered though nobody may know how well
    """

    position: int
    correct: bool | None
    is_now: bool
    saved: bool = False

    @property
    def is_open(self) -> bool:
        return self.correct is None and not self.saved


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
    briefing: str
    lesson: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What may be shown once there is an answer.

    contrast  where the lessons say what the chosen wrong option really is
    regrade   how the mark changed when the key was last corrected
    mark      the mark that a person gave
    """

    response: Response
    answer: str
    explanation: str
    reason: str
    given: str
    evidence: tuple[Evidence, ...]
    contrast: Evidence | None = None
    regrade: Regrade | None = None
    mark: Mark | None = None

    @property
    def share(self) -> int:
        """The part of the mark that was earned, as a whole percentage."""
        return round(100 * self.response.score)


@dataclass(frozen=True, slots=True)
class Saved:
    """What may be shown of an answer while right and wrong is withheld: that it is stored.

    given  in words; nothing where the learner did not know
    """

    given: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A question as it is drawn, asked or answered, wherever it stands.

    typed, lines, moved  what was typed or moved so far, kept when an answer could not be taken
    problem              why it could not
    """

    question: Question
    rows: tuple[Row, ...] = ()
    pairs: tuple[PairRow, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    moved: str = ""
    problem: str = ""
    feedback: Feedback | None = None

    @property
    def layout(self) -> str:
        return LAYOUTS[self.question.form]

    @property
    def months(self) -> list[tuple[int, str]]:
        """Numbered names for the month of a typed date."""
        return [(n, name) for n, name in enumerate(MONTHS) if n]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene(Sheet):
    """The page of one question of an attempt.

    shown_at  when the question was put
    reply     what the learner was told about their report of it
    saved     the stored answer, where no feedback may be given yet
    sure      the certainty that was ticked in an answer that could not be taken
    """

    attempt: Attempt
    position: int
    steps: tuple[Step, ...]
    token: UUID
    shown_at: datetime
    reply: Report | None = None
    saved: Saved | None = None
    sure: str = ""

    @property
    def asks_certainty(self) -> bool:
        return self.attempt.asks_certainty

    @property
    def mark(self) -> int | None:
        """The certainty-based mark, where the learner said how sure they were."""
        return self.feedback.response.certainty_mark if self.feedback else None

    @property
    def is_late(self) -> bool:
        """Whether the answer came, or would come now, too late to count."""
        stored = self.feedback.response.answered_at if self.feedback else None
        at = self.saved.at if self.saved else stored or self.shown_at
        return self.attempt.is_late(at)

    @property
    def n_saved(self) -> int:
        """How many questions are answered, and so saved."""
        return sum(not step.is_open for step in self.steps)

    @property
    def shown_ms(self) -> int:
        """When the question was put, for the form to bring back."""
        return round(self.shown_at.timestamp() * 1000)

    @property
    def ms_left(self) -> int | None:
        """How long answers count from when it was put; None where there is no limit."""
        ends = self.attempt.ends_at
        return None if ends is None else round((ends - self.shown_at).total_seconds() * 1000)

    @property
    def next_position(self) -> int | None:
        """The next open place after this one, else the first open one, else None."""
        open_places = [s.position for s in self.steps if s.is_open and not s.is_now]
        later = [place for place in open_places if place > self.position]
        return next(iter(later or open_places), None)
