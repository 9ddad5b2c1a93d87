"""A class of students who are made up, through the same doors that people use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.db import transaction

from briefings.models import Briefing, Lesson, User
from quizzes.domain.answers import Answer
from quizzes.domain.evidence import Evidence
from quizzes.domain.memory import Rating
from quizzes.domain.questions import Form
from quizzes.models import Accommodation, Assignment, Classroom, Question
from quizzes.services.attempting import Submission, record_response
from quizzes.services.classes import assigning, enrolling, rooms, sitting
from quizzes.services.classes.targets import facts_of
from quizzes.services.demo_history import right_answer
from quizzes.services.policies import study_of
from quizzes.services.remembering import Observed, Source, observe
from quizzes.services.studying import finish_lesson

NAME = "Diplomacy 210"
STUDENTS = (
    ("nigar", "Nigar", "Aliyeva"),
    ("sohrab", "Sohrab", "Bakhtiari"),
    ("yuting", "Yuting", "Chen"),
    ("thabo", "Thabo", "Dlamini"),
    ("lena", "Lena", "Fischer"),
    ("zahra", "Zahra", "Haidari"),
    ("kenji", "Kenji", "Ito"),
    ("gulnara", "Gulnara", "Kasimova"),
    ("jules", "Jules", "Moreau"),
    ("chidi", "Chidi", "Okafor"),
    ("sofia", "Sofía", "Quiroga"),
    ("farid", "Farid", "Zadran"),
)
DAY, HOUR, LENGTH = timedelta(days=1), timedelta(hours=1), 8
GOAL = 75  # % likely to be recalled
GUESS = "I am not sure of the others"
LEAST, MOST = 0.4, 0.95  # shares of answers that the weakest and the strongest get right


@dataclass(frozen=True, slots=True)
class Week:
    """A quiz of the class: begun and due so many days before now, about one lesson."""

    title: str
    opened: int
    due: int
    lesson: int
    feedback: str = Assignment.Feedback.SUBMITTED


WEEKS = (
    Week("Week 1", opened=24, due=17, lesson=0),
    Week("Week 2", opened=17, due=10, lesson=1),
    Week("Week 3", opened=6, due=-1, lesson=2, feedback=Assignment.Feedback.CLOSED),
)


@transaction.atomic
def make_class(briefing: Briefing, teacher: User, *, rng: Random, at: datetime) -> Classroom:
    """Make the class with its quizzes and what its students did in them.

    One of them hands in late, one misses a quiz, one is allowed more time.
    """
    began = at - 25 * DAY
    room = Classroom(name=NAME, time_zone="Asia/Kabul")
    rooms.store(room, teacher, rng=rng, at=began)
    room.briefings.add(briefing)
    students = [_student(*names) for names in STUDENTS]
    for student in students:
        enrolling.join(room, student, at=began)
    lessons = list(Lesson.objects.live().filter(briefing=briefing).order_by("position"))
    for week in WEEKS:
        if week.lesson < len(lessons):
            _sit(_quiz(room, briefing, week, lessons, rng, at), students, rng, at)
    _look(_to_know(room, briefing, lessons, rng, at), students, rng, at)
    return room


def _to_know(
    room: Classroom, briefing: Briefing, lessons: list[Lesson], rng: Random, at: datetime
) -> Assignment:
    """What the class is to know before long: the essential facts of the first two lessons."""
    opens = at - 10 * DAY
    goal = Assignment(
        classroom=room,
        briefing=briefing,
        title="Know by the seminar",
        kind=Assignment.Kind.KNOW,
        importance=Assignment.Importance.ESSENTIAL,
        target=GOAL,
        opens_at=opens,
        due_at=at + 4 * DAY,
    )
    assigning.store(goal, rng=rng, at=opens, by=room.owner)
    goal.lessons.set(lessons[:2])
    return goal


def _look(goal: Assignment, students: list[User], rng: Random, at: datetime) -> None:
    """Some look at the facts on three evenings, some on fewer, two on none."""
    wanted = sorted(facts_of([goal])[goal.pk])
    for n, student in enumerate(students):
        ability = LEAST + (MOST - LEAST) * n / (len(students) - 1)
        for ago in (8, 5, 2)[: (n + 1) // 3]:
            for k, fact in enumerate(rng.sample(wanted, round(ability * len(wanted)))):
                now = at - ago * DAY + timedelta(seconds=30 * k)
                knows = rng.random() < ability
                evidence = Evidence(
                    correct=knows, self_rating=Rating.GOOD if knows else Rating.AGAIN
                )
                seen = Observed(source=Source.CARD, client_token=_token(rng), evidence=evidence)
                observe(study_of(student, at=now), [fact], seen, at=now)


def _student(username: str, first: str, last: str) -> User:
    """An account that nobody can log in to."""
    person = User(username=username, first_name=first, last_name=last)
    person.set_unusable_password()
    person.save()
    return person


def _quiz(
    room: Classroom,
    briefing: Briefing,
    week: Week,
    lessons: list[Lesson],
    rng: Random,
    at: datetime,
) -> Assignment:
    opens = at - week.opened * DAY
    quiz = Assignment(
        classroom=room,
        briefing=briefing,
        title=week.title,
        n_questions=LENGTH,
        opens_at=opens,
        due_at=at - week.due * DAY,
        closes_at=at - (week.due - 2) * DAY,
        minutes=20,
        feedback=week.feedback,
    )
    assigning.store(quiz, rng=rng, at=opens, by=room.owner)
    quiz.lessons.add(lessons[week.lesson])
    return quiz


def _sit(quiz: Assignment, students: list[User], rng: Random, at: datetime) -> None:
    """Everybody reads and answers, but for one who is missing and those whose day is to come."""
    missing, late = rng.sample(range(len(students)), 2)
    Accommodation.objects.create(assignment=quiz, student=students[0], extra_percent=50)
    for n, student in enumerate(students):
        due = quiz.due_at or at
        began = due + 5 * HOUR if n == late else due - DAY * rng.uniform(0.3, 4)
        if n == missing or began > at - HOUR:
            continue
        ability = LEAST + (MOST - LEAST) * n / (len(students) - 1)
        for lesson in quiz.lessons.all():
            finish_lesson(student, lesson, at=began - HOUR)
        _answer(quiz, student, ability, rng, began)


def _answer(quiz: Assignment, student: User, ability: float, rng: Random, began: datetime) -> None:
    attempt = sitting.start(quiz, student, client_token=_token(rng), at=began)
    now = began
    places = attempt.places.order_by("position")
    for place in places.select_related("question__hidden", "attempt__briefing"):
        took = rng.randint(8, 70)
        now += timedelta(seconds=took)
        knows = rng.random() < ability
        said = right_answer(place.question) if knows else _missed(place.question)
        record_response(place, Submission(said, _token(rng), took * 1000), at=now)
    attempt.refresh_from_db()
    sitting.settle([attempt], at=now)


def _missed(question: Question) -> Answer:
    """What is typed by somebody who is nearly there; otherwise they say that they do not know."""
    match Form(question.form), right_answer(question).text:
        case Form.RECALL, text:
            return Answer(text="\n".join([*text.splitlines()[:-1], GUESS]))
        case Form.CLOZE, text if len(text.split()) > 1:
            return Answer(text=text.split()[-1])
    return Answer(unknown=True)


def _token(rng: Random) -> UUID:
    return UUID(int=rng.getrandbits(128), version=4)
