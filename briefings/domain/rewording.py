"""Lessons' texts and facts changed by hand, with the proving words kept in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefings.domain import facts, prose, quoting
from briefings.domain.reshaping import NoSuchPart, lesson_of, with_lesson
from briefings.domain.sentences import Span


@dataclass(frozen=True, slots=True)
class Orphan:
    """A passage that proved a fact, and whose words its lesson no longer has.

    number   its place among the fact's passages, from 0
    closest  the sentence that is most like it now; nothing where none is
    twice    the words are there, but at more than one place
    """

    fact: facts.Fact
    number: int
    quote: str
    closest: str
    twice: bool

    @property
    def id(self) -> str:
        """Names it in a form."""
        return f"{self.fact.key}-{self.number}"

    @property
    def is_only(self) -> bool:
        """Whether the fact would be without any proof."""
        return len(self.fact.evidence) == 1


@dataclass(frozen=True, slots=True)
class Anchored:
    """A lesson whose passages were found again, and those that were not.

    An orphan stands in its fact with its old offsets, which mean nothing.
    """

    lesson: facts.Lesson
    orphans: tuple[Orphan, ...]


# What becomes of an orphan: other words of the lesson, or None to do without the passage.
Choices = Mapping[tuple[str, int], str | None]


@dataclass(frozen=True, slots=True)
class Settled:
    """A lesson after choices were made for its orphans.

    removed  keys of facts that were left without any proof, and are put aside
    wrong    (fact, number) -> how often the chosen words occur, which is not once
    """

    lesson: facts.Lesson
    removed: tuple[str, ...]
    wrong: Mapping[tuple[str, int], int]


def anchored(lesson: facts.Lesson, was: str = "") -> Anchored:
    """Find every passage of a lesson's facts in its text, wherever it stands now.

    was  the body for which the passages were found last, where it is another
    """
    text, before = prose.plain_text(lesson.body), prose.plain_text(was or lesson.body)
    orphans: list[Orphan] = []
    found = []
    for fact in lesson.facts:
        evidence = []
        for number, one in enumerate(fact.evidence):
            place = quoting.place_again(text, one, before)
            evidence.append(quoting.quoted(text, place) if place else one)
            if place is None:
                closest = quoting.closest_sentence(text, one.quote)
                twice = len(quoting.find(text, one.quote)) > 1
                orphans.append(Orphan(fact, number, one.quote, closest, twice))
        found.append(replace(fact, evidence=tuple(evidence)))
    return Anchored(replace(lesson, facts=tuple(found)), tuple(orphans))


def settled(lesson: facts.Lesson, orphans: Sequence[Orphan], choices: Choices) -> Settled:
    """Give orphans the words that were chosen for them; those without a choice stay."""
    text = prose.plain_text(lesson.body)
    wrong: dict[tuple[str, int], int] = {}
    lost = {(one.fact.key, one.number) for one in orphans}
    kept, removed = [], []
    for fact in lesson.facts:
        evidence: list[facts.Evidence] = []
        for number, one in enumerate(fact.evidence):
            place = (fact.key, number)
            if place not in lost or place not in choices:
                evidence.append(one)
            elif (words := choices[place]) is not None:
                there = quoting.find(text, words)
                evidence.append(quoting.quoted(text, there[0]) if len(there) == 1 else one)
                if len(there) != 1:
                    wrong[place] = len(there)
        if evidence:
            kept.append(replace(fact, evidence=tuple(evidence)))
        else:
            removed.append(fact.key)
    return Settled(replace(lesson, facts=tuple(kept)), tuple(removed), wrong)


def with_body(
    briefing: facts.Briefing, key: str, body: str
) -> tuple[facts.Briefing, tuple[Orphan, ...]]:
    """The briefing with another text for one lesson, and the passages it lost thereby.

    Raises NoSuchPart.
    """
    lesson = lesson_of(briefing, key)
    found = anchored(replace(lesson, body=body), lesson.body)
    return with_lesson(briefing, found.lesson), found.orphans


def all_orphans(briefing: facts.Briefing) -> tuple[Orphan, ...]:
    """Every passage whose words are gone, in reading order."""
    return tuple(orphan for lesson in briefing.lessons for orphan in anchored(lesson).orphans)


def fact_of(briefing: facts.Briefing, key: str) -> facts.Fact:
    """The fact of that key. Raises NoSuchPart."""
    for fact in briefing.facts:
        if fact.key == key:
            return fact
    raise NoSuchPart(key)


def with_fact(briefing: facts.Briefing, fact: facts.Fact) -> facts.Briefing:
    """The briefing with one fact in place of the one of its key, in the same lesson.

    Raises NoSuchPart.
    """
    lesson = lesson_of(briefing, fact_of(briefing, fact.key).lesson)
    several = tuple(fact if one.key == fact.key else one for one in lesson.facts)
    return with_lesson(briefing, replace(lesson, facts=several))


def without_fact(briefing: facts.Briefing, key: str) -> facts.Briefing:
    """The briefing without one fact, which no other contradicts then. Raises NoSuchPart."""
    fact_of(briefing, key)
    lessons = tuple(
        replace(lesson, facts=tuple(_apart(fact, key) for fact in lesson.facts if fact.key != key))
        for lesson in briefing.lessons
    )
    return replace(briefing, lessons=lessons)


def _apart(fact: facts.Fact, key: str) -> facts.Fact:
    if key not in fact.contradicts:
        return fact
    return replace(fact, contradicts=tuple(other for other in fact.contradicts if other != key))


def with_importance(briefing: facts.Briefing, weights: Mapping[str, int]) -> facts.Briefing:
    """The briefing with other importances, 1 to 3, by facts' keys; unknown keys are passed over."""
    lessons = tuple(
        replace(
            lesson,
            facts=tuple(
                replace(fact, importance=weights.get(fact.key, fact.importance))
                for fact in lesson.facts
            ),
        )
        for lesson in briefing.lessons
    )
    return replace(briefing, lessons=lessons)


def proved_by(
    briefing: facts.Briefing, fact: facts.Fact, quotes: Sequence[str]
) -> tuple[facts.Fact, dict[int, int]]:
    """A fact with other proving words of its lesson, and which of them stand there not once.

    A quote that the fact has already stays at its place, though the words may occur elsewhere.
    """
    text = prose.plain_text(lesson_of(briefing, fact.lesson).body)
    had = {one.quote: one for one in fact.evidence if text[one.start : one.end] == one.quote}
    found: list[facts.Evidence] = []
    wrong: dict[int, int] = {}
    for number, quote in enumerate(quotes):
        words = " ".join(quote.split())
        places: tuple[Span, ...] = quoting.find(text, words)
        if words in had:
            found.append(had[words])
        elif len(places) == 1:
            found.append(quoting.quoted(text, places[0]))
        else:
            wrong[number] = len(places)
    return replace(fact, evidence=tuple(found)), wrong
