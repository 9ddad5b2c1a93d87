"""Facts that a learner puts aside or puts off, and what has piled up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from statistics import fmean

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from briefings.connecting import database
from quizzes.domain.catchup import LEAST, SPANS, piled_up, shared_out
from quizzes.models import Memory
from quizzes.services.policies import Study
from quizzes.services.queueing import Standing

LISTED = 200  # rows of a page; who has more brings some back first
HABIT_DAYS = 10
HABIT = """
    SELECT reviews FROM quizzes_studyday WHERE learner_id = %s AND reviews > 0
    ORDER BY day DESC LIMIT {most:d}
"""
AT_ONCE = 5000  # rows of one UPDATE; databases limit the parameters of a statement


def suspend(memory: Memory) -> None:
    """Ask about a fact no more, until the learner wants it back."""
    Memory.objects.filter(pk=memory.pk).update(suspended=True)


def bury(study: Study, memory: Memory, *, at: datetime) -> None:
    """Ask about a fact tomorrow, not today; one that comes later anyhow stays there."""
    tomorrow = study.today(at).toordinal() + 1
    Memory.objects.filter(pk=memory.pk, show_day__lt=tomorrow).update(
        show_day=tomorrow, spread=False
    )


def bring_back(memory: Memory) -> None:
    """Ask about a fact as if it had never been put aside or off."""
    Memory.objects.filter(pk=memory.pk).update(suspended=False, show_day=Coalesce("due_day", 0))


def habit_of(study: Study) -> float:
    """Reviews on a usual study day of this learner; 0 where there was none. One query."""
    with database().cursor() as cursor:
        cursor.execute(HABIT.format(most=HABIT_DAYS), [study.learner.pk])
        counts = [n for (n,) in cursor.fetchall()]
    return fmean(counts) if counts else 0.0


def spans(study: Study, standing: Standing) -> tuple[int, ...]:
    """Over how many days to offer to spread what has piled up; none where nothing has."""
    limit = study.settings.reviews_per_day
    if standing.waiting < LEAST:
        return ()
    return SPANS if piled_up(standing.waiting, limit=limit, habit=habit_of(study)) else ()


@transaction.atomic
def spread(study: Study, days: int, *, at: datetime) -> int:
    """Show what is due over the coming days, what is nearest to being forgotten first.

    Returns how many reviews that were.
    """
    day = study.today(at).toordinal()
    due = Memory.objects.owned_by(study.learner).askable().due(day)
    rows = list(due.order_by("stability", "pk").values_list("pk", flat=True))
    for later, part in shared_out(rows, days):
        for start in range(0, len(part) if later else 0, AT_ONCE):
            chunk = Memory.objects.filter(pk__in=part[start : start + AT_ONCE])
            chunk.update(show_day=day + later, spread=True)
    return len(rows)


def show_all_now(study: Study, *, at: datetime, only_spread: bool = False) -> int:
    """Take back every putting off. Returns how many facts that were.

    only_spread  leave what the learner put off one by one
    """
    off = _put_off(study, at).order_by()
    if only_spread:
        off = off.filter(spread=True)
    dated = off.filter(due_day__isnull=False).update(show_day=F("due_day"))
    return dated + off.filter(due_day=None).update(show_day=0)


def count_put_off(study: Study, *, at: datetime) -> int:
    """How many facts were put off. One query."""
    return _put_off(study, at).count()


@dataclass(frozen=True, slots=True)
class Off:
    """A fact that was put off, and until when."""

    memory: Memory
    until: date


@dataclass(frozen=True, slots=True)
class Aside:
    """What a learner put aside, and what they put off; the first of each, and how many in all."""

    suspended: tuple[Memory, ...]
    n_suspended: int
    off: tuple[Off, ...]
    n_off: int


def aside_page(study: Study, *, at: datetime) -> Aside:
    """Everything the page shows. Four queries."""
    mine = Memory.objects.owned_by(study.learner).askable()
    still = mine.filter(suspended=True).order_by("-pk")
    off = _put_off(study, at)
    shown = tuple(_with_facts(still))
    rows = tuple(Off(row, date.fromordinal(row.show_day)) for row in _with_facts(off))
    return Aside(shown, still.count(), rows, off.count())


def _put_off(study: Study, at: datetime) -> QuerySet[Memory]:
    mine = Memory.objects.owned_by(study.learner).askable()
    return mine.put_off(study.today(at).toordinal())


def _with_facts(rows: QuerySet[Memory]) -> QuerySet[Memory]:
    return rows.select_related("fact__lesson", "fact__briefing")[:LISTED]
