"""manage.py publish_briefing FILE"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from briefings.domain.facts import Briefing
from briefings.domain.problems import BriefingError
from briefings.domain.reading import read_briefing
from briefings.models import User
from quizzes.domain.linting import Errors
from quizzes.services.planning import plan_edit
from quizzes.services.publishing import BankRefused, publish


class Command(BaseCommand):
    help = "Store a briefing file together with its questions, or nothing of it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would change")
        parser.add_argument("--by", help="user name of who edited it; a new briefing is theirs")
        parser.add_argument("--reason", default="", help="what for; kept with the version")

    def handle(self, *args: Any, **options: Any) -> None:
        new = self.read(options["file"])
        by = self.person(options["by"])
        if options["dry_run"]:
            self.plan(new)
            return
        try:
            done = publish(new, by=by, at=timezone.now(), reason=options["reason"])
        except BankRefused as refused:
            raise CommandError(f"Nothing was written.\n{said(refused.errors)}") from None
        for one in done.changed:
            self.stdout.write(f"  {one}")
        made = done.questions
        self.stdout.write(
            f"{new.key}: version {done.version.number}; questions: {made.added} added, "
            f"{made.kept} kept, {made.restored} restored, {made.retired} retired."
        )

    def plan(self, new: Briefing) -> None:
        plan = plan_edit(new, at=timezone.now())
        for edit in (*plan.others, *plan.facts):
            asked = f", answered by {edit.n_learners}" if edit.n_learners else ""
            self.stdout.write(f"  {edit.part} {edit.key}: {edit.change}{asked}")
        made = plan.questions
        self.stdout.write(
            f"{new.key}: {plan.unchanged} facts unchanged; questions: {len(made.new)} added, "
            f"{len(made.kept)} kept, {len(made.back)} restored, "
            f"{len(made.retired) + len(made.by_hand)} retired, of them {len(made.by_hand)} "
            "written by hand. Nothing was written."
        )
        if plan.errors:
            raise CommandError(said(plan.errors))

    def read(self, path: Path) -> Briefing:
        """The file as a value. Raises CommandError with every problem."""
        try:
            return read_briefing(path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise CommandError(f"{path} is not UTF-8 text: save it as UTF-8.") from None
        except BriefingError as errors:
            lines = "\n".join(f"{path}:{problem}" for problem in errors.problems)
            raise CommandError(f"Nothing was written.\n{lines}") from None

    def person(self, username: str | None) -> User | None:
        """The person of that name. Raises CommandError for an unknown one."""
        if username is None:
            return None
        try:
            return User.objects.get(username=username)
        except User.DoesNotExist:
            raise CommandError(f"There is nobody called “{username}”.") from None


def said(errors: Errors) -> str:
    """Each question with the rules it breaks, then what is wrong with all of them together."""
    lines = [f"  {', '.join(line.rules)}: {line.question.stem}" for line in errors.questions]
    lines += [f"  {finding.rule}: {finding.said}" for finding in errors.bank]
    return "\n".join(["The questions break rules, so they cannot be published:", *lines])
