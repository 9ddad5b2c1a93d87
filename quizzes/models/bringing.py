"""Reviews that a learner gave in another program and brings home."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.models.memory import Recollection


class ReviewImport(models.Model):
    """One file of reviews: looked at first, then taken in, perhaps taken back.

    found  what was read of it, as `quizzes.services.homecoming` writes it; emptied once it has
           been taken in
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="review_imports"
    )
    name = models.CharField(_("name of the file"), max_length=200)
    found = models.JSONField(_("found"), default=dict)
    looked_at = models.DateTimeField(_("looked at"))
    taken_at = models.DateTimeField(_("taken in"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    n_reviews = models.PositiveIntegerField(_("reviews"), default=0)
    n_facts = models.PositiveIntegerField(_("facts"), default=0)

    class Meta:
        verbose_name = _("import of reviews")
        verbose_name_plural = _("imports of reviews")
        ordering = ["learner", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_at=None) | models.Q(taken_at__isnull=False),
                name="only_what_was_taken_in_is_undone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.name}"


class ImportedReview(models.Model):
    """Which import brought a line of the log."""

    brought_by = models.ForeignKey(ReviewImport, on_delete=models.CASCADE, related_name="lines")
    line = models.OneToOneField(
        Recollection, on_delete=models.CASCADE, primary_key=True, related_name="brought"
    )

    class Meta:
        verbose_name = _("imported review")
        verbose_name_plural = _("imported reviews")

    def __str__(self) -> str:
        return f"{self.brought_by}, {self.line_id}"
