"""manage.py rebuild_memories"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from briefings.models import User
from quizzes.models import Recollection
from quizzes.services.crediting import remember
from quizzes.services.rebuilding import check, repair, unremembered


class Command(BaseCommand):
    help = "Make every memory and every sum what it is by the log, or check that it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if wrong")
        parser.add_argument("--learner", help="user name; otherwise everybody")

    def handle(self, *args: Any, **options: Any) -> None:
        learners = User.objects.filter(memories__isnull=False).distinct()
        if options["learner"]:
            learners = learners.filter(username=options["learner"])
        if not options["check"]:
            before = Recollection.objects.count()
            with transaction.atomic():
                for response in list(unremembered()):
                    remember(response, at=response.answered_at)
            taken_in = Recollection.objects.count() - before
            self.stdout.write(f"{taken_in} recollections added for older answers.")
        wrong = [found for learner in learners if not (found := check(learner)).is_right]
        for found in wrong:
            self.stdout.write(
                f"{found.learner}: {len(found.wrong_memories)} of {found.memories} memories and "
                f"{found.wrong_sums} sums differ from the log."
            )
            if not options["check"]:
                repair(found.learner)
        if wrong and options["check"]:
            raise CommandError("Run it without --check to repair them.")
        self.stdout.write(f"{learners.count()} learners, {len(wrong)} put right.")
