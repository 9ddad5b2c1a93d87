"""What people decide about facts that were found in an article.

Every decision is a row of a ledger; undoing one adds another, so nothing is ever forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, QuerySet

from briefings.domain import facts
from briefings.domain.candidates import Doubt
from briefings.domain.shelving import doubts_to_json, fact_to_json
from briefings.models import Article, Candidate, Decision, User

State, Action = Candidate.State, Decision.Action
STATE_AFTER = {
    Action.ACCEPT: State.ACCEPTED,
    Action.REJECT: State.REJECTED,
    Action.REOPEN: State.OPEN,
}
ABSENT = {"state": State.REPLACED.value}  # what a candidate was before somebody added it
BY_HAND = "by-hand"


class DecidedMeanwhile(Exception):
    """Somebody else changed the candidate since this person looked at it."""

    def __init__(self, candidate: Candidate) -> None:
        self.candidate = candidate
        super().__init__(candidate.key)


class StillInDoubt(Exception):
    """A statement that cannot stand alone is not accepted before its doubts are settled."""


class NothingToUndo(Exception):
    """The decision was undone already, or the facts have changed since."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Who decides, when and why; what is decided together shares a batch and is undone by it."""

    by: User
    at: datetime
    why: str = ""
    batch: UUID = field(default_factory=uuid4)


@transaction.atomic
def decide(candidate: Candidate, action: str, *, version: int, ruling: Ruling) -> Decision | None:
    """Accept, reject or reopen one fact; None where that is its state already.

    version  of the candidate that the person looked at

    Raises DecidedMeanwhile, and StillInDoubt for accepting what a person must settle first.
    """
    row = locked(candidate, version)
    state = STATE_AFTER[Action(action)]
    if row.state == state:
        return None
    if state == State.ACCEPTED and row.doubts:
        raise StillInDoubt
    return change(row, action, ruling, state=state)


@transaction.atomic
def revise(
    candidate: Candidate,
    fact: facts.Fact,
    *,
    version: int,
    ruling: Ruling,
    accept: bool = False,
    action: str = Action.EDIT,
    left: Sequence[Doubt] = (),
) -> Decision | None:
    """Give a candidate another fact, which settles its doubts; None where nothing changes.

    left  the doubts that stay

    The key stays. Raises DecidedMeanwhile, and StillInDoubt for accepting with doubts.
    """
    if accept and left:
        raise StillInDoubt
    row = locked(candidate, version)
    stored = fact_to_json(replace(fact, key=row.key))
    state = State.ACCEPTED if accept else row.state
    if stored == row.fact and state == row.state and not row.doubts:
        return None
    return change(row, action, ruling, state=state, fact=stored, doubts=doubts_to_json(left))


@transaction.atomic
def split(
    candidate: Candidate, parts: Sequence[facts.Fact], *, version: int, ruling: Ruling
) -> list[Candidate]:
    """Put several facts in the place of one. Raises DecidedMeanwhile."""
    row = locked(candidate, version)
    change(row, Action.SPLIT, ruling, state=State.REPLACED)
    share = row.rule, row.confidence
    return [_added(row.article, part, *share, Action.SPLIT, ruling) for part in parts]


@transaction.atomic
def merge(
    candidate: Candidate,
    other: Candidate,
    fact: facts.Fact,
    *,
    versions: tuple[int, int],
    ruling: Ruling,
) -> Candidate:
    """Let one fact say what two said; the first keeps its key. Raises DecidedMeanwhile."""
    row, gone = both_locked(candidate, other, versions)
    kept = fact_to_json(replace(fact, key=row.key))
    change(row, Action.MERGE, ruling, state=row.state, fact=kept, doubts=[])
    change(gone, Action.MERGE, ruling, state=State.REPLACED)
    return row


def usual_about(article: Article) -> str:
    """What most facts of an article have before their statements."""
    told = Counter(article.candidates.values_list("fact__about", flat=True))
    return (told.most_common(1) or [("", 0)])[0][0] or ""


@transaction.atomic
def add(article: Article, fact: facts.Fact, *, ruling: Ruling) -> Candidate:
    """Take a fact that a person found; its author has accepted it by writing it."""
    return _added(article, fact, BY_HAND, 1.0, Action.ADD, ruling, state=State.ACCEPTED)


@transaction.atomic
def accept_above(
    article: Article, confidence: float, *, shown: Iterable[tuple[int, int]], ruling: Ruling
) -> int:
    """Accept every open fact without doubts of at least this confidence, as one decision.

    shown  id and version of those that the person was told of; others are left alone
    """
    told = dict(shown)
    rows = _acceptable(article, confidence).order_by("pk").select_for_update()
    several = [row for row in rows if not row.doubts and told.get(row.pk) == row.version]
    for row in several:
        change(row, Action.ACCEPT, ruling, state=State.ACCEPTED)
    return len(several)


def acceptable(article: Article, confidence: float) -> list[Candidate]:
    """Open facts without doubts of at least this confidence, in reading order."""
    return [row for row in _acceptable(article, confidence) if not row.doubts]


def _acceptable(article: Article, confidence: float) -> QuerySet[Candidate]:
    return article.candidates.filter(state=State.OPEN, confidence__gte=confidence)


@transaction.atomic
def undo(batch: UUID, *, article: Article, ruling: Ruling) -> list[Candidate]:
    """Take one decision back as a whole; undo never expires.

    Raises NothingToUndo when a fact of it was decided about since.
    """
    mine = Decision.objects.filter(batch=batch, candidate__article=article, undone_at=None)
    several = list(mine.exclude(action=Action.UNDO).select_related("candidate").order_by("pk"))
    touched = Candidate.objects.filter(pk__in=[one.candidate_id for one in several])
    rows = {row.pk: row for row in touched.order_by("pk").select_for_update()}
    if not several or any(rows[one.candidate_id].version != one.version for one in several):
        raise NothingToUndo
    for one in several:
        row, was = rows[one.candidate_id], one.before
        change(row, Action.UNDO, ruling, **{"fact": row.fact, "doubts": row.doubts, **was})
    Decision.objects.filter(pk__in=[one.pk for one in several]).update(undone_at=ruling.at)
    return [rows[one.candidate_id] for one in several]


def last_decision(article: Article, by: User) -> Decision | None:
    """The newest decision of a person that can be taken back."""
    mine = Decision.objects.filter(candidate__article=article, by=by, undone_at=None)
    standing = mine.exclude(action=Action.UNDO).filter(version=F("candidate__version"))
    return standing.select_related("candidate").order_by("-at", "-pk").first()


def locked(candidate: Candidate, version: int) -> Candidate:
    """The candidate, to be changed. Raises DecidedMeanwhile unless it has this version."""
    rows = Candidate.objects.select_for_update(of=("self",)).select_related("article")
    row = rows.get(pk=candidate.pk)
    if row.version != version:
        raise DecidedMeanwhile(row)
    return row


def both_locked(
    candidate: Candidate, other: Candidate, versions: tuple[int, int]
) -> tuple[Candidate, Candidate]:
    """Both candidates as `locked` has them, in the same order whoever asks."""
    order = sorted(zip((candidate, other), versions, strict=True), key=lambda pair: pair[0].pk)
    rows = {row.pk: locked(row, version) for row, version in order}
    return rows[candidate.pk], rows[other.pk]


def _content(row: Candidate) -> dict[str, Any]:
    return {
        "state": str(row.state),
        "fact": row.fact,
        "doubts": row.doubts,
        "apart": row.apart,
    }


def change(row: Candidate, action: str, ruling: Ruling, **after: Any) -> Decision:
    """Give a candidate another state, and other contents where they are named, and record it."""
    before = _content(row)
    row.state = after["state"]
    row.fact = after.get("fact", row.fact)
    row.doubts = after.get("doubts", row.doubts)
    row.apart = after.get("apart", row.apart)
    row.version += 1
    row.position = _position(row.fact)
    row.save(update_fields=["state", "fact", "doubts", "apart", "version", "position"])
    return _record(row, action, ruling, before)


def _record(row: Candidate, action: str, ruling: Ruling, before: dict[str, Any]) -> Decision:
    return Decision.objects.create(
        batch=ruling.batch,
        candidate=row,
        by=ruling.by,
        at=ruling.at,
        action=action,
        why=ruling.why,
        before=before,
        after=_content(row),
        version=row.version,
    )


def _position(fact: dict[str, Any]) -> float:
    return float(min(one["start"] for one in fact["evidence"]))


def _added(
    article: Article,
    fact: facts.Fact,
    rule: str,
    confidence: float,
    action: str,
    ruling: Ruling,
    state: str = State.OPEN,
) -> Candidate:
    Article.objects.select_for_update(no_key=True).only("pk").get(pk=article.pk)  # for its keys
    key = _free(fact.key, set(article.candidates.values_list("key", flat=True)))
    stored = fact_to_json(replace(fact, key=key))
    row = Candidate.objects.create(
        article=article,
        key=key,
        fact=stored,
        rule=rule,
        confidence=confidence,
        position=_position(stored),
        state=state,
    )
    _record(row, action, ruling, dict(ABSENT))
    return row


def _free(key: str, taken: set[str]) -> str:
    """A key like this one that no other candidate of the article has."""
    key, number = key[:76], 2
    unique = key
    while unique in taken:
        unique, number = f"{key}-{number}", number + 1
    return unique
