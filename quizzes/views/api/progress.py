"""What a learner knows."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.utils import timezone
from ninja import Query, Router

from briefings.models import Briefing, Fact
from quizzes.services.ledgers import FactLine, fact_lines
from quizzes.services.policies import Study, study_of
from quizzes.services.progressing import LessonProgress, lesson_progress, total
from quizzes.views.api.access import ApiRequest, named
from quizzes.views.api.schemas.common import BriefingKey, Key, Paging, paged
from quizzes.views.api.schemas.study import (
    FactProgressOut,
    FactProgressPage,
    LessonProgressOut,
    ProgressOut,
)
from quizzes.views.lessons import visible_briefing

router = Router(tags=["Progress"])


def lesson_out(row: LessonProgress) -> LessonProgressOut:
    mastery = row.mastery
    return LessonProgressOut(
        lesson=row.lesson.key,
        title=row.lesson.title,
        is_read=row.is_read,
        facts=mastery.total,
        known=mastery.known,
        missed=mastery.missed,
        unseen=mastery.unseen,
        remembered=mastery.remembered,
        lasting=mastery.lasting,
        percent=mastery.percent,
        level=mastery.level,
    )


def progress_out(study: Study, briefing: Briefing, at: datetime) -> ProgressOut:
    rows = lesson_progress(study, briefing, at=at)
    whole = total(rows)
    return ProgressOut(
        briefing=briefing.key,
        day=study.today(at),
        lessons=[lesson_out(row) for row in rows],
        facts=whole.total,
        percent=whole.percent,
    )


def fact_out(line: FactLine) -> FactProgressOut:
    memory = line.memory
    known = memory is not None and memory.value is not None
    return FactProgressOut(
        fact=line.fact.key,
        lesson=line.fact.lesson.key,
        label=line.fact.label,
        state=line.state,
        retrievability=line.now / 100 if known else None,
        stability=memory.stability if memory else None,
        difficulty=memory.difficulty if memory else None,
        repetitions=memory.reps if memory else 0,
        lapses=memory.lapses if memory else 0,
        due=line.due,
        suspended=memory.suspended if memory else False,
    )


@router.get("/briefings/{key}/progress", **named("progress_detail"), response=ProgressOut)
def progress_detail(request: ApiRequest, key: BriefingKey) -> ProgressOut:
    """What one remembers of a briefing today, lesson by lesson."""
    at = timezone.now()
    return progress_out(study_of(request.user, at=at), visible_briefing(request, key), at)


@router.get("/briefings/{key}/progress/facts", **named("progress_facts"), response=FactProgressPage)
def progress_facts(
    request: ApiRequest,
    key: BriefingKey,
    paging: Query[Paging],
    lesson: Annotated[Key | None, Query(None, description="Only of this lesson.")] = None,
) -> FactProgressPage:
    """Every fact of a briefing: how likely one is to recall it today, and when it comes up."""
    at = timezone.now()
    study = study_of(request.user, at=at)
    rows = (
        Fact.objects.live().filter(briefing=visible_briefing(request, key)).select_related("lesson")
    )
    if lesson is not None:
        rows = rows.filter(lesson__key=lesson)
    found = paged(rows.order_by("position", "pk"), paging, lambda fact: fact)
    found["items"] = [fact_out(line) for line in fact_lines(study, found["items"], at=at)]
    return FactProgressPage(**found)
