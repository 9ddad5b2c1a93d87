"""What learners say of questions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.models.question import Question


class Report(models.Model):
    """A learner says that something is wrong with a question."""

    class Reason(models.TextChoices):
        WRONG_KEY = "wrong_key", _("The answer marked as right is wrong")
        SECOND_ANSWER = "second_answer", _("More than one answer is right")
        UNCLEAR = "unclear", _("The question is unclear")
        TYPO = "typo", _("There is a spelling or grammar mistake")
        OTHER = "other", _("Something else")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="reports")
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reports"
    )
    reason = models.CharField(_("reason"), max_length=14, choices=Reason)
    comment = models.TextField(_("comment"), blank=True, max_length=2000)
    created_at = models.DateTimeField(_("created"))
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    reply = models.TextField(_("reply"), blank=True, max_length=2000)
    seen_at = models.DateTimeField(
        _("reply seen"),
        null=True,
        blank=True,
        help_text=_("Until then the learner is told on their first page that there is a reply."),
    )

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "learner"],
                condition=models.Q(resolved_at=None),
                name="one_open_report_per_learner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.question}"
