"""Django's command, which also notes in the log of the site whom it made an administrator."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.management.commands.createsuperuser import Command as Base
from django.db.models import Max
from django.utils import timezone

from briefings.models import User
from quizzes.services.auditing.noting import Did, note_all, row


class Command(Base):
    """Makes an administrator and notes it; by nobody, as the site knows no one there.

    It is noted right afterwards: a transaction around the questions would keep the site from
    writing while somebody types.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        last = User.objects.aggregate(pk=Max("pk"))["pk"] or 0
        super().handle(*args, **options)
        made = User.objects.filter(pk__gt=last, is_superuser=True)
        note_all(Did.ADMINISTRATOR, [row(one) for one in made], by=None, at=timezone.now())
