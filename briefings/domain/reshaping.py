"""Lessons renamed, put in another order, cut in two and joined; no fact is lost on the way.

Everything here takes a briefing and gives another. Keys of lessons and facts stay, so that what
learners did stays with them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from briefings.domain import facts, prose, quoting
from briefings.domain.sentences import Span, sentences

LONGEST_KEY = 60  # characters of a title that go into a new key
LONGEST_TITLE, LONGEST_SUMMARY = 200, 300  # characters taken from a text for a new lesson


class NoSuchPart(LookupError):
    """The briefing has no lesson or fact of that key."""


class CannotCut(ValueError):
    """Cut there, the lesson would read differently, or one of its parts would be empty."""


class CannotJoin(ValueError):
    """Joined, the lessons would read differently, or there is no lesson after this one."""


class LostWords(ValueError):
    """A fact's proving words are not where they should be: settle that first."""


@dataclass(frozen=True, slots=True)
class Left:
    """A passage that a fact had to leave behind, because its lesson no longer has it."""

    fact: str
    quote: str
    lesson: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A briefing with one lesson more, and what could not go along.

    new  the key of the second part
    """

    briefing: facts.Briefing
    new: str
    left: tuple[Left, ...]


def lesson_of(briefing: facts.Briefing, key: str) -> facts.Lesson:
    """The lesson of that key. Raises NoSuchPart."""
    for lesson in briefing.lessons:
        if lesson.key == key:
            return lesson
    raise NoSuchPart(key)


def with_lesson(briefing: facts.Briefing, lesson: facts.Lesson) -> facts.Briefing:
    """The briefing with one lesson in place of the one of its key. Raises NoSuchPart."""
    lesson_of(briefing, lesson.key)
    lessons = tuple(lesson if one.key == lesson.key else one for one in briefing.lessons)
    return replace(briefing, lessons=lessons)


def renamed(briefing: facts.Briefing, key: str, title: str) -> facts.Briefing:
    """The briefing with another title for one lesson. Raises NoSuchPart."""
    return with_lesson(briefing, replace(lesson_of(briefing, key), title=title))


def moved(briefing: facts.Briefing, key: str, to: int) -> facts.Briefing:
    """The briefing with one lesson at place `to`, counted from 0 and held within the list."""
    lesson = lesson_of(briefing, key)
    others = [one for one in briefing.lessons if one.key != key]
    others.insert(max(0, min(to, len(others))), lesson)
    return replace(briefing, lessons=tuple(others))


def arranged(briefing: facts.Briefing, order: Sequence[str]) -> facts.Briefing:
    """The briefing with its lessons in the order of some keys.

    Unknown keys are passed over. A lesson that is not named stays behind the one before it.
    """
    wanted = [key for key in dict.fromkeys(order) if any(x.key == key for x in briefing.lessons)]
    before = ""
    for lesson in briefing.lessons:
        if lesson.key not in wanted:
            wanted.insert(wanted.index(before) + 1 if before else 0, lesson.key)
        before = lesson.key
    return replace(briefing, lessons=tuple(lesson_of(briefing, key) for key in wanted))


def cut(
    briefing: facts.Briefing,
    key: str,
    at: int,
    *,
    title: str = "",
    summary: str = "",
    taken: Collection[str] = (),
) -> Cut:
    """Make two lessons of one: the second begins with the block of number `at`.

    at       one of `prose.starts`, but not the first, counted from 0
    title    of the second; its first words otherwise
    summary  likewise; its first sentence otherwise
    taken    keys besides those of the briefing that the new one must not have

    A fact goes where its evidence is, and keeps its own part in the argument. One with evidence
    in both goes with its first passage and leaves the others behind. Raises NoSuchPart, CannotCut
    and LostWords.
    """
    lesson = _proved(lesson_of(briefing, key))
    bodies = _halves(lesson.body, at)
    texts = [prose.plain_text(body) for body in bodies]
    if prose.SEPARATOR.join(texts) != prose.plain_text(lesson.body):
        raise CannotCut(key)
    title = title or _opening(texts[1])
    keys = {one.key for one in briefing.lessons} | set(taken)
    new = replace(
        lesson,
        key=unique_key(title, keys),
        title=title,
        summary=summary or _first_sentence(texts[1]),
        objectives=(),
    )
    shared = [_shared(fact, texts, (key, new.key)) for fact in lesson.facts]
    parts = [
        replace(part, body=body, facts=tuple(fact for fact, _ in shared if fact.lesson == part.key))
        for part, body in zip((lesson, new), bodies, strict=True)
    ]
    place = briefing.lessons.index(lesson)
    lessons = (*briefing.lessons[:place], *parts, *briefing.lessons[place + 1 :])
    left = tuple(one for _, several in shared for one in several)
    return Cut(replace(briefing, lessons=lessons), new.key, left)


def _proved(lesson: facts.Lesson) -> facts.Lesson:
    text = prose.plain_text(lesson.body)
    for fact in lesson.facts:
        if any(text[one.start : one.end] != one.quote for one in fact.evidence):
            raise LostWords(fact.key)
    return lesson


def _halves(body: str, at: int) -> tuple[str, str]:
    starts = prose.starts(body)
    if not 0 < at < len(starts):
        raise CannotCut(at)
    lines = body.split("\n")
    line = starts[at].line
    return "\n".join(lines[:line]).strip("\n"), "\n".join(lines[line:]).strip("\n")


def _shared(
    fact: facts.Fact, texts: Sequence[str], keys: tuple[str, str]
) -> tuple[facts.Fact, list[Left]]:
    """A fact in the part that has its first passage, and the passages in the other part."""
    border = len(texts[0]) + len(prose.SEPARATOR)
    sides = [int(one.start >= border) for one in fact.evidence]
    side = sides[0] if sides else 0
    shift = border if side else 0
    kept = tuple(
        quoting.quoted(texts[side], Span(one.start - shift, one.end - shift))
        for one, where in zip(fact.evidence, sides, strict=True)
        if where == side
    )
    left = [
        Left(fact.key, one.quote, keys[where])
        for one, where in zip(fact.evidence, sides, strict=True)
        if where != side
    ]
    return replace(fact, lesson=keys[side], evidence=kept), left


def joined(briefing: facts.Briefing, key: str) -> facts.Briefing:
    """Put a lesson and the next into one, which keeps the key, title and summary of the first.

    Raises NoSuchPart and LostWords, and CannotJoin after the last lesson.
    """
    lesson = _proved(lesson_of(briefing, key))
    place = briefing.lessons.index(lesson)
    if place + 1 == len(briefing.lessons):
        raise CannotJoin(key)
    following = _proved(briefing.lessons[place + 1])
    body = f"{lesson.body}\n\n{following.body}"
    text, first = prose.plain_text(body), prose.plain_text(lesson.body)
    if text != prose.SEPARATOR.join([first, prose.plain_text(following.body)]):
        raise CannotJoin(key)
    shift = len(first) + len(prose.SEPARATOR)
    whole = replace(
        lesson,
        body=body,
        objectives=tuple(dict.fromkeys((*lesson.objectives, *following.objectives))),
        facts=(
            *(_shifted(fact, text, 0, key) for fact in lesson.facts),
            *(_shifted(fact, text, shift, key) for fact in following.facts),
        ),
    )
    lessons = (*briefing.lessons[:place], whole, *briefing.lessons[place + 2 :])
    return replace(briefing, lessons=lessons)


def _shifted(fact: facts.Fact, text: str, shift: int, lesson: str) -> facts.Fact:
    evidence = tuple(
        quoting.quoted(text, Span(one.start + shift, one.end + shift)) for one in fact.evidence
    )
    return replace(fact, lesson=lesson, evidence=evidence)


def unique_key(words: str, taken: Collection[str]) -> str:
    """A key made of some words that nothing has yet."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_KEY].strip("-") or "part"
    number, key = 2, slug
    while key in taken:
        key, number = f"{slug}-{number}", number + 1
    return key


def _opening(text: str) -> str:
    """The first block's words, as many as a title may have."""
    return _shortened(text.partition(prose.SEPARATOR)[0], LONGEST_TITLE)


def _first_sentence(text: str) -> str:
    """The first sentence below the heading that a text may begin with."""
    first, _, rest = text.partition(prose.SEPARATOR)
    source = rest if rest and not first.endswith((".", "!", "?", "”")) else text
    span = sentences(source)[0]
    return _shortened(source[span.start : span.end], LONGEST_SUMMARY)


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rpartition(" ")[0] + "…"
