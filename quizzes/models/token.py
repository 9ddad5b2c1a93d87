"""Personal tokens, by which programs act for a person, and the replies that they were given."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from quizzes.domain.permitting import Scope

HASH_LENGTH = 64  # hex digits of SHA-256


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Filters with names; each one chains."""

    def valid(self, at: datetime) -> Self:
        """Those that open something: not revoked, not expired."""
        return self.filter(revoked_at=None, expires_at__gt=at)


class ApiToken(models.Model):
    """A secret that stands for its owner in the API. Only its hash is stored."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens"
    )
    name = models.CharField(_("name"), max_length=80)
    hash = models.CharField(_("hash"), max_length=HASH_LENGTH, unique=True)  # SHA-256, hex digits
    prefix = models.CharField(_("begins with"), max_length=16)
    scopes = models.JSONField(_("allows"), default=list)
    created_at = models.DateTimeField(_("created"))
    expires_at = models.DateTimeField(_("expires"))
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)  # to a few minutes
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("personal token")
        verbose_name_plural = _("personal tokens")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                condition=Q(revoked_at=None),
                name="one_token_of_each_name",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="token_expires_after_its_making"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def allows(self, *scopes: Scope) -> bool:
        """Whether it has one of these scopes; where none is named every token will do."""
        return not scopes or any(scope.value in self.scopes for scope in scopes)


class KeptReply(models.Model):
    """The reply to a request that changed something, given again to whoever sends it again."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_replies"
    )
    key = models.UUIDField(_("idempotency key"))
    digest = models.CharField(_("hash of the request"), max_length=HASH_LENGTH)
    body = models.JSONField(_("reply"), default=dict)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("kept reply")
        verbose_name_plural = _("kept replies")
        ordering = ["user", "made_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="one_reply_per_idempotency_key"),
        ]
        indexes = [models.Index(fields=["user", "made_at"], name="replies_by_age")]

    def __str__(self) -> str:
        return f"{self.user}: {self.key}"
