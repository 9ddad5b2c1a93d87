"""A class of students who are made up, through the same doors that people use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.db import transaction

from briefings.models import Briefing, Lesson, User
from quizzes.domain.answers import Answer
from quizzes.domain.questions import Form
from quizzes.models import Accommodation, Assignment, Classroom, Question
from quizzes.services.attempting import Submission, record_response
from quizzes.services.classes import assigning, enrolling, rooms, sitting
from quizzes.services.demo_faults import Faults, plant, said, set_aside
from quizzes.services.studying import finish_lesson

NAME = "Diplomacy 210"
CLASS_SEED = 7  # with 23 answers two classes of three show a wrong key; this is one of them
STUDENTS = (
    ("nigar", "Nigar", "Aliyeva"),
    ("sohrab", "Sohrab", "Bakhtiari"),
    ("yuting", "Yuting", "Chen"),
    ("thabo", "Thabo", "Dlamini"),
    ("amadou", "Amadou", "Diallo"),
    ("elif", "Elif", "Erdem"),
    ("lena", "Lena", "Fischer"),
    ("ana", "Ana", "Gomes"),
    ("zahra", "Zahra", "Haidari"),
    ("kenji", "Kenji", "Ito"),
    ("gulnara", "Gulnara", "Kasimova"),
    ("arman", "Arman", "Kenesov"),
    ("soo-ah", "Soo-ah", "Lim"),
    ("jules", "Jules", "Moreau"),
    ("ngozi", "Ngozi", "Nwosu"),
    ("chidi", "Chidi", "Okafor"),
    ("priya", "Priya", "Patel"),
    ("sofia", "Sofía", "Quiroga"),
    ("mariam", "Mariam", "Rahimzad"),
    ("olga", "Olga", "Smirnova"),
    ("tariq", "Tariq", "Usmani"),
    ("hanna", "Hanna", "Virtanen"),
    ("lucas", "Lucas", "Weber"),
    ("farid", "Farid", "Zadran"),
)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LEAST, MOST = 0.45, 0.97  # shares of answers that the weakest and the strongest know
REPORTERS = 3  # of the strongest, who notice what is wrong


@dataclass(frozen=True, slots=True)
class Week:
    """A quiz of the class: begun and due so many days before now, about one lesson.

    form, n  of its questions: with one form and enough of them all students are asked the same
    """

    title: str
    opened: float
    due: float
    lesson: int
    form: Form
    n: int
    feedback: str = Assignment.Feedback.SUBMITTED


WEEKS = (
    Week("Week 1", 24, 17, lesson=2, form=Form.CHOICE, n=18),
    Week("Week 2", 17, 10, lesson=3, form=Form.CHOICE, n=12),
    Week("Week 3", 6, -0.7, 3, Form.TRUE_FALSE, 12, feedback=Assignment.Feedback.CLOSED),
)


@transaction.atomic
def make_class(briefing: Briefing, teacher: User, *, rng: Random, at: datetime) -> Classroom:
    """Make the class with its quizzes and what its students did in them.

    One of them hands in late, one misses a quiz, one is allowed more time, one guesses. What else
    is wrong there stands in `demo_faults`.
    """
    began = at - 25 * DAY
    room = Classroom(name=NAME, time_zone="Asia/Kabul")
    rooms.store(room, teacher, rng=rng, at=began)
    room.briefings.add(briefing)
    students = [_student(*names) for names in STUDENTS]
    for student in students:
        enrolling.join(room, student, at=began)
    lessons = list(Lesson.objects.live().filter(briefing=briefing).order_by("position"))
    faults = plant(briefing, teacher, at=began)
    minds = _minds(students, faults, rng)
    for week in WEEKS:
        _sit(_quiz(room, briefing, week, lessons, rng, at), minds, rng, at)
    by_ability = sorted(minds, key=lambda mind: mind.ability)
    reporters = [mind.student for mind in by_ability[-REPORTERS:]]
    set_aside(briefing, faults, teacher, reporters, at=at - 9 * DAY)
    return room


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
        forms=[week.form.value],
        n_questions=week.n,
        opens_at=opens,
        due_at=at - week.due * DAY,
        closes_at=at - (week.due - 2) * DAY,
        minutes=20,
        feedback=week.feedback,
    )
    assigning.store(quiz, rng=rng, at=opens, by=room.owner)
    quiz.lessons.add(lessons[week.lesson % len(lessons)])
    return quiz


@dataclass(frozen=True, slots=True)
class Mind:
    """How a student answers.

    ability  the share of questions whose answer they know
    guesses  they read nothing
    """

    student: User
    ability: float
    guesses: bool
    faults: Faults
    rng: Random

    def answer(self, question: Question) -> Answer:
        knows = self.rng.random() < self.ability
        return said(question, self.faults, knows=knows, guesses=self.guesses, rng=self.rng)


def _minds(students: Sequence[User], faults: Faults, rng: Random) -> list[Mind]:
    """Abilities evenly spread, in no order; one of the middle guesses."""
    places = rng.sample(range(len(students)), len(students))
    step = (MOST - LEAST) / (len(students) - 1)
    return [
        Mind(student, LEAST + step * place, place == len(students) // 2, faults, rng)
        for student, place in zip(students, places, strict=True)
    ]


def _sit(quiz: Assignment, minds: Sequence[Mind], rng: Random, at: datetime) -> None:
    """Everybody reads and answers, but for one who is missing and those whose day is to come."""
    missing, late = rng.sample(range(len(minds)), 2)
    Accommodation.objects.create(assignment=quiz, student=minds[0].student, extra_percent=50)
    for n, mind in enumerate(minds):
        due = quiz.due_at or at
        began = due + 5 * HOUR if n == late else due - DAY * rng.uniform(0.3, 4)
        if n == missing or began > at - HOUR:
            continue
        for lesson in quiz.lessons.all():
            finish_lesson(mind.student, lesson, at=began - HOUR)
        _answer(quiz, mind, began)


def _answer(quiz: Assignment, mind: Mind, began: datetime) -> None:
    now, rng = began, mind.rng
    attempt = sitting.start(quiz, mind.student, client_token=_token(rng), at=began)
    places = attempt.places.order_by("position")
    for place in places.select_related("question__hidden", "attempt__briefing"):
        took = rng.randint(8, 70)
        now += timedelta(seconds=took)
        answer = mind.answer(place.question)
        record_response(place, Submission(answer, _token(rng), took * 1000), at=now)
    attempt.refresh_from_db()
    sitting.settle([attempt], at=now)


def _token(rng: Random) -> UUID:
    return UUID(int=rng.getrandbits(128), version=4)
