"""What an edit of a briefing would do, told before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from briefings.domain import facts
from briefings.domain.comparing import Change, differences, same_values
from briefings.domain.diffing import Pair, changed_paragraphs
from briefings.domain.digesting import digest
from briefings.domain.happening import called
from briefings.domain.storing import values_from_json
from briefings.domain.telling import Json, told
from briefings.models import Briefing, BriefingVersion, Fact
from briefings.services.exporting import stored_briefing
from briefings.services.keeping import NOTHING, Marks, marks_of, turned_back
from briefings.services.versioning import changed_facts
from quizzes.domain.linting import Errors
from quizzes.models import Response
from quizzes.services.generating import wanted
from quizzes.services.publishing import NOT_STORED, errors_after
from quizzes.services.renewing import Renewal, marks_of_live, renewal


@dataclass(frozen=True, slots=True)
class Field:
    """A field that differs, paragraph by paragraph."""

    name: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """One part that differs.

    n_learners  how many people have answered questions about it; 0 for what is no fact
    """

    part: str
    key: str
    change: str
    label: str
    fields: tuple[Field, ...]
    n_learners: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing would change.

    seen       the state that the plan was made for; publishing asks for it
    errors     why the questions could not be published
    unchanged  how many facts stay what they are
    """

    new: facts.Briefing
    seen: str
    facts: tuple[Edit, ...]
    others: tuple[Edit, ...]
    unchanged: int
    questions: Renewal
    errors: Errors

    @property
    def is_new(self) -> bool:
        return self.seen == NOT_STORED

    @property
    def is_empty(self) -> bool:
        return not (self.facts or self.others)

    @property
    def counts(self) -> dict[str, int]:
        """Kind of change -> how many facts, in the order of their weight; none are left out."""
        found = {change.value: 0 for change in ORDER}
        for edit in self.facts:
            found[edit.change] += 1
        return found


ORDER = (Change.VALUE_CHANGED, Change.REMOVED, Change.ADDED, Change.MOVED, Change.REWORDED)


def plan_edit(
    new: facts.Briefing, *, at: datetime, restores: BriefingVersion | None = None
) -> Plan:
    """Compare a briefing with the one that is stored; nothing is written.

    at        aware instant; facts whose value changes would be marked with it
    restores  the version that `new` was read from, if it would bring back an older state
    """
    row = Briefing.objects.filter(key=new.key).first()
    old = stored_briefing(row) if row else None
    changed = differences(old, new)
    of_facts = changed_facts(changed)
    marks = _marks(row, new, at, restores) if row else {}
    found = renewal(row, wanted(row, new), marks_of_live(new, marks))
    touched = sum(one.change is not Change.REMOVED for one in of_facts)
    rank = {change.value: n for n, change in enumerate(ORDER)}
    edits = edits_of(told(of_facts), row, new)
    return Plan(
        new=new,
        seen=digest(old) if old else NOT_STORED,
        facts=tuple(sorted(edits, key=lambda edit: rank[edit.change])),
        others=tuple(edits_of(told(one for one in changed if one not in of_facts), row, new)),
        unchanged=len(new.facts) - touched,
        questions=found,
        errors=errors_after(found, new),
    )


def _marks(
    row: Briefing, new: facts.Briefing, at: datetime, restores: BriefingVersion | None
) -> Marks:
    """The marks that facts would have after the change; archived ones may come back changed."""
    now = marks_of(row)
    rows = Fact.objects.filter(briefing=row).values_list("key", "values")
    was = {key: values_from_json(values) for key, values in rows}
    other = [
        fact.key
        for fact in new.facts
        if fact.key in was and not same_values(was[fact.key], fact.values)
    ]
    now |= {key: {**now.get(key, NOTHING), "changed": at.isoformat()} for key in other}
    return now | (turned_back(row, other, to=restores, at=at) if restores else {})


def edits_of(
    stored: Iterable[Json], briefing: Briefing | None, new: facts.Briefing | None = None
) -> list[Edit]:
    """Differences as people read them. Two queries.

    stored  as `told` gives them and versions keep them
    new     labels of what is not stored yet come from it
    """
    several = list(stored)
    keys = [one["key"] for one in several if one["part"] == "fact"]
    counts = _learners(briefing, keys) if briefing else {}
    rows = Fact.objects.filter(briefing=briefing, key__in=keys)
    told = list(rows.values_list("key", "label", "statement"))
    told += [(fact.key, fact.label, fact.statement) for fact in new.facts] if new else []
    labels = {key: called(label, statement) for key, label, statement in told}
    return [
        Edit(
            part=one["part"],
            key=one["key"],
            change=one["change"],
            label=labels.get(one["key"], "") if one["part"] == "fact" else "",
            fields=tuple(
                Field(name, pairs)
                for name, old, after in one["details"]
                if (pairs := changed_paragraphs(old, after))
            ),
            n_learners=counts.get(one["key"], 0) if one["part"] == "fact" else 0,
        )
        for one in several
    ]


def _learners(briefing: Briefing, keys: Iterable[str]) -> dict[str, int]:
    """Fact key -> how many people have answered a question about it."""
    rows = Response.objects.filter(
        question__facts__briefing=briefing, question__facts__key__in=keys
    )
    counts = (
        rows.order_by().values("question__facts__key").annotate(n=Count("learner", distinct=True))
    )
    return dict(counts.values_list("question__facts__key", "n"))
