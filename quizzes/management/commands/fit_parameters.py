"""manage.py fit_parameters"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from briefings.models import User
from quizzes.services.tuning import tune, worth_tuning


class Command(BaseCommand):
    help = "Fit the memory model to learners' own logs; run it every night."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--learner", help="user name; otherwise all whose log has grown")

    def handle(self, *args: Any, **options: Any) -> None:
        learners = worth_tuning()
        if options["learner"]:
            learners = User.objects.filter(username=options["learner"])
            if not learners.exists():
                raise CommandError(f"There is nobody called “{options['learner']}”.")
        for learner in learners:
            fit = tune(learner, at=timezone.now())
            verdict = "adopted" if fit.adopted else "not adopted"
            self.stdout.write(f"{learner}: {fit.n_reviews} answers, {verdict}: {fit.why}.")
