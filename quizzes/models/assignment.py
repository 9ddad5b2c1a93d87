"""What a class is asked to do, and what single students are allowed beyond that."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from briefings.addressing import address
from briefings.models import Briefing, Lesson, User
from quizzes.domain import deadlines, marking
from quizzes.domain.questions import Form
from quizzes.models.classroom import Classroom

TARGETS = (50, 97)  # likelihood of recall, %
MOST_QUESTIONS, MOST_ATTEMPTS, MOST_MINUTES, MOST_EXTRA = 50, 20, 600, 300


def from_to(least: int, most: int) -> list[MinValueValidator | MaxValueValidator]:
    return [MinValueValidator(least), MaxValueValidator(most)]


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Filters with names; each one chains."""

    def visible_to(self, user: User) -> Self:
        rooms = Classroom.objects.visible_to(user).order_by().values("pk")
        return self.filter(classroom__in=rooms)

    def set_for(self, student: User) -> Self:
        """Those of the classes that a student is in now, which are not archived."""
        rooms = Classroom.objects.attended_by(student).active().order_by().values("pk")
        return self.filter(classroom__in=rooms).select_related("classroom", "briefing")


class Assignment(models.Model):
    """Lessons to read, a quiz to take, or facts to know, by a date."""

    class Kind(models.TextChoices):
        READ = "read", _("Read lessons")
        QUIZ = "quiz", _("Take a quiz")
        KNOW = "know", _("Know facts by a date")

    class Importance(models.IntegerChoices):
        ALL = 1, _("every fact")
        USEFUL = 2, _("useful and essential ones")
        ESSENTIAL = 3, _("essential ones only")

    class Counts(models.TextChoices):
        BEST = marking.Counts.BEST.value, _("the best")
        FIRST = marking.Counts.FIRST.value, _("the first")
        LAST = marking.Counts.LAST.value, _("the last")

    class Feedback(models.TextChoices):
        AT_ONCE = "at once", _("after each answer")
        SUBMITTED = "submitted", _("when the quiz is handed in")
        CLOSED = "closed", _("when it has closed for everybody")

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="assignments")
    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=4, choices=Kind, default=Kind.QUIZ)
    briefing = models.ForeignKey(Briefing, on_delete=models.PROTECT, related_name="assignments")
    lessons = models.ManyToManyField(
        Lesson, verbose_name=_("lessons"), blank=True, related_name="assignments"
    )
    forms = models.JSONField(_("kinds of question"), default=list, blank=True)  # empty: any
    n_questions = models.PositiveSmallIntegerField(
        _("questions"), default=10, validators=from_to(1, MOST_QUESTIONS)
    )
    # Of facts to know: which of them, and how likely each is to be recalled on the day it is due.
    importance = models.PositiveSmallIntegerField(
        _("which facts"), choices=Importance, default=Importance.ALL, db_default=Importance.ALL
    )
    target = models.PositiveSmallIntegerField(
        _("target, % likely to be recalled"),
        default=90,
        db_default=90,
        validators=from_to(*TARGETS),
    )
    opens_at = models.DateTimeField(_("opens"))
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts"), default=1, validators=from_to(1, MOST_ATTEMPTS)
    )
    counts = models.CharField(_("which counts"), max_length=5, choices=Counts, default=Counts.BEST)
    minutes = models.PositiveSmallIntegerField(
        _("time limit, minutes"), null=True, blank=True, validators=from_to(1, MOST_MINUTES)
    )
    feedback = models.CharField(
        _("right and wrong is shown"), max_length=9, choices=Feedback, default=Feedback.AT_ONCE
    )
    asks_certainty = models.BooleanField(
        _("ask how sure students are"), default=False, db_default=False
    )
    shuffle = models.BooleanField(_("in random order"), default=True)
    seed = models.PositiveBigIntegerField(_("seed"))
    created_at = models.DateTimeField(_("created"))
    changed_at = models.DateTimeField(_("changed"))

    told_lessons: tuple[Lesson, ...] | None = None  # read for several of them at once

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["opens_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_at=None) | Q(due_at__gt=F("opens_at")), name="opens_before_due"
            ),
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="opens_before_it_closes",
            ),
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(due_at=None) | Q(closes_at__gte=F("due_at")),
                name="closes_no_earlier_than_due",
            ),
            models.CheckConstraint(
                condition=~Q(feedback="closed") | Q(closes_at__isnull=False),
                name="what_waits_for_closing_closes",
            ),
            models.CheckConstraint(
                condition=~Q(kind="know") | Q(due_at__isnull=False), name="facts_are_due_some_day"
            ),
            models.CheckConstraint(
                condition=Q(importance__gte=1, importance__lte=3), name="importance_asked_is_1_to_3"
            ),
            models.CheckConstraint(
                condition=Q(target__gte=TARGETS[0], target__lte=TARGETS[1]),
                name="target_can_be_reached",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("quizzes:assignment-detail", self.pk)

    @property
    def asked_lessons(self) -> tuple[Lesson, ...]:
        """The lessons it is about: all of the briefing where there are none."""
        told = self.told_lessons
        return tuple(self.lessons.all()) if told is None else told

    @property
    def is_quiz(self) -> bool:
        return self.kind == self.Kind.QUIZ

    @property
    def is_reading(self) -> bool:
        return self.kind == self.Kind.READ

    @property
    def is_know(self) -> bool:
        return self.kind == self.Kind.KNOW

    @property
    def window(self) -> deadlines.Window:
        """Its dates and limits as a value, for everybody without an allowance."""
        return deadlines.Window(
            self.opens_at, self.due_at, self.closes_at, self.minutes, self.attempts_allowed
        )

    @property
    def wanted_forms(self) -> tuple[Form, ...]:
        return tuple(Form(form) for form in self.forms)


class Accommodation(models.Model):
    """What one student is allowed beyond the others in one assignment."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="accommodations"
    )
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="accommodations"
    )
    extra_percent = models.PositiveSmallIntegerField(
        _("extra time, %"), default=0, validators=from_to(0, MOST_EXTRA)
    )
    extra_attempts = models.PositiveSmallIntegerField(
        _("extra attempts"), default=0, validators=from_to(0, MOST_ATTEMPTS)
    )
    due_at = models.DateTimeField(_("due later"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes later"), null=True, blank=True)

    class Meta:
        verbose_name = _("accommodation")
        verbose_name_plural = _("accommodations")
        ordering = ["assignment", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "student"], name="one_accommodation_per_student"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student}: {self.assignment}"

    @property
    def value(self) -> deadlines.Allowance:
        return deadlines.Allowance(
            self.extra_percent, self.extra_attempts, self.due_at, self.closes_at
        )

    @value.setter
    def value(self, more: deadlines.Allowance) -> None:
        self.extra_percent, self.extra_attempts = more.extra_percent, more.extra_attempts
        self.due_at, self.closes_at = more.due_at, more.closes_at


class FactsKnown(models.Model):
    """How many facts a student knew when they were due; computed once, from the log, after that."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="standings")
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="standings"
    )
    due_at = models.DateTimeField(_("as of"))
    total = models.PositiveIntegerField(_("facts"))
    met = models.PositiveIntegerField(_("asked at least once"))
    known = models.PositiveIntegerField(_("known"))

    class Meta:
        verbose_name = _("standing at a due date")
        verbose_name_plural = _("standings at due dates")
        ordering = ["assignment", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "student"], name="one_standing_per_student"
            ),
            models.CheckConstraint(
                condition=Q(known__lte=F("met")) & Q(met__lte=F("total")),
                name="what_is_known_was_met",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student}: {self.assignment}"


class CalendarFeed(models.Model):
    """The secret by which a calendar reads one student's due dates."""

    student = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="calendar_feed",
    )
    token = models.CharField(_("token"), max_length=48, unique=True)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return f"{self.student}"
