"""Reviews of our notes in a package of Anki, to be brought home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from quizzes.domain.exchange.anki_notes import OURS
from quizzes.domain.exchange.anki_opening import Collection, PackageRefused
from quizzes.domain.memory import Rating

# Of `revlog.type`: what Anki answers itself, as when cards are rescheduled, has no rating.
FILTERED = 3  # in a filtered deck; where it moved nothing, `factor` is 0
MOST_REVIEWS = 50_000  # taken in within a request
FIRST = datetime(2006, 10, 1, tzinfo=UTC)  # there was no Anki before
OWN = (f"{OURS}:", f"{OURS};")  # guids of ours sort between these
REVIEWS = """
    SELECT r.id, n.guid, r.ease, r.time, r.type, r.factor
    FROM notes n JOIN cards c ON c.nid = n.id JOIN revlog r ON r.cid = c.id
    WHERE n.guid >= ? AND n.guid < ? ORDER BY r.id
"""
CARDS = "SELECT c.id, n.guid FROM cards c JOIN notes n ON n.id = c.nid"


@dataclass(frozen=True, slots=True)
class Review:
    """One rating of one card.

    id        when it was given, in ms since 1970; Anki knows it by this
    guid      of the note
    rating    as the learner judged themselves
    taken_ms  until the answer was rated
    """

    id: int
    guid: str
    rating: Rating
    taken_ms: int

    @property
    def at(self) -> datetime:
        return datetime.fromtimestamp(self.id / 1000, UTC)


@dataclass(frozen=True, slots=True)
class History:
    """What a package holds.

    guids    notes of ours, with or without reviews -> how many cards
    foreign  cards of other notes
    skipped  reviews that say nothing: made by Anki itself, looked at without being scheduled, or
             of impossible dates
    """

    reviews: tuple[Review, ...]
    guids: dict[str, int]
    foreign: int
    skipped: int = 0


def history(collection: Collection, *, until: datetime) -> History:
    """Every review of a note of ours, the oldest first. Raises PackageRefused.

    until  later ones cannot have been given yet
    """
    guids, foreign = _cards(collection)
    reviews: list[Review] = []
    skipped = 0
    for review in _reviews(collection, until):
        if review is None:
            skipped += 1
        else:
            reviews.append(review)
        if len(reviews) > MOST_REVIEWS:
            raise PackageRefused("too-many-reviews", limit=MOST_REVIEWS)
    return History(tuple(reviews), guids, foreign, skipped)


def _cards(collection: Collection) -> tuple[dict[str, int], int]:
    guids: dict[str, int] = {}
    foreign = 0
    for _id, guid in collection.rows(CARDS, (int, str)):
        if guid.startswith(OWN[0]):
            guids[guid] = guids.get(guid, 0) + 1
        else:
            foreign += 1
    return guids, foreign


def _reviews(collection: Collection, until: datetime) -> Iterator[Review | None]:
    first, last = FIRST.timestamp() * 1000, until.timestamp() * 1000
    whole = (int, str, int, int, int, int)
    for when, guid, ease, taken, kind, factor in collection.rows(REVIEWS, whole, *OWN):
        is_preview = kind == FILTERED and factor == 0
        if is_preview or not 1 <= ease <= len(Rating) or not first <= when <= last:
            yield None
        else:
            yield Review(when, guid, Rating(ease), max(0, taken))
