"""Long work on an article, so that it can be watched, stopped and taken up again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from briefings.models.article import Article

LEASE = timedelta(seconds=20)  # a worker that was silent for so long is thought to be dead
SILENCE = timedelta(seconds=6)  # from then on it is said that the worker may be dead
MAX_ATTEMPTS = 5


class JobQuerySet(models.QuerySet["Job"]):
    """Filters with names; each one chains."""

    def claimable(self, at: datetime) -> Self:
        """What waits for a worker, and what one left lying."""
        stale = Q(state=Job.State.RUNNING, beat_at__lt=at - LEASE)
        return self.filter(Q(state=Job.State.WAITING) | stale).order_by("created_at", "pk")


class Job(models.Model):
    """Reading one article and finding its facts; whoever holds `lease` works on it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Stopped")

    class Stage(models.TextChoices):
        READING = "reading", _("Reading the article")
        FINDING = "finding", _("Finding facts")
        STORING = "storing", _("Writing down what was found")

    article = models.OneToOneField(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="job"
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.READING)
    share = models.FloatField(_("share done"), default=0)
    lease = models.UUIDField(_("lease"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"))
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    beat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    cancel_wanted = models.BooleanField(_("to be stopped"), default=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    code = models.CharField(_("what went wrong"), max_length=40, blank=True)
    message = models.TextField(_("message"), blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(state__in=["waiting", "running"]),
                name="jobs_to_do",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(share__gte=0, share__lte=1), name="share_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.get_state_display()}"

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED, self.State.CANCELLED}

    @property
    def percent(self) -> int:
        return round(100 * self.share)

    def is_silent(self, at: datetime) -> bool:
        """Whether its worker has given no sign of life for longer than is usual."""
        running = self.state == self.State.RUNNING
        return running and self.beat_at is not None and self.beat_at < at - SILENCE

    def seconds_left(self, at: datetime) -> int | None:
        """A guess from how long it took so far; None before there is anything to guess from."""
        running = self.state == self.State.RUNNING and not self.is_silent(at)
        if not running or not self.started_at or self.share < 0.05:
            return None
        spent = (at - self.started_at).total_seconds()
        return max(1, round(spent * (1 - self.share) / self.share))
