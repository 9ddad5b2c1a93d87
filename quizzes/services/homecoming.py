"""Reviews that a learner gave in Anki, brought home into the one memory of each fact.

First a file is looked at: what it holds is kept beside the learner, and nothing else changes. Once
they agree, each review becomes a line of the log, at its own time, and the memories are made anew
from their logs. A review is known by its note and by Anki's own number for it, so the same file,
or a later one that holds the same reviews, brings nothing twice. All of it can be taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID, uuid5

from django.db import transaction

from briefings.models import Briefing, Fact, User
from quizzes.domain.evidence import answered, judged
from quizzes.domain.exchange.anki_history import Review, history
from quizzes.domain.exchange.anki_notes import taken_apart
from quizzes.domain.exchange.anki_opening import opened
from quizzes.domain.memory import Rating
from quizzes.domain.scheduling import Policy, today
from quizzes.models import ImportedReview, Memory, Question, Recollection, ReviewImport, StudyPolicy
from quizzes.services.policies import Study, kept
from quizzes.services.remembering import LONGEST_MS, Source, introduce
from quizzes.services.revising import in_order, recompute
from quizzes.services.tallying import add, tallies

TOKENS = UUID("6f0e4f57-6b0d-4c0c-9a53-2a1d0b8f7c11")  # tokens of reviews are made within it
BATCH = 500
SHOWN = 5  # earlier imports


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds for a learner now.

    reviews  that are new, by fact
    known    reviews that are here already
    foreign  cards that are not from here, or of what the learner may not read
    skipped  reviews that say nothing
    gone     cards of facts that were withdrawn
    """

    reviews: Mapping[int, Sequence[Review]]
    known: int = 0
    foreign: int = 0
    skipped: int = 0
    gone: int = 0

    @property
    def n_reviews(self) -> int:
        return sum(map(len, self.reviews.values()))

    @property
    def n_facts(self) -> int:
        return len(self.reviews)

    @property
    def since(self) -> datetime | None:
        """When the first new one was given."""
        return min((one.at for one in chain(*self.reviews.values())), default=None)


def look_at(learner: User, data: bytes, name: str, *, at: datetime) -> ReviewImport:
    """Read a package and keep what it holds, in place of what was looked at before.

    Raises PackageRefused where it should not be opened; nothing is kept then.
    """
    with opened(data) as collection:
        held = history(collection, until=at)
    guids = sorted(held.guids)
    place = {guid: n for n, guid in enumerate(guids)}
    found = {
        "guids": [[guid, held.guids[guid]] for guid in guids],
        "reviews": [[place[r.guid], r.id, r.rating.value, r.taken_ms] for r in held.reviews],
        "foreign": held.foreign,
        "skipped": held.skipped,
    }
    with transaction.atomic():
        ReviewImport.objects.filter(learner=learner, taken_at=None).delete()
        return ReviewImport.objects.create(
            learner=learner, name=name[:200], found=found, looked_at=at
        )


def what_it_brings(row: ReviewImport) -> Found:
    """What taking an import in would do now. Four queries, and more for thousands of notes."""
    guids = dict(row.found["guids"])
    facts = _facts(row.learner, guids)
    live = set(Fact.objects.live().filter(pk__in=set(facts.values())).values_list("pk", flat=True))
    known = _known(row.learner, live)
    reviews: dict[int, list[Review]] = defaultdict(list)
    n_known = 0
    for review in _reviews(row):
        fact = facts.get(review.guid)
        if fact not in live or fact is None:
            continue
        if token_of(review) in known:
            n_known += 1
        else:
            reviews[fact].append(review)
    strangers = sum(n for guid, n in guids.items() if guid not in facts)
    gone = sum(n for guid, n in guids.items() if guid in facts and facts[guid] not in live)
    told = row.found
    return Found(reviews, n_known, told["foreign"] + strangers, told["skipped"], gone)


def _reviews(row: ReviewImport) -> list[Review]:
    guids = [guid for guid, _n in row.found["guids"]]
    return [
        Review(when, guids[n], Rating(rating), ms) for n, when, rating, ms in row.found["reviews"]
    ]


def token_of(review: Review) -> UUID:
    """The same for the same review, in whichever file it comes."""
    return uuid5(TOKENS, f"{review.guid}/{review.id}")


def _facts(learner: User, guids: Iterable[str]) -> dict[str, int]:
    """Guid -> the fact that its note is about, of briefings that the learner may read."""
    parts = {guid: found for guid in guids if (found := taken_apart(guid))}
    readable = Briefing.objects.visible_to(learner).filter(
        key__in={key for key, _ in parts.values()}
    )
    briefings = dict(readable.order_by().values_list("pk", "key"))
    marks = sorted({mark for _key, mark in parts.values()})
    facts: dict[tuple[str, str], set[int]] = defaultdict(set)
    for start in range(0, len(marks), BATCH):
        rows = Question.facts.through.objects.filter(
            question__briefing__in=briefings, question__fingerprint__in=marks[start : start + BATCH]
        )
        for briefing, mark, fact in rows.values_list(
            "question__briefing", "question__fingerprint", "fact"
        ):
            facts[briefings[briefing], mark].add(fact)
    return {guid: next(iter(facts[at])) for guid, at in parts.items() if len(facts[at]) == 1}


def _known(learner: User, facts: Iterable[int]) -> set[UUID]:
    """Tokens of the reviews that are here, less those that were taken back. One query."""
    lines = Recollection.objects.filter(learner=learner, source=Source.ANKI, undone_at=None)
    return set(lines.filter(memory__fact__in=list(facts)).values_list("client_token", flat=True))


@transaction.atomic
def take_in(study: Study, row: ReviewImport, *, at: datetime) -> Found:
    """Let the reviews count; doing it again brings nothing more. Returns what was brought.

    row  of this learner
    """
    row = ReviewImport.objects.select_for_update().get(pk=row.pk)
    if row.taken_at:
        return Found({})
    facts = list(_facts(study.learner, dict(row.found["guids"])).values())
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


FILLED = ["policy", "day", "elapsed", "predicted", "undone_at"]


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


def imports_of(learner: User) -> list[ReviewImport]:
    """The newest that were taken in, less those taken back. One query."""
    rows = ReviewImport.objects.filter(learner=learner, undone_at=None).exclude(taken_at=None)
    return list(rows.defer("found").order_by("-pk")[:SHOWN])
