"""People and history for showing Credence; never for a real site."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import Group, Permission

from briefings.models import Briefing, Lesson, User
from quizzes.domain.answers import Answer
from quizzes.domain.questions import Form
from quizzes.models import Attempt, Question
from quizzes.services.attempting import Blueprint, Submission, record_response, start_attempt
from quizzes.services.studying import finish_lesson

PASSWORD = "credence-demo"  # noqa: S105 - printed on the log-in page of the demonstration
DAYS_AGO = (12, 11, 9, 8, 6, 4, 3, 1)
SKILL = 0.72  # share of answers that the simulated student gets right


class NotADemonstration(Exception):
    """Demonstration accounts are refused, because their password is public."""


def make_people(briefing: Briefing, *, at: datetime) -> None:
    """Make the four accounts and the first student's history; a second call changes nothing.

    Raises NotADemonstration unless DEBUG is on.
    """
    if not settings.DEBUG:
        raise NotADemonstration
    amina, is_new = _person("amina", "Amina", "Karimova")
    _person("daoud", "Daoud", "Rahman")
    _person("rahimi", "Leila", "Rahimi", role=User.Role.INSTRUCTOR, is_staff=True)
    _person("admin", "Ada", "Min", is_staff=True, is_superuser=True)
    instructors, _ = Group.objects.get_or_create(name="Instructors")
    instructors.permissions.set(
        Permission.objects.filter(content_type__app_label__in=["briefings", "quizzes"]).exclude(
            content_type__model="user"
        )
    )
    instructors.user_set.add(*User.objects.filter(username="rahimi"))
    if is_new:
        _study(amina, briefing, at)


def _person(username: str, first: str, last: str, **more: object) -> tuple[User, bool]:
    user, is_new = User.objects.get_or_create(
        username=username, defaults={"first_name": first, "last_name": last, **more}
    )
    if is_new:
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return user, is_new


def _study(learner: User, briefing: Briefing, at: datetime) -> None:
    """Some days of reading and quizzes, through the same doors that learners use."""
    rng = Random(2024)  # noqa: S311 - a story, not a secret
    lessons = list(Lesson.objects.live().filter(briefing=briefing))
    for number, days in enumerate(DAYS_AGO):
        then = at - timedelta(days=days, minutes=rng.randrange(300))
        lesson = lessons[number % max(1, min(4, len(lessons)))]
        finish_lesson(learner, lesson, at=then)
        plan = Blueprint(briefing, lesson if number % 3 else None, 8)
        token = UUID(int=rng.getrandbits(128), version=4)
        attempt = start_attempt(learner, plan, client_token=token, at=then)
        is_last = number == len(DAYS_AGO) - 1
        _answer(attempt, then, rng, leave=4 if is_last else 0)


def _answer(attempt: Attempt, then: datetime, rng: Random, *, leave: int) -> None:
    places = list(attempt.places.select_related("attempt", "question__hidden").order_by("position"))
    for place in places[: len(places) - leave]:
        then += timedelta(seconds=rng.randrange(8, 40))
        right = rng.random() < SKILL
        answer = right_answer(place.question) if right else Answer(unknown=True)
        token = UUID(int=rng.getrandbits(128), version=4)
        submission = Submission(answer, token, rng.randrange(4_000, 30_000))
        record_response(place, submission, at=then)


def right_answer(question: Question) -> Answer:
    """The answer that gets full marks."""
    key = question.hidden.to_domain()
    match Form(question.form):
        case Form.NUMBER:
            return Answer(text=str(key.number))
        case Form.DATE:
            return Answer(text=key.date)
        case Form.CLOZE:
            return Answer(text=key.accepted[0])
        case Form.MATCHING:
            return Answer(pairs=key.pairs)
        case Form.RECALL:
            return Answer(text="\n".join(names[0] for names in key.lists))
        case Form.CATEGORIES:
            return Answer(pairs=key.pairs)
        case Form.CARD:
            return Answer(text="good")
        case _:
            return Answer(chosen=key.right)
