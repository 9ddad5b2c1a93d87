"""What a learner reviews next, and how much there is to review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from statistics import median

from briefings.connecting import database
from briefings.models import Briefing, Lesson, User
from briefings.prepared import Prepared
from briefings.rows import knows
from quizzes.domain.choosing import Asking, chosen, first_apart
from quizzes.domain.gates.bank import Gist
from quizzes.domain.questions import Form
from quizzes.models import Memory, Question, Recollection, StudySettings
from quizzes.services.fetching import Columns, fetch
from quizzes.services.policies import Study
from quizzes.services.queues import Asked, Queue
from quizzes.services.remembering import LONGEST_MS, UNDOABLE

WINDOW = 8  # memories looked at for one that stays apart from what was just asked
APART = 5  # questions that the next one must not answer, nor be answered by
MOST = 10_000  # counted at most; whoever has more waiting knows enough
TIMED, USUAL_MS = 50, 20_000
TIMES: Prepared[int | None] = Prepared(
    lambda learner: (
        Recollection.objects.filter(learner=learner, duration_ms__isnull=False)
        .order_by("-pk")
        .values_list("duration_ms", flat=True)[:TIMED]
    ),
    learner=int,
)

# In SQL of our own, as these are read with every card (see `fetching`).
QUESTION = Columns(
    Question,
    "q",
    *("id", "briefing_id", "form", "stem", "shown", "claim_status", "lesson_id"),
    *("guess_rate", "status"),
)
LESSON = Columns(Lesson, "t", "id", "key", "position", "title")
BRIEFING = Columns(Briefing, "b", "id", "key", "title")
SHOWN = """
    SELECT {columns} FROM quizzes_question q
    JOIN briefings_lesson t ON t.id = q.lesson_id
    JOIN briefings_briefing b ON b.id = t.briefing_id
    WHERE q.id = %s
"""
BANK = """
    SELECT l.fact_id, q.id, q.form, q.stem, k.answer FROM quizzes_question_facts l
    JOIN quizzes_question q ON q.id = l.question_id
    JOIN quizzes_questionkey k ON k.question_id = q.id
    WHERE l.fact_id IN ({places}) AND q.status = 'approved' AND NOT EXISTS (
        SELECT 1 FROM quizzes_question_facts o
        WHERE o.question_id = l.question_id AND o.fact_id <> l.fact_id
    )
"""
RECENT = """
    SELECT r.id, r.day, r.source, q.stem, k.answer FROM (
        SELECT id, day, source, question_id FROM quizzes_recollection
        WHERE learner_id = %s AND undone_at IS NULL ORDER BY id DESC LIMIT {most:d}
    ) r
    LEFT JOIN quizzes_question q ON q.id = r.question_id
    LEFT JOIN quizzes_questionkey k ON k.question_id = q.id
    ORDER BY r.id DESC
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is to review at an instant, within the day's limits, and what was done.

    steps    facts that come again within the day, and whose time has come
    ahead    those whose time is near
    due      reviews, as many as the daily limit leaves
    new      facts never tested, likewise
    waiting  reviews that wait in all, limit or not; up to MOST
    full     whether the daily limit of reviews is reached
    met_all  whether that of new facts is
    """

    steps: int
    ahead: int
    due: int
    new: int
    waiting: int
    answers: int
    right: int
    duration_ms: int
    full: bool
    met_all: bool

    @property
    def total(self) -> int:
        """What to name in a headline: all but the steps that are not due yet."""
        return self.steps + self.due + self.new

    @property
    def left(self) -> int:
        """What can be asked now."""
        return self.total + self.ahead

    @property
    def percent_done(self) -> int:
        return round(100 * self.answers / max(1, self.answers + self.left))

    @property
    def percent_right(self) -> int:
        return round(100 * self.right / max(1, self.answers))

    @property
    def minutes(self) -> int:
        return max(1, round(self.duration_ms / 60_000))


@dataclass(frozen=True, slots=True)
class Item:
    """A fact to be asked about, and the question that does."""

    memory: Memory
    question: Question


def standing_of(asked: Asked, *, most_waiting: int = MOST) -> Standing:
    """Count what there is to do. One query, however much there is.

    most_waiting  what waits in all is counted up to so much, which costs the most by far
    """
    settings = asked.study.settings
    steps, ahead, due, new, waiting, *done = asked.counts(
        due=settings.reviews_per_day,
        new=settings.new_per_day,
        most=MOST,
        waiting=most_waiting,
    )
    answers, right, reviews, met, duration = done
    room = max(0, settings.reviews_per_day - reviews)
    due = min(due, room)
    wanted = max(0, settings.new_per_day - met)
    allowed = wanted if settings.new_ignore_limit else min(wanted, room - due)
    full, met_all = not room, not wanted
    new = min(new, allowed)
    return Standing(steps, ahead, due, new, waiting, answers, right, duration, full, met_all)


def due_of(study: Study, *, at: datetime) -> int:
    """How many cards could be reviewed now, as every page names it."""
    return standing_of(Asked(study, at), most_waiting=0).total


@dataclass(frozen=True, slots=True)
class Recent:
    """The last answers of the study day.

    asked     their questions, each with its answer
    undoable  the newest that may be taken back
    """

    asked: tuple[tuple[str, str], ...]
    undoable: int | None

    @property
    def gists(self) -> tuple[Gist, ...]:
        """What the questions told and wanted; made when something is to stay apart from them."""
        return tuple(Gist.of(stem, answer) for stem, answer in self.asked)


def recent_of(study: Study, *, at: datetime) -> Recent:
    """What was just asked. One query."""
    day = study.today(at).toordinal()
    with database().cursor() as cursor:
        cursor.execute(RECENT.format(most=APART), [study.learner.pk])
        last = cursor.fetchall()
    asked = tuple(
        (stem, answer) for _pk, when, _source, stem, answer in last if when == day and stem
    )
    undoable = (pk for pk, _day, source, _stem, _answer in last if source in UNDOABLE)
    return Recent(asked, next(undoable, None))


def next_item(
    asked: Asked, standing: Standing, recent: Recent, *, first: int | None = None
) -> Item | None:
    """The fact to ask about now: steps, then reviews, then new facts, then steps a little early.

    first  a memory to ask about before any other, as after an answer to it was taken back

    Asking again without an answer in between gives the same question. Three queries.
    """
    kept: Item | None = None
    for queue in _queues(standing, first):
        rows = asked.rows(queue, WINDOW, one=first)
        item, apart = pick(asked.study, rows, recent.gists)
        if item and (apart or queue is Queue.ONE):
            return item
        kept = kept or item
    return kept


def _queues(standing: Standing, first: int | None) -> Iterator[Queue]:
    """Those that hold something, the most pressing first."""
    if first:
        yield Queue.ONE
    if standing.steps:
        yield Queue.STEPS
    if standing.due:
        yield Queue.DUE
    if standing.new:
        yield Queue.NEW
    if standing.ahead:
        yield Queue.AHEAD


def pick(
    study: Study, rows: Sequence[Memory], recent: Sequence[Gist], *, salt: str = ""
) -> tuple[Item | None, bool]:
    """The first of some memories whose question stays apart from recent ones, else the first.

    salt  makes another draw of questions; the same gives the same

    Returns the item, and whether it stays apart. Two queries.
    """
    bank = _bank([row.fact_id for row in rows])
    rows = [row for row in rows if row.fact_id in bank]
    if not rows:
        return None, False
    cards_only = study.settings.review_with == StudySettings.With.CARDS
    askings: list[Asking] = []

    def draws() -> Iterator[Asking]:
        """One after the other, as the first will mostly do."""
        for row in rows:
            rng = Random(f"{row.seed}:{row.reps}{salt}")  # noqa: S311 - a draw, not a secret
            asking = chosen(bank[row.fact_id], row.value, rng=rng, cards_only=cards_only)
            askings.append(asking)
            yield asking

    place = first_apart(draws(), recent)
    question = question_of(askings[place or 0].question)
    return Item(rows[place or 0], question), place is not None


def question_of(pk: int) -> Question:
    """A question as it is shown, without its key. One query."""
    ((question, lesson, briefing),) = fetch(SHOWN, [pk], QUESTION, LESSON, BRIEFING)
    return placed(question, lesson, briefing)


def placed(question: Question, lesson: Lesson, briefing: Briefing) -> Question:
    """A question that knows its lesson and briefing, as far as a page names them."""
    knows(question, lesson=lesson)
    knows(lesson, briefing=briefing)
    return question


def _bank(facts: Sequence[int]) -> dict[int, list[Asking]]:
    """Fact id -> the questions about it alone."""
    found: dict[int, list[Asking]] = {}
    if facts:
        with database().cursor() as cursor:
            cursor.execute(BANK.format(places=", ".join(["%s"] * len(facts))), [*facts])
            for fact, question, form, stem, answer in cursor.fetchall():
                found.setdefault(fact, []).append(Asking(question, Form(form), stem, answer))
    return found


def usual_seconds(learner: User) -> float:
    """How long an answer of this learner usually takes. One query."""
    times = TIMES(learner=learner.pk)
    return median(min(ms or 0, LONGEST_MS) for ms in times or [USUAL_MS]) / 1000


def next_at(study: Study, *, at: datetime) -> datetime | int | None:
    """When something comes next: an instant of today, or a study day. Two queries at most."""
    asked = Asked(study, at)
    for step in asked.rows(Queue.LATER_TODAY, 1):
        return step.due_at
    for later in asked.rows(Queue.LATER, 1):
        return later.show_day
    return None
