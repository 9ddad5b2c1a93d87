"""Versions: every state a briefing was in, kept for ever."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from briefings.models.briefing import Briefing


class VersionQuerySet(models.QuerySet["BriefingVersion"]):
    """Filters with names; each one chains."""

    def of(self, briefing: Briefing) -> Self:
        return self.filter(briefing=briefing)

    def light(self) -> Self:
        """Without the text, which may be large."""
        return self.defer("text", "marks")


class BriefingVersion(models.Model):
    """A briefing as it was after one change. Rows are added, never changed or deleted."""

    class Kind(models.TextChoices):
        IMPORT = "import", _("Edited")
        RESTORE = "restore", _("Restored")
        FOUND = "found", _("Found as it was")

    briefing = models.ForeignKey(
        Briefing, verbose_name=_("briefing"), on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))  # from 1, per briefing
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.IMPORT)
    text = models.TextField(_("file"), help_text=_("The whole briefing, as export gives it."))
    digest = models.CharField(_("digest"), max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="briefing_versions",
    )
    at = models.DateTimeField(_("at"))
    reason = models.CharField(_("what for"), max_length=300, blank=True)
    restores = models.ForeignKey(
        "self",
        verbose_name=_("restores"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="restored_by",
    )
    differences = models.JSONField(_("differences"), default=list, blank=True)
    # Fact key -> when its value last changed, and when it said something else by mistake; facts
    # of which nothing is to be told are left out. Archived facts are among them.
    marks = models.JSONField(_("marks"), default=dict, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a briefing")
        verbose_name_plural = _("versions of briefings")
        ordering = ["briefing", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "number"], name="one_version_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_count_from_1"),
        ]

    def __str__(self) -> str:
        names = {"briefing": self.briefing, "number": self.number}
        return gettext("%(briefing)s, version %(number)s") % names
