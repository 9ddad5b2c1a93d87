"""manage.py import_briefing FILE"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from briefings.domain.comparing import Change, Difference
from briefings.domain.problems import BriefingError
from briefings.domain.reading import read_briefing
from briefings.models import User
from briefings.services.importing import import_briefing, plan_import


class Command(BaseCommand):
    help = "Check a briefing file and store it. Nothing is written unless all of it is right."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would change")
        parser.add_argument("--owner", help="user name of whom a new briefing belongs to")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            briefing = read_briefing(path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise CommandError(f"{path} is not UTF-8 text: save it as UTF-8.") from None
        except BriefingError as errors:
            said = "\n".join(f"{path}:{problem}" for problem in errors.problems)
            count = len(errors.problems)
            raise CommandError(
                f"{count} problem{'s' if count > 1 else ''}; nothing was written.\n{said}"
            ) from None
        if options["dry_run"]:
            changed = plan_import(briefing)
        else:
            changed = import_briefing(
                briefing, owner=self.owner(options["owner"]), at=timezone.now()
            )
        if not changed:
            self.stdout.write(f"{briefing.key}: nothing changed.")
            return
        is_new = any(one.part == "briefing" and one.change is Change.ADDED for one in changed)
        if options["verbosity"] > 1 or not is_new:
            self.tell(changed, with_values=options["verbosity"] > 1)
        counts = Counter(f"{one.part} {one.change}" for one in changed)
        said = ", ".join(f"{n} × {what}" for what, n in counts.items())
        self.stdout.write(
            f"{briefing.key}: {said}.{' Nothing was written.' if options['dry_run'] else ''}"
        )

    def tell(self, changed: Iterable[Difference], *, with_values: bool) -> None:
        for one in changed:
            self.stdout.write(f"  {one}")
            for line in one.old_and_new if with_values else ():
                self.stdout.write(f"    {line}")

    def owner(self, username: str | None) -> User | None:
        """The person of that name. Raises CommandError for an unknown one."""
        if username is None:
            return None
        try:
            return User.objects.get(username=username)
        except User.DoesNotExist:
            raise CommandError(f"There is nobody called “{username}”.") from None
