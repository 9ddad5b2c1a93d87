"""Lessons."""

from __future__ import annotations

from functools import lru_cache
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from briefings.addressing import address
from briefings.domain import facts as domain
from briefings.models.briefing import Briefing

WORDS_PER_MINUTE = 200


class LessonQuerySet(models.QuerySet["Lesson"]):
    """Filters with names; each one chains."""

    def live(self) -> Self:
        """Lessons that the briefing still has; an archived one keeps its facts' history."""
        return self.filter(archived_at=None)


class Lesson(models.Model):
    """A passage of Markdown in our own words."""

    briefing = models.ForeignKey(
        Briefing, verbose_name=_("briefing"), on_delete=models.CASCADE, related_name="lessons"
    )
    key = models.SlugField(_("key"), max_length=80)
    position = models.PositiveIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=200)
    argument = models.CharField(
        _("part in the argument"),
        max_length=12,
        choices=[(a.value, a.value) for a in domain.Argument],
    )
    summary = models.TextField(_("summary"))
    objectives = models.JSONField(_("objectives"), default=list, blank=True)
    body = models.TextField(_("body"), help_text=_("Markdown."))

    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ["briefing", "position"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "key"], name="one_lesson_per_key"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("quizzes:lesson-detail", self.briefing.key, self.key)

    @property
    def minutes(self) -> int:
        """How long a reader takes, rounded up."""
        return minutes_for(self.body)


@lru_cache(maxsize=512)  # every list of lessons says it of each
def minutes_for(text: str) -> int:
    return max(1, -(-len(text.split()) // WORDS_PER_MINUTE))
