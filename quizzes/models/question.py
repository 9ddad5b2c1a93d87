"""Questions, and apart from them their keys."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from briefings.domain import facts
from briefings.models import Briefing, Evidence, Fact, Lesson
from quizzes.domain import questions as domain


class QuestionQuerySet(models.QuerySet["Question"]):
    """Filters with names; each one chains."""

    def askable(self, today: str) -> Self:
        """Approved questions, less those on facts that wait for somebody to confirm or prove them.

        today  ISO date; facts whose `review_by` has come pause
        """
        stale = Q(fact__review_by__gt="", fact__review_by__lte=today)
        retired = Q(fact__archived_at__isnull=False)
        orphaned = Evidence.objects.filter(orphaned_at__isnull=False).order_by()
        unproved = Q(fact__in=orphaned.values("fact"))
        # Of each question's own facts: a list of all that wait would be one of the whole site's.
        own = Question.facts.through.objects.filter(question=OuterRef("pk"))
        waits = Exists(own.filter(stale | retired | unproved))
        return self.filter(~waits, status=Question.Status.APPROVED)


class Question(models.Model):
    """What a learner may see before answering. Immutable once somebody has seen it."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        APPROVED = "approved", _("Approved")
        SUSPENDED = "suspended", _("Suspended")
        RETIRED = "retired", _("Retired")
        REJECTED = "rejected", _("Rejected by a rule")

    briefing = models.ForeignKey(
        Briefing, verbose_name=_("briefing"), on_delete=models.CASCADE, related_name="questions"
    )
    lesson = models.ForeignKey(
        Lesson, verbose_name=_("lesson"), on_delete=models.PROTECT, related_name="questions"
    )
    facts = models.ManyToManyField(Fact, verbose_name=_("facts"), related_name="questions")
    form = models.CharField(
        _("form"), max_length=12, choices=[(f.value, f.value) for f in domain.Form]
    )
    stem = models.TextField(_("stem"))
    shown = models.JSONField(_("options and input"), default=dict)
    claim_status = models.CharField(_("weight of the claim"), max_length=10, default="fact")
    role = models.CharField(_("value asked for"), max_length=40, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    generator = models.CharField(_("generator"), max_length=40)
    generator_version = models.PositiveIntegerField(_("generator version"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    seed = models.PositiveIntegerField(_("seed"), default=0)
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    guess_rate = models.FloatField(_("chance of a lucky guess"), default=0.0)
    lint = models.JSONField(_("rules broken"), default=list, blank=True)
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("supersedes"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="superseded_by",
    )
    created_at = models.DateTimeField(_("created"))

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["briefing", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["briefing", "fingerprint"], name="one_question_per_fingerprint"
            ),
            models.CheckConstraint(
                condition=models.Q(guess_rate__gte=0, guess_rate__lte=1),
                name="guess_rate_is_0_to_1",
            ),
        ]
        indexes = [models.Index(fields=["briefing", "status", "lesson"], name="question_pool")]

    def __str__(self) -> str:
        return self.stem

    @property
    def about(self) -> str:
        """What it asks about, where the stem does not say that."""
        return str(self.shown.get("about", ""))

    @property
    def told(self) -> str:
        """The stem behind what it is about."""
        return facts.behind(self.about, self.stem)

    @property
    def options(self) -> tuple[domain.Option, ...]:
        return domain.options_from_json(self.shown["options"])

    @property
    def prompts(self) -> tuple[domain.Option, ...]:
        return domain.options_from_json(self.shown["prompts"])

    def to_domain(self) -> domain.Question:
        """The whole question as a value; reads `hidden`, `lesson` and `facts`, so fetch them."""
        return domain.question_from_json(
            self.shown,
            {name: getattr(self.hidden, name) for name in domain.HIDDEN},
            form=domain.Form(self.form),
            stem=self.stem,
            fact_keys=tuple(fact.key for fact in self.facts.all()),
            generator=self.generator,
            version=self.generator_version,
            lesson=self.lesson.key,
            status=self.claim_status,
            role=self.role,
        )


class QuestionKey(models.Model):
    """What a learner may see only after answering; a page that asks never reads this table."""

    question = models.OneToOneField(
        Question, on_delete=models.CASCADE, primary_key=True, related_name="hidden"
    )
    key = models.JSONField(_("key"))
    answer = models.TextField(_("answer"))
    explanation = models.TextField(_("explanation"))
    proofs = models.JSONField(_("proofs"), default=list)
    feedback = models.JSONField(_("feedback per option"), default=list)
    sources = models.JSONField(_("sources of wrong options"), default=list, blank=True)

    class Meta:
        verbose_name = _("key")
        verbose_name_plural = _("keys")

    def __str__(self) -> str:
        return self.answer

    def to_domain(self) -> domain.Key:
        """The key as a value."""
        return domain.key_from_json(self.key)
