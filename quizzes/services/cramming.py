"""Practice before an exam: every card once, what will be forgotten by then first.

The schedule is not touched. A run is no row of its own: its beginning tells which answers belong
to it, so it can be left and taken up again on another device.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from briefings.models import Briefing, Fact, Lesson
from quizzes.domain.scheduling import retrievability
from quizzes.models import Memory, Recollection
from quizzes.services.policies import Study
from quizzes.services.queueing import WINDOW, Item, Recent, pick
from quizzes.services.queues import Asked
from quizzes.services.remembering import Source


@dataclass(frozen=True, slots=True)
class Run:
    """What is practised, for which day, and since when.

    since  ms since 1970 at which this run began
    again  the beginning of the run whose missed cards this one asks, or None for all
    """

    briefing: Briefing
    lesson: Lesson | None
    on: date
    since: int
    again: int | None = None

    @property
    def fields(self) -> list[tuple[str, str]]:
        """As a form or an address carries it."""
        pairs = [
            ("on", self.on.isoformat()),
            ("lesson", self.lesson.key if self.lesson else ""),
            ("since", str(self.since)),
            ("again", "" if self.again is None else str(self.again)),
        ]
        return [(name, value) for name, value in pairs if value]

    @property
    def query(self) -> str:
        return urlencode(self.fields)


@dataclass(frozen=True, slots=True)
class Marks:
    """How far a run has come; named as the bar of a review names it.

    answers, right  cards that were asked, and those of them that were known
    left            cards still to be asked
    missed          facts whose last answer in this run was wrong
    unread          facts of lessons that were not read, which are left out
    """

    answers: int
    right: int
    left: int
    missed: tuple[Fact, ...]
    unread: int

    @property
    def percent_done(self) -> int:
        return round(100 * self.answers / max(1, self.answers + self.left))

    @property
    def percent_right(self) -> int:
        return round(100 * self.right / max(1, self.answers))


@dataclass(frozen=True, slots=True)
class Practice:
    """A run at an instant: what was answered, and what is still to be asked, in order."""

    marks: Marks
    open: tuple[Memory, ...]


def practice(study: Study, run: Run, *, at: datetime) -> Practice:
    """Gather a run. Three queries, one more when something was missed."""
    rows = Asked(study, at).of(run.briefing.pk, run.lesson.pk if run.lesson else None)
    answers = _answers(study, run, rows)
    if run.again is not None:
        wanted = _missed(study, run)
        rows = [row for row in rows if row.pk in wanted]
    waiting = [row for row in rows if row.pk not in answers]
    waiting.sort(key=lambda row: (retrievability(row.value, run.on, study.policy), row.pk))
    wrong = [row.fact_id for row in rows if answers.get(row.pk) is False]
    missed = tuple(Fact.objects.filter(pk__in=wrong).select_related("lesson", "briefing"))
    right = sum(answers.get(row.pk) is True for row in rows)
    done = len(rows) - len(waiting)
    return Practice(
        Marks(done, right, len(waiting), missed, _unread(run, len(rows))), tuple(waiting)
    )


def next_card(study: Study, run: Run, practice: Practice, recent: Recent) -> Item | None:
    """The card to ask now: the one that is least likely to be known on the day. Two queries."""
    salt = f":{run.since}"  # another run asks other questions
    item, _apart = pick(study, practice.open[:WINDOW], recent.gists, salt=salt)
    return item


def _answers(study: Study, run: Run, rows: Sequence[Memory]) -> dict[int, bool]:
    """Memory id -> whether the newest answer of this run was right."""
    known = {row.pk for row in rows}
    return {pk: right for pk, right in _between(study, run.since, None) if pk in known}


def _missed(study: Study, run: Run) -> set[int]:
    """Memories whose newest answer in the run before was wrong."""
    last = dict(_between(study, run.again or 0, run.since))
    return {pk for pk, right in last.items() if not right}


def _between(study: Study, since: int, until: int | None) -> list[tuple[int, bool]]:
    """(memory, right) of practice answers of a span of time, oldest first."""
    lines = Recollection.objects.filter(
        learner=study.learner, source=Source.CRAM, undone_at=None, at__gte=_instant(since)
    )
    if until is not None:
        lines = lines.filter(at__lt=_instant(until))
    return list(lines.order_by("pk").values_list("memory", "correct"))


def _unread(run: Run, n_known: int) -> int:
    """How many facts are left out because their lesson was not read yet."""
    facts = Fact.objects.live().filter(briefing=run.briefing)
    if run.lesson:
        facts = facts.filter(lesson=run.lesson)
    return 0 if run.again is not None else max(0, facts.count() - n_known)


def _instant(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
