"""manage.py send_reminders ADDRESS"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from quizzes.services.reminding import remind, reminders


class Command(BaseCommand):
    help = "Send the day's reminders to learners who asked for them; run it once an hour."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="where the site is, such as https://example.org")

    def handle(self, *args: Any, **options: Any) -> None:
        at, sent = timezone.now(), 0
        for reminder in reminders(at=at):
            remind(reminder, options["address"].rstrip("/"), at=at)
            sent += 1
        self.stdout.write(f"{sent} sent.")
