"""A small site for the contract test: people of each kind, each with a token, and something of all.

Run in an empty VAR_DIR; prints JSON with the tokens, and what stands in addresses.
"""

import json
import os
import sys
from datetime import timedelta
from random import Random
from uuid import UUID

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from briefings.models import User  # noqa: E402
from quizzes.domain.permitting import Scope  # noqa: E402
from quizzes.models import Memory, Question  # noqa: E402
from quizzes.services.classes.sitting import start  # noqa: E402
from quizzes.services.studying import finish_lesson  # noqa: E402
from quizzes.services.tokens import make_token  # noqa: E402
from tests.factories import make_attempt, make_harbour, make_learner, make_rivers  # noqa: E402
from tests.quizzes.classes.making import (  # noqa: E402
    make_assignment,
    make_class,
    make_teacher,
)


def secret(user, at, scopes=tuple(Scope)):
    name = f"contract {len(scopes)}"
    return make_token(user, name, scopes, days=30, rng=Random(f"{user.pk} {name}"), at=at)[1]


def stage():
    at = timezone.now()
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)
    rivers, harbour = make_rivers(at), make_harbour(at)
    teacher, student, outsider = make_teacher(), make_learner(), make_learner()
    room = make_class(at, owner=teacher, students=[student], briefings=[rivers])
    withheld = make_assignment(room, at, closes=at + timedelta(days=9), feedback="closed")
    quiz = make_assignment(room, at, n=2, attempts_allowed=20)
    start(withheld, student, client_token=UUID(int=1), at=at)
    for lesson in harbour.lessons.all():
        finish_lesson(student, lesson, at=at)
    attempt = make_attempt(student, harbour, at, n=5)
    memory = Memory.objects.filter(learner=student).first()
    question = Question.objects.filter(facts=memory.fact, form="choice").first()
    admin = User.objects.create_superuser("admin", password="pass")
    return {
        "tokens": {
            "student": secret(student, at),
            "teacher": secret(teacher, at),
            "administrator": secret(admin, at),
            "outsider": secret(outsider, at),
            "student whose token allows little": secret(student, at, (Scope.WRITE_CLASSES,)),
            "somebody unknown": "credence_unknown",
        },
        "places": {
            "Content": {"key": "harbour"},
            "Questions": {"key": "harbour", "question": question.pk},
            "Progress": {"key": "harbour"},
            "Quizzes": {"uuid": str(attempt.uuid)},
            "Reviews": {"memory": memory.pk, "question": question.pk},
            "Classes": {"classroom": room.pk},
            "Assignments": {"assignment": quiz.pk},
        },
    }


if __name__ == "__main__":
    json.dump(stage(), sys.stdout)
