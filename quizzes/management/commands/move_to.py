"""Take everything to another database: from the demonstration's file to a server, say."""

from __future__ import annotations

from typing import Any

import dj_database_url
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from quizzes.services.operating.copies import Unusable
from quizzes.services.operating.moving import TARGET, move


class Command(BaseCommand):
    help = "Copies every row to another, empty database, and compares all of them there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", help="as DATABASE_URL: postgres://user:password@host/name")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            there: dict[str, Any] = dict(dj_database_url.parse(options["url"]))
        except ValueError as error:
            raise CommandError(f"This is no address of a database: {options['url']}") from error
        connections.settings[TARGET] = (
            connections["default"].settings_dict | {"OPTIONS": {}} | there
        )
        try:
            moved = move(lambda table, n: self.stdout.write(f"{n:>9}  {table}") if n else None)
        except Unusable as error:
            raise CommandError(f"{error} Nothing was moved.") from error
        finally:
            connections[TARGET].close()
        self.stdout.write(
            f"{sum(one.n for one in moved)} rows of {len(moved)} tables, the same on both sides. "
            "Set DATABASE_URL and start the site anew; run createcachetable unless it has Redis."
        )
