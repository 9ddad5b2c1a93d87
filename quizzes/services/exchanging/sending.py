"""A briefing's questions as items, for those who take them elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Left

from briefings.models import Briefing, Fact
from quizzes.domain.exchange.formats import Format
from quizzes.domain.exchange.items import Item
from quizzes.domain.exchange.leaving import item_of
from quizzes.domain.exchange.losses import Loss
from quizzes.models import Question
from quizzes.services.banking import PAST, Filter

Address = Callable[[str, str], str]
MARK = 16  # hex digits of a fingerprint; enough for any bank
CHUNK = 200  # questions in memory at once
MOST_TOLD = 200  # questions named for each loss


def no_address(lesson: str, fact: str) -> str:
    """Where nobody knows by which name the site is reached."""
    del lesson, fact
    return ""


def chosen(briefing: Briefing, wanted: Filter) -> QuerySet[Question]:
    """The questions that leave, in reading order; approved ones where no status is wished."""
    rows = Question.objects.filter(briefing=briefing)
    rows = rows.filter(status=wanted.status or Question.Status.APPROVED)
    if wanted.lesson:
        rows = rows.filter(lesson__key=wanted.lesson)
    if wanted.form:
        rows = rows.filter(form=wanted.form)
    return rows.order_by("lesson__position", "pk")


def items_of(
    briefing: Briefing, rows: QuerySet[Question], *, address: Address = no_address
) -> Iterator[tuple[Question, Item]]:
    """Questions with what leaves of each, a few hundred in memory at once.

    address  (key of a lesson, key of a fact) -> where the proving words stand
    """
    marks = ids_of(briefing)
    for row in _few_by_few(rows):
        made = row.to_domain()
        source = address(made.lesson, made.fact_keys[0]) if made.fact_keys else ""
        yield row, item_of(made, id=marks[row.pk], briefing=briefing.key, source=source)


def _few_by_few(rows: QuerySet[Question]) -> Iterator[Question]:
    """Complete questions. Sorted whole they would stand in memory, so only their ids are."""
    numbers = list(rows.values_list("pk", flat=True))
    keys = Prefetch("facts", Fact.objects.only("key"))
    complete = Question.objects.select_related("hidden", "lesson").prefetch_related(keys)
    for first in range(0, len(numbers), CHUNK):
        few = numbers[first : first + CHUNK]
        found = complete.in_bulk(few)
        yield from (found[number] for number in few if number in found)


def ids_of(briefing: Briefing) -> dict[int, str]:
    """Question -> its id elsewhere: one for as long as revisions follow each other. One query.

    It is made of the oldest question that a row goes back to. Where two go back to the same one,
    the newest in use has it, and the others are known by themselves.
    """
    rows = Question.objects.filter(briefing=briefing).annotate(mark=Left("fingerprint", MARK))
    told = rows.order_by("pk").values_list("pk", "supersedes", "mark", "status")
    known = {pk: (older, mark, status) for pk, older, mark, status in told.iterator()}
    roots = {pk: _root(pk, known) for pk in known}
    heirs: dict[int, int] = {}
    for pk in sorted(known, key=lambda pk: (known[pk][2] not in PAST, pk)):
        heirs[roots[pk]] = pk
    return {pk: f"{briefing.key}-{_mark(pk, roots[pk], heirs, known)}" for pk in known}


Known = dict[int, tuple[int | None, str, str]]


def _mark(pk: int, root: int, heirs: dict[int, int], known: Known) -> str:
    if heirs[root] == pk:
        return known[root][1]
    return f"{known[pk][1]}-first" if pk == root else known[pk][1]


def _root(pk: int, known: Known) -> int:
    seen = {pk}
    while (older := known[pk][0]) in known and older not in seen:
        assert older is not None  # noqa: S101 - for the type checker
        seen.add(older)
        pk = older
    return pk


@dataclass(slots=True)
class Told:
    """What happens to some questions that a format cannot carry; the first of them by name."""

    loss: Loss
    n: int = 0
    questions: list[tuple[int, str]] = field(default_factory=list)

    @property
    def n_more(self) -> int:
        return self.n - len(self.questions)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a format would make of some questions.

    n_whole  how many it carries as they are
    """

    n: int
    n_whole: int
    told: tuple[Told, ...]


def outlook(form: Format, items: Iterable[tuple[Question, Item]]) -> Outlook:
    """What is lost on the way out, told before anybody goes."""
    n = n_whole = 0
    told: dict[Loss, Told] = {}
    for row, item in items:
        losses = form.losses(item)
        n, n_whole = n + 1, n_whole + (not losses)
        for loss in losses:
            mine = told.setdefault(loss, Told(loss))
            mine.n += 1
            if len(mine.questions) < MOST_TOLD:
                mine.questions.append((row.pk, row.stem))
    return Outlook(n, n_whole, tuple(sorted(told.values(), key=lambda one: -one.n)))
