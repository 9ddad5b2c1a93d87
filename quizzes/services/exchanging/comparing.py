"""What came beside what the bank has: same, changed, alike or new; and facts it may be about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from briefings.domain import facts as facts_of
from briefings.domain.likeness import Nearest
from briefings.domain.surfaces import normalised
from briefings.models import Briefing
from quizzes.domain.exchange.arriving import look
from quizzes.domain.exchange.formats import Format
from quizzes.domain.exchange.items import Item
from quizzes.domain.exchange.losses import answer_of
from quizzes.models import ImportedItem, Question
from quizzes.services.banking import PAST
from quizzes.services.exchanging import sending

Likeness = ImportedItem.Likeness
OURS = re.compile(rf"-[0-9a-f]{{{sending.MARK}}}(?:-first)?$")  # ids of sites like this one
LONGEST = 2_000  # characters by which a fact is looked for


@dataclass(frozen=True, slots=True)
class Match:
    """What an item is to the bank, and keys of facts that seem to prove it."""

    likeness: str = Likeness.NEW
    twin: int | None = None
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stored:
    """A question of the bank as a format carries it."""

    pk: int
    item: Item
    facts: tuple[str, ...]
    exact: object


def in_use(briefing: Briefing) -> QuerySet[Question]:
    """The questions that what comes is compared with."""
    rows = Question.objects.filter(briefing=briefing).exclude(status__in=PAST)
    return rows.order_by("pk")


class Bank:
    """The questions of a briefing, to compare items with.

    stored  those that are in use, as they would leave
    """

    def __init__(
        self,
        briefing: Briefing,
        form: Format,
        facts: Sequence[facts_of.Fact],
        stored: Iterable[tuple[Question, Item]],
    ) -> None:
        self.nearest = Nearest(facts)
        self.known = {fact.key for fact in facts}
        self.by_id: dict[str, Stored] = {}
        self.by_words: dict[object, int] = {}
        for row, item in stored:
            whole = form.carried(item).item or item
            keys = tuple(fact.key for fact in row.facts.all())
            self.by_id[item.id] = Stored(row.pk, whole, keys, exact(item))
            self.by_words[words(item)] = self.by_words[words(whole)] = row.pk
        by_pk = {stored.pk: stored for stored in self.by_id.values()}
        for came in _brought(briefing):
            mine, told = by_pk.get(came.question_id or 0), came.to_domain()
            if mine is not None and OURS.search(told.id):
                whole = form.carried(told).item or told
                self.by_id.setdefault(told.id, replace(mine, item=whole, exact=exact(told)))

    def match(self, item: Item) -> Match:
        """What an item is: by its id, else by its words; facts by tags, else by likeness."""
        mine = self.by_id.get(item.id)
        if mine is not None:
            same = look(mine.item) == look(item) and exact(item) in (None, mine.exact)
            return Match(Likeness.SAME if same else Likeness.CHANGED, mine.pk, mine.facts)
        twin = self.by_words.get(words(item))
        likeness = Likeness.NEW if twin is None else Likeness.ALIKE
        return Match(likeness, twin, self._facts_of(item))

    def _facts_of(self, item: Item) -> tuple[str, ...]:
        named = (*item.facts, *(item.question.fact_keys if item.question else ()))
        told = tuple(key for key in dict.fromkeys(named) if key in self.known)
        if told:
            return told
        found = self.nearest.to(f"{item.stem} {answer_of(item)}"[:LONGEST])
        return (found.key,) if found else ()


def _brought(briefing: Briefing) -> QuerySet[ImportedItem]:
    """What questions were in the files that they came from, newest first."""
    rows = ImportedItem.objects.filter(batch__briefing=briefing).exclude(question=None)
    return rows.order_by("-pk")


def exact(item: Item) -> object:
    """All that a learner could notice of a whole question; None where only an item is known."""
    one = item.question
    if one is None:
        return None
    shown = (one.form, one.stem, one.options, one.prompts, one.input)
    return (*shown, one.key, one.answer, one.explanation, one.feedback)


def words(item: Item) -> object:
    """What two questions share that ask the same with the same answer, whatever their form."""
    right = sorted(normalised(line) for line in answer_of(item).split("\n"))
    return normalised(item.stem), tuple(right)


def matches(bank: Bank, items: Iterable[Item | None]) -> list[Match]:
    """What each is; within one file only the first of an id changes a question."""
    found, taken = [], set()
    for item in items:
        match = bank.match(item) if item else Match()
        if match.likeness == Likeness.CHANGED and match.twin in taken:
            match = Match(Likeness.ALIKE, match.twin, match.facts)
        taken.add(match.twin)
        found.append(match)
    return found
