"""Briefings and what is in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import Field

from quizzes.views.api.schemas.common import Out, Page


class TokenOut(Out):
    user: str = Field(description="The owner's user name.")
    name: str
    scopes: list[str]
    expires_at: datetime


class SourceOut(Out):
    """Where the facts come from; unknown parts are empty."""

    title: str
    date: str
    publisher: str
    author: str
    url: str


class BriefingOut(Out):
    key: str
    title: str
    summary: str
    language: str
    status: str = Field(description="draft, published or archived")
    n_lessons: int
    n_facts: int
    changed_at: datetime
    source: SourceOut


class BriefingPage(Page[BriefingOut]):
    """Briefings by title."""


class LessonOut(Out):
    key: str
    position: int
    title: str
    argument: str
    summary: str
    objectives: list[str]
    minutes: int = Field(description="How long a reader takes, rounded up.")
    body: str = Field(description="Markdown.")
    text: str = Field(description="The plain text, which offsets of evidence count in characters.")


class LessonPage(Page[LessonOut]):
    """Lessons in reading order."""


class EvidenceOut(Out):
    quote: str
    start: int = Field(description="Where the quote begins in the plain text of the lesson.")
    end: int
    orphaned: bool = Field(description="Whether the lesson no longer has these words.")


class FactOut(Out):
    key: str
    lesson: str = Field(description="The key of the lesson that states it.")
    label: str
    about: str = Field(description="What the statement tells of, where it does not say that.")
    statement: str
    kind: str
    status: str = Field(description="How firmly the source stands behind it.")
    attributed_to: dict[str, Any]
    importance: int
    argument: str
    as_of: str
    note: str = Field(description="An editor's note.")
    evidence: list[EvidenceOut]


class FactPage(Page[FactOut]):
    """Facts in reading order."""


class EntityOut(Out):
    key: str
    type: str
    name: str
    short: str
    aliases: list[str]
    note: str


class EntityPage(Page[EntityOut]):
    """The glossary."""
