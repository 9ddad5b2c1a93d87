"""Letting reviews from Anki count, and taking them back.

Each review becomes a line of the log, at its own time, and the memories are made anew from their
logs. See `homecoming` for what is read of a file before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from briefings.models import Fact, User
from quizzes.domain.evidence import answered, judged
from quizzes.domain.exchange.anki_history import Review
from quizzes.domain.memory import Rating
from quizzes.domain.scheduling import Policy, today
from quizzes.models import ImportedReview, Memory, Recollection, ReviewImport, StudyPolicy
from quizzes.services.homecoming import BATCH, Found, facts_of, token_of, what_it_brings
from quizzes.services.policies import Study, kept
from quizzes.services.remembering import LONGEST_MS, Source, introduce
from quizzes.services.revising import in_order, recompute
from quizzes.services.tallying import add, tallies

FILLED = ["policy", "day", "elapsed", "predicted", "undone_at"]  # of a line that counts again


@transaction.atomic
def take_in(study: Study, row: ReviewImport, *, at: datetime) -> Found:
    """Let the reviews count; doing it again brings nothing more. Returns what was brought.

    row  of this learner
    """
    row = ReviewImport.objects.select_for_update().get(pk=row.pk)
    if row.taken_at:
        return Found({})
    facts = list(facts_of(study.learner, dict(row.found["guids"])).values())
    first = what_it_brings(row)
    introduce(study.learner, Fact.objects.live().filter(pk__in=first.reviews))
    rows = _locked(study.learner, facts)
    found = what_it_brings(row)  # as nobody else changes these memories from here on
    _bring(study, row, [memory for memory in rows if memory.fact_id in found.reviews], found)
    row.taken_at, row.n_reviews, row.n_facts = at, found.n_reviews, found.n_facts
    row.found = {}
    row.save(update_fields=["taken_at", "n_reviews", "n_facts", "found"])
    return found


def _locked(learner: User, facts: Iterable[int]) -> list[Memory]:
    rows = Memory.objects.owned_by(learner).filter(fact__in=list(facts))
    return list(rows.select_for_update().order_by("pk"))


def _bring(study: Study, brought: ReviewImport, rows: Sequence[Memory], found: Found) -> None:
    if not rows:
        return
    policy = kept(study)
    logs = _logs(rows)
    policies = _policies(study.learner)
    undone = _taken_back(study.learner)
    lines: list[Recollection] = []
    for row in rows:
        new = []
        for review in found.reviews[row.fact_id]:
            line = undone.get(token_of(review)) or Recollection()
            _fill(line, review, row, policy)
            new.append(line)
        weigh(row, logs.get(row.pk, []), new, policies)
        lines += new
    _write(brought, lines)
    add(tally for line in lines for tally in tallies(line, policies[line.policy_id]))
    recompute(rows)


def _logs(rows: Sequence[Memory]) -> dict[int, list[Recollection]]:
    """Memory id -> what counts of its log, in order."""
    logs: dict[int, list[Recollection]] = defaultdict(list)
    lines = Recollection.objects.filter(memory__in=rows, undone_at=None)
    for line in lines.exclude(source=Source.CRAM).order_by("pk"):
        logs[line.memory_id].append(line)
    return logs


def _policies(learner: User) -> dict[int, Policy]:
    rows = StudyPolicy.objects.filter(learner=learner).select_related("parameters")
    return {row.pk: row.to_domain() for row in rows}


def _taken_back(learner: User) -> dict[UUID, Recollection]:
    lines = Recollection.objects.filter(learner=learner, source=Source.ANKI)
    return {line.client_token: line for line in lines.exclude(undone_at=None)}


def _fill(line: Recollection, review: Review, row: Memory, policy: StudyPolicy) -> None:
    """What the learner said of themselves is taken as it is, as on our own cards."""
    line.memory, line.learner_id, line.policy = row, row.learner_id, policy
    line.source, line.client_token = Source.ANKI, token_of(review)
    line.at, line.rating = review.at, review.rating.value
    line.correct = review.rating is not Rating.AGAIN
    line.duration_ms = min(review.taken_ms, LONGEST_MS)
    line.undone_at = None


def weigh(
    row: Memory,
    log: Sequence[Recollection],
    new: Sequence[Recollection],
    policies: Mapping[int, Policy],
) -> None:
    """Say of new lines on which study day they fall, and what was predicted before each."""
    memory, fresh = None, {id(line) for line in new}
    came_in = sorted([*log, *new], key=lambda line: (line.pk is None, line.pk or 0))
    for line in in_order(came_in):
        policy, evidence = policies[line.policy_id], line.evidence
        day = today(memory, policy, line.at)
        if id(line) in fresh:
            line.day = day.toordinal()
            line.elapsed = None if memory is None else (day - memory.last_day).days
            weighed = judged(memory, evidence, day=day, policy=policy)
            line.predicted = None if memory is None else weighed.expected
        memory = answered(
            memory, evidence, policy=policy, at=line.at, seed=row.seed, kept=line.entry.kept
        )


def _write(brought: ReviewImport, lines: Sequence[Recollection]) -> None:
    """Store lines with the import that brought them; one that was taken back counts again."""
    back = [line for line in lines if line.pk]
    new = sorted((line for line in lines if not line.pk), key=lambda line: line.at)
    Recollection.objects.bulk_update(back, FILLED, batch_size=BATCH)
    ImportedReview.objects.filter(line__in=[line.pk for line in back]).update(brought_by=brought)
    Recollection.objects.bulk_create(new, batch_size=BATCH)
    ImportedReview.objects.bulk_create(
        (ImportedReview(brought_by=brought, line=line) for line in new), batch_size=BATCH
    )


@transaction.atomic
def take_back(row: ReviewImport, *, at: datetime) -> int:
    """Let the reviews of an import count no more; answers given here since stay.

    Returns how many there were; none when it was taken back before.
    """
    lines = Recollection.objects.filter(brought__brought_by=row, undone_at=None)
    memories = Memory.objects.filter(pk__in=lines.order_by().values("memory"))
    rows = list(memories.select_for_update().order_by("pk"))
    changed = ReviewImport.objects.filter(pk=row.pk, undone_at=None).exclude(taken_at=None)
    if not changed.update(undone_at=at):
        return 0
    several = list(lines)
    policies = _policies(row.learner)
    for start in range(0, len(several), BATCH):
        part = [line.pk for line in several[start : start + BATCH]]
        Recollection.objects.filter(pk__in=part).update(undone_at=at)
    add(tally for line in several for tally in tallies(line, policies[line.policy_id], -1))
    recompute(rows)
    return len(several)
