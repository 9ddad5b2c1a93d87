"""What was planned already, planned anew by other settings."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.models.memory import Memory


class Replanning(models.Model):
    """That a learner had what was planned already planned anew, by settings changed since."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="replannings"
    )
    at = models.DateTimeField(_("at"))
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("planning anew")
        verbose_name_plural = _("plannings anew")
        ordering = ["learner", "pk"]

    def __str__(self) -> str:
        return f"{self.learner}, {self.at:%Y-%m-%d}"


class ReplannedDay(models.Model):
    """The study day on which a memory is due since it was planned anew, until its next answer."""

    replanning = models.ForeignKey(Replanning, on_delete=models.CASCADE, related_name="days")
    memory = models.ForeignKey(Memory, on_delete=models.CASCADE, related_name="replanned")
    reps = models.PositiveIntegerField(_("repetitions"))  # the answers that it was planned after
    due_day = models.PositiveIntegerField(_("due on study day"))
    before = models.PositiveIntegerField(_("due before"))
    shown_before = models.PositiveIntegerField(_("shown before"))

    class Meta:
        verbose_name = _("day planned anew")
        verbose_name_plural = _("days planned anew")
        ordering = ["memory", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["replanning", "memory"], name="planned_anew_once"),
        ]

    def __str__(self) -> str:
        return f"{self.memory}: {date.fromordinal(self.due_day):%Y-%m-%d}"
