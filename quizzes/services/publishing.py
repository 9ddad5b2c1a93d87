"""Publishing an edited briefing: its facts, its version and its questions, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from briefings.domain import facts
from briefings.domain.comparing import Change, Difference
from briefings.domain.digesting import digest
from briefings.models import Briefing, BriefingVersion, User
from briefings.services import versioning
from briefings.services.exporting import stored_briefing
from briefings.services.importing import KeyTaken, import_briefing
from briefings.services.keeping import keep_found, marks_of
from briefings.services.versioning import ChangedMeanwhile, state_of
from quizzes.domain.drafting import BY_HAND
from quizzes.domain.linting import Errors, errors_of
from quizzes.models import Question
from quizzes.services.auditing.noting import Did, note
from quizzes.services.banking import stored_questions
from quizzes.services.generating import Stored, store, wanted
from quizzes.services.renewing import Renewal, marks_of_live, renewal
from quizzes.services.revising import settle
from quizzes.services.studying import carry_readings, introduce_added

NOT_STORED = ""  # the state of a briefing that does not exist yet


class BankRefused(Exception):
    """The questions would break rules that a bank must keep; nothing was written."""

    def __init__(self, errors: Errors) -> None:
        self.errors = errors
        super().__init__(f"{len(errors.questions)} questions, {len(errors.bank)} rules of the bank")


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did; nothing `changed` where all of it was there already."""

    version: BriefingVersion
    changed: tuple[Difference, ...]
    questions: Stored


@transaction.atomic
def publish(
    new: facts.Briefing,
    *,
    by: User | None,
    at: datetime,
    seen: str | None = None,
    reason: str = "",
    drafts: Collection[str] = (),
) -> Published:
    """Store an edited or a new briefing together with its questions.

    by      who did it; a new briefing belongs to them
    seen    the `state_of` the briefing that the editor looked at, NOT_STORED for a new one; None
            takes it as it is
    drafts  fingerprints of new questions that somebody must approve before they are asked

    Publishing the same again changes nothing. Raises ChangedMeanwhile when somebody else was
    quicker, and BankRefused when the questions break rules; nothing is written then.
    """
    row = Briefing.objects.held().filter(key=new.key).first()
    if seen is not None:
        _check(row, seen, wanted_state=digest(new))
    try:
        changed = import_briefing(new, owner=by, at=at, by=by, reason=reason)
    except KeyTaken as taken:
        raise ChangedMeanwhile from taken
    return _published(new.key, changed, at, drafts)


@transaction.atomic
def undo(version: BriefingVersion, *, by: User | None, at: datetime) -> Published:
    """Go back to what was before the version that stands: facts, marks and questions.

    Raises NothingToUndo, and BriefingError and BankRefused as `restore` does.
    """
    Briefing.objects.held().get(pk=version.briefing_id)
    return restore(versioning.before(version), by=by, at=at)


@transaction.atomic
def restore(
    version: BriefingVersion, *, by: User | None, at: datetime, seen: str | None = None
) -> Published:
    """Publish an older version again, as a new one.

    Raises ChangedMeanwhile and BankRefused as `publish` does, and BriefingError for a version
    that was stored while evidence had lost its words.
    """
    row = Briefing.objects.held().get(pk=version.briefing_id)
    if seen is not None:
        _check(row, seen, wanted_state=version.digest)
    return _published(row.key, versioning.restore(version, by=by, at=at), at)


def _check(row: Briefing | None, seen: str, *, wanted_state: str) -> None:
    """Whoever sends the same again finds it done; whoever looked at another state is told so."""
    state = state_of(row) if row else NOT_STORED
    if state not in {seen, wanted_state}:
        raise ChangedMeanwhile


def _published(
    key: str, changed: tuple[Difference, ...], at: datetime, drafts: Collection[str] = ()
) -> Published:
    """Make the questions of a briefing that has just been stored."""
    row = Briefing.objects.get(key=key)
    stored = stored_briefing(row)
    whole = renewal(row, wanted(row, stored), marks_of_live(stored, marks_of(row)))
    plan = with_drafts(whole, drafts)
    if errors := errors_after(plan, stored):
        raise BankRefused(errors)
    questions = store(row, plan, stored, at=at)
    settle(row, {one.key for one in changed if one.part == "fact"})
    carry_readings(row, _sources(changed, stored))
    introduce_added(row)
    if not changed:
        keep_found(row, stored, at=at)
    version = BriefingVersion.objects.of(row).latest("number")
    if changed:
        after = {"version": version.number, "kind": version.kind, "changes": len(changed)}
        note(Did.PUBLISHED, by=version.by, at=at, about=row, after=after)
    return Published(version, changed, questions)


def with_drafts(plan: Renewal, drafts: Collection[str]) -> Renewal:
    """The same plan, in which some of the new questions wait for approval."""
    return replace(
        plan,
        new=tuple(
            replace(one, status=Question.Status.DRAFT)
            if one.question.fingerprint in drafts
            else one
            for one in plan.new
        ),
    )


def _sources(changed: Iterable[Difference], new: facts.Briefing) -> dict[str, set[str]]:
    """Key of a new lesson -> keys of the lessons that all of its facts stood in before.

    Lessons with a fact that is new, and those without facts, are left out.
    """
    several = list(changed)
    added = {one.key for one in several if (one.part, one.change) == ("lesson", Change.ADDED)}
    before = {
        one.key: old
        for one in several
        for name, old, _new in one.details
        if (one.part, name) == ("fact", "lesson")
    }
    return {
        lesson.key: {before[fact.key] for fact in lesson.facts}
        for lesson in new.lessons
        if lesson.key in added and lesson.facts and all(f.key in before for f in lesson.facts)
    }


def errors_after(plan: Renewal, new: facts.Briefing) -> Errors:
    """What keeps the questions that would be asked from being published.

    Those that were made from the facts a moment ago passed the gates then.
    """
    staying = [row for row in plan.kept if row.status == Question.Status.APPROVED]
    staying += [one.question for one in plan.back if one.status == Question.Status.APPROVED]
    made = plan.wanted.questions
    fresh = [one.question for one in plan.new if one.status == Question.Status.APPROVED]
    again = [made[row.fingerprint] for row in staying if row.generator != BY_HAND]
    by_hand = stored_questions(
        Question.objects.filter(pk__in=[row.pk for row in staying if row.generator == BY_HAND])
    )
    return errors_of([*fresh, *again, *by_hand], new, unjudged=by_hand)
