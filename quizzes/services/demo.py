"""People and history for showing Credence; never for a real site."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from random import Random

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from briefings.models import Briefing, User
from quizzes.services.demo_class import CLASS_SEED, make_class
from quizzes.services.demo_history import DAYS, right_answer, study_for_weeks
from quizzes.services.demo_tasks import add_tasks

__all__ = ["NotADemonstration", "make_people", "right_answer"]

PASSWORD = "credence-demo"  # noqa: S105 - printed on the log-in page of the demonstration


class NotADemonstration(Exception):
    """Demonstration accounts are refused, because their password is public."""


@transaction.atomic
def make_people(briefing: Briefing, *, at: datetime, days: int = DAYS) -> None:
    """Make the four accounts, the first student's history and a class; again changes nothing.

    days  how long ago she began

    Raises NotADemonstration unless DEBUG is on.
    """
    if not settings.DEBUG:
        raise NotADemonstration
    amina, is_new = _person("amina", "Amina", "Karimova")
    _person("daoud", "Daoud", "Rahman")
    rahimi, _ = _person("rahimi", "Leila", "Rahimi", role=User.Role.INSTRUCTOR, is_staff=True)
    _person("admin", "Ada", "Min", is_staff=True, is_superuser=True)
    instructors, _ = Group.objects.get_or_create(name="Instructors")
    instructors.permissions.set(
        Permission.objects.filter(content_type__app_label__in=["briefings", "quizzes"]).exclude(
            content_type__model="user"
        )
    )
    instructors.user_set.add(*User.objects.filter(username="rahimi"))
    if is_new:
        rng = Random(2024)  # noqa: S311 - a story, not a secret
        study_for_weeks(amina, briefing, rng=rng, at=at, days=days)
        rng = Random(CLASS_SEED)  # noqa: S311 - a story, not a secret
        room = make_class(briefing, rahimi, rng=rng, at=at)
        add_tasks(room, briefing, rng=rng, at=at)


def _person(username: str, first: str, last: str, **more: object) -> tuple[User, bool]:
    user, is_new = User.objects.get_or_create(
        username=username, defaults={"first_name": first, "last_name": last, **more}
    )
    if is_new:
        user.password = hashed()
        user.save(update_fields=["password"])
    return user, is_new


@cache
def hashed() -> str:
    """The password that all of them have, which takes most of a second to hash."""
    return make_password(PASSWORD)
