"""Where words are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import models

from briefings.models import Entity, Fact, Lesson
from quizzes.models import Question


class Kind(StrEnum):
    """What was found."""

    LESSON = "lesson"
    FACT = "fact"
    ENTITY = "entity"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose text is indexed; words in earlier columns weigh more.

    shown  the column around whose words the snippet is cut
    told   the fields that a result names
    live   whether rows that are archived have to be left out
    """

    kind: Kind
    model: type[models.Model]
    columns: tuple[str, ...]
    shown: str
    told: tuple[str, ...]
    live: bool = False

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def index(self) -> str:
        return f"search_{self.kind}"


SOURCES = (
    Source(Kind.LESSON, Lesson, ("title", "summary", "body"), "body", ("key", "title"), live=True),
    Source(Kind.FACT, Fact, ("label", "statement"), "statement", ("key", "label"), live=True),
    Source(Kind.ENTITY, Entity, ("name", "short", "aliases", "note"), "note", ("key", "name")),
    Source(Kind.QUESTION, Question, ("stem",), "stem", ("stem", "form", "status")),
)
