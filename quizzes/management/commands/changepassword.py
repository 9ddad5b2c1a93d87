"""Django's command, which also notes in the log of the site that it was used."""

from __future__ import annotations

import getpass
from contextlib import ExitStack
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
        with ExitStack() as self.saving:
            said = super().handle(*args, **{**options, "username": name})
            note(Did.PASSWORD, by=None, at=timezone.now(), about=User.objects.get(username=name))
        return said

    def _get_pass(self, prompt: str = "Password: ") -> str:
        """While somebody types, the site goes on writing: the transaction begins afterwards."""
        self.saving.close()
        typed = str(super()._get_pass(prompt))  # type: ignore[misc]  # not in the stubs
        self.saving.enter_context(transaction.atomic())
        return typed
