"""Files of questions: kept with their rows, tied to facts, brought into the bank as drafts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from django.db import transaction

from briefings.domain.digesting import digest
from briefings.domain.facts import Briefing as Told
from briefings.models import Briefing, Fact, User
from briefings.services.exporting import stored_briefing
from briefings.services.versioning import state_of
from quizzes.domain import questions as domain
from quizzes.domain.drafting import Draft
from quizzes.domain.exchange import taking
from quizzes.domain.exchange.arriving import draft_of, losses_of, missing, revised
from quizzes.domain.exchange.columns import Layout, Part
from quizzes.domain.exchange.formats import FORMATS
from quizzes.domain.exchange.items import Item
from quizzes.domain.exchange.rows import Row
from quizzes.domain.exchange.storing import item_to_data
from quizzes.models import ImportedItem, Question, QuestionImport
from quizzes.services.authoring import Wish, Worded, keep_many, worded
from quizzes.services.exchanging import sending
from quizzes.services.exchanging.comparing import Bank, Match, in_use, matches

State, Outcome, Likeness = QuestionImport.State, ImportedItem.Outcome, ImportedItem.Likeness
NAME = 200  # characters

T = TypeVar("T")


class NotNow(Exception):
    """The import is not in a state in which this can be done: it was done before, or undone."""


class Watch(Protocol):
    """Gives the same things, telling somebody how many of `total` have gone by."""

    def __call__(self, items: Iterable[T], total: int, *, before: int = 0) -> Iterable[T]: ...


def unwatched(items: Iterable[T], total: int, *, before: int = 0) -> Iterable[T]:
    """Where nobody asks how far it is."""
    del total, before
    return items


def keep(
    briefing: Briefing,
    taken: taking.Taken,
    *,
    by: User,
    at: datetime,
    name: str,
    data: bytes,
    watch: Watch = unwatched,
) -> QuestionImport:
    """Keep what a file holds, to be looked over; the bank stays as it is."""
    batch = QuestionImport(
        briefing=briefing,
        by=by,
        at=at,
        format=taken.format,
        name=name[-NAME:],
        sha256=hashlib.sha256(data).hexdigest(),
        state=State.OPEN if taken.layout is None else State.COLUMNS,
        table=taken.table,
        layout=layout_to_json(taken.layout) if taken.layout else {},
    )
    found = _found(batch, taken.rows, watch) if taken.rows else []
    with transaction.atomic():
        batch.save(force_insert=True)
        _keep_rows(batch, taken.rows, found)
    return batch


def arrange(batch: QuestionImport, layout: Layout, watch: Watch = unwatched) -> None:
    """Read a table as its columns are named now. Raises taking.Refused, and NotNow."""
    if not batch.table:
        raise NotNow
    rows = taking.arranged(batch.table, layout)
    found = _found(batch, rows, watch)
    with transaction.atomic():
        _locked(batch, State.COLUMNS, State.OPEN)
        batch.items.all().delete()
        batch.layout, batch.state = layout_to_json(layout), State.OPEN
        batch.save(update_fields=["layout", "state"])
        _keep_rows(batch, rows, found)


def layout_to_json(layout: Layout) -> dict[str, object]:
    parts = [part.value for part in layout.parts]
    return {"delimiter": layout.delimiter, "parts": parts, "has_head": layout.has_head}


def layout_of(batch: QuestionImport) -> Layout:
    """The columns of a table, as they were guessed or named."""
    data = batch.layout
    return Layout(data["delimiter"], tuple(map(Part, data["parts"])), has_head=data["has_head"])


def _found(batch: QuestionImport, rows: Sequence[Row], watch: Watch) -> list[Match]:
    """What each row is to the bank. Outside of any transaction: it is what takes long."""
    facts = stored_briefing(batch.briefing).facts
    stored = in_use(batch.briefing)
    n = stored.count()
    total = n + len(rows)
    known = watch(sending.items_of(batch.briefing, stored), total)
    bank = Bank(batch.briefing, FORMATS[batch.format], facts, known)
    return matches(bank, (row.item for row in watch(rows, total, before=n)))


def _keep_rows(batch: QuestionImport, rows: Sequence[Row], found: Sequence[Match]) -> None:
    made = [
        _row(batch, number, row, match)
        for number, (row, match) in enumerate(zip(rows, found, strict=True), start=1)
    ]
    ImportedItem.objects.bulk_create(made, batch_size=500)
    keys = dict(Fact.objects.live().filter(briefing=batch.briefing).values_list("key", "pk"))
    through = ImportedItem.facts.through
    through.objects.bulk_create(
        (
            through(importeditem_id=row.pk, fact_id=keys[key])
            for row, match in zip(made, found, strict=True)
            for key in dict.fromkeys(match.facts)
            if key in keys
        ),
        batch_size=500,
    )


def _row(batch: QuestionImport, number: int, row: Row, match: Match) -> ImportedItem:
    lacks = list(dict.fromkeys(missing(row.item))) if row.item else []
    lost = dict.fromkeys((*row.notes, *(losses_of(row.item) if row.item else ())))
    same = match.likeness == Likeness.SAME
    return ImportedItem(
        batch=batch,
        number=number,
        place=row.place,
        item=item_to_data(row.item) if row.item else None,
        problem=row.problem,
        missing=lacks,
        notes=list(lost),
        excerpt=row.excerpt[:NAME],
        likeness=match.likeness,
        twin_id=match.twin,
        outcome=Outcome.THERE if same else Outcome.WAITS,
        wanted=bool(row.item) and not lacks and match.likeness in (Likeness.NEW, Likeness.CHANGED),
    )


@transaction.atomic
def settle(
    batch: QuestionImport, wanted: Mapping[int, bool], facts: Mapping[int, Iterable[int]]
) -> None:
    """Keep which rows are wanted, and to which facts they are tied. Raises NotNow.

    wanted, facts  id of a row -> whether, and ids of facts; rows brought in already are let alone
    """
    _locked(batch, State.OPEN, State.BROUGHT)
    rows = list(batch.items.askable().filter(pk__in=wanted))
    live = set(Fact.objects.live().filter(briefing=batch.briefing).values_list("pk", flat=True))
    through = ImportedItem.facts.through
    for row in rows:
        row.wanted = wanted[row.pk]
    ImportedItem.objects.bulk_update(rows, ["wanted"])
    tied = [row.pk for row in rows if row.pk in facts]
    through.objects.filter(importeditem_id__in=tied).delete()
    through.objects.bulk_create(
        through(importeditem_id=row, fact_id=fact)
        for row in tied
        for fact in dict.fromkeys(facts[row])
        if fact in live
    )


@dataclass(frozen=True, slots=True)
class Brought:
    """What bringing an import in did to the bank."""

    new: int = 0
    revised: int = 0
    there: int = 0


def bring(batch: QuestionImport, *, by: User, at: datetime, watch: Watch = unwatched) -> Brought:
    """Make drafts of all rows that are wanted and tied, all or none. Raises NotNow.

    They are worded outside of the transaction, so that nobody's answer waits for that meanwhile;
    what somebody ticked, tied or edited since then is not brought in half.
    """
    rows = list(batch.items.ready().select_related("twin").prefetch_related("facts"))
    told = stored_briefing(batch.briefing)
    was = _choices(batch), digest(told)
    made = worded(told, watch(_wishes(batch, rows, told), len(rows)))
    with transaction.atomic():
        _locked(batch, State.OPEN, State.BROUGHT)
        if (_choices(batch), state_of(batch.briefing)) != was:
            raise NotNow
        return _stored(batch, rows, made, by=by, at=at)


def _choices(batch: QuestionImport) -> list[tuple[int, int]]:
    """(row, fact) of all that would be brought in."""
    rows = batch.items.ready().order_by("pk", "facts")
    return list(rows.values_list("pk", "facts").distinct())


def _stored(
    batch: QuestionImport,
    rows: Sequence[ImportedItem],
    made: Sequence[Worded],
    *,
    by: User,
    at: datetime,
) -> Brought:
    questions = keep_many(batch.briefing, made, by=by, at=at)
    for row, one, question in zip(rows, made, questions, strict=True):
        row.question = question
        if question is None:
            row.outcome = Outcome.THERE
        else:
            row.outcome = Outcome.REVISED if one.instead_of else Outcome.BROUGHT
    ImportedItem.objects.bulk_update(rows, ["outcome", "question"], batch_size=500)
    if rows:
        batch.state, batch.table = State.BROUGHT, ""
        batch.save(update_fields=["state", "table"])
    ends = [row.outcome for row in rows]
    return Brought(
        ends.count(Outcome.BROUGHT), ends.count(Outcome.REVISED), ends.count(Outcome.THERE)
    )


def _wishes(batch: QuestionImport, rows: Sequence[ImportedItem], told: Told) -> Iterator[Wish]:
    changed = [row.twin_id for row in rows if row.likeness == Likeness.CHANGED and row.twin_id]
    few = Question.objects.filter(pk__in=changed).order_by("pk")
    form = FORMATS[batch.format]
    old = {
        question.pk: (question.to_domain(), form.carried(item).item or item)
        for question, item in sending.items_of(batch.briefing, few)
    }
    quotes = {fact.key: [evidence.quote for evidence in fact.evidence] for fact in told.facts}
    for row in rows:
        yield _wish(row, old.get(row.twin_id or 0), quotes)


def _wish(
    row: ImportedItem,
    old: tuple[domain.Question, Item] | None,
    quotes: Mapping[str, Sequence[str]],
) -> Wish:
    item = row.to_domain()
    keys = [fact.key for fact in row.facts.all()]
    twin = row.twin if old is not None and row.likeness == Likeness.CHANGED else None
    if twin is not None and old is not None and item.question is None:
        again = revised(old[0], old[1], item)
        if again is not None:
            whole = Draft(again.form, keys[0], again.stem, others=tuple(keys[1:]), whole=again)
            return Wish(whole, twin)
    said = [quote for key in keys for quote in quotes.get(key, ())]
    return Wish(draft_of(item, keys, said), twin)


def _locked(batch: QuestionImport, *states: str) -> None:
    """Hold the import against a second hand. Raises NotNow unless it is in one of the states."""
    fresh = QuestionImport.objects.select_for_update().get(pk=batch.pk)
    batch.state = fresh.state
    if fresh.state not in states:
        raise NotNow
