"""Plain functions that make classes and the people in them."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from random import Random

from briefings.models import User
from quizzes.models import Assignment, Classroom
from quizzes.services.classes import assigning, enrolling, rooms
from tests.factories import ABOUT_ONE, make_learner

number = count(1)


def make_teacher(**more):
    return make_learner(role=User.Role.INSTRUCTOR, **more)


def make_class(at, *, owner=None, students=(), name="", zone="UTC", briefings=()):
    room = Classroom(name=name or f"Class {next(number)}", time_zone=zone)
    rooms.store(room, owner or make_teacher(), rng=Random(next(number)), at=at)
    room.briefings.set(briefings)
    for student in students:
        enrolling.join(room, student, at=at)
    return room


def make_assignment(room, at, *, lessons=(), n=4, closes=None, due=None, **more):
    """Open from a day ago; `due` and `closes` are instants."""
    fields = {"kind": "quiz", "forms": list(ABOUT_ONE), "briefing": room.briefings.get(), **more}
    row = Assignment(
        classroom=room,
        title=f"Assignment {next(number)}",
        n_questions=n,
        due_at=due,
        closes_at=closes,
        **{"opens_at": at - timedelta(days=1)} | fields,
    )
    assigning.store(row, rng=Random(next(number)), at=at)
    row.lessons.set(lessons)
    return row


@dataclass
class Cast:
    """A class and one person of each kind; `people` by the name of what they are to it."""

    room: Classroom
    people: dict


def make_cast(at, **more):
    """Two casts of two classes: who is somebody in one is somebody else's in the other."""
    return [_cast(at, **more) for _ in range(2)]


def _cast(at, **more):
    teacher, co_teacher, student = make_teacher(), make_teacher(), make_learner()
    room = make_class(at, owner=teacher, students=[student], **more)
    room.co_teachers.add(co_teacher)
    people = {"teacher": teacher, "co-teacher": co_teacher, "student": student}
    return Cast(room, people)
