"""Django's command, which also notes in the log of the site that it was used."""

from __future__ import annotations

import getpass
from typing import Any

from django.contrib.auth.management.commands.changepassword import Command as Base
from django.db import transaction
from django.utils import timezone

from briefings.models import User
from quizzes.services.auditing.noting import Did, note


class Command(Base):
    """Sets a password and notes it, or neither; by nobody, as the site knows no one there."""

    def handle(self, *args: Any, **options: Any) -> str | None:
        name = options["username"] or getpass.getuser()
        with transaction.atomic():
            said = super().handle(*args, **{**options, "username": name})
            note(Did.PASSWORD, by=None, at=timezone.now(), about=User.objects.get(username=name))
        return said
