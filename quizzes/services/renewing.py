"""What changed facts mean for the questions that are stored; nothing here is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from briefings.domain import facts
from briefings.models import Briefing, Fact
from briefings.services.keeping import NOTHING, Marks
from quizzes.domain import questions as domain
from quizzes.domain.drafting import BY_HAND
from quizzes.models import Question, QuestionChange

Status = Question.Status
PAST = (Status.RETIRED, Status.REJECTED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The questions that the facts allow, by fingerprint.

    refused  those that break rules, with the rules
    lint     rules that keep nothing back, for those that break any
    """

    questions: dict[str, domain.Question]
    refused: dict[str, tuple[domain.Question, tuple[str, ...]]]
    lint: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Fresh:
    """A question that was never stored, and the one that asked the same before it."""

    question: domain.Question
    status: str
    instead_of: Question | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """A retired question that is asked again, and the status it had before it retired."""

    question: Question
    status: str


@dataclass(frozen=True, slots=True)
class Renewal:
    """What storing a bank changes.

    by_hand  what people wrote about facts that are gone or say something else now; it retires too
    """

    wanted: Wanted
    new: tuple[Fresh, ...] = ()
    kept: tuple[Question, ...] = ()
    retired: tuple[Question, ...] = ()
    by_hand: tuple[Question, ...] = ()
    back: tuple[Return, ...] = ()

    @property
    def suspended(self) -> tuple[Fresh, ...]:
        """New questions that wait, because somebody suspended or retired what they replace."""
        return tuple(fresh for fresh in self.new if fresh.status == Status.SUSPENDED)


def renewal(briefing: Briefing | None, wanted: Wanted, marks: Mapping[str, object]) -> Renewal:
    """Compare the bank that is stored with the one that is wanted. Three queries.

    briefing  None for one that is not stored yet
    marks     fact key -> its marks, for every fact that the briefing has after the change
    """
    rows = _rows(briefing) if briefing else []
    ends = _last_changes(briefing) if briefing else {}
    present = [row for row in rows if row.status not in PAST]
    sound = {row.pk for row in rows if _is_sound(row, wanted, marks)}
    back = [
        Return(row, status)
        for row in rows
        if row.status == Status.RETIRED and row.pk in sound and (status := _before(row, ends))
    ]
    gone = [row for row in present if row.pk not in sound]
    return Renewal(
        wanted=wanted,
        new=tuple(_fresh(rows, gone, wanted, ends)),
        kept=tuple(row for row in present if row.pk in sound),
        retired=tuple(row for row in gone if row.generator != BY_HAND),
        by_hand=tuple(row for row in gone if row.generator == BY_HAND),
        back=tuple(back),
    )


def _rows(briefing: Briefing) -> list[Question]:
    """Every question with the keys of its facts, and nothing that is not compared."""
    rows = Question.objects.filter(briefing=briefing).exclude(status=Status.REJECTED)
    keys = Prefetch("facts", Fact.objects.only("key"))
    return list(rows.defer("shown", "lint").prefetch_related(keys).order_by("pk"))


def _last_changes(briefing: Briefing) -> dict[int, QuestionChange]:
    """Retired question -> the last that was decided about it."""
    rows = QuestionChange.objects.filter(
        question__briefing=briefing, question__status=Status.RETIRED
    )
    return {change.question_id: change for change in rows.order_by("pk")}


def _is_sound(row: Question, wanted: Wanted, marks: Mapping[str, object]) -> bool:
    """Whether the facts still allow a question."""
    if row.generator != BY_HAND:
        return row.fingerprint in wanted.questions
    keys = [fact.key for fact in row.facts.all()]
    return all(key in marks and _was_written_of(row, marks[key]) for key in keys)


def _was_written_of(row: Question, mark: object) -> bool:
    """Whether the fact's value, when the question was written, was the one it has now."""
    assert isinstance(mark, dict)  # noqa: S101 - for the type checker
    changed = mark["changed"]
    if changed and row.created_at < datetime.fromisoformat(changed):
        return False
    return not was_misstated(mark["misstated"], row.created_at)


def was_misstated(spells: Iterable[Sequence[str]], at: datetime) -> bool:
    """Whether a fact said something else by mistake at an instant; spells end before their end."""
    return any(
        datetime.fromisoformat(start) <= at < datetime.fromisoformat(end) for start, end in spells
    )


def _before(row: Question, ends: Mapping[int, QuestionChange]) -> str:
    """The status from before a retirement by the machine; nothing if a person retired it."""
    last = ends.get(row.pk)
    if last is None:  # retired before such changes were kept
        return "" if row.generator == BY_HAND else Status.APPROVED
    by_machine = last.action == QuestionChange.Action.REGENERATE and last.after == Status.RETIRED
    return last.before if by_machine else ""


def _fresh(
    rows: Sequence[Question],
    gone: Sequence[Question],
    wanted: Wanted,
    ends: Mapping[int, QuestionChange],
) -> Iterable[Fresh]:
    """Those that are new; what a person suspended or retired is not asked in other words.

    Nor is what nobody has approved yet: a draft in other words, or of the same form about the same
    facts, is a draft.
    """
    stored = {row.fingerprint for row in rows}
    unwanted = [
        row
        for row in rows
        if row.status == Status.RETIRED
        and row.fingerprint not in wanted.questions
        and row.pk in ends
        and not _before(row, ends)
    ]
    open_ = (row for row in rows if row.status == Status.DRAFT and row.generator != BY_HAND)
    drafts = {_about(row.form, (fact.key for fact in row.facts.all())) for row in open_}
    before: dict[object, list[Question]] = {}
    for row in (*gone, *reversed(unwanted)):
        keys = [fact.key for fact in row.facts.all()]
        before.setdefault(_asks(row.form, row.generator, row.role, row.seed, keys), []).append(row)
    for mark, question in wanted.questions.items():
        if mark not in stored:
            key = _asks(question.form, question.generator, question.role, 0, question.fact_keys)
            old = before[key].pop(0) if before.get(key) else None
            yield Fresh(question, _inherited(question, old, drafts), old)


def _inherited(question: domain.Question, old: Question | None, drafts: set[object]) -> str:
    """The status of a new question: that of the one it replaces, if somebody has to decide."""
    if old and old.status in {Status.SUSPENDED, Status.RETIRED}:
        return Status.SUSPENDED
    undecided = _about(question.form, question.fact_keys) in drafts and not old
    return Status.DRAFT if undecided or (old and old.status == Status.DRAFT) else Status.APPROVED


def _about(form: str, keys: Iterable[str]) -> object:
    return (str(form), tuple(sorted(keys)))


def _asks(form: str, generator: str, role: str, seed: int, keys: Iterable[str]) -> object:
    """What two questions share that ask the same of the same facts."""
    return (str(form), generator, role, seed, tuple(sorted(keys)))


def marks_of_live(new: facts.Briefing, marks: Marks) -> dict[str, object]:
    """The marks of every fact that a briefing has."""
    return {fact.key: marks.get(fact.key, NOTHING) for fact in new.facts}
