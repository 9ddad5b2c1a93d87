"""How a learner studies: their settings, and the policy that their answers are weighed by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, cast

from briefings.models import User
from briefings.prepared import Prepared
from briefings.rows import fresh, knows
from quizzes.domain.scheduling import DEFAULT_PARAMETERS, Policy
from quizzes.domain.studydays import ONE_DAY, day_starts, study_day, zone_named
from quizzes.models import ParameterSet, StudyPolicy, StudySettings
from quizzes.services.fetching import Columns, fetch

SETTINGS, POLICY = Columns(StudySettings, "s"), Columns(StudyPolicy, "p")
PARAMETERS = Columns(ParameterSet, "x")
STUDY = """
    SELECT {columns} FROM quizzes_studysettings s
    LEFT JOIN quizzes_studypolicy p ON p.id = s.policy_id
    LEFT JOIN quizzes_parameterset x ON x.id = p.parameters_id
    WHERE s.learner_id = %s
"""

SEVERAL: Prepared[StudySettings] = Prepared(
    lambda learners: StudySettings.objects.filter(learner__among=learners).select_related(
        "policy__parameters", "parameters"
    ),
    learners=list,
)


@dataclass(frozen=True, slots=True)
class Study:
    """One learner's settings, and the policy they amount to, stored and as a value."""

    learner: User
    settings: StudySettings
    stored: StudyPolicy
    policy: Policy

    def today(self, at: datetime) -> date:
        """The study day of an instant."""
        return study_day(at, self.policy.zone, self.policy.rollover)

    def late_until(self, at: datetime) -> datetime | None:
        """When the study day ends, if the learner's calendar shows another date than its own."""
        today, policy = self.today(at), self.policy
        if at.astimezone(zone_named(policy.zone)).date() == today:
            return None
        return day_starts(today + ONE_DAY, policy.zone, policy.rollover)


def settings_of(learner: User) -> StudySettings:
    """The learner's settings with their policy, or unsaved ones with the defaults. One query."""
    for settings, policy, parameters in fetch(STUDY, [learner.pk], SETTINGS, POLICY, PARAMETERS):
        knows(settings, policy=policy)
        if policy:
            knows(policy, parameters=parameters)
        return cast(StudySettings, settings)
    return _usual(learner)


def _usual(learner: User) -> StudySettings:
    """Unsaved settings with the defaults; nearly every page of a teacher asks for them."""
    settings: StudySettings = fresh(StudySettings, learner_id=learner.pk, days_off=[])
    knows(settings, learner=learner, policy=None, parameters=None)
    return settings


def study_of(learner: User, *, at: datetime) -> Study:
    """How a learner studies now. One query; nothing is written.

    Changed settings, or a move to another time zone, make another policy; `kept` stores it.
    """
    return _study(settings_of(learner), learner, at)


class Curve(NamedTuple):
    """When the days of a learner begin, and how they forget."""

    zone: str
    rollover: int
    decay: float


CURVES: Prepared[tuple[int, int, list[float] | None]] = Prepared(
    lambda learners: (
        StudySettings.objects.filter(learner__among=learners)
        .order_by()
        .values_list("learner", "rollover", "parameters__values")
    ),
    learners=list,
)


def curves_of(learners: Sequence[User]) -> dict[int, Curve]:
    """What `studies_of` says of the days and the forgetting of each, by id. One query."""
    rows = {row[0]: row for row in CURVES(learners=[one.id for one in learners])}
    usual = 0, StudySettings._meta.get_field("rollover").get_default(), None
    found = {}
    for learner in learners:
        _pk, rollover, parameters = rows.get(learner.id, usual)
        decay = (parameters or DEFAULT_PARAMETERS)[20]
        found[learner.id] = Curve(learner.time_zone, rollover, decay)
    return found


def studies_of(learners: Sequence[User], *, at: datetime) -> list[Study]:
    """How each of them studies now, in their order. One query."""
    rows = SEVERAL(learners=[learner.pk for learner in learners])
    found = {row.learner_id: row for row in rows}
    return [_study(found.get(learner.pk) or _usual(learner), learner, at) for learner in learners]


def _study(settings: StudySettings, learner: User, at: datetime) -> Study:
    stored = settings.policy
    if stored is None or not _agrees(stored, settings, learner):
        fields = _fields(settings, learner)
        stored = fresh(StudyPolicy, learner_id=learner.pk, made_at=at, **fields)
        knows(stored, learner=learner)
    return Study(learner, settings, stored, stored.to_domain())


def kept(study: Study) -> StudyPolicy:
    """The stored policy of a learner, for an answer to refer to; written when it is new."""
    if study.stored.pk is None:
        study.stored.save(force_insert=True)
        StudySettings.objects.update_or_create(
            pk=study.learner.pk, defaults={"policy": study.stored}
        )
    return study.stored


def _agrees(stored: StudyPolicy, settings: StudySettings, learner: User) -> bool:
    wanted = _fields(settings, learner)
    return all(getattr(stored, name) == value for name, value in wanted.items())


def _fields(settings: StudySettings, learner: User) -> dict[str, object]:
    return {
        "parameters_id": settings.parameters_id,
        "retention": settings.retention,
        "maximum_interval": settings.maximum_interval,
        "fuzz": settings.fuzz,
        "days_off": list(settings.days_off),
        "zone": learner.time_zone,
        "rollover": settings.rollover,
        "soft": settings.weigh_guesses,
    }
