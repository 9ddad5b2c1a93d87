"""Briefings, lessons, facts and entities."""

from __future__ import annotations

from typing import Annotated

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router

from briefings.domain.prose import plain_text
from briefings.models import Briefing, Entity, Evidence, Fact, Lesson
from quizzes.views.api.access import ApiRequest, named
from quizzes.views.api.schemas.common import BriefingKey, Key, Paging, paged
from quizzes.views.api.schemas.content import (
    BriefingOut,
    BriefingPage,
    EntityOut,
    EntityPage,
    EvidenceOut,
    FactOut,
    FactPage,
    LessonOut,
    LessonPage,
    SourceOut,
    TokenOut,
)
from quizzes.views.lessons import visible_briefing, visible_lesson

router = Router(tags=["Content"])
SOURCE = tuple(SourceOut.model_fields)


def briefing_out(briefing: Briefing) -> BriefingOut:
    counted = {"n_lessons": 0, "n_facts": 0} | vars(briefing)
    return BriefingOut(
        key=briefing.key,
        title=briefing.title,
        summary=briefing.summary,
        language=briefing.language,
        status=briefing.status,
        n_lessons=counted["n_lessons"],
        n_facts=counted["n_facts"],
        changed_at=briefing.changed_at,
        source=SourceOut(**{name: briefing.source.get(name, "") for name in SOURCE}),
    )


def lesson_out(lesson: Lesson) -> LessonOut:
    return LessonOut(
        key=lesson.key,
        position=lesson.position,
        title=lesson.title,
        argument=lesson.argument,
        summary=lesson.summary,
        objectives=lesson.objectives,
        minutes=lesson.minutes,
        body=lesson.body,
        text=plain_text(lesson.body),
    )


def fact_out(fact: Fact) -> FactOut:
    return FactOut(
        key=fact.key,
        lesson=fact.lesson.key,
        label=fact.label,
        about=fact.about,
        statement=fact.statement,
        kind=fact.kind,
        status=fact.status,
        attributed_to=fact.attributed_to,
        importance=fact.importance,
        argument=fact.argument,
        as_of=fact.as_of,
        note=fact.note,
        evidence=[evidence_out(row) for row in fact.evidence.all()],
    )


def evidence_out(row: Evidence) -> EvidenceOut:
    orphaned = row.orphaned_at is not None
    return EvidenceOut(quote=row.quote, start=row.start, end=row.end, orphaned=orphaned)


def entity_out(entity: Entity) -> EntityOut:
    return EntityOut(
        key=entity.key,
        type=entity.type,
        name=entity.name,
        short=entity.short,
        aliases=entity.aliases,
        note=entity.note,
    )


@router.get("/token", **named("token_detail"), response=TokenOut)
def token_detail(request: ApiRequest) -> TokenOut:
    """The token that was sent: whose it is, what it allows, until when."""
    token = request.auth
    return TokenOut(
        user=token.user.username,
        name=token.name,
        scopes=token.scopes,
        expires_at=token.expires_at,
    )


@router.get("/briefings", **named("briefing_list"), response=BriefingPage)
def briefing_list(request: ApiRequest, paging: Query[Paging]) -> BriefingPage:
    """Every briefing that one may read."""
    rows = Briefing.objects.visible_to(request.user).with_counts().order_by("title", "pk")
    return BriefingPage(**paged(rows, paging, briefing_out))


@router.get("/briefings/{key}", **named("briefing_detail"), response=BriefingOut)
def briefing_detail(request: ApiRequest, key: BriefingKey) -> BriefingOut:
    """One briefing."""
    rows = Briefing.objects.visible_to(request.user).with_counts()
    return briefing_out(get_object_or_404(rows, key=key))


@router.get("/briefings/{key}/lessons", **named("lesson_list"), response=LessonPage)
def lesson_list(request: ApiRequest, key: BriefingKey, paging: Query[Paging]) -> LessonPage:
    """The lessons of a briefing, with their text."""
    rows = Lesson.objects.live().filter(briefing=visible_briefing(request, key))
    return LessonPage(**paged(rows.order_by("position", "pk"), paging, lesson_out))


@router.get("/briefings/{key}/lessons/{lesson}", **named("lesson_detail"), response=LessonOut)
def lesson_detail(request: ApiRequest, key: BriefingKey, lesson: Path[Key]) -> LessonOut:
    """One lesson."""
    return lesson_out(visible_lesson(request, key, lesson))


def facts_of(briefing: Briefing) -> QuerySet[Fact]:
    """The facts that a briefing states, in reading order, with what proves them. Two queries."""
    proofs = Prefetch("evidence", Evidence.objects.order_by("position"))
    rows = Fact.objects.live().filter(briefing=briefing).select_related("lesson")
    return rows.prefetch_related(proofs).order_by("position", "pk")


@router.get("/briefings/{key}/facts", **named("fact_list"), response=FactPage)
def fact_list(
    request: ApiRequest,
    key: BriefingKey,
    paging: Query[Paging],
    lesson: Annotated[Key | None, Query(None, description="Only of this lesson.")] = None,
) -> FactPage:
    """The facts of a briefing, with the words that prove them."""
    rows = facts_of(visible_briefing(request, key))
    if lesson is not None:
        rows = rows.filter(lesson__key=lesson)
    return FactPage(**paged(rows, paging, fact_out))


@router.get("/briefings/{key}/facts/{fact}", **named("fact_detail"), response=FactOut)
def fact_detail(request: ApiRequest, key: BriefingKey, fact: Path[Key]) -> FactOut:
    """One fact."""
    return fact_out(get_object_or_404(facts_of(visible_briefing(request, key)), key=fact))


@router.get("/briefings/{key}/entities", **named("entity_list"), response=EntityPage)
def entity_list(request: ApiRequest, key: BriefingKey, paging: Query[Paging]) -> EntityPage:
    """The glossary of a briefing."""
    rows = Entity.objects.filter(briefing=visible_briefing(request, key))
    return EntityPage(**paged(rows.order_by("position", "pk"), paging, entity_out))
