"""How a learner studies, and the sums kept beside their log."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quizzes.domain.scheduling import DEFAULT_PARAMETERS, Policy


class ParameterSet(models.Model):
    """Numbers of the memory model that were fitted to one learner's own log."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="parameter_sets"
    )
    values = models.JSONField(_("parameters"))
    fitted_at = models.DateTimeField(_("fitted"))
    n_reviews = models.PositiveIntegerField(_("reviews used"))
    # Nats an answer on the held-out tail; empty where there were too few answers to tell.
    loss_before = models.FloatField(_("log loss before"), null=True, blank=True)
    loss_after = models.FloatField(_("log loss after"), null=True, blank=True)
    adopted = models.BooleanField(_("adopted"))
    why = models.TextField(_("why"), blank=True)

    class Meta:
        verbose_name = _("personal parameters")
        verbose_name_plural = _("personal parameters")
        ordering = ["-fitted_at"]

    def __str__(self) -> str:
        return f"{self.learner}, {self.fitted_at:%Y-%m-%d}"


class StudyPolicy(models.Model):
    """How a learner's answers were weighed and their reviews planned from some moment on.

    Never changed once an answer refers to it: other settings, or a move to another time zone,
    make another row, so that memories can be rebuilt from the log to the same numbers.
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="study_policies"
    )
    parameters = models.ForeignKey(
        ParameterSet,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="policies",
        help_text=_("The built-in ones when empty."),
    )
    retention = models.FloatField(_("share to remember"))
    maximum_interval = models.PositiveIntegerField(_("longest interval, days"))
    fuzz = models.BooleanField(_("spread reviews a little"))
    days_off = models.JSONField(_("days off"), default=list, blank=True)
    zone = models.CharField(_("time zone"), max_length=64)
    rollover = models.PositiveSmallIntegerField(_("a new day begins at"))
    soft = models.BooleanField(_("allow for lucky guesses"))
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("study policy")
        verbose_name_plural = _("study policies")
        ordering = ["learner", "pk"]

    def __str__(self) -> str:
        return f"{self.learner}, {self.made_at:%Y-%m-%d}"

    def to_domain(self) -> Policy:
        """This row as a value; reads `parameters`."""
        return Policy(
            parameters=tuple(self.parameters.values) if self.parameters else DEFAULT_PARAMETERS,
            desired_retention=self.retention,
            maximum_interval=self.maximum_interval,
            fuzz=self.fuzz,
            days_off=frozenset(self.days_off),
            zone=self.zone,
            rollover=self.rollover,
            soft=self.soft,
            version=self.pk or 0,
        )


class StudySettings(models.Model):
    """How a learner wants to review; a learner without a row has the defaults."""

    class With(models.TextChoices):
        MIX = "mix", _("a mix that gets harder")
        CARDS = "cards", _("flashcards only")

    learner = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="study_settings",
    )
    retention = models.FloatField(
        _("share to remember"),
        default=0.9,
        validators=[MinValueValidator(0.7), MaxValueValidator(0.97)],
    )
    review_with = models.CharField(_("review with"), max_length=5, choices=With, default=With.MIX)
    new_per_day = models.PositiveSmallIntegerField(
        _("new facts a day"), default=20, validators=[MaxValueValidator(500)]
    )
    reviews_per_day = models.PositiveSmallIntegerField(
        _("reviews a day"), default=200, validators=[MaxValueValidator(5000)]
    )
    new_ignore_limit = models.BooleanField(_("new facts even when reviews are full"), default=False)
    rollover = models.PositiveSmallIntegerField(
        _("a new day begins at"), default=4, validators=[MaxValueValidator(23)]
    )
    days_off = models.JSONField(_("days off"), default=list, blank=True)  # 0 Monday to 6 Sunday
    maximum_interval = models.PositiveIntegerField(
        _("longest interval, days"),
        default=36_500,
        validators=[MinValueValidator(1), MaxValueValidator(36_500)],
    )
    fuzz = models.BooleanField(_("spread reviews a little"), default=True)
    balance = models.BooleanField(_("even out the days"), default=True)
    weigh_guesses = models.BooleanField(_("allow for lucky guesses"), default=True)
    ask_certainty = models.BooleanField(_("ask how certain I am"), default=False)
    exam_on = models.DateField(_("exam on"), null=True, blank=True)
    remind = models.BooleanField(_("remind me by e-mail"), default=False)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)
    parameters = models.ForeignKey(
        ParameterSet, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    policy = models.ForeignKey(
        StudyPolicy,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text=_("What these settings amount to; made anew when they change."),
    )

    class Meta:
        verbose_name = _("study settings")
        verbose_name_plural = _("study settings")
        constraints = [
            models.CheckConstraint(
                condition=Q(retention__gte=0.7, retention__lte=0.97),
                name="retention_is_70_to_97_percent",
            ),
            models.CheckConstraint(condition=Q(rollover__lte=23), name="rollover_is_an_hour"),
            models.CheckConstraint(
                condition=Q(maximum_interval__gte=1), name="intervals_have_a_day_at_least"
            ),
        ]

    def __str__(self) -> str:
        return str(self.learner)


class StudyDay(models.Model):
    """What a learner did on one study day, counted as they went."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="study_days"
    )
    day = models.PositiveIntegerField(_("study day"))  # ordinal
    answers = models.PositiveIntegerField(_("answers"), default=0)
    right = models.PositiveIntegerField(_("right"), default=0)
    new = models.PositiveIntegerField(_("new facts"), default=0)
    reviews = models.PositiveIntegerField(_("reviews"), default=0)
    duration_ms = models.PositiveBigIntegerField(_("time taken, ms"), default=0)

    class Meta:
        verbose_name = _("study day")
        verbose_name_plural = _("study days")
        ordering = ["learner", "-day"]
        constraints = [
            models.UniqueConstraint(fields=["learner", "day"], name="one_row_per_study_day"),
        ]

    def __str__(self) -> str:
        return f"{self.learner}, {self.day}"


class RecallCount(models.Model):
    """How often a learner remembered, by time since the last answer and by what was predicted.

    interval   band of days since the last answer, as `quizzes.domain.retention` cuts them
    predicted  predicted recall in steps of five points: 18 stands for 90 to 95 %
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recall_counts"
    )
    interval = models.PositiveSmallIntegerField(_("interval"))
    predicted = models.PositiveSmallIntegerField(_("predicted"))
    n = models.PositiveIntegerField(_("answers"), default=0)
    right = models.PositiveIntegerField(_("remembered"), default=0)
    sum_predicted = models.FloatField(_("sum of predictions"), default=0.0)

    class Meta:
        verbose_name = _("recall count")
        verbose_name_plural = _("recall counts")
        ordering = ["learner", "interval", "predicted"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "interval", "predicted"], name="one_row_per_band"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.right}/{self.n}"


class CertaintyCount(models.Model):
    """How often a learner was right when they said how certain they were."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="certainty_counts"
    )
    certainty = models.PositiveSmallIntegerField(_("certainty"))  # 1 to 3
    n = models.PositiveIntegerField(_("answers"), default=0)
    right = models.PositiveIntegerField(_("right"), default=0)

    class Meta:
        verbose_name = _("certainty count")
        verbose_name_plural = _("certainty counts")
        ordering = ["learner", "certainty"]
        constraints = [
            models.UniqueConstraint(fields=["learner", "certainty"], name="one_row_per_certainty"),
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.right}/{self.n}"
