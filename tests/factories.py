"""Plain functions that make what tests need; everything has a default."""

from functools import cache
from pathlib import Path
from uuid import uuid4

from django.db.models import Max

from briefings.domain.reading import read_briefing
from briefings.models import Briefing, Fact, User
from briefings.services.importing import import_briefing
from quizzes.domain.questions import Form
from quizzes.models import Memory, Question, QuestionKey
from quizzes.services.attempting import Blueprint, start_attempt
from quizzes.services.generating import regenerate

RIVERS = Path(__file__).parent / "briefings" / "good.yaml"
HARBOUR = Path(__file__).parent / "quizzes" / "harbour.yaml"


class Numbers:
    """Of people and assignments, whose names seed draws: each test counts from one."""

    def __init__(self):
        self.n = 0

    def __next__(self):
        self.n += 1
        return self.n


number = Numbers()
CARDS = (Form.CHOICE, Form.CARD)


def make_learner(**more):
    return User.objects.create_user(f"learner{next(number)}", password="pass", **more)


def make_rivers(at):
    return make_stored(RIVERS, at)


def make_harbour(at):
    return make_stored(HARBOUR, at)


@cache
def read(path):
    return read_briefing(path.read_text(encoding="utf-8"))


def make_stored(path, at):
    briefing = read(path)
    import_briefing(briefing, owner=None, at=at)
    stored = Briefing.objects.get(key=briefing.key)
    regenerate(stored, at=at)
    return stored


# Each of these asks about one fact, so that a small briefing always has enough of them.
ABOUT_ONE = (Form.CHOICE, Form.TRUE_FALSE, Form.NUMBER, Form.DATE, Form.CLOZE)


def make_attempt(learner, briefing, at, *, n=4, lesson=None, forms=ABOUT_ONE):
    plan = Blueprint(briefing, lesson, n, forms)
    return start_attempt(learner, plan, client_token=uuid4(), at=at)


def make_many(learner, briefing, n, *, day, due=lambda number: 0, state=2):
    """`n` facts, each with two questions and a memory of the learner's.

    due  number -> days from `day` on which a fact is due; negative when it waits already
    """
    fact = briefing.facts.filter(questions__form=Form.CARD).first()
    asked = [fact.questions.filter(form=form).select_related("hidden").first() for form in CARDS]
    last = Fact.objects.aggregate(last=Max("position"))["last"] + 1
    copies = [copy_of(fact, key=f"copy-{k}-{last}", position=last + k) for k in range(n)]
    Fact.objects.bulk_create(copies)
    keys = [question.hidden for question in asked]
    for question, key in zip(asked, keys, strict=True):
        twins = [
            copy_of(
                question, fingerprint=f"{last}-{k}-{question.form}", stem=f"{question.stem} {k}"
            )
            for k in range(n)
        ]
        Question.objects.bulk_create(twins)
        QuestionKey.objects.bulk_create(copy_of(key, question_id=twin.pk) for twin in twins)
        Question.facts.through.objects.bulk_create(
            Question.facts.through(question_id=twin.pk, fact_id=one.pk)
            for twin, one in zip(twins, copies, strict=True)
        )
    return Memory.objects.bulk_create(
        Memory(
            learner=learner,
            fact=one,
            briefing=briefing,
            lesson_id=one.lesson_id,
            place=one.position,
            state=state,
            stability=5.0 + k % 40,
            difficulty=5.0,
            last_day=day - 5,
            due_day=day + due(k),
            show_day=day + due(k),
            reps=3,
            version=3,
        )
        for k, one in enumerate(copies)
    )


def copy_of(row, **more):
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    fields.pop("id", None)
    return type(row)(**fields | more)
