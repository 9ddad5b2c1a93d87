"""Put a backup in the place of the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection
from django.utils import timezone

from quizzes.services.auditing.noting import Did, note
from quizzes.services.operating import backing
from quizzes.services.operating.copies import Unusable, described

YES = "yes"


class Command(BaseCommand):
    help = "Puts a backup in the place of the database; what was there is kept beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            copy = described(path)
            if not options["yes"]:
                self.stdout.write(f"{path.name} is of {copy.at}. What came later will be gone.")
                if input(f"Type {YES} to put it back: ").strip() != YES:
                    raise CommandError("Nothing was changed.")
            kept = backing.restore(path, at=timezone.now())
        except Unusable as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        self._note(copy.at)
        self.stdout.write(f"Restored: {sum(copy.rows.values())} rows of {copy.at}.")
        self.stdout.write(f"What was there before is in {kept}.")

    def _note(self, taken: str) -> None:
        """Say so in the log that was put back, where it knows of one already."""
        connection.close()
        try:
            note(Did.RESTORED, by=None, at=timezone.now(), after={"taken": taken})
        except DatabaseError:
            self.stderr.write("Run migrate now: the backup is of an older version.")
