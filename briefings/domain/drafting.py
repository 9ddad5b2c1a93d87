"""What an editor wrote, made into a whole briefing that could be published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefings.domain import facts
from briefings.domain.detailing import detailed
from briefings.domain.digesting import digest
from briefings.domain.problems import BriefingError
from briefings.domain.reading import read_briefing
from briefings.domain.reshaping import lesson_of, with_lesson
from briefings.domain.rewording import (
    Orphan,
    anchored,
    fact_of,
    proved_by,
    settled,
    with_fact,
    without_fact,
)
from briefings.domain.writing import write_briefing, write_details


@dataclass(frozen=True, slots=True)
class LessonText:
    """What an editor may write of a lesson."""

    title: str
    argument: facts.Argument
    summary: str
    objectives: tuple[str, ...]
    body: str

    @classmethod
    def of(cls, lesson: facts.Lesson) -> LessonText:
        return cls(lesson.title, lesson.argument, lesson.summary, lesson.objectives, lesson.body)

    @property
    def mark(self) -> str:
        """Tells this text from every other."""
        return digest(self)


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of a passage whose words are gone: other words, or doing without it."""

    words: str = ""
    drop: bool = False


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A briefing with a lesson written anew.

    orphans  every passage of the briefing whose words are gone, those of other lessons too
    open     ids of those that nothing was chosen for
    wrong    id -> how often the chosen words occur in the lesson, which is not once
    removed  labels of facts that are put aside, because nothing proves them any more
    """

    briefing: facts.Briefing
    orphans: tuple[Orphan, ...]
    open: tuple[str, ...]
    wrong: Mapping[str, int]
    removed: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        return not (self.open or self.wrong)


def rewritten(
    briefing: facts.Briefing, key: str, text: LessonText, choices: Mapping[str, Choice]
) -> Rewritten:
    """Write a lesson anew, with what was chosen for each orphan by its id. Raises NoSuchPart."""
    was = lesson_of(briefing, key)
    new = replace(
        was,
        title=text.title,
        argument=text.argument,
        summary=text.summary,
        objectives=text.objectives,
        body=text.body,
    )
    orphans: list[Orphan] = []
    wrong: dict[str, int] = {}
    gone: list[str] = []
    for lesson in with_lesson(briefing, new).lessons:
        found = anchored(lesson, was.body if lesson.key == key else "")
        wanted = {(one.fact.key, one.number): choices.get(one.id) for one in found.orphans}
        made = {
            place: None if choice.drop else choice.words
            for place, choice in wanted.items()
            if choice and (choice.drop or choice.words)
        }
        done = settled(found.lesson, found.orphans, made)
        briefing = with_lesson(briefing, _with_removed(done.lesson, found.lesson, done.removed))
        orphans += found.orphans
        gone += done.removed
        wrong |= {f"{fact}-{number}": n for (fact, number), n in done.wrong.items()}
    labels = tuple(fact_of(briefing, fact).label for fact in gone)
    for fact in gone:
        briefing = without_fact(briefing, fact)
    chosen = {one for one, choice in choices.items() if choice.drop or choice.words}
    still = tuple(one.id for one in orphans if one.id not in chosen)
    return Rewritten(briefing, tuple(orphans), still, wrong, labels)


def _with_removed(done: facts.Lesson, before: facts.Lesson, removed: Sequence[str]) -> facts.Lesson:
    """A settled lesson that has its removed facts still, in their places."""
    kept = {fact.key: fact for fact in done.facts}
    several = (kept.get(fact.key, fact) for fact in before.facts)
    return replace(
        done, facts=tuple(fact for fact in several if fact.key in kept or fact.key in removed)
    )


@dataclass(frozen=True, slots=True)
class FactText:
    """What an editor may write of a fact.

    quotes   its proving words
    details  its values, stems and wrong answers, as its file has them
    """

    label: str
    about: str
    statement: str
    status: facts.Status
    attributed_to: facts.Attribution | None
    importance: int
    argument: facts.Argument
    as_of: str
    review_by: str
    note: str
    quotes: tuple[str, ...]
    details: str

    @classmethod
    def of(cls, fact: facts.Fact) -> FactText:
        return cls(
            label=fact.label,
            about=fact.about,
            statement=fact.statement,
            status=fact.status,
            attributed_to=fact.attributed_to,
            importance=fact.importance,
            argument=fact.argument,
            as_of=fact.as_of,
            review_by=fact.review_by,
            note=fact.note,
            quotes=tuple(one.quote for one in fact.evidence),
            details=write_details(fact),
        )

    @property
    def mark(self) -> str:
        """Tells this text from every other."""
        return digest(self)


def refined(
    briefing: facts.Briefing, key: str, text: FactText
) -> tuple[facts.Briefing, dict[int, int]]:
    """Write a fact anew.

    Returns the briefing, and the numbers of the quotes that do not stand in the lesson exactly
    once, with how often they do. Raises NoSuchPart, and BriefingError for the details.
    """
    was = fact_of(briefing, key)
    new = replace(
        was,
        label=text.label,
        about=text.about,
        statement=text.statement,
        status=text.status,
        attributed_to=text.attributed_to,
        importance=text.importance,
        argument=text.argument,
        as_of=text.as_of,
        review_by=text.review_by,
        note=text.note,
    )
    old, wrong = FactText.of(was), dict[int, int]()
    if text.quotes != old.quotes:
        new, wrong = proved_by(briefing, new, text.quotes)
    if text.details != old.details and not wrong:
        new = detailed(briefing, new, text.details)
    return with_fact(briefing, new), wrong


def as_filed(briefing: facts.Briefing) -> tuple[facts.Briefing, str]:
    """A briefing as its file gives it, and the file's text.

    Raises BriefingError with all that is wrong with it.
    """
    text = write_briefing(briefing)
    return read_briefing(text), text


def said(error: BriefingError) -> tuple[str, ...]:
    """What is wrong, each thing once, with the words it is wrong with."""
    return tuple(
        dict.fromkeys(
            f"{problem.message} ({problem.excerpt.strip()})" for problem in error.problems
        )
    )
