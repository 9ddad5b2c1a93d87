"""Briefings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from briefings.addressing import address

if TYPE_CHECKING:
    from briefings.models.user import User


class BriefingQuerySet(models.QuerySet["Briefing"]):
    """Filters with names; each one chains."""

    def published(self) -> Self:
        return self.filter(status=Briefing.Status.PUBLISHED)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What this person may read: what is published, and what they may change."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        own = Q(owner=user) | Q(pk__in=user.briefings_coauthored.values("pk"))
        own |= Q(owner=None) if user.is_instructor else Q()
        return self.filter(Q(status=Briefing.Status.PUBLISHED) | own)

    def editable_by(self, user: User | AnonymousUser) -> Self:
        """What this person may change: their own, and as an instructor what nobody owns."""
        if not user.is_authenticated or not user.is_instructor:
            return self.none()
        if user.is_superuser:
            return self
        own = Q(owner=user) | Q(pk__in=user.briefings_coauthored.values("pk"))
        return self.filter(own | Q(owner=None))

    def held(self) -> Self:
        """For a transaction that edits: nobody else does until it ends, and who learns goes on."""
        return self.select_for_update(of=("self",), no_key=True)

    def with_counts(self) -> Self:
        """Each with `n_lessons` and `n_facts`, of those that the briefing still has."""
        return self.annotate(
            n_lessons=Count("lessons", filter=Q(lessons__archived_at=None), distinct=True),
            n_facts=Count("facts", filter=Q(facts__archived_at=None), distinct=True),
        )


class Briefing(models.Model):
    """An article, stored as lessons, entities and facts."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        ARCHIVED = "archived", _("Archived")

    key = models.SlugField(_("key"), max_length=80, unique=True, help_text=_("Never change it."))
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"))
    language = models.CharField(_("language"), max_length=16, default="en")
    source = models.JSONField(_("source"), default=dict)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="briefings_owned",
    )
    coauthors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("co-authors"),
        blank=True,
        related_name="briefings_coauthored",
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = BriefingQuerySet.as_manager()

    class Meta:
        verbose_name = _("briefing")
        verbose_name_plural = _("briefings")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("quizzes:briefing-detail", self.key)

    @property
    def is_published(self) -> bool:
        """Whether learners may read it, and what is done in it counts."""
        return self.status == self.Status.PUBLISHED
