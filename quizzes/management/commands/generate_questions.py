"""manage.py generate_questions --briefing KEY"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from briefings.models import Briefing
from quizzes.domain.printing import as_text
from quizzes.services.generating import preview, regenerate


class Command(BaseCommand):
    help = "Make a briefing's questions from its facts, and store them or print them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--briefing", required=True, help="key of the briefing")
        parser.add_argument("--seed", type=int, default=0, help="of what is printed; 0 is stored")
        parser.add_argument("--format", choices=["store", "json"], default="store")

    def handle(self, *args: Any, **options: Any) -> None:
        briefing = Briefing.objects.filter(key=options["briefing"]).first()
        if briefing is None:
            raise CommandError(f"There is no briefing “{options['briefing']}”.")
        if options["format"] == "json":
            self.stdout.write(as_text(preview(briefing, seed=options["seed"]).questions))
            return
        if options["seed"]:
            raise CommandError("Other seeds are printed, not stored: add --format json.")
        stored = regenerate(briefing, at=timezone.now())
        self.stdout.write(
            f"{briefing.key}: {stored.added} added, {stored.kept} kept, {stored.restored} "
            f"restored, {stored.retired} retired, {stored.rejected} rejected by the gates."
        )
