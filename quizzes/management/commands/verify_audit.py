"""Follow the log of the site from its first entry to its end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.services.auditing.verifying import Broken, End, verify
from quizzes.services.operating.copies import Unusable, described


class Command(BaseCommand):
    help = "Checks that no entry of the log was changed, added or taken away; fails naming it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--against", type=Path, metavar="BACKUP", help="also compare with where it ended then"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            kept = End(**described(options["against"]).log) if options["against"] else None
            end = verify(kept=kept)
        except (Broken, Unusable) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Sound: {end.number} entries, the last one {end.hash}.")
