"""manage.py export_briefing KEY"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from briefings.domain.writing import write_briefing
from briefings.models import Briefing
from briefings.services.exporting import stored_briefing


class Command(BaseCommand):
    help = "Print a stored briefing as a file that import_briefing reads back to the same."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key")

    def handle(self, *args: Any, **options: Any) -> None:
        briefing = Briefing.objects.filter(key=options["key"]).first()
        if briefing is None:
            known = ", ".join(Briefing.objects.values_list("key", flat=True)) or "none"
            raise CommandError(f"There is no briefing “{options['key']}”. Stored: {known}.")
        self.stdout.write(write_briefing(stored_briefing(briefing)), ending="")
