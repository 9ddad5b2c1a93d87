"""Recall prompts between the paragraphs of a lesson."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import Max
from django.shortcuts import get_object_or_404

from briefings.domain.prose import Block
from briefings.models import Fact, Lesson
from briefings.prepared import Prepared
from quizzes.domain.evidence import Evidence
from quizzes.domain.memory import Rating
from quizzes.domain.prompting import Asked, prompts
from quizzes.domain.questions import Form
from quizzes.models import Memory, Question
from quizzes.services.policies import Study
from quizzes.services.remembering import Observed, Source, observe

ENDS: Prepared[tuple[int, int, int | None]] = Prepared(
    lambda lesson: (
        Fact.objects.live()
        .filter(lesson=lesson, evidence__orphaned_at=None)
        .annotate(end=Max("evidence__end"))
        .order_by()
        .values_list("pk", "importance", "end")
    ),
    lesson=int,
)
CARDS: Prepared[Question] = Prepared(
    lambda lesson, today: (
        Question.objects.filter(lesson=lesson, form=Form.CARD)
        .askable(today)
        .order_by("pk")
        .only("stem")
    ),
    lesson=int,
    today=str,
)
LINKS: Prepared[tuple[int, int]] = Prepared(
    lambda lesson: (
        Question.facts.through.objects.filter(question__lesson=lesson, question__form=Form.CARD)
        .order_by("question_id", "pk")
        .values_list("question_id", "fact_id")
    ),
    lesson=int,
)
MINE: Prepared[Memory] = Prepared(
    lambda learner, lesson: Memory.objects.filter(learner=learner, fact__lesson=lesson).only(
        *("fact", "reps", "last_day", "last_right", "due_day", "show_day", "version")
    ),
    learner=int,
    lesson=int,
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as it is drawn.

    memory  None before the fact was met
    answer  given once the reader asked for it
    """

    lesson: Lesson
    question: Question
    number: int
    total: int
    memory: Memory | None
    today: int
    token: UUID
    answer: str = ""

    @property
    def done(self) -> bool:
        """Whether it was answered today: asking again at once would prove nothing."""
        return self.memory is not None and self.memory.last_day == self.today

    @property
    def remembered(self) -> bool:
        """Whether that answer was right."""
        return self.memory is not None and bool(self.memory.last_right)

    @property
    def days(self) -> int:
        """Days until the fact comes back; 0 within the day."""
        due = self.memory.show_day if self.memory and self.memory.due_day else self.today
        return max(0, due - self.today)

    @property
    def version(self) -> int:
        return self.memory.version if self.memory else 0


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the text and the prompt behind it, if there is one."""

    html: str
    prompt: Prompt | None = None


def parts(
    study: Study, lesson: Lesson, blocks: Sequence[Block], *, at: datetime, revealed: int = 0
) -> tuple[Part, ...]:
    """A lesson's text with its prompts. Four queries, one more with an answer to show.

    revealed  id of the question whose answer the reader asked for
    """
    cards = _cards(lesson, at)
    placed = prompts(
        [Asked(fact, importance, end) for fact, (_card, importance, end) in cards.items()],
        [block.end for block in blocks],
    )
    mine = MINE(learner=study.learner.pk, lesson=lesson.pk)
    memories = {memory.fact_id: memory for memory in mine}
    today = study.today(at).toordinal()
    numbers = {block: number for number, block in enumerate(placed, start=1)}
    drawn, html = [], ""
    for place, block in enumerate(blocks):
        html += block.html
        if place in placed:
            fact = placed[place]
            card = cards[fact][0]
            number = (numbers[place], len(placed))
            shown = card.pk == revealed
            prompt = _prompt(lesson, card, number, memories.get(fact), today, reveal=shown)
            drawn.append(Part(html, prompt))
            html = ""
    return (*drawn, Part(html)) if html else tuple(drawn)


def _cards(lesson: Lesson, at: datetime) -> dict[int, tuple[Question, int, int]]:
    """Fact id -> its first card, its importance, and the offset behind its last proof."""
    found: dict[int, tuple[Question, int, int]] = {}
    ends = {
        pk: (importance, end) for pk, importance, end in ENDS(lesson=lesson.pk) if end is not None
    }
    rows = {card.pk: card for card in CARDS(lesson=lesson.pk, today=at.date().isoformat())}
    for card, fact in LINKS(lesson=lesson.pk):
        if fact in ends and card in rows:
            found.setdefault(fact, (rows[card], *ends[fact]))
    return found


def _prompt(
    lesson: Lesson,
    card: Question,
    place: tuple[int, int],
    memory: Memory | None,
    today: int,
    *,
    reveal: bool,
) -> Prompt:
    answer = card.hidden.answer if reveal else ""
    return Prompt(lesson, card, *place, memory, today, uuid4(), answer)


def prompt_of(
    study: Study, lesson: Lesson, card: int, *, at: datetime, reveal: bool, place: tuple[int, int]
) -> Prompt:
    """One prompt by itself. Raises Http404 for a card that the lesson does not have.

    place  its number, and how many there are
    """
    askable = Question.objects.filter(lesson=lesson, form=Form.CARD)
    rows = askable.askable(at.date().isoformat()).select_related("hidden")
    question = get_object_or_404(rows, pk=card)
    mine = Memory.objects.owned_by(study.learner).filter(fact__questions=question)
    today = study.today(at).toordinal()
    return _prompt(lesson, question, place, mine.first(), today, reveal=reveal)


def answer_prompt(
    study: Study,
    card: Question,
    *,
    remembered: bool,
    token: UUID,
    duration_ms: int | None,
    at: datetime,
) -> None:
    """Let a reader's own judgement count for the memory of the fact; the same token counts once."""
    rating = Rating.GOOD if remembered else Rating.AGAIN
    seen = Observed(
        source=Source.PROMPT,
        client_token=token,
        evidence=Evidence(correct=remembered, self_rating=rating),
        question=card.pk,
        duration_ms=duration_ms,
    )
    facts = list(card.facts.values_list("pk", flat=True))
    observe(study, facts, seen, at=at)
