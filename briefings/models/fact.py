"""Facts, and the words that prove them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from briefings.domain import facts as domain
from briefings.domain import storing
from briefings.models.briefing import Briefing
from briefings.models.lesson import Lesson


class FactQuerySet(models.QuerySet["Fact"]):
    """Filters with names; each one chains."""

    def live(self) -> Self:
        """Facts that the briefing still states; an archived one keeps its learners' history."""
        return self.filter(archived_at=None)


class Fact(models.Model):
    """One thing the source says, with the weight it gives it."""

    briefing = models.ForeignKey(
        Briefing, verbose_name=_("briefing"), on_delete=models.CASCADE, related_name="facts"
    )
    lesson = models.ForeignKey(
        Lesson, verbose_name=_("lesson"), on_delete=models.PROTECT, related_name="facts"
    )
    key = models.SlugField(_("key"), max_length=80, help_text=_("Never change it."))
    position = models.PositiveIntegerField(_("position"))
    label = models.CharField(_("label"), max_length=80)
    about = models.CharField(
        _("about"),
        max_length=200,
        blank=True,
        help_text=_("What the statement tells of, where it does not say that itself."),
    )
    statement = models.TextField(_("statement"))
    kind = models.CharField(
        _("kind"), max_length=12, choices=[(k.value, k.value) for k in domain.Kind]
    )
    status = models.CharField(
        _("status"), max_length=10, choices=[(s.value, s.value) for s in domain.Status]
    )
    attributed_to = models.JSONField(_("attributed to"), default=dict, blank=True)
    importance = models.PositiveSmallIntegerField(_("importance"))
    argument = models.CharField(
        _("part in the argument"),
        max_length=12,
        choices=[(a.value, a.value) for a in domain.Argument],
    )
    as_of = models.CharField(_("as of"), max_length=10, blank=True)
    review_by = models.CharField(_("review by"), max_length=10, blank=True)
    values = models.JSONField(_("values"), default=dict, blank=True)
    ask = models.JSONField(_("stems"), default=dict, blank=True)
    foils = models.JSONField(_("foils"), default=dict, blank=True)
    false = models.JSONField(_("false statements"), default=list, blank=True)
    note = models.TextField(_("editor’s note"), blank=True)
    contradicts = models.JSONField(_("contradicts"), default=list, blank=True)
    value_changed_at = models.DateTimeField(
        _("value changed"),
        null=True,
        blank=True,
        help_text=_("Answers from before then say nothing of what the fact says now."),
    )
    misstated_between = models.JSONField(
        _("misstated between"),
        default=list,
        blank=True,
        help_text=_("Pairs of instants between which it said something else by mistake."),
    )
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["briefing", "position"]
        indexes = [
            models.Index(
                fields=["briefing", "lesson"], condition=Q(archived_at=None), name="facts_of_lesson"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "key"], name="one_fact_per_key"),
            models.CheckConstraint(
                condition=Q(importance__gte=1, importance__lte=3), name="importance_is_1_to_3"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def told(self) -> str:
        """The statement behind what it is about."""
        return domain.behind(self.about, self.statement)

    def to_domain(self) -> domain.Fact:
        """This row as a value; reads `lesson` and `evidence`, so prefetch them."""
        return domain.Fact(
            key=self.key,
            label=self.label,
            statement=self.statement,
            kind=domain.Kind(self.kind),
            status=domain.Status(self.status),
            attributed_to=storing.attribution_from_json(self.attributed_to),
            importance=self.importance,
            lesson=self.lesson.key,
            argument=domain.Argument(self.argument),
            as_of=self.as_of,
            review_by=self.review_by,
            values=storing.values_from_json(self.values),
            ask=dict(self.ask),
            foils=storing.foils_from_json(self.foils),
            false=storing.false_from_json(self.false),
            note=self.note,
            contradicts=tuple(self.contradicts),
            about=self.about,
            evidence=tuple(row.to_domain() for row in self.evidence.all()),
        )


class Evidence(models.Model):
    """Words of a lesson that prove a fact; offsets count its plain text's characters."""

    fact = models.ForeignKey(
        Fact, verbose_name=_("fact"), on_delete=models.CASCADE, related_name="evidence"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    quote = models.TextField(_("quote"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    before = models.CharField(_("text before"), max_length=200, blank=True)
    after = models.CharField(_("text after"), max_length=200, blank=True)
    orphaned_at = models.DateTimeField(
        _("orphaned"),
        null=True,
        blank=True,
        help_text=_("Since then the lesson no longer has these words; questions on it pause."),
    )

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["fact", "position"]
        indexes = [
            models.Index(
                fields=["fact"], condition=Q(orphaned_at__isnull=False), name="evidence_orphaned"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["fact", "position"], name="one_evidence_per_position"),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="evidence_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.quote

    def to_domain(self) -> domain.Evidence:
        """This row as a value."""
        return domain.Evidence(self.quote, self.start, self.end, self.before, self.after)
