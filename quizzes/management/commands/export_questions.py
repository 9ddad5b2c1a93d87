"""manage.py export_questions --briefing KEY --format FORMAT [--output FILE]"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from briefings.models import Briefing
from quizzes.domain.exchange.formats import FORMATS
from quizzes.domain.questions import Form
from quizzes.forms.exchange.names import LOSSES
from quizzes.models import Question
from quizzes.services.banking import Filter
from quizzes.services.exchanging import sending


class Command(BaseCommand):
    help = "Write a briefing's questions in a format that other programs read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--briefing", required=True, help="key of the briefing")
        parser.add_argument("--format", required=True, choices=sorted(FORMATS))
        parser.add_argument("--output", type=Path, help="file to write; standard output otherwise")
        parser.add_argument("--lesson", default="", help="key of the only lesson wanted")
        parser.add_argument("--form", default="", choices=["", *(form.value for form in Form)])
        parser.add_argument(
            "--status", default="", choices=["", *Question.Status.values], help="approved if none"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        briefing = Briefing.objects.filter(key=options["briefing"]).first()
        if briefing is None:
            raise CommandError(f"There is no briefing “{options['briefing']}”.")
        form = FORMATS[options["format"]]
        wanted = Filter(**{name: options[name] for name in ("lesson", "form", "status")})
        rows = sending.chosen(briefing, wanted)
        outlook = sending.outlook(form, sending.items_of(briefing, rows))
        pieces = form.write(item for _, item in sending.items_of(briefing, rows))
        if options["output"]:
            with options["output"].open("wb") as file:
                file.writelines(pieces)
        else:
            sys.stdout.buffer.writelines(pieces)
        self.stderr.write(f"{outlook.n} questions, {outlook.n_whole} of them as they are.")
        for told in outlook.told:
            self.stderr.write(f"  {told.n}: {LOSSES[told.loss]}")
