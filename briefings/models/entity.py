"""Entities: the glossary, and the pools that wrong answers come from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from briefings.domain import facts as domain
from briefings.models.briefing import Briefing


class Entity(models.Model):
    """A thing with a name."""

    briefing = models.ForeignKey(
        Briefing, verbose_name=_("briefing"), on_delete=models.CASCADE, related_name="entities"
    )
    key = models.SlugField(_("key"), max_length=80)
    position = models.PositiveIntegerField(_("position"))
    type = models.CharField(
        _("type"), max_length=20, choices=[(t.value, t.value) for t in domain.EntityType]
    )
    name = models.CharField(_("name"), max_length=200)
    short = models.CharField(_("short name"), max_length=80, blank=True)
    aliases = models.JSONField(_("aliases"), default=list, blank=True)
    note = models.TextField(_("note"), blank=True)
    part_of = models.JSONField(_("never a wrong answer for"), default=list, blank=True)

    class Meta:
        verbose_name = _("entity")
        verbose_name_plural = _("entities")
        ordering = ["briefing", "position"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "key"], name="one_entity_per_key"),
        ]

    def __str__(self) -> str:
        return self.name

    def to_domain(self) -> domain.Entity:
        """This row as a value."""
        return domain.Entity(
            key=self.key,
            type=domain.EntityType(self.type),
            name=self.name,
            short=self.short,
            aliases=tuple(self.aliases),
            note=self.note,
            part_of=tuple(self.part_of),
        )
