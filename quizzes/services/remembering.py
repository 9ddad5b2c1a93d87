"""What answers do to memories: quizzes, cards and prompts in the text all come through here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from briefings.connecting import database
from briefings.models import Fact, User
from briefings.rows import fresh
from quizzes.domain import memory as domain
from quizzes.domain.evidence import Evidence, answered, judged
from quizzes.domain.scheduling import today
from quizzes.models import Memory, Recollection
from quizzes.services.fetching import Columns, fetch, stored
from quizzes.services.operating.counting import Event, count
from quizzes.services.policies import Study, kept
from quizzes.services.tallying import add, tallies
from quizzes.services.writing import Writer

# What is computed from the log.
COMPUTED = [
    "stability",
    "difficulty",
    "state",
    "step",
    "last_day",
    "due_at",
    "due_day",
    "show_day",
    "reps",
    "lapses",
    "last_at",
    "last_right",
    "leech",
    "version",
]

# In SQL of our own, as it is done with every answer (see `fetching` and `writing`).
MEMORY = Columns(Memory, "m")
LINE, NEW, MOVED = Writer(Recollection), Writer(Memory), Writer(Memory, COMPUTED)
FACT = Columns(Fact, "f", "id", "briefing_id", "lesson_id", "position", "archived_at")
PLACES = "SELECT {columns} FROM briefings_fact f WHERE f.id IN "
LOCKED = "SELECT {columns} FROM quizzes_memory m WHERE learner_id = %s AND fact_id IN "
DUE = """
    SELECT m.show_day, COUNT(*) FROM quizzes_memory m
    WHERE m.learner_id = %s AND m.show_day >= %s AND m.show_day < %s AND m.due_day IS NOT NULL
        AND NOT m.suspended AND m.lesson_id IS NOT NULL
    GROUP BY m.show_day
"""
KNOWN = "SELECT 1 FROM quizzes_recollection WHERE learner_id = %s AND client_token = %s LIMIT 1"
LONGEST_MS = 60_000  # of an answer; who leaves the page open is not counted as thinking
LEECH = 8  # lapses after which a fact is better read again than asked again
STRETCH = 16  # days read at once; an interval of 90 days may become 83 to 97
Source = Recollection.Source
UNDOABLE = (Source.CARD, Source.PROMPT, Source.CRAM)  # a quiz has been counted


class Conflict(Exception):
    """The memory was answered elsewhere since the page was made; nothing was counted."""


@dataclass(frozen=True, slots=True)
class Observed:
    """An answer, as far as it says something of the facts it is about.

    client_token  made with the form: sending the same form twice counts once
    version       of the memory that the page showed; None where no page showed one
    answer        as `Answer.to_json` writes it, to show it again with what was right
    """

    source: str
    client_token: UUID
    evidence: Evidence
    question: int | None = None
    response: int | None = None
    certainty: int | None = None
    duration_ms: int | None = None
    version: int | None = None
    answer: dict[str, object] = field(default_factory=dict)


def time_taken(shown_at: datetime | None, at: datetime) -> int | None:
    """How many ms an answer took since its question was put; None where nobody can tell."""
    if shown_at is None or shown_at > at:
        return None
    return min(LONGEST_MS, round((at - shown_at).total_seconds() * 1000))


class Load(Mapping[date, int]):
    """How many facts are due on each coming day.

    A day that is asked for is read together with those after it, as many as one interval can be
    spread over: one query each time an interval leads elsewhere.
    """

    def __init__(self, learner: User) -> None:
        self._learner = learner
        self._counts: dict[date, int] = {}

    def __getitem__(self, day: date) -> int:
        if day not in self._counts:
            self._read(day.toordinal(), day.toordinal() + STRETCH)
        return self._counts[day]

    def _read(self, first: int, stop: int) -> None:
        with database().cursor() as cursor:
            cursor.execute(DUE, [self._learner.pk, first, stop])
            found = dict(cursor.fetchall())
        self._counts |= {date.fromordinal(day): found.get(day, 0) for day in range(first, stop)}

    def __iter__(self) -> Iterator[date]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)


def load_of(study: Study) -> Mapping[date, int]:
    """How full the coming days are, if the learner wants them evened out."""
    return Load(study.learner) if study.settings.balance else {}


@transaction.atomic
def observe(
    study: Study, facts: Sequence[int], seen: Observed, *, at: datetime
) -> tuple[Memory, ...]:
    """Take one answer into the learner's memories of the facts it is about.

    The log row is written with the memory, the day's counts and the counts of what was
    remembered; all of it or nothing. Raises Conflict when the page showed an older memory.
    """
    return observe_within(study, facts, seen, at=at)


def observe_within(
    study: Study, facts: Sequence[int], seen: Observed, *, at: datetime
) -> tuple[Memory, ...]:
    """As `observe`, for whoever stores the answer in a transaction that is open already."""
    rows = _memories(study, facts)
    if seen.version is not None and any(row.version != seen.version for row in rows):
        known = _is_known(study.learner, seen.client_token)
        count(Event.REFUSED, "duplicate" if known else "conflict")
        if known:
            return tuple(rows)
        raise Conflict
    load = load_of(study)
    for row in rows:
        _observe_one(study, row, seen, at, load, further=row is not rows[0])
    return tuple(rows)


def _is_known(learner: User, token: UUID) -> bool:
    with database().cursor() as cursor:
        cursor.execute(KNOWN, [learner.pk, stored(Recollection, "client_token", token)])
        return cursor.fetchone() is not None


def _memories(study: Study, facts: Sequence[int]) -> list[Memory]:
    # Whoever edits holds facts before memories: who may want several of both does so, too.
    known = _placed(facts) if len(facts) > 1 else []
    rows = _locked(study.learner, facts)
    missing = [fact for fact in facts if fact not in rows]
    if missing:
        for fact in known or _placed(missing):
            if fact.pk not in rows:
                NEW.insert(_unasked(study.learner, fact))
        rows |= _locked(study.learner, missing)
    return [rows[fact] for fact in facts if fact in rows]


def _placed(facts: Sequence[int]) -> list[Fact]:
    """Facts with where they stand, which no edit changes until this transaction ends. One query.

    An edit takes memories to where their facts are, and does not see one that is not stored yet.
    """
    found = fetch(_of_several(PLACES, facts, " ORDER BY f.id", "FOR SHARE"), facts, FACT)
    return [fact for (fact,) in found]


def _locked(learner: User, facts: Sequence[int]) -> dict[int, Memory]:
    """Fact id -> memory, which nobody else changes until this transaction ends. One query."""
    if not facts:
        return {}
    sql = _of_several(LOCKED, facts, " ORDER BY m.id", "FOR UPDATE")
    return {row.fact_id: row for (row,) in fetch(sql, [learner.pk, *facts], MEMORY)}


def _of_several(sql: str, values: Sequence[int], order: str, lock: str) -> str:
    """A statement with places for values; where writers stand in no queue, rows are locked.

    Several in one order, whoever locks them.
    """
    places = ", ".join(["%s"] * len(values))
    queue = not database().features.has_select_for_update
    return f"{sql}({places}){order if len(values) > 1 else ''}{'' if queue else f' {lock}'}"


def introduce(learner: User, facts: Iterable[Fact]) -> None:
    """Let some facts wait to be asked for the first time; those known already stay as they are."""
    rows = (_unasked(learner, fact) for fact in facts)
    Memory.objects.bulk_create(rows, ignore_conflicts=True)


def _unasked(learner: User, fact: Fact) -> Memory:
    """A memory of a fact that waits to be asked for the first time, if it is taught."""
    row: Memory = fresh(
        Memory,
        learner_id=learner.pk,
        fact_id=fact.pk,
        briefing_id=fact.briefing_id,
        lesson_id=None if fact.archived_at else fact.lesson_id,
        place=fact.position,
    )
    return row


def _observe_one(
    study: Study,
    row: Memory,
    seen: Observed,
    at: datetime,
    load: Mapping[date, int],
    *,
    further: bool,
) -> None:
    before, policy = row.value, study.policy
    day = today(before, policy, at)
    judgement = judged(before, seen.evidence, day=day, policy=policy)
    practised = seen.source == Source.CRAM  # says nothing of what will be known without cramming
    after = before if practised else _answered(study, row, seen, at, load)
    recollection = fresh(
        Recollection,
        memory_id=row.pk,
        learner_id=row.learner_id,
        question_id=seen.question,
        response_id=seen.response,
        policy_id=kept(study).pk,
        source=seen.source,
        client_token=seen.client_token,
        answer=seen.answer,
        at=at,
        day=day.toordinal(),
        rating=seen.evidence.self_rating,
        correct=seen.evidence.correct,
        guess=seen.evidence.guess,
        hinted=seen.evidence.hinted,
        near_miss=seen.evidence.near_miss,
        revealed=seen.evidence.revealed,
        certainty=seen.certainty,
        duration_ms=seen.duration_ms,
        elapsed=None if before is None else (day - before.last_day).days,
        predicted=None if before is None else judgement.expected,
        due_day=after.due_day.toordinal() if after and after.due_day else None,
        further=further,
    )
    is_new = LINE.insert(recollection)
    if seen.source != Source.QUIZ and not further:  # quizzes count their responses
        count(*((Event.STORED, seen.source) if is_new else (Event.REFUSED, "duplicate")))
    if not is_new:
        return  # it was sent before
    # Before the memory: whoever waits here for another answer of the learner has no stamp that
    # this one waits for (see `stamping`).
    add(tallies(recollection, policy))
    if not practised:
        row.last_at, row.last_right = at, seen.evidence.correct
        take(row, after)
        MOVED.update(row)


def _answered(
    study: Study, row: Memory, seen: Observed, at: datetime, load: Mapping[date, int]
) -> domain.Memory:
    return answered(row.value, seen.evidence, policy=study.policy, at=at, seed=row.seed, load=load)


def take(row: Memory, memory: domain.Memory | None) -> None:
    """Give a row a memory that was computed; its version tells open pages that it moved on."""
    row.value = memory
    row.version += 1
    row.leech = row.lapses >= LEECH
