"""manage.py simulate_learners --days 90"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.domain.scheduling import Policy, RetentionOutOfBounds
from quizzes.domain.simulating import Asking, Outcome, Study, compared

COLUMNS = "asked      guess rule  answers/day  busiest  retention  all  expected  true  over"


class Command(BaseCommand):
    help = "Let simulated learners study, with the guess rule and without it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=90)
        parser.add_argument("--facts", type=int, default=120, help="facts of each learner")
        parser.add_argument("--learners", type=int, default=10)
        parser.add_argument("--new", type=int, default=10, help="facts begun in a day")
        parser.add_argument("--retention", type=float, default=0.9, help="desired, .70 to .97")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        sizes = (options["learners"], options["facts"], options["days"], options["new"])
        if min(sizes) < 1:
            raise CommandError("Learners, facts, days and new facts must be at least 1.")
        try:
            policy = Policy(desired_retention=options["retention"])
        except RetentionOutOfBounds as error:
            raise CommandError("The desired retention must be from .70 to .97.") from error
        found = compared(Study(Asking.LADDER, policy, *sizes), seed=options["seed"])
        if options["format"] == "json":
            rows = [
                {"asked": asking.value, "guess_rule": soft}
                | asdict(one)
                | {"overconfidence": one.overconfidence}
                for (asking, soft), one in found.items()
            ]
            self.stdout.write(json.dumps(rows, indent=1))
            return
        self.stdout.write(COLUMNS)
        for (asking, soft), one in found.items():
            self.stdout.write(_line(asking, soft, one))


def _line(asking: Asking, soft: bool, one: Outcome) -> str:
    return (
        f"{asking.value:10} {'on' if soft else 'off':10}  {one.answers_per_day:11.1f}  "
        f"{one.busiest_day:7}  {one.retention:9.3f}  {one.retention_all:.3f}  "
        f"{one.expected:.3f}  {one.true:.3f}  {one.overconfidence:+.3f}"
    )
