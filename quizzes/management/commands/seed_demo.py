"""manage.py seed_demo"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from briefings.models import Briefing
from quizzes.services.demo import NotADemonstration, make_people
from quizzes.services.demo_history import DAYS
from quizzes.services.operating import sizing

KEY = "china-taliban-ambassadors"


class Command(BaseCommand):
    help = "Load the first briefing and the demonstration accounts; again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--days", type=int, default=DAYS, help="how long ago the first student began"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "Demonstration accounts have a public password, so they are made only with DEBUG=1."
            )
        content = settings.BASE_DIR / "briefings" / "content" / f"{KEY}.yaml"
        call_command("import_briefing", str(content), stdout=self.stdout)
        call_command("generate_questions", briefing=KEY, stdout=self.stdout)
        try:
            briefing = Briefing.objects.get(key=KEY)
            make_people(briefing, at=timezone.now(), days=options["days"])
        except NotADemonstration as refused:
            raise CommandError("DEBUG is off.") from refused
        sizing.count()
        self.stdout.write("People: amina, daoud, rahimi, admin.")
