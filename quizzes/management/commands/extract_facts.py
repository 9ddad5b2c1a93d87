"""manage.py extract_facts FILE [--format json] [--no-times]"""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from briefings.domain.candidates import Extraction
from briefings.domain.extraction import extract
from briefings.domain.ingesting import Refused, ingest
from quizzes.domain.proposing import Proposed, propose
from quizzes.domain.reporting import as_text

SHOWN = 10


class Command(BaseCommand):
    help = "Find facts in an article, and questions to ask about them. Nothing is stored."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="txt, Markdown, HTML, DOCX, PDF or EPUB")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--seed", type=int, default=0, help="of the questions' wrong answers")
        parser.add_argument(
            "--no-times", action="store_true", help="leave out `seconds`, all that differs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CommandError(f"“{path}” cannot be read: {error.strerror}.") from error
        seconds: dict[str, float] = {}
        started = perf_counter()
        try:
            document = ingest(data, path.name)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        seconds["reading"] = perf_counter() - started
        started = perf_counter()
        extraction = extract(document)
        seconds["extraction"] = perf_counter() - started
        started = perf_counter()
        proposed = propose(document, extraction, seed=options["seed"])
        seconds["questions"] = perf_counter() - started
        if options["format"] == "json":
            times = None if options["no_times"] else seconds
            self.stdout.write(as_text(document, extraction, proposed, times))
        else:
            self.stdout.write(summary(extraction, proposed))


def summary(extraction: Extraction, proposed: Proposed) -> str:
    """What was found, for a person to read."""
    lines = []
    for candidate in extraction.candidates:
        fact = candidate.fact
        whose = f" [{fact.attributed_to.text}]" if fact.attributed_to else ""
        doubt = f" (what is “{candidate.doubts[0].text}”?)" if candidate.doubts else ""
        sure = f"{candidate.confidence:.2f}"
        lines.append(f"{sure}  {fact.status.value:9} {fact.statement}{whose}{doubt}")
    lines += ["", f"{len(proposed.questions)} questions; the best:"]
    for one in proposed.questions[:SHOWN]:
        lines.append(f"{one.score:.2f}  {one.question.form.value:10} {one.question.stem}")
        lines.append(f"      {one.question.answer}")
    return "\n".join(lines)
