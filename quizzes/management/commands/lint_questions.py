"""manage.py lint_questions --briefing KEY"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from briefings.models import Briefing
from briefings.services.exporting import stored_briefing
from quizzes.domain.linting import Line, Report, lint, table
from quizzes.domain.questions import Form
from quizzes.models import Question
from quizzes.services.banking import stored_questions


class Command(BaseCommand):
    help = "Check a briefing's stored questions by every rule; fails when one has an error."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--briefing", required=True, help="key of the briefing")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--table", action="store_true", help="facts and forms, in full")

    def handle(self, *args: Any, **options: Any) -> None:
        row = Briefing.objects.filter(key=options["briefing"]).first()
        if row is None:
            raise CommandError(f"There is no briefing “{options['briefing']}”.")
        status = [Question.Status.APPROVED, Question.Status.DRAFT]
        bank = stored_questions(Question.objects.filter(briefing=row, status__in=status))
        briefing = stored_briefing(row)
        report = lint(bank, briefing)
        if options["format"] == "json":
            self.stdout.write(json.dumps(_as_data(report), ensure_ascii=False, indent=1))
        else:
            self._tell(report)
            counts = table(bank, briefing)
            totals = sum(counts.values(), Counter[Form]())
            said = ", ".join(f"{form.value} {n}" for form, n in totals.most_common())
            self.stdout.write(f"Facts × forms: {said}")
            for key, mine in counts.items() if options["table"] else ():
                forms = " ".join(f"{form.value}:{n}" for form, n in sorted(mine.items()))
                self.stdout.write(f"  {key:36} {sum(mine.values()):3}  {forms}")
        if not report.is_clean:
            raise CommandError("A bank with errors cannot be published.")

    def _tell(self, report: Report) -> None:
        self.stdout.write(f"{report.n_questions} questions")
        for title, lines in (("Errors", report.errors), ("Warnings", report.warnings)):
            self.stdout.write(f"{title}: {len(lines)}")
            for line in lines:
                self.stdout.write(f"  {', '.join(line.rules)}: {line.question.stem}")
        for title, found in (("bank", report.bank_errors), ("bank, look", report.bank_warnings)):
            for one in found:
                self.stdout.write(f"  {title}: {one.rule}: {one.said}")
        self.stdout.write(
            f"Key positions of four: {list(report.key_positions)}, "
            f"p = {report.key_position_p:.3f}; key longest in {report.key_longest:.1%}, "
            f"by chance {report.key_longest_by_chance:.1%}"
        )


def _as_data(report: Report) -> dict[str, Any]:
    def lines(several: tuple[Line, ...]) -> list[dict[str, Any]]:
        return [
            {"rules": list(x.rules), "stem": x.question.stem, "facts": list(x.question.fact_keys)}
            for x in several
        ]

    return {
        "questions": report.n_questions,
        "clean": report.is_clean,
        "errors": lines(report.errors),
        "warnings": lines(report.warnings),
        "bank_errors": [[one.rule, one.said] for one in report.bank_errors],
        "bank_warnings": [[one.rule, one.said] for one in report.bank_warnings],
        "key_positions": list(report.key_positions),
        "key_position_p": report.key_position_p,
        "key_longest": report.key_longest,
        "key_longest_by_chance": report.key_longest_by_chance,
    }
