"""Take a backup while the site runs, and check it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from quizzes.services.operating import backing
from quizzes.services.operating.copies import Unusable


class Command(BaseCommand):
    help = "Takes a backup while the site runs and checks it as it stands on the disk."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, metavar="FOLDER", help="VAR_DIR/backups otherwise")
        parser.add_argument(
            "--drill",
            action="store_true",
            help="PostgreSQL: restore it into a database of its own, compare, and drop that",
        )
        parser.add_argument("--keep-all", action="store_true", help="throw no old backup away")
        parser.add_argument("--check", type=Path, metavar="FILE", help="only check this backup")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        into = options["to"] or backing.folder()
        try:
            if options["check"]:
                copy = backing.check(options["check"], drill=options["drill"])
                self.stdout.write(f"Sound: {sum(copy.rows.values())} rows of {copy.at}.")
                return
            path, copy = backing.back_up(into, at=at, drill=options["drill"])
            gone = [] if options["keep_all"] else backing.throw_away(into, at=at)
        except Unusable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{path}: {sum(copy.rows.values())} rows, {copy.size / 1e6:.1f} MB, checked."
        )
        if gone:
            self.stdout.write(f"{len(gone)} old ones thrown away.")
