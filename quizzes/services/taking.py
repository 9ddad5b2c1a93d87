"""What a learner may take with them: cards, with their answers, for other programs and for paper.

Whoever has a card has its answer, so a question is taken only where its answer could be asked for
anyway. Cards turn over on demand in every lesson, and no quiz draws them. All other questions
come once the learner has met their fact, as reviews may ask them then; and never while a class
keeps right and wrong of a quiz from this learner that holds them or may still draw them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q
from django.utils.translation import gettext

from briefings.models import Briefing, Fact, Lesson, User
from quizzes.domain.deadlines import Phase
from quizzes.domain.exchange.anki_notes import LOOKS, Note, Place, in_turns, note_of
from quizzes.domain.questions import Form
from quizzes.models import Assignment, AttemptQuestion, Memory, Question
from quizzes.models.memory import MemoryQuerySet
from quizzes.models.question import QuestionQuerySet
from quizzes.services.classes.sitting import settle_all
from quizzes.services.classes.tasks import Task, tasks_of

# What a learner chooses among, and the forms that it stands for.
KINDS: dict[str, tuple[Form, ...]] = {
    "cards": (Form.CARD, Form.RECALL),
    "gaps": (Form.CLOZE,),
    "figures": (Form.NUMBER, Form.DATE),
    "choices": (Form.CHOICE, Form.CAUSE),
}
Address = Callable[[str], str]  # makes a whole address of a path


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be taken: of one lesson or all, and which kinds; all kinds where none is named."""

    lesson: Lesson | None = None
    kinds: tuple[str, ...] = tuple(KINDS)

    @property
    def forms(self) -> tuple[Form, ...]:
        return tuple(form for kind in self.kinds for form in KINDS[kind])


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of each kind, and how many have to wait.

    unmet     until their fact was met
    withheld  until a class shows right and wrong
    """

    kinds: dict[str, int]
    unmet: int
    withheld: int

    @property
    def total(self) -> int:
        return sum(self.kinds.values())


def counts(learner: User, briefing: Briefing, lesson: Lesson | None, *, at: datetime) -> Counts:
    """What could be taken of a briefing or a lesson. Eight queries at most."""
    rows = _offered(briefing, Wish(lesson), at)
    met, kept = _met(learner), _withheld(learner, briefing, at)
    marked = rows.annotate(is_met=Exists(met)).values_list("form", "is_met")
    free = [(form, known or form == Form.CARD) for form, known in marked.exclude(kept)]
    waiting = rows.filter(kept).count()
    found = {
        kind: sum(may and form in forms for form, may in free) for kind, forms in KINDS.items()
    }
    return Counts(found, sum(not may for _form, may in free), waiting)


def takeable(learner: User, briefing: Briefing, wish: Wish, *, at: datetime) -> QuestionQuerySet:
    """The questions that this learner may take, in reading order. Seven queries at most."""
    kept = _withheld(learner, briefing, at)
    rows = _offered(briefing, wish, at).exclude(kept)
    return rows.filter(Q(form=Form.CARD) | Exists(_met(learner)))


def _offered(briefing: Briefing, wish: Wish, at: datetime) -> QuestionQuerySet:
    """Those about one fact, of lessons that are read."""
    rows = Question.objects.filter(briefing=briefing, form__in=wish.forms)
    rows = rows.askable(at.date().isoformat()).filter(lesson__in=Lesson.objects.live())
    if wish.lesson:
        rows = rows.filter(lesson=wish.lesson)
    single = rows.alias(n_facts=Count("facts", distinct=True), place=Min("facts__position"))
    return single.filter(n_facts=1).order_by("lesson__position", "place", "pk")


def _met(learner: User) -> MemoryQuerySet:
    """Memories of the fact of a question."""
    return Memory.objects.owned_by(learner).filter(fact__questions=OuterRef("pk"))


def _withheld(learner: User, briefing: Briefing, at: datetime) -> Q:
    """Questions whose right and wrong a class keeps from the learner now. Seven queries at most."""
    settle_all(learner, at=at)
    places = AttemptQuestion.objects.filter(
        attempt__learner=learner, attempt__briefing=briefing, attempt__withheld=True
    )
    kept = Q(pk__in=places.order_by().values("question"))
    for task in tasks_of(learner, at=at):
        if task.assignment.briefing_id == briefing.pk and may_still_ask(task):
            kept |= _drawn_by(task.assignment)
    return kept


def may_still_ask(task: Task) -> bool:
    """Whether an assignment that tells right and wrong later may still draw questions."""
    later = task.assignment.feedback != Assignment.Feedback.AT_ONCE
    goes_on = task.phase is not Phase.CLOSED and (task.left > 0 or task.under_way is not None)
    return task.assignment.is_quiz and later and goes_on


def _drawn_by(assignment: Assignment) -> Q:
    """What an assignment may draw; never cards."""
    drawn = ~Q(form=Form.CARD)
    if assignment.wanted_forms:
        drawn &= Q(form__in=assignment.wanted_forms)
    lessons = [lesson.pk for lesson in assignment.lessons.all()]
    return drawn & Q(lesson__in=lessons) if lessons else drawn


def notes_of(
    briefing: Briefing, questions: QuestionQuerySet, *, address: Address
) -> Iterator[Note]:
    """Questions as notes. Four queries.

    address  makes a whole address of a path, for the way back to the lesson
    """
    roots = roots_of(briefing)
    given: set[str] = set()
    for row in _with_keys(questions):
        root = roots[row.pk]
        if root in given:  # two questions go back to one; the first has its name
            root = row.fingerprint
        given.add(root)
        row.lesson.briefing = briefing
        if row.form in LOOKS:
            question = row.to_domain()
            path = f"{row.lesson.get_absolute_url()}?fact={question.fact_keys[0]}#evidence"
            place = Place(
                briefing=briefing.key,
                briefing_title=briefing.title,
                lesson=row.lesson.key,
                lesson_title=row.lesson.title,
                source=address(path),
                status=claim(row.claim_status),
            )
            yield note_of(question, root=root, place=place)


def roots_of(briefing: Briefing) -> dict[int, str]:
    """Question id -> fingerprint of the first question of its chain. One query."""
    rows = Question.objects.filter(briefing=briefing).order_by()
    links = {
        pk: (older, mark) for pk, older, mark in rows.values_list("pk", "supersedes", "fingerprint")
    }
    return {pk: links[_first(pk, links)][1] for pk in links}


def _first(pk: int, links: dict[int, tuple[int | None, str]]) -> int:
    seen = {pk}
    while (older := links[pk][0]) in links and older not in seen:
        pk = older
        seen.add(pk)
    return pk


def claim(status: str) -> str:
    """How firmly the source stands by a statement, in words; nothing for a fact."""
    words = {
        "forecast": gettext("a forecast"),
        "plan": gettext("a plan"),
        "opinion": gettext("an opinion"),
        "disputed": gettext("disputed"),
        "estimate": gettext("an estimate"),
    }
    return words.get(status, "")


def cards_to_cut(questions: QuestionQuerySet) -> list[Question]:
    """Questions with their keys as cards, those about the same fact far apart. Two queries."""
    return in_turns(_with_keys(questions), _about)


def tasks_to_write(questions: QuestionQuerySet) -> list[Question]:
    """One question about each fact, so that none tells the answer to another. Two queries.

    Where there are several it is one with more to do than to recall: with options, a figure, a gap.
    """
    rows = list(_with_keys(questions))
    by_work = sorted(rows, key=lambda row: list(LOOKS).index(Form(row.form)))
    chosen = {row.facts.all()[0].pk: row for row in by_work}  # the last one stays
    return [row for row in rows if chosen[row.facts.all()[0].pk] == row]


def _with_keys(questions: QuestionQuerySet) -> QuestionQuerySet:
    keys = Prefetch("facts", Fact.objects.only("key"))
    return questions.select_related("hidden", "lesson").prefetch_related(keys)


def _about(row: Question) -> tuple[str, str, Form]:
    return row.lesson.key, row.facts.all()[0].key, Form(row.form)
