"""Which sentences of the lessons are tested, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from briefings.domain.prose import plain_text
from briefings.models import Briefing, Evidence, Fact, Lesson
from quizzes.domain.coverage import Claim, Piece, State, Why, coverage, paragraphs
from quizzes.models import Question

WAITING = (Question.Status.DRAFT, Question.Status.SUSPENDED)


class Gap(StrEnum):
    """What an untested sentence lacks, most urgent first."""

    REJECTED = "rejected"
    PAUSED = "paused"
    WAITING = "waiting"
    UNASKED = "unasked"
    UNMARKED = "unmarked"
    CONNECTIVE = "connective"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class FactUse:
    """A fact, and the ids of the questions about it.

    paused  approved ones that are not asked, because the fact has to be confirmed or proved
    """

    fact: Fact
    asked: frozenset[int] = frozenset()
    paused: frozenset[int] = frozenset()
    waiting: frozenset[int] = frozenset()
    rejected: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A piece of a text with the facts that stand in it."""

    lesson: Lesson
    piece: Piece
    uses: tuple[FactUse, ...]

    @property
    def id(self) -> str:
        return f"s{self.lesson.pk}-{self.piece.start}"

    @property
    def gap(self) -> Gap | None:
        """What is missing where nothing tests it."""
        if not self.piece.is_untested:
            return None
        if self.piece.state is State.REJECTED:
            return Gap.REJECTED
        if any(use.paused for use in self.uses):
            return Gap.PAUSED
        if any(use.waiting for use in self.uses):
            return Gap.WAITING
        if self.piece.state is State.UNASKED:
            return Gap.UNASKED
        return {Why.QUESTION: Gap.QUESTION, Why.CONNECTIVE: Gap.CONNECTIVE}.get(
            self.piece.why or Why.UNMARKED, Gap.UNMARKED
        )


@dataclass(frozen=True, slots=True)
class LessonMap:
    """A lesson's text, by paragraph; all of its pieces join up to the whole of it."""

    lesson: Lesson
    pieces: tuple[Piece, ...]
    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(s for block in self.paragraphs for s in block if s.piece.is_sentence)

    @property
    def n_untested(self) -> int:
        return sum(sentence.piece.is_untested for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Share:
    """How many sentences are in a state, of how many."""

    state: State
    n: int
    total: int

    @property
    def percent(self) -> int:
        return round(100 * self.n / self.total) if self.total else 0


@dataclass(frozen=True)
class CoverageMap:
    """Everything the coverage page shows.

    every   all lessons, for the switch and its counts
    chosen  the one that is looked at; None for all
    """

    briefing: Briefing
    every: tuple[LessonMap, ...]
    chosen: LessonMap | None
    orphans: tuple[Evidence, ...]

    @property
    def maps(self) -> tuple[LessonMap, ...]:
        return (self.chosen,) if self.chosen else self.every

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for one in self.maps for sentence in one.sentences)

    @cached_property
    def untested(self) -> tuple[Sentence, ...]:
        return tuple(sentence for sentence in self.sentences if sentence.piece.is_untested)

    @property
    def n_everywhere(self) -> int:
        """Sentences of all lessons, whichever is looked at."""
        return sum(len(one.sentences) for one in self.every)

    @property
    def n_untested_everywhere(self) -> int:
        return sum(one.n_untested for one in self.every)

    @property
    def gaps(self) -> tuple[tuple[Gap, tuple[Sentence, ...]], ...]:
        """The untested sentences by what they lack, most urgent first."""
        found = ((gap, tuple(s for s in self.untested if s.gap is gap)) for gap in Gap)
        return tuple((gap, several) for gap, several in found if several)

    @property
    def n_headings(self) -> int:
        pieces = (piece for one in self.maps for piece in one.pieces)
        return sum(piece.why is Why.HEADING for piece in pieces)

    @property
    def shares(self) -> tuple[Share, ...]:
        """One for each state, also those that no sentence is in."""
        states = [sentence.piece.state for sentence in self.sentences]
        return tuple(Share(state, states.count(state), len(states)) for state in State)


def coverage_map(briefing: Briefing, lesson_key: str, *, today: str) -> CoverageMap:
    """The coverage of all lessons in a constant number of queries.

    lesson_key  the lesson to look at; "" or an unknown one for all
    today       ISO date; a fact whose `review_by` has come is not asked
    """
    lessons = list(Lesson.objects.live().filter(briefing=briefing))
    by_pk = {lesson.pk: lesson for lesson in lessons}
    facts = list(Fact.objects.live().filter(lesson__in=by_pk).prefetch_related("evidence"))
    for lesson in lessons:
        lesson.briefing = briefing
    for fact in facts:
        fact.lesson = by_pk[fact.lesson_id]
    uses = _uses(briefing, facts, today)
    every = tuple(_lesson_map(lesson, uses) for lesson in lessons)
    chosen = next((one for one in every if one.lesson.key == lesson_key), None)
    return CoverageMap(briefing, every, chosen, tuple(_orphans(facts)))


def _uses(briefing: Briefing, facts: Iterable[Fact], today: str) -> dict[int, FactUse]:
    """Fact id -> the questions about it. Two queries."""
    mine = Question.objects.filter(briefing=briefing)
    askable = set(mine.askable(today).values_list("pk", flat=True))
    found: dict[int, dict[str, set[int]]] = {}
    for fact, pk, status in mine.values_list("facts", "pk", "status").order_by():
        kind = _kind(status, pk in askable)
        found.setdefault(fact, {}).setdefault(kind, set()).add(pk)
    return {
        fact.pk: FactUse(
            fact, **{kind: frozenset(pks) for kind, pks in found.get(fact.pk, {}).items() if kind}
        )
        for fact in facts
    }


def _kind(status: str, is_asked: bool) -> str:
    if status == Question.Status.APPROVED:
        return "asked" if is_asked else "paused"
    if status == Question.Status.REJECTED:
        return "rejected"
    return "waiting" if status in WAITING else ""


def _lesson_map(lesson: Lesson, uses: dict[int, FactUse]) -> LessonMap:
    mine = {use.fact.key: use for use in uses.values() if use.fact.lesson_id == lesson.pk}
    claims = [
        Claim(key, row.start, row.end, use.asked, use.rejected)
        for key, use in mine.items()
        for row in use.fact.evidence.all()
        if row.orphaned_at is None
    ]
    pieces = coverage(plain_text(lesson.body), claims)
    blocks = tuple(
        tuple(Sentence(lesson, piece, tuple(mine[key] for key in piece.facts)) for piece in block)
        for block in paragraphs(pieces)
    )
    return LessonMap(lesson, pieces, blocks)


def _orphans(facts: Iterable[Fact]) -> Iterable[Evidence]:
    """Proving words that their lesson no longer has, in reading order."""
    for fact in facts:
        for row in fact.evidence.all():
            if row.orphaned_at is not None:
                yield row
