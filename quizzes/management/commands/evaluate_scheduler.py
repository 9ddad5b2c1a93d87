"""manage.py evaluate_scheduler CSV"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.domain.evaluating import LogTooShort, evaluate
from quizzes.domain.histories import Review
from quizzes.domain.memory import Rating
from quizzes.domain.studydays import UnknownZone, study_day

COLUMNS = ("card_id", "review_rating", "review_time")


class Command(BaseCommand):
    help = "Measure how well schedulers predict the answers of a review log."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("csv", type=Path, help=f"columns {', '.join(COLUMNS)} (with offset)")
        parser.add_argument("--zone", default="UTC", help="the learner's IANA time zone")
        parser.add_argument("--rollover", type=int, default=4, help="hour at which a day begins")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            reviews = list(_reviews(options["csv"], options["zone"], options["rollover"]))
            found = evaluate(reviews)
        except UnknownZone as error:
            raise CommandError(f"There is no time zone “{error}”.") from error
        except LogTooShort as error:
            raise CommandError(f"Only {error} answers come on a later day: too few.") from error
        except (OSError, KeyError, ValueError) as error:
            raise CommandError(f"The log cannot be read: {error!r}.") from error
        if options["format"] == "json":
            self.stdout.write(json.dumps(asdict(found), indent=1))
            return
        self.stdout.write(
            f"{found.reviews} reviews of {found.cards} cards, {found.eligible} on a later day, "
            f"{found.tested} predicted unseen"
        )
        self.stdout.write(f"{'':14}{'log loss':>9}{'RMSE bins':>11}{'AUC':>7}")
        for name, score in found.scores.items():
            figures = f"{score.log_loss:9.4f}{score.rmse_bins:11.4f}{score.auc:7.3f}"
            self.stdout.write(f"{name:14}{figures}")


def _reviews(path: Path, zone: str, rollover: int) -> Iterator[Review]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            (datetime.fromisoformat(row["review_time"]), row["card_id"], row["review_rating"])
            for row in csv.DictReader(file)
        ]
    for at, card, rating in sorted(rows):
        yield Review(card, at, study_day(at, zone, rollover), Rating(int(rating)))
