"""Reviews that a learner gave in Anki, brought home into the one memory of each fact.

First a file is looked at: what it holds is kept beside the learner, and nothing else changes.
`taking_in` lets it count once they agree. A review is known by its note and by Anki's own number
for it, so the same file, or a later one that holds the same reviews, brings nothing twice.
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
from quizzes.domain.exchange.anki_history import Review, history
from quizzes.domain.exchange.anki_notes import taken_apart
from quizzes.domain.exchange.anki_opening import opened
from quizzes.domain.memory import Rating
from quizzes.models import Question, Recollection, ReviewImport
from quizzes.services.remembering import Source

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
    facts = facts_of(row.learner, guids)
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


def facts_of(learner: User, guids: Iterable[str]) -> dict[str, int]:
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


def imports_of(learner: User) -> list[ReviewImport]:
    """The newest that were taken in, less those taken back. One query."""
    rows = ReviewImport.objects.filter(learner=learner, undone_at=None).exclude(taken_at=None)
    return list(rows.defer("found").order_by("-pk")[:SHOWN])
