"""Fitting the memory model to one learner's own log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from briefings.models import User
from quizzes.domain.fitting import fit
from quizzes.domain.histories import Review, as_reviews
from quizzes.domain.replaying import Entry
from quizzes.models import ParameterSet, Recollection, StudyPolicy, StudySettings
from quizzes.services.policies import study_of
from quizzes.services.remembering import Source

FEWEST_NEW = 50  # answers since the last fit that make another worth while


def reviews_of(learner: User) -> list[Review]:
    """A learner's whole log, less what was undone and what says nothing of the memory. Two queries.

    In order of time; practice before a date is left out.
    """
    policies = {
        row.pk: row.to_domain()
        for row in StudyPolicy.objects.filter(learner=learner).select_related("parameters")
    }
    lines = (
        Recollection.objects.filter(learner=learner, undone_at=None)
        .exclude(source=Source.CRAM)
        .order_by("memory", "pk")
    )
    logs: dict[int, list[Entry]] = {}
    for line in lines.iterator():
        logs.setdefault(line.memory_id, []).append(line.entry)
    several: Iterable[list[Review]] = (
        as_reviews(memory, log, policies) for memory, log in logs.items()
    )
    return sorted((review for log in several for review in log), key=lambda one: one.at)


def tune(learner: User, *, at: datetime) -> ParameterSet:
    """Fit a learner's parameters to their log; take them only if they predict no worse.

    Every fit is kept with what came of it. Memories stay as they are: the new parameters weigh
    the answers from now on.
    """
    reviews = reviews_of(learner)
    study = study_of(learner, at=at)
    found = fit(reviews, study.policy.parameters)
    with transaction.atomic():
        stored = ParameterSet.objects.create(
            learner=learner,
            values=list(found.parameters),
            fitted_at=at,
            n_reviews=len(reviews),
            loss_before=found.log_loss_before,
            loss_after=found.log_loss_after,
            adopted=found.adopted,
            why=found.why,
        )
        if found.adopted:
            StudySettings.objects.update_or_create(pk=learner.pk, defaults={"parameters": stored})
    return stored


def last_fit(learner: User) -> ParameterSet | None:
    """The newest fit, whatever came of it."""
    return ParameterSet.objects.filter(learner=learner).order_by("-fitted_at", "-pk").first()


def worth_tuning() -> Iterable[User]:
    """Learners whose log has grown enough since their last fit."""
    for learner in User.objects.filter(is_active=True, recollections__isnull=False).distinct():
        n = Recollection.objects.filter(learner=learner, undone_at=None).count()
        last = last_fit(learner)
        if n - (last.n_reviews if last else 0) >= FEWEST_NEW:
            yield learner
