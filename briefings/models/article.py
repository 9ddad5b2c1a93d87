"""Articles that instructors bring, as they came and as they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from briefings.domain.documents import Document
from briefings.domain.shelving import document_from_json
from briefings.models.briefing import Briefing

if TYPE_CHECKING:
    from briefings.models.user import User


class ArticleQuerySet(models.QuerySet["Article"]):
    """Filters with names; each one chains."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own, and those whose briefing one writes together; only instructors have any."""
        if not user.is_authenticated or not user.is_instructor:
            return self.none()
        if user.is_superuser:
            return self
        coauthored = Q(briefing__in=user.briefings_coauthored.values("pk"))
        return self.filter(Q(owner=user) | coauthored)

    def light(self) -> Self:
        """Without what may be large."""
        return self.defer("original", "document", "entities")

    def made_into(self, briefing: Briefing) -> Article | None:
        """The article that a briefing was made of, without what may be large."""
        return self.light().filter(briefing=briefing).first()

    def with_counts(self) -> Self:
        """Each with `n_open`, `n_accepted` and `n_rejected` of its candidate facts."""
        return self.annotate(
            n_open=Count("candidates", filter=Q(candidates__state="open")),
            n_accepted=Count("candidates", filter=Q(candidates__state="accepted")),
            n_rejected=Count("candidates", filter=Q(candidates__state="rejected")),
        )


class Article(models.Model):
    """An article that somebody pasted or uploaded; the original stays as it came."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.CASCADE,
        related_name="articles",
    )
    name = models.CharField(_("file name"), max_length=200, help_text=_("Empty when pasted."))
    original = models.BinaryField(_("original"))
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    token = models.UUIDField(_("token"), unique=True, help_text=_("Of the form that sent it."))
    title = models.CharField(_("title"), max_length=200, blank=True)
    document = models.JSONField(_("as it was read"), default=dict, blank=True)
    entities = models.JSONField(_("entities"), default=list, blank=True)
    pipeline = models.JSONField(_("what it was read with"), default=dict, blank=True)
    briefing = models.OneToOneField(
        Briefing,
        verbose_name=_("briefing"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="article",
    )
    created_at = models.DateTimeField(_("brought"))

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["owner", "-created_at"], name="articles_of_owner")]

    def __str__(self) -> str:
        return self.title or self.name or str(_("Pasted article"))

    def get_absolute_url(self) -> str:
        return reverse("quizzes:article-detail", args=[self.pk])

    @property
    def is_read(self) -> bool:
        return bool(self.document)

    @property
    def has_borrowed_date(self) -> bool:
        """Whether it gives no date, so that its briefing bears the day on which it was brought."""
        if self.briefing is None or self.document.get("date"):
            return False
        days = {day.date().isoformat() for day in (self.created_at, self.briefing.created_at)}
        return self.briefing.source["date"] in days

    def to_document(self) -> Document:
        """The article as it was read. Raises KeyError before it was."""
        return document_from_json(self.document)
