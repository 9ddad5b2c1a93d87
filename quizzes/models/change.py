"""What people decided about questions, kept for ever so that it can be told and undone."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.models.attempt import Response
from quizzes.models.question import Question


class QuestionChange(models.Model):
    """One decision about one question; those taken together share a batch."""

    class Action(models.TextChoices):
        APPROVE = "approve", _("approved")
        SUSPEND = "suspend", _("suspended")
        RETIRE = "retire", _("retired")
        WRITE = "write", _("written")
        REVISE = "revise", _("revised")
        REGENERATE = "regenerate", _("regenerated")
        UNDO = "undo", _("undone")

    batch = models.UUIDField(_("batch"), default=uuid.uuid4, db_index=True)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="changes")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="question_changes",
    )
    at = models.DateTimeField(_("at"))
    action = models.CharField(_("action"), max_length=10, choices=Action)
    before = models.CharField(_("status before"), max_length=10, blank=True)
    after = models.CharField(_("status after"), max_length=10)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("decision about a question")
        verbose_name_plural = _("decisions about questions")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.question}"


class KeyCorrection(models.Model):
    """A key was wrong and has been put right; answers were graded again."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="corrections")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="corrections"
    )
    at = models.DateTimeField(_("at"))
    reason = models.CharField(_("reason"), max_length=300)
    old_key = models.JSONField(_("old key"))
    old_answer = models.TextField(_("old answer"))
    new_key = models.JSONField(_("new key"))
    new_answer = models.TextField(_("new answer"))
    n_responses = models.PositiveIntegerField(_("answers graded again"))

    class Meta:
        verbose_name = _("corrected key")
        verbose_name_plural = _("corrected keys")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.question}: {self.old_answer} → {self.new_answer}"


class Regrade(models.Model):
    """An answer whose mark changed with the key; the old mark stays here."""

    correction = models.ForeignKey(KeyCorrection, on_delete=models.CASCADE, related_name="regrades")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="regrades")
    was_correct = models.BooleanField(_("was right"))
    was_score = models.FloatField(_("old score"))
    now_correct = models.BooleanField(_("is right"))
    now_score = models.FloatField(_("new score"))
    seen_at = models.DateTimeField(
        _("seen by the learner"),
        null=True,
        blank=True,
        help_text=_("Until then the learner is told on their first page and on the result."),
    )

    class Meta:
        verbose_name = _("regraded answer")
        verbose_name_plural = _("regraded answers")
        ordering = ["correction", "response"]
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "response"], name="one_regrade_per_correction"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response}: {self.was_score} → {self.now_score}"

    @property
    def is_gain(self) -> bool:
        return self.now_score > self.was_score

    @property
    def was_share(self) -> int:
        """The old mark as a whole percentage."""
        return round(100 * self.was_score)

    @property
    def now_share(self) -> int:
        """The new mark as a whole percentage."""
        return round(100 * self.now_score)
