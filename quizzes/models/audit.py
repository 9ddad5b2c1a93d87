"""What was done on the whole site: an append-only log, each entry chained to the one before."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from briefings.models import User
from quizzes.domain.chaining import Value


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    """Filters with names; each one chains."""

    def of(self, person: User) -> Self:
        """What somebody did, and what was done about them; of marks classes tell in their time."""
        theirs = Q(person=person.pk) & ~Q(action__in=("class.mark", "class.unmark"))
        return self.filter(theirs | Q(actor=person.pk))


class AuditEntry(models.Model):
    """One thing that was done. The database refuses to change or delete it.

    People are numbers here, without a reference: when an account is deleted its number leads
    nowhere, nothing has to be changed, and the chain holds.
    """

    number = models.BigIntegerField(_("number"), primary_key=True)  # from 1, without gaps
    at = models.DateTimeField(_("at"))
    actor = models.BigIntegerField(_("by"), null=True)  # None: the site, or nobody who logged in
    action = models.CharField(_("action"), max_length=40)
    kind = models.CharField(_("kind of object"), max_length=60, blank=True)
    key = models.CharField(_("object"), max_length=60, blank=True)
    person = models.BigIntegerField(_("about"), null=True)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    request = models.CharField(_("request"), max_length=64, blank=True)
    previous = models.CharField(_("hash before"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64, unique=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the log")
        verbose_name_plural = _("entries of the log")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["actor", "-number"], name="audit_by_actor"),
            models.Index(fields=["person", "-number"], name="audit_about_person"),
            models.Index(fields=["kind", "key"], name="audit_about_object"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.at:%Y-%m-%d %H:%M} {self.action}"

    @property
    def hashed(self) -> tuple[Value, ...]:
        """All that the entry says, in the order in which it is hashed."""
        at = round(self.at.timestamp() * 1_000_000)  # as exact as every database keeps it
        said = (self.action, self.kind, self.key, self.person, self.before, self.after)
        return (self.number, at, self.actor, *said, self.request)


class AuditHead(models.Model):
    """Where the chain ends; whoever adds to it holds this row."""

    number = models.BigIntegerField(_("number"), default=0)
    hash = models.CharField(_("hash"), max_length=64)

    class Meta:
        verbose_name = _("end of the log")
        verbose_name_plural = _("end of the log")

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"
