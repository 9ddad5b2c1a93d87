"""Everything that is kept of what a learner did, for themselves: row by row, however much it is.

Right and wrong that a class keeps from the learner still is left empty here, too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Q

from briefings.models import User
from quizzes.domain.answers import Answer
from quizzes.domain.questions import Form
from quizzes.domain.rekeying import said
from quizzes.domain.sheets import Cell
from quizzes.models import LessonReading, Memory, Question, Recollection, Response
from quizzes.services.classes.gradebook import texts_of
from quizzes.services.classes.sitting import settle_all

CHUNK = 2000  # rows fetched at once
VERSION = 1  # of the file
Row = tuple[Cell, ...]

ANSWERS = (
    *("at", "briefing", "lesson", "quiz", "place", "assignment", "form", "question", "answer"),
    *("right", "score", "note", "ms", "withheld"),
)
REVIEWS = (
    *("at", "study_day", "source", "briefing", "fact", "form", "question", "answer", "rating"),
    *("right", "guess", "hinted", "near_miss", "not_known", "certainty", "ms"),
    *("days_since_last", "predicted_recall", "undone_at"),
)
MEMORIES = (
    *("briefing", "lesson", "fact", "label", "state", "stability_days", "difficulty"),
    *("answers", "lapses", "last_study_day", "last_at", "last_right", "due_at", "due_on"),
    *("shown_from", "put_aside"),
)
READINGS = ("at", "briefing", "lesson", "title")


def answers(learner: User) -> Iterator[Row]:
    """Every answer in a quiz, the first one first. Two queries."""
    asked = _questions(Q(responses__learner=learner))
    rows = Response.objects.filter(learner=learner).order_by("answered_at", "pk")
    columns = (
        *("answered_at", "attempt__briefing__key", "question__lesson__key", "attempt__uuid"),
        *("position", "attempt__assignment__title", "question", "answer", "correct", "score"),
        *("note", "duration_ms", "attempt__withheld"),
    )
    for row in rows.values(*columns).iterator(chunk_size=CHUNK):
        withheld = row["attempt__withheld"]
        yield (
            _instant(row["answered_at"]),
            row["attempt__briefing__key"],
            row["question__lesson__key"],
            str(row["attempt__uuid"]),
            row["position"],
            row["attempt__assignment__title"],
            *_asked(asked, row["question"], row["answer"]),
            None if withheld else int(row["correct"]),
            None if withheld else row["score"],
            None if withheld else row["note"],
            row["duration_ms"],
            int(withheld),
        )


def reviews(learner: User) -> Iterator[Row]:
    """Every line of the log that memories are made of, as they came in. Two queries."""
    asked = _questions(Q(recollections__learner=learner))
    rows = Recollection.objects.filter(learner=learner).order_by("pk")
    columns = (
        *("at", "day", "source", "memory__briefing__key", "memory__fact__key", "question"),
        *("answer", "rating", "correct", "guess", "hinted", "near_miss", "revealed", "certainty"),
        *("duration_ms", "elapsed", "predicted", "undone_at"),
    )
    for row in rows.values(*columns).iterator(chunk_size=CHUNK):
        yield (
            _instant(row["at"]),
            _day(row["day"]),
            row["source"],
            row["memory__briefing__key"],
            row["memory__fact__key"],
            *_asked(asked, row["question"], row["answer"]),
            row["rating"],
            int(row["correct"]),
            row["guess"],
            int(row["hinted"]),
            int(row["near_miss"]),
            int(row["revealed"]),
            row["certainty"],
            row["duration_ms"],
            row["elapsed"],
            row["predicted"],
            _instant(row["undone_at"]),
        )


def memories(learner: User) -> Iterator[Row]:
    """What is remembered of each fact, as it stands. One query."""
    rows = Memory.objects.owned_by(learner).order_by("briefing", "place", "pk")
    columns = (
        *("briefing__key", "lesson__key", "fact__key", "fact__label", "state", "stability"),
        *("difficulty", "reps", "lapses", "last_day", "last_at", "last_right", "due_at"),
        *("due_day", "show_day", "suspended"),
    )
    for row in rows.values(*columns).iterator(chunk_size=CHUNK):
        yield (
            row["briefing__key"],
            row["lesson__key"],
            row["fact__key"],
            row["fact__label"],
            Memory.State(row["state"]).name.lower(),
            row["stability"],
            row["difficulty"],
            row["reps"],
            row["lapses"],
            _day(row["last_day"]),
            _instant(row["last_at"]),
            None if row["last_right"] is None else int(row["last_right"]),
            _instant(row["due_at"]),
            _day(row["due_day"]),
            _day(row["show_day"]),
            int(row["suspended"]),
        )


def readings(learner: User) -> Iterator[Row]:
    """The lessons that were read. One query."""
    rows = LessonReading.objects.filter(learner=learner).order_by("finished_at", "pk")
    columns = ("finished_at", "lesson__briefing__key", "lesson__key", "lesson__title")
    for at, *lesson in rows.values_list(*columns).iterator(chunk_size=CHUNK):
        yield (_instant(at), *lesson)


TABLES: dict[str, tuple[Sequence[str], Callable[[User], Iterator[Row]]]] = {
    "answers": (ANSWERS, answers),
    "reviews": (REVIEWS, reviews),
    "memories": (MEMORIES, memories),
    "readings": (READINGS, readings),
}


def table(learner: User, name: str, *, at: datetime) -> Iterator[Row]:
    """One of `TABLES` with its heading. Raises KeyError where there is none of that name."""
    head, rows = TABLES[name]
    settle_all(learner, at=at)
    yield tuple(head)
    yield from rows(learner)


def as_json(learner: User, *, at: datetime) -> Iterator[str]:
    """All tables as one object of JSON, in pieces; what is empty is null."""
    settle_all(learner, at=at)
    about = {"format": "credence-history", "version": VERSION}
    told = {**about, "learner": learner.get_username(), "at": _instant(at)}
    yield json.dumps(told, ensure_ascii=False, indent=1).removesuffix("\n}")
    for name, (head, rows) in TABLES.items():
        yield f',\n "{name}": ['
        for n, row in enumerate(rows(learner)):
            yield f"{',' if n else ''}\n  {_object(head, row)}"
        yield "\n ]"
    yield "\n}\n"


def _object(head: Sequence[str], row: Row) -> str:
    pairs = zip(head, row, strict=True)
    return json.dumps({k: None if v == "" else v for k, v in pairs}, ensure_ascii=False)


Asked = dict[int, tuple[Question, dict[str, str]]]


def _questions(which: Q) -> Asked:
    """Question id -> the question, and what its options say. One query."""
    ids = Question.objects.filter(which).order_by().values("pk")
    rows = Question.objects.filter(pk__in=ids).only("form", "stem", "shown")
    return {row.pk: (row, texts_of(row)) for row in rows}


def _asked(asked: Asked, question: int | None, answer: dict[str, Any]) -> tuple[str, str, str]:
    """(form, stem, answer in words); nothing where no question of ours was asked."""
    if question is None:
        return ("", "", "")
    row, texts = asked[question]
    given = said(Form(row.form), Answer.from_json(answer), texts) if answer else ""
    return (row.form, row.stem, given)


def _instant(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else ""


def _day(ordinal: int | None) -> str:
    return date.fromordinal(ordinal).isoformat() if ordinal else ""
