"""Memories made anew from their logs: after an undo, a corrected key or a corrected fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import accumulate

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from briefings.models import Briefing, Fact
from quizzes.domain import memory as domain
from quizzes.domain.evidence import Evidence
from quizzes.domain.memory import Rating
from quizzes.domain.replaying import Entry, rebuilt
from quizzes.domain.scheduling import Policy
from quizzes.models import Memory, Recollection, ReplannedDay, StudyPolicy
from quizzes.models.memory import NEVER
from quizzes.services.policies import Study
from quizzes.services.remembering import COMPUTED, UNDOABLE, Conflict, Source, take
from quizzes.services.renewing import was_misstated
from quizzes.services.tallying import add, tallies

Lines = list[Recollection]
BATCH = 500  # memories written in one statement


@dataclass(frozen=True, slots=True)
class Revised:
    """What a memory is by its log, and the last answer that counts."""

    value: domain.Memory | None
    last_at: datetime | None
    last_right: bool | None


def stored(row: Memory) -> Revised:
    """What a memory is as it is kept."""
    return Revised(row.value, row.last_at, row.last_right)


def rebuild(row: Memory) -> domain.Memory | None:
    """What one memory is by its log and its fact. Four queries."""
    return revised([row])[row.pk].value


def revised(rows: Sequence[Memory], *, until: datetime | None = None) -> dict[int, Revised]:
    """Memory id -> what it is by its log and its fact. Four queries for any number of them.

    until  what it was at that instant, as far as answers go; None for now
    """
    logs: dict[int, Lines] = {row.pk: [] for row in rows}
    lines = Recollection.objects.filter(memory__in=logs, undone_at=None)
    if until:
        lines = lines.filter(at__lte=until)
    for line in lines.exclude(source=Source.CRAM).order_by("pk"):
        logs[line.memory_id].append(line)
    used = {line.policy_id for log in logs.values() for line in log}
    stored = StudyPolicy.objects.select_related("parameters").in_bulk(used)
    policies = {pk: policy.to_domain() for pk, policy in stored.items()}
    marks = Fact.objects.only("value_changed_at", "misstated_between")
    facts = marks.in_bulk({row.fact_id for row in rows})
    days = _planned_anew(rows)
    if until:  # a value that was corrected since was not corrected then
        for fact in facts.values():
            changed = fact.value_changed_at
            fact.value_changed_at = None if changed and changed > until else changed
    return {
        row.pk: _revised(row, facts[row.fact_id], logs[row.pk], policies, days.get(row.pk, ()))
        for row in rows
    }


def _planned_anew(rows: Iterable[Memory]) -> dict[int, list[ReplannedDay]]:
    """Memory id -> the days that it was planned anew for, newest first. One query."""
    days = ReplannedDay.objects.filter(memory__in=rows, replanning__undone_at=None)
    found: dict[int, list[ReplannedDay]] = {}
    for day in days.select_related("replanning").order_by("-pk"):
        found.setdefault(day.memory_id, []).append(day)
    return found


def _revised(
    row: Memory,
    fact: Fact,
    log: Lines,
    policies: Mapping[int, Policy],
    planned: Iterable[ReplannedDay],
) -> Revised:
    counted = [line for line in in_order(log) if not was_misstated(fact.misstated_between, line.at)]
    if not counted:
        return Revised(None, None, None)
    changed, last = fact.value_changed_at, counted[-1]
    value = rebuilt(_entries(counted, changed), policies, seed=row.seed)
    held = next((day for day in planned if value and _holds(day, value, last)), None)
    if value and value.due_day and held:
        value = replace(value, due_day=date.fromordinal(held.due_day))
    outdated = changed is not None and last.at <= changed
    return Revised(value, last.at, last.correct and not outdated)


def in_order(log: Lines) -> Lines:
    """The answers as they were given: as they came in, but those brought from Anki by their time.

    An answer of our own comes after all that was there when it was given, whatever clocks say.
    """
    if all(line.source != Source.ANKI for line in log):
        return log
    reached = accumulate((line.at for line in log), max)
    places = [
        line.at if line.source == Source.ANKI else latest
        for line, latest in zip(log, reached, strict=True)
    ]
    by_place = sorted(zip(places, range(len(log)), log, strict=True), key=lambda one: one[:2])
    return [line for _place, _n, line in by_place]


def _holds(planned: ReplannedDay, value: domain.Memory, last: Recollection) -> bool:
    """Whether a memory is still what it was when it was planned anew."""
    return planned.reps == value.reps and planned.replanning.at >= last.at


def _entries(log: Lines, changed: datetime | None) -> list[Entry]:
    """The answers in order; where the fact's value was corrected, what was known is forgotten."""
    before = [line.entry for line in log if changed is None or line.at <= changed]
    after = [line.entry for line in log if changed is not None and line.at > changed]
    if before and changed is not None:
        forgotten = Evidence(correct=False, self_rating=Rating.AGAIN)
        before.append(Entry(changed, forgotten, before[-1].policy))
    return before + after


def recompute(rows: Sequence[Memory]) -> None:
    """Make memories what they are by their logs; their versions tell open pages so.

    What the learner put off stays off.
    """
    found = revised(rows)
    for row in rows:
        now, shown = found[row.pk], row.show_day
        is_off = shown > (row.due_day or NEVER)
        row.last_at, row.last_right = now.last_at, now.last_right
        take(row, now.value)
        row.show_day = max(row.show_day, shown) if is_off else row.show_day
    Memory.objects.bulk_update(rows, COMPUTED, batch_size=BATCH)


@transaction.atomic
def undo(study: Study, *, at: datetime, newest: int | None = None) -> tuple[Memory, ...]:
    """Take the learner's newest answer to a card or prompt back; again takes the one before.

    newest  the answer that the page offered to take back; None for whichever it is

    Quizzes are left out: their answers have been counted. Returns the memories, as they were
    before; none when there is nothing left to undo. Raises Conflict when another answer is the
    newest by now.
    """
    mine = Recollection.objects.filter(learner=study.learner, undone_at=None)
    last = mine.filter(source__in=UNDOABLE).order_by("-pk").first()
    if newest not in (None, last and last.pk):
        raise Conflict
    if last is None:
        return ()
    lines = mine.filter(client_token=last.client_token)
    rows = _locked(lines)
    several = list(lines.select_related("policy__parameters"))
    if not several:  # it was just taken back elsewhere
        raise Conflict
    Recollection.objects.filter(pk__in=[line.pk for line in several]).update(undone_at=at)
    add(tally for line in several for tally in tallies(line, line.policy.to_domain(), -1))
    for row in rows:
        row.show_day = row.due_day or NEVER  # the learner wants it again, though it was put off
    recompute(rows)
    return tuple(rows)


def _locked(lines: QuerySet[Recollection]) -> list[Memory]:
    """The memories of some answers, locked before anything else, as an answer does it.

    What is read of the log before that may have changed by then.
    """
    several = Memory.objects.select_for_update().filter(pk__in=lines.order_by().values("memory"))
    return list(several.order_by("pk"))


@transaction.atomic
def judge_again(
    marks: Mapping[int, bool], reviews: Mapping[int, bool] | None = None, *, at: datetime
) -> int:
    """Let marks that changed, with a corrected key or by hand, count for the memories they fed.

    marks    response id -> whether it is right now
    reviews  recollection id -> likewise, for answers that were given in a review

    An answer about several facts that is wrong now says nothing of any of them any more, until it
    is right again. Returns how many memories were computed again. A constant number of queries, and
    two for each day whose sums change.
    """
    now = reviews or {}
    given = Q(response__in=marks) | Q(pk__in=now, undone_at=None)
    lines = Recollection.objects.filter(given)
    _locked(lines)
    about = dict(lines.order_by().values_list("response").annotate(n=Count("pk")))
    related = lines.select_related("memory", "policy__parameters").order_by("pk")
    turned = [
        line
        for line in related
        if line.correct != now.get(line.pk, marks.get(line.response_id or 0))
    ]
    policies = {line.policy_id: line.policy.to_domain() for line in turned}
    counted = [line for line in turned if line.undone_at is None]
    changes = [t for line in counted for t in tallies(line, policies[line.policy_id], -1)]
    for line in turned:
        line.correct, line.near_miss, line.revealed = not line.correct, False, False
        line.undone_at = None
        if line.response_id and about[line.response_id] > 1 and not line.correct:
            line.undone_at = at
        else:
            changes += tallies(line, policies[line.policy_id])
    add(changes)
    fields = ["correct", "near_miss", "revealed", "undone_at"]
    Recollection.objects.bulk_update(turned, fields, batch_size=BATCH)
    rows = list({line.memory_id: line.memory for line in turned}.values())
    _place_anew(turned)
    recompute(rows)
    return len(rows)


def _place_anew(turned: Iterable[Recollection]) -> None:
    """Forget the due days since: they were found for memories that these are no longer."""
    first: dict[int, int] = {}
    for line in turned:
        first[line.memory_id] = min(line.pk, first.get(line.memory_id, line.pk))
    later = Recollection.objects.filter(memory__in=first).values_list("pk", "memory")
    stale = [pk for pk, memory in later if pk >= first[memory]]
    Recollection.objects.filter(pk__in=stale).update(due_day=None)
    ReplannedDay.objects.filter(memory__in=first).delete()


@transaction.atomic
def settle(briefing: Briefing, facts: Iterable[str]) -> int:
    """Let memories follow facts that were edited: moved, archived, or with another value.

    facts  keys of those whose value was corrected, or set back to what it was: what was
           remembered of them is wrong now, or right again

    Returns how many memories were computed again.
    """
    follow(briefing)
    rows = Memory.objects.filter(briefing=briefing, fact__key__in=list(facts)).exclude(last_at=None)
    several = list(rows.order_by("pk").select_for_update())
    recompute(several)
    return len(several)


def follow(briefing: Briefing) -> int:
    """Let memories follow their facts to other lessons, or out of use.

    Returns how many memories moved. Two queries, and one for each fact that moved.
    """
    moved = 0
    live = dict(Fact.objects.live().filter(briefing=briefing).values_list("pk", "lesson"))
    mine = Memory.objects.filter(briefing=briefing)
    for fact, lesson in list(mine.order_by().values_list("fact", "lesson").distinct()):
        if live.get(fact) != lesson:
            moved += mine.filter(fact=fact).update(lesson=live.get(fact))
    return moved
