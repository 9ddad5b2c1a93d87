"""Logs of rated answers, as scheduling is fitted and measured on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from quizzes.domain.memory import Rating
from quizzes.domain.replaying import Entry
from quizzes.domain.scheduling import Policy
from quizzes.domain.studydays import study_day


@dataclass(frozen=True, slots=True)
class Review:
    """One rated answer.

    card   anything that tells cards, or facts, apart
    at     aware instant
    day    the study day it falls in
    guess  the chance of being right without knowing
    """

    card: Hashable
    at: datetime
    day: date
    rating: Rating
    guess: float = 0.0

    @property
    def passed(self) -> bool:
        return self.rating is not Rating.AGAIN


def as_reviews(
    card: Hashable, log: Iterable[Entry], policies: Mapping[int, Policy]
) -> list[Review]:
    """Make reviews of one fact's log; what learners said of themselves holds no guess."""
    reviews = []
    for entry in log:
        policy, evidence = policies[entry.policy], entry.evidence
        day = study_day(entry.at, policy.zone, policy.rollover)
        guess = evidence.guess if evidence.self_rating is None else 0.0
        reviews.append(Review(card, entry.at, day, evidence.rating, guess))
    return reviews


def eligible(reviews: Sequence[Review]) -> list[int]:
    """Find the reviews that FSRS predicts: a study day or more after the card's last."""
    last: dict[Hashable, date] = {}
    found = []
    for i, review in enumerate(reviews):
        if last.get(review.card, review.day) < review.day:
            found.append(i)
        last[review.card] = review.day
    return found
