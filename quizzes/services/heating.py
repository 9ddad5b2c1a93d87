"""How well the sentences of the lessons are known."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from briefings.models import Briefing, User
from quizzes.domain.coverage import State
from quizzes.domain.flagging import FEWEST_SHOWN
from quizzes.domain.heat import ItemSeen, Verdict, Warmth
from quizzes.domain.memory import curve_factor
from quizzes.domain.scheduling import DEFAULT_PARAMETERS
from quizzes.services.covering import LessonMap, Sentence, coverage_map
from quizzes.services.figures import Answers, QuestionFigures, uses_of
from quizzes.services.progressing import FUNCTIONS
from quizzes.services.statistics import insiders

# Recall is that of `domain.memory.recall`, as in `progressing`; what was missed today is 0.
REMEMBERED = """
    SELECT m.fact_id, COUNT(*), SUM(CASE WHEN NOT m.last_right AND m.last_day >= %s THEN 0
        ELSE {power}(1.0 + %s * {most}(0, %s - m.last_day) / m.stability, %s) END)
    FROM quizzes_memory m
    WHERE m.briefing_id = %s AND m.stability IS NOT NULL AND m.lesson_id IS NOT NULL
        AND m.learner_id {who}
    GROUP BY m.fact_id
"""
URGENT = (Verdict.PASSAGE, Verdict.QUESTION, Verdict.UNSURE, Verdict.FADING)
Memories = Mapping[int, tuple[int, float]]


@dataclass(frozen=True, slots=True)
class HotSentence:
    """A sentence, how well it is known, and the questions about it that were answered."""

    sentence: Sentence
    warmth: Warmth
    figures: tuple[QuestionFigures, ...] = ()

    @property
    def faulty(self) -> tuple[QuestionFigures, ...]:
        """The questions to look at."""
        named = {item.question for item in self.warmth.faulty}
        return tuple(one for one in self.figures if one.question.pk in named)


@dataclass(frozen=True, slots=True)
class HotLesson:
    """A lesson's text by paragraph."""

    map: LessonMap
    paragraphs: tuple[tuple[HotSentence, ...], ...]

    @property
    def sentences(self) -> tuple[HotSentence, ...]:
        every = (one for block in self.paragraphs for one in block)
        return tuple(one for one in every if one.sentence.piece.is_sentence)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Everything the heat map shows.

    every   all lessons, for the switch
    chosen  the one that is looked at; None for all
    """

    briefing: Briefing
    every: tuple[HotLesson, ...]
    chosen: HotLesson | None

    @property
    def maps(self) -> tuple[HotLesson, ...]:
        return (self.chosen,) if self.chosen else self.every

    @property
    def sentences(self) -> tuple[HotSentence, ...]:
        return tuple(one for lesson in self.maps for one in lesson.sentences)

    @property
    def urgent(self) -> tuple[tuple[Verdict, tuple[HotSentence, ...]], ...]:
        """The sentences to do something about, by what it is, the least known first."""
        found = []
        for verdict in URGENT:
            mine = [one for one in self.sentences if one.warmth.verdict is verdict]
            mine.sort(key=lambda one: one.warmth.share or 0.0)
            found.append((verdict, tuple(mine)))
        return tuple((verdict, several) for verdict, several in found if several)

    @property
    def counts(self) -> dict[str, int]:
        """Verdict -> how many sentences."""
        told = [one.warmth.verdict for one in self.sentences]
        return {verdict.value: told.count(verdict) for verdict in Verdict}

    @property
    def is_told(self) -> bool:
        """Whether enough people have learnt anything to colour a sentence."""
        return any(one.warmth.shade is not None for one in self.sentences)


@dataclass(frozen=True, slots=True)
class Seen:
    """Whose heat map it is; every field None for everybody's.

    given     whose answers to which questions
    learners  whose memories
    lessons   keys of the lessons to show
    own       learners whose memories can be looked at alone: what is left of a fact's learners
              without them must not be fewer than `FEWEST_SHOWN`
    """

    given: Answers = field(default_factory=Answers)
    learners: QuerySet[User] | None = None
    lessons: Collection[str] | None = None
    own: QuerySet[User] | None = None


def heat_map(briefing: Briefing, lesson_key: str, *, on: date, seen: Seen | None = None) -> HeatMap:
    """How well every sentence is known, in a constant number of queries.

    lesson_key  the lesson to look at; "" or an unknown one for all
    on          the day for which remembering is predicted
    """
    seen = seen or Seen()
    cover = coverage_map(briefing, lesson_key, today=on.isoformat())
    figures = uses_of(briefing, seen.given)
    memories = remembered(briefing, on=on, learners=seen.learners)
    if seen.own is not None:
        memories = _without_few(memories, remembered(briefing, on=on, learners=seen.own))
    every = tuple(
        _lesson(one, figures, memories)
        for one in cover.every
        if seen.lessons is None or one.lesson.key in seen.lessons
    )
    chosen = next((one for one in every if one.map is cover.chosen), None)
    return HeatMap(briefing, every, chosen)


def _without_few(memories: Memories, own: Memories) -> Memories:
    """The facts of which not just a few others have a memory."""
    others = {fact: n - own.get(fact, (0, 0.0))[0] for fact, (n, _) in memories.items()}
    return {fact: row for fact, row in memories.items() if not 0 < others[fact] < FEWEST_SHOWN}


def remembered(briefing: Briefing, *, on: date, learners: QuerySet[User] | None) -> Memories:
    """Fact id -> how many learners have a memory of it, and how many will recall it. One query.

    All forget along the curve of the default parameters; their own differ little over a class.
    """
    decay, day = DEFAULT_PARAMETERS[20], on.toordinal()
    people = User.objects.all() if learners is None else learners
    rows = people.exclude(pk__in=insiders(briefing)).order_by().values("pk")
    try:
        who, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return {}
    sql = REMEMBERED.format(**FUNCTIONS[connection.vendor], who=f"IN ({who})")
    with connection.cursor() as cursor:
        cursor.execute(sql, [day, curve_factor(decay), day, -decay, briefing.pk, *params])
        return {fact: (n, float(total)) for fact, n, total in cursor.fetchall()}


def _lesson(
    one: LessonMap, figures: Mapping[int, QuestionFigures], memories: Memories
) -> HotLesson:
    blocks = tuple(
        tuple(_sentence(sentence, figures, memories) for sentence in block)
        for block in one.paragraphs
    )
    return HotLesson(one, blocks)


def _sentence(
    sentence: Sentence, figures: Mapping[int, QuestionFigures], memories: Memories
) -> HotSentence:
    ids = sorted({pk for use in sentence.uses for pk in use.asked | use.paused | use.waiting})
    mine = tuple(figures[pk] for pk in ids if pk in figures and figures[pk].use.n)
    of_facts = [memories.get(use.fact.pk, (0, 0.0)) for use in sentence.uses]
    n_memories = sum(n for n, _ in of_facts)
    warmth = Warmth(
        items=tuple(ItemSeen(one.question.pk, one.use, one.flags) for one in mine),
        learners=max((n for n, _ in of_facts), default=0),
        remembered=sum(total for _, total in of_facts) / n_memories if n_memories else None,
        is_tested=sentence.piece.state is State.TESTED,
    )
    return HotSentence(sentence, warmth, tuple(one for one in mine if one.use.n >= FEWEST_SHOWN))
