"""What answers do to memories: quizzes, cards and prompts in the text all come through here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F

from briefings.models import Fact, User
from quizzes.domain import memory as domain
from quizzes.domain import retention
from quizzes.domain.evidence import Evidence, answered, chance_correct, judged
from quizzes.domain.memory import Rating
from quizzes.domain.replaying import rebuilt
from quizzes.domain.scheduling import Policy, today
from quizzes.models import Memory, RecallCount, Recollection, StudyDay, StudyPolicy
from quizzes.services.policies import Study, kept

LEECH = 8  # lapses after which a fact is better read again than asked again
FURTHEST_LOOK = 100  # days; further off nobody knows yet what will be due
Source = Recollection.Source


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


class Load(Mapping[date, int]):
    """How many facts are due on each coming day; read when it is first asked for. One query."""

    def __init__(self, study: Study, day: date) -> None:
        self._study, self._day = study, day
        self._counts: dict[date, int] | None = None

    def _read(self) -> dict[date, int]:
        if self._counts is None:
            first = self._day.toordinal() + 1
            rows = (
                Memory.objects.owned_by(self._study.learner)
                .in_use()
                .filter(due_day__isnull=False)
                .filter(show_day__range=(first, first + FURTHEST_LOOK))
                .order_by()
                .values_list("show_day")
                .annotate(n=Count("pk"))
            )
            self._counts = {date.fromordinal(day): n for day, n in rows}
        return self._counts

    def __getitem__(self, day: date) -> int:
        return self._read()[day]

    def __iter__(self) -> Iterator[date]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())


def load_of(study: Study, at: datetime) -> Mapping[date, int]:
    """How full the coming days are, if the learner wants them evened out."""
    return Load(study, study.today(at)) if study.settings.balance else {}


@transaction.atomic
def observe(
    study: Study, facts: Sequence[int], seen: Observed, *, at: datetime
) -> tuple[Memory, ...]:
    """Take one answer into the learner's memories of the facts it is about.

    The log row is written with the memory, the day's counts and the counts of what was
    remembered; all of it or nothing. Raises Conflict when the page showed an older memory.
    """
    rows = _memories(study, facts)
    done = Recollection.objects.filter(learner=study.learner, client_token=seen.client_token)
    if seen.response is None and done.exists():  # a quiz has a unique response to tell
        return tuple(rows)
    load = load_of(study, at)
    if seen.version is not None and any(row.version != seen.version for row in rows):
        raise Conflict
    return tuple(_observe_one(study, row, seen, at, load) for row in rows)


def _memories(study: Study, facts: Sequence[int]) -> list[Memory]:
    mine = Memory.objects.owned_by(study.learner).select_for_update()
    rows = {row.fact_id: row for row in mine.filter(fact__in=facts)}
    missing = [fact for fact in facts if fact not in rows]
    if missing:
        introduce(study.learner, Fact.objects.filter(pk__in=missing))
        rows |= {row.fact_id: row for row in mine.filter(fact__in=missing)}
    return [rows[fact] for fact in facts if fact in rows]


def introduce(learner: User, facts: Iterable[Fact]) -> None:
    """Let some facts wait to be asked for the first time; those known already stay as they are."""
    Memory.objects.bulk_create(
        (
            Memory(
                learner=learner,
                fact=fact,
                briefing_id=fact.briefing_id,
                lesson_id=fact.lesson_id,
                place=fact.position,
            )
            for fact in facts
        ),
        ignore_conflicts=True,
    )


def _observe_one(
    study: Study, row: Memory, seen: Observed, at: datetime, load: Mapping[date, int]
) -> Memory:
    before, policy = row.value, study.policy
    day = today(before, policy, at)
    judgement = judged(before, seen.evidence, day=day, policy=policy)
    practised = seen.source == Source.CRAM  # says nothing of what will be known without cramming
    after = before if practised else _answered(study, row, seen, at, load)
    recollection = Recollection(
        memory=row,
        learner_id=row.learner_id,
        question_id=seen.question,
        response_id=seen.response,
        policy=kept(study),
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
    )
    recollection.save(force_insert=True)
    if not practised:
        row.last_right = seen.evidence.correct
        row.last_at = row.last_at if seen.source == Source.CHANGED else at
        write(row, after)
    count(recollection, policy, 1)
    return row


def _answered(
    study: Study, row: Memory, seen: Observed, at: datetime, load: Mapping[date, int]
) -> domain.Memory:
    return answered(row.value, seen.evidence, policy=study.policy, at=at, seed=row.seed, load=load)


def write(row: Memory, memory: domain.Memory | None) -> None:
    """Store a memory that was computed; its version tells open pages that it moved on."""
    row.value = memory
    row.version += 1
    row.leech = row.lapses >= LEECH
    row.save(
        update_fields=[
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
    )


def count(row: Recollection, policy: Policy, sign: int) -> None:
    """Add a recollection to the sums kept beside the log, or with -1 take it out again.

    Practice is an answer but no review: it takes nothing of the day's limits, and as it may ask
    the same fact several times over, it says nothing of how well recall is predicted.
    """
    if row.source == Source.CHANGED:
        return
    scheduled = row.source != Source.CRAM
    is_new, is_late = scheduled and row.elapsed is None, scheduled and bool(row.elapsed)
    sums = {
        "answers": sign,
        "right": sign * row.correct,
        "new": sign * is_new,
        "reviews": sign * is_late,
        "duration_ms": sign * (row.duration_ms or 0),
    }
    _add(StudyDay, {"learner_id": row.learner_id, "day": row.day}, sums)
    if is_late and row.elapsed and row.predicted is not None:
        expected = row.predicted
        if row.rating is None and policy.soft:
            expected = chance_correct(expected, guess=row.guess, slip=policy.slip)
        bands = {
            "learner_id": row.learner_id,
            "interval": retention.band(row.elapsed),
            "predicted": retention.step(expected),
        }
        found = {"n": sign, "right": sign * row.correct, "sum_predicted": sign * expected}
        _add(RecallCount, bands, found)


def _add(
    model: type[StudyDay] | type[RecallCount], key: Mapping[str, int], sums: Mapping[str, float]
) -> None:
    changes = {name: F(name) + n for name, n in sums.items()}
    if model.objects.filter(**key).update(**changes):
        return
    _row, is_new = model.objects.get_or_create(**key, defaults=sums)
    if not is_new:  # somebody else was first
        model.objects.filter(**key).update(**changes)


def rebuild(row: Memory) -> domain.Memory | None:
    """What a memory is by its log. Two queries."""
    return _rebuilt(row, _log(row))


def recompute(row: Memory) -> None:
    """Make a memory what it is by its log."""
    log = _log(row)
    answers = [line for line in log if line.source != Source.CHANGED]
    row.last_right = log[-1].correct if log else None
    row.last_at = answers[-1].at if answers else None
    write(row, _rebuilt(row, log))


def _log(row: Memory) -> list[Recollection]:
    lines = row.recollections.filter(undone_at=None).exclude(source=Source.CRAM)
    return list(lines.order_by("pk"))


def _rebuilt(row: Memory, log: Sequence[Recollection]) -> domain.Memory | None:
    stored = StudyPolicy.objects.select_related("parameters").in_bulk(
        {line.policy_id for line in log}
    )
    policies = {pk: policy.to_domain() for pk, policy in stored.items()}
    return rebuilt([line.entry for line in log], policies, seed=row.seed)


@transaction.atomic
def undo(study: Study, *, at: datetime) -> tuple[Memory, ...]:
    """Take the learner's newest answer to a card or prompt back; again takes the one before.

    Quizzes are left out: their answers have been counted. Returns the memories, as they were
    before; none when there is nothing left to undo.
    """
    mine = Recollection.objects.filter(learner=study.learner, undone_at=None)
    cards = mine.filter(source__in=[Source.CARD, Source.PROMPT, Source.CRAM])
    newest = cards.order_by("-pk").first()
    if newest is None:
        return ()
    rows = list(
        mine.filter(client_token=newest.client_token).select_related("memory", "policy__parameters")
    )
    Recollection.objects.filter(pk__in=[row.pk for row in rows]).update(undone_at=at)
    for row in rows:
        count(row, row.policy.to_domain(), -1)
        recompute(row.memory)
    return tuple(row.memory for row in rows)


@transaction.atomic
def judge_again(marks: Mapping[int, bool], *, at: datetime) -> int:
    """Let marks that changed with a corrected key count for the memories they fed.

    marks  response id -> whether it is right now

    An answer about several facts that is wrong now says nothing of any of them any more. Returns
    how many memories were computed again.
    """
    lines = Recollection.objects.filter(response__in=marks, undone_at=None).order_by("pk")
    about = dict(lines.order_by().values_list("response").annotate(n=Count("pk")))
    touched: dict[int, Memory] = {}
    for line in lines.select_related("memory", "policy__parameters"):
        response = line.response_id
        if response is None or line.correct == marks[response]:
            continue
        policy = line.policy.to_domain()
        count(line, policy, -1)
        line.correct, line.near_miss, line.revealed = marks[response], False, False
        if about[response] > 1 and not line.correct:
            line.undone_at = at
        else:
            count(line, policy, 1)
        line.save(update_fields=["correct", "near_miss", "revealed", "undone_at"])
        # The due days after it were found for a memory that this no longer is.
        Recollection.objects.filter(memory=line.memory, pk__gte=line.pk).update(due_day=None)
        touched[line.memory_id] = line.memory
    for memory in touched.values():
        recompute(memory)
    return len(touched)


def relearn(study: Study, row: Memory, token: UUID, *, at: datetime) -> None:
    """Count a memory as forgotten because its fact says something else now."""
    if row.value is None:
        return
    evidence = Evidence(correct=False, self_rating=Rating.AGAIN)
    _observe_one(study, row, Observed(Source.CHANGED, token, evidence), at, {})
