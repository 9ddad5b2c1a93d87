"""How well a sentence is known, and whether it or a question about it is at fault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizzes.domain.flagging import FAULTS, FEWEST_SHOWN, Flag
from quizzes.domain.itemstats import Interval, wilson
from quizzes.domain.itemuse import ItemUse

STEPS = (0.5, 0.65, 0.8, 0.9)  # shares from which the next darker shade begins
KNOWN = 0.5  # a question is failed when fewer are right
FEWEST_ANSWERS = 15  # to one question, before it is said to be failed
FADED = 0.7  # remembered share below which a sentence that was known is fading


class Verdict(StrEnum):
    """What a sentence's answers and memories come to."""

    PASSAGE = "passage"  # all of its questions are failed
    QUESTION = "question"  # a question fails while another about the same does not
    UNSURE = "unsure"  # its only question is failed: it could be either
    FADING = "fading"  # known at first, and being forgotten
    KNOWN = "known"
    FEW = "few"  # too few have answered to say
    NOTHING = "nothing"  # nothing tests it


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """A question about a sentence, with what its figures warn of."""

    question: int
    use: ItemUse
    flags: tuple[Flag, ...] = ()

    @property
    def is_failed(self) -> bool:
        """Fewer than half are right, and chance in who answered does not explain it."""
        interval = self.use.interval
        return self.is_told and interval is not None and interval.high < KNOWN

    @property
    def is_passed(self) -> bool:
        """At least half are right, and the question does its work."""
        share = self.use.facility
        return self.is_told and share is not None and share >= KNOWN and not self.is_faulty

    @property
    def is_told(self) -> bool:
        return self.use.n >= FEWEST_ANSWERS

    @property
    def is_faulty(self) -> bool:
        return any(flag in FAULTS for flag in self.flags)


@dataclass(frozen=True, slots=True)
class Warmth:
    """How well one sentence is known.

    items       the questions about its facts that were answered
    learners    how many have a memory of any of its facts
    remembered  share of their memories predicted to be recalled now; None without any
    """

    items: tuple[ItemSeen, ...] = ()
    learners: int = 0
    remembered: float | None = None
    is_tested: bool = True

    @property
    def n(self) -> int:
        return sum(item.use.n for item in self.items)

    @property
    def right(self) -> int:
        return sum(item.use.right for item in self.items)

    @property
    def facility(self) -> float | None:
        """Share of right first answers over all of its questions."""
        return self.right / self.n if self.n else None

    @property
    def interval(self) -> Interval | None:
        return wilson(self.right, self.n)

    @property
    def verdict(self) -> Verdict:
        return verdict(self)

    @property
    def share(self) -> float | None:
        """What the sentence is coloured by: memories where there are enough, else first answers.

        Of what is misread, memories only say that the feedback was learnt.
        """
        is_misread = self.verdict in (Verdict.PASSAGE, Verdict.UNSURE)
        if not is_misread and self.learners >= FEWEST_SHOWN and self.remembered is not None:
            return self.remembered
        return self.facility if self.is_shown else None

    @property
    def is_shown(self) -> bool:
        """Whether a question about it was answered by enough people to show a figure."""
        return any(item.use.n >= FEWEST_SHOWN for item in self.items)

    @property
    def shade(self) -> int | None:
        """0 to 4, the darker the better known; None without enough people."""
        return None if self.share is None else shade(self.share)

    @property
    def faulty(self) -> tuple[ItemSeen, ...]:
        """The questions to look at: those failed beside a sibling, and those that are flagged."""
        failed = {item.question for item in self.items if item.is_failed}
        is_one = self.verdict is Verdict.QUESTION
        return tuple(
            item for item in self.items if item.is_faulty or (is_one and item.question in failed)
        )


def shade(share: float) -> int:
    """0 to 4, the darker the better known."""
    return sum(share >= step for step in STEPS)


def verdict(warmth: Warmth) -> Verdict:
    """Tell a bad question from a bad passage.

    Everybody misreads a bad passage, so that all questions about it are failed, whatever they are
    like. A bad question fails alone.
    """
    told = [item for item in warmth.items if item.is_told]
    failed = [item for item in told if item.is_failed]
    if failed:
        return _of_failed(told, failed)
    if any(item.is_faulty for item in told):
        return Verdict.QUESTION
    if warmth.learners >= FEWEST_SHOWN and (warmth.remembered or 0.0) < FADED:
        return Verdict.FADING
    if told:
        return Verdict.KNOWN
    return Verdict.FEW if warmth.is_tested else Verdict.NOTHING


def _of_failed(told: Sequence[ItemSeen], failed: Sequence[ItemSeen]) -> Verdict:
    if len(failed) == len(told) > 1:
        return Verdict.PASSAGE
    if len(told) > 1 or failed[0].is_faulty:
        return Verdict.QUESTION
    return Verdict.UNSURE
