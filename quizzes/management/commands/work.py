"""Do the long work that waits: reading articles and finding their facts; take backups."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from quizzes.services.operating.rounds import make_rounds
from quizzes.services.working import work_off

REST = 2.0  # seconds between two looks at the queue


class Command(BaseCommand):
    help = "Reads the articles that wait, and takes a backup every half hour, until SIGTERM."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="end when nothing waits")

    def handle(self, *args: Any, **options: Any) -> None:
        ended = threading.Event()
        if not options["once"]:
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, lambda *_: ended.set())
        while True:
            done = work_off(timezone.now)
            if done:
                self.stdout.write(f"{done} done.")
            if not options["once"]:
                make_rounds(timezone.now)
            if options["once"] or ended.wait(REST):
                return
