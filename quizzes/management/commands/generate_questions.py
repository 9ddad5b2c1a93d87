"""manage.py generate_questions --briefing KEY"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from briefings.models import Briefing
from briefings.services.exporting import stored_briefing
from quizzes.domain.generating import Bank, generate
from quizzes.services.generating import store_questions


class Command(BaseCommand):
    help = "Make a briefing's questions from its facts, and store them or print them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--briefing", required=True, help="key of the briefing")
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument("--format", choices=["store", "json"], default="store")

    def handle(self, *args: Any, **options: Any) -> None:
        briefing = Briefing.objects.filter(key=options["briefing"]).first()
        if briefing is None:
            raise CommandError(f"There is no briefing “{options['briefing']}”.")
        bank = generate(stored_briefing(briefing), seed=options["seed"])
        if options["format"] == "json":
            self.stdout.write(_as_json(bank))
            return
        stored = store_questions(briefing, bank.questions, at=timezone.now())
        self.stdout.write(
            f"{briefing.key}: {stored.added} added, {stored.kept} kept, {stored.restored} "
            f"restored, {stored.retired} retired, {len(bank.rejected)} rejected by the gates."
        )


def _as_json(bank: Bank) -> str:
    questions = [{**asdict(q), "fingerprint": q.fingerprint} for q in bank.questions]
    return json.dumps(questions, ensure_ascii=False, indent=1, default=str)
