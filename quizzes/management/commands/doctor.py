"""Check a site and say what to do."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from quizzes.services.operating.checkup import check_up
from quizzes.services.operating.findings import Level

STYLES = {Level.WELL: "SUCCESS", Level.WARNING: "WARNING", Level.FAULT: "ERROR"}


class Command(BaseCommand):
    help = "Checks database, migrations, disk, cache, worker, backups, clock, mail and settings."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        found = []
        for finding in check_up(timezone.now()):
            found.append(finding)
            if options["format"] == "text":
                style = getattr(self.style, STYLES[finding.level])
                self.stdout.write(
                    f"{style(finding.level.upper()):8} {finding.about}: {finding.said}"
                )
                if finding.advice:
                    self.stdout.write(f"         {finding.advice}")
        if options["format"] == "json":
            self.stdout.write(json.dumps([asdict(finding) for finding in found], indent=2))
        faults = sum(finding.level is Level.FAULT for finding in found)
        if faults:
            raise CommandError(f"{faults} to put right.")
