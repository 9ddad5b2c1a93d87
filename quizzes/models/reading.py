"""What a learner has read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from briefings.models import Lesson


class LessonReading(models.Model):
    """A learner said that they have read a lesson to its end."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="readings"
    )
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="readings")
    finished_at = models.DateTimeField(_("finished"))

    class Meta:
        verbose_name = _("lesson read")
        verbose_name_plural = _("lessons read")
        ordering = ["-finished_at"]
        constraints = [
            models.UniqueConstraint(fields=["learner", "lesson"], name="one_reading_per_lesson"),
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.lesson}"
