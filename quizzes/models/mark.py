"""What people decided that answers are worth, kept for ever so that it can be told and undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from quizzes.models.attempt import Response


class Mark(models.Model):
    """One decision about one answer. Rows are added, never changed, but for the note that the
    learner has seen it; the newest one holds.
    """

    class Action(models.TextChoices):
        CONFIRM = "confirm", _("confirmed")  # the suggestion
        COUNT = "count", _("counted")  # other things than the suggestion took for named
        OVERRIDE = "override", _("set by hand")
        UNDO = "undo", _("taken back")  # what the key says holds again

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="marks")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="marks_given"
    )
    at = models.DateTimeField(_("at"))
    action = models.CharField(_("action"), max_length=8, choices=Action)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    was_score = models.FloatField(_("old score"))
    now_score = models.FloatField(_("new score"))
    # Places of the things that were taken for named, of an answer that names things.
    items = models.JSONField(_("things named"), default=list, blank=True)
    seen_at = models.DateTimeField(_("seen by the learner"), null=True, blank=True)

    class Meta:
        verbose_name = _("mark by a person")
        verbose_name_plural = _("marks by people")
        ordering = ["response", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(now_score__gte=0, now_score__lte=1), name="mark_is_0_to_1"
            ),
            models.CheckConstraint(
                condition=~Q(action="override") | ~Q(reason=""), name="an_override_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(action="confirm") | Q(now_score=F("was_score")),
                name="what_is_confirmed_stays",
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
