"""What to say when nothing is left to review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from briefings.models import Briefing, Lesson
from quizzes.models import LessonReading, Memory
from quizzes.services.policies import Study
from quizzes.services.queueing import next_at
from quizzes.services.setting_aside import count_put_off


@dataclass(frozen=True, slots=True)
class Resting:
    """When something comes next, and what to do until then.

    has_any  whether there is anything to be remembered at all
    at, on   the instant today, or else the day, at which the next fact comes
    days     how far off that day is
    n_off    facts that were put off
    reading  a lesson that was not read yet
    """

    has_any: bool
    at: datetime | None
    on: date | None
    days: int
    n_off: int
    reading: Lesson | None


def resting(study: Study, *, at: datetime) -> Resting:
    """Gather what the page of an empty review shows, in a constant number of queries."""
    following = next_at(study, at=at)
    on = date.fromordinal(following) if isinstance(following, int) else None
    return Resting(
        has_any=Memory.objects.owned_by(study.learner).exists(),
        at=following if isinstance(following, datetime) else None,
        on=on,
        days=(on - study.today(at)).days if on else 0,
        n_off=count_put_off(study, at=at),
        reading=_unread(study),
    )


def _unread(study: Study) -> Lesson | None:
    """The first lesson that the learner has not read, in the briefing read last if there is one."""
    readings = LessonReading.objects.filter(learner=study.learner)
    visible = Briefing.objects.visible_to(study.learner).published()
    unread = Lesson.objects.live().filter(briefing__in=visible)
    unread = unread.exclude(pk__in=readings.values("lesson")).select_related("briefing")
    last = readings.order_by("-finished_at").values_list("lesson__briefing", flat=True).first()
    ordered = sorted(
        unread, key=lambda one: (one.briefing_id != last, -one.briefing_id, one.position)
    )
    return ordered[0] if ordered else None
