"""Questions as notes of Anki: which kind, and what stands in which field, as HTML.

A note is known by its guid. It names the briefing and the first question of a chain of revisions,
never its words, so that another download updates a note whatever was put right in it, and reviews
find their way home.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from itertools import zip_longest
from typing import TypeVar

from quizzes.domain.exchange.items import Item, Kind
from quizzes.domain.exchange.leaving import item_of
from quizzes.domain.exchange.losses import answer_of
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP
from quizzes.domain.written import written

OURS = "credence"
GUID = re.compile(rf"{OURS}:([a-z0-9-]{{1,100}}):([0-9a-f]{{64}})")
# Signs that mean something to Anki: gaps and fields, hints, and [sound:…] and the like.
MARKS = str.maketrans({"{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", ":": "&#58;"})


class Look(StrEnum):
    """How a note is answered."""

    CARD = "card"  # a front, and a back to compare with
    GAP = "gap"  # a gap in a sentence
    TYPED = "typed"  # to be typed, and compared sign by sign


FIELDS = {
    Look.CARD: ("Question", "Options", "Answer"),
    Look.GAP: ("Text",),
    Look.TYPED: ("Question", "Unit", "Typed", "Answer"),
}
MORE = ("Explanation", "Proof", "Status", "Lesson", "Link")  # of every note
LOOKS = {
    Form.CARD: Look.CARD,
    Form.RECALL: Look.CARD,
    Form.CHOICE: Look.CARD,
    Form.CAUSE: Look.CARD,
    Form.CLOZE: Look.GAP,
    Form.NUMBER: Look.TYPED,
    Form.DATE: Look.TYPED,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question is from: keys that never change, and titles that may."""

    briefing: str
    briefing_title: str
    lesson: str
    lesson_title: str
    source: str = ""  # address of the passage
    status: str = ""  # how the source stands by it, in words; nothing for a fact

    @property
    def deck(self) -> str:
        """The name of its deck; two colons make one deck part of another."""
        return "::".join(_level(title) for title in (self.briefing_title, self.lesson_title))


@dataclass(frozen=True, slots=True)
class Note:
    """A note, complete.

    fields  HTML, in the order of `FIELDS` and `MORE`
    front   and back: as text, for programs that know no more than these two
    """

    guid: str
    form: Form
    look: Look
    place: Place
    fields: tuple[str, ...]
    front: str
    back: str
    tags: tuple[str, ...]


def guid_of(briefing: str, root: str) -> str:
    """The guid of a question.

    briefing  its key
    root      fingerprint of the first question of its chain
    """
    return f"{OURS}:{briefing}:{root}"


def taken_apart(guid: str) -> tuple[str, str] | None:
    """(key of the briefing, fingerprint of the root) of a guid of ours; None for another's."""
    found = GUID.fullmatch(guid)
    return (found[1], found[2]) if found else None


def note_of(question: Question, *, root: str, place: Place) -> Note:
    """A question as a note. Raises KeyError for a form that makes none: see `LOOKS`."""
    look = LOOKS[question.form]
    item = item_of(question, id=root, briefing=place.briefing, source=place.source)
    if look is Look.GAP and item.stem.count(GAP) != 1:
        look = Look.CARD
    front, own = _PARTS[look](question, item)
    more = (_html(question.explanation), _proof(question), _html(place.status))
    link = escape(place.source)
    return Note(
        guid=guid_of(place.briefing, root),
        form=question.form,
        look=look,
        place=place,
        fields=(*own, *more, _html(place.lesson_title), link),
        front=front,
        back="\n\n".join(filter(None, (question.answer, item.feedback))),
        tags=tags_of(item.tags),
    )


def tags_of(tags: Iterable[str]) -> tuple[str, ...]:
    """Our tags as Anki's, which lie within each other: credence::fact::KEY."""
    parts = (tag.split(":", 1) for tag in tags)
    return (OURS, *("::".join((OURS, *map(_word, part))) for part in parts))


def _word(text: str) -> str:
    return re.sub(r"[\s:]+", "_", text)


def _level(title: str) -> str:
    """A title as a level of a deck's name."""
    return " ".join(re.sub(":{2,}", ":", title).split()).strip(": ") or "–"


def _card(question: Question, item: Item) -> tuple[str, Sequence[str]]:
    options = [choice.text for choice in item.choices] if item.kind is Kind.SINGLE else []
    front = "\n".join((item.stem, *(f"– {option}" for option in options)))
    return front, (_html(item.stem), _list(options), _html(question.answer or answer_of(item)))


def _gap(question: Question, item: Item) -> tuple[str, Sequence[str]]:
    before, _gap, after = item.stem.partition(GAP)
    text = f"{_html(before, trim=False)}{{{{c1::{_html(question.answer)}}}}}"
    return item.stem, (text + _html(after, trim=False),)


def _typed(question: Question, item: Item) -> tuple[str, Sequence[str]]:
    """A figure is typed bare where its unit stands beside the field."""
    ways = [f"{figure.number:f}" for figure in item.figures[:1]]
    typed = (ways or written(question.key, question.answer))[0]
    front = f"{item.stem} ({item.unit})" if item.unit else item.stem
    return front, (_html(item.stem), _html(item.unit), _html(typed), _html(question.answer))


_PARTS = {Look.CARD: _card, Look.GAP: _gap, Look.TYPED: _typed}


def _html(text: str, *, trim: bool = True) -> str:
    """Text as HTML that Anki shows as it is."""
    shown = text.strip() if trim else text
    # Marks first: what `escape` writes holds none of them but the end of a number, a semicolon.
    return "<br>".join(escape(line, quote=False).translate(MARKS) for line in shown.split("\n"))


def _list(texts: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{_html(text)}</li>' for text in texts)}</ul>" if texts else ""


def _proof(question: Question) -> str:
    quotes = dict.fromkeys(" ".join(proof.quote.split()) for proof in question.proofs)
    return "".join(f"<blockquote>{_html(quote)}</blockquote>" for quote in quotes)


def in_order(notes: Iterable[Note]) -> list[Note]:
    """Notes as they are first met: see `in_turns`."""

    def about(note: Note) -> str:
        return " ".join(tag for tag in note.tags if tag.startswith(f"{OURS}::fact::"))

    return in_turns(notes, lambda note: (note.place.lesson, about(note), note.form))


T = TypeVar("T")


def in_turns(cards: Iterable[T], about: Callable[[T], tuple[str, str, Form]]) -> list[T]:
    """Of every fact of a lesson its card, before any second card: they give each other away.

    about  the lesson, the fact and the form of a card
    """
    lessons: dict[str, dict[str, list[T]]] = {}
    for card in cards:
        lesson, fact, _form = about(card)
        lessons.setdefault(lesson, {}).setdefault(fact, []).append(card)

    def turn(card: T) -> int:
        return list(LOOKS).index(about(card)[2])

    return [
        card
        for facts in lessons.values()
        for together in zip_longest(*(sorted(several, key=turn) for several in facts.values()))
        for card in together
        if card is not None
    ]
