"""manage.py import_questions FILE --briefing KEY --by USER [--format FORMAT] [--dry-run]"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from briefings.models import Briefing, User
from quizzes.domain.exchange.formats import FORMATS, READABLE
from quizzes.domain.exchange.taking import MOST_BYTES, Refused, Taken, take
from quizzes.forms.exchange.names import PROBLEMS, refusal_words
from quizzes.models import QuestionImport
from quizzes.services.exchanging import bringing, looking


class Command(BaseCommand):
    help = (
        "Bring questions of another program in as drafts. Each is tied to the facts that it names, "
        "or else to the fact that is most like it; the rest wait on the page of the import."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--briefing", required=True, help="key of the briefing")
        parser.add_argument("--by", required=True, help="user name of who brings them")
        parser.add_argument("--format", default="", choices=["", *READABLE])
        parser.add_argument("--dry-run", action="store_true", help="tell, and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(username=options["by"]).first()
        if by is None:
            raise CommandError(f"There is no user “{options['by']}”.")
        briefing = Briefing.objects.editable_by(by).filter(key=options["briefing"]).first()
        if briefing is None:
            raise CommandError(f"They may change no briefing “{options['briefing']}”.")
        data = self._data(options["file"])
        with transaction.atomic():
            taken = self._taken(data, options["format"])
            batch = bringing.keep(
                *(briefing, taken), by=by, at=timezone.now(), name=options["file"].name, data=data
            )
            self._bring(batch, taken, by)
            if options["dry_run"]:
                transaction.set_rollback(True)
                self.stdout.write("Nothing was written.")

    def _data(self, path: Path) -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(MOST_BYTES + 1)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from error

    def _taken(self, data: bytes, chosen: str) -> Taken:
        try:
            return take(data, chosen=chosen)
        except Refused as refused:
            raise CommandError(refusal_words(refused.code, refused.detail)) from refused

    def _bring(self, batch: QuestionImport, taken: Taken, by: User) -> None:
        if taken.layout is not None:
            if not taken.layout.is_usable:
                raise CommandError("Its columns cannot be told: bring it on the site.")
            bringing.arrange(batch, taken.layout)
        counts = looking.counts(batch)
        self.stdout.write(f"{FORMATS[batch.format].label}: {counts.total} questions read.")
        for row in looking.faulty(batch):
            said = [str(PROBLEMS.get(code, code)) for code in (row.problem, *row.missing) if code]
            self.stdout.write(f"  {row.place}: {' '.join(said)} {row.excerpt}")
        done = bringing.bring(batch, by=by, at=timezone.now())
        there = counts.there + done.there
        self.stdout.write(
            f"{done.new} drafts, {done.revised} revisions, {there} there already, "
            f"{counts.untied} wait for a fact."
        )
