"""Attempts at a quiz, and the one answer that counts to each of their questions."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from briefings.addressing import address
from briefings.models import Briefing, Lesson
from quizzes.domain.answers import Answer
from quizzes.domain.certainty import mark as certainty_mark
from quizzes.domain.grading import Grade
from quizzes.domain.judging import SUGGESTED
from quizzes.models.assignment import Assignment
from quizzes.models.question import Question

if TYPE_CHECKING:
    from briefings.models import User


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Filters with names; each one chains."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own, of briefings that may be read; nobody else's attempt may be known of."""
        if not user.is_authenticated:
            return self.none()
        readable = Briefing.objects.visible_to(user).order_by().values("pk")
        return self.filter(learner=user, briefing__in=readable)

    def unfinished(self) -> Self:
        return self.filter(finished_at=None)

    def of_ones_own(self) -> Self:
        """Those that no class asked for."""
        return self.filter(assignment=None)


class Attempt(models.Model):
    """One learner's way through questions drawn for them."""

    uuid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("learner"),
        on_delete=models.CASCADE,
        related_name="attempts",
    )
    briefing = models.ForeignKey(
        Briefing, verbose_name=_("briefing"), on_delete=models.PROTECT, related_name="attempts"
    )
    lesson = models.ForeignKey(
        Lesson,
        verbose_name=_("lesson"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attempts",
        help_text=_("Empty when the quiz covers the whole briefing."),
    )
    client_token = models.UUIDField(_("client token"))
    seed = models.PositiveBigIntegerField(_("seed"))
    n_questions = models.PositiveSmallIntegerField(_("questions"))
    n_correct = models.PositiveSmallIntegerField(_("right"), default=0)
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    assignment = models.ForeignKey(
        Assignment,
        verbose_name=_("assignment"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="attempts",
    )
    number = models.PositiveSmallIntegerField(_("attempt"), null=True, blank=True)  # from 1
    ends_at = models.DateTimeField(
        _("ends"), null=True, blank=True, help_text=_("Later answers are kept and do not count.")
    )
    withheld = models.BooleanField(
        _("feedback withheld"),
        default=False,
        db_default=False,
        help_text=_("Right and wrong is kept from the learner, and from their memory, until then."),
    )
    asks_certainty = models.BooleanField(_("asks how sure one is"), default=False, db_default=False)
    questions = models.ManyToManyField(Question, through="AttemptQuestion", related_name="attempts")

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "client_token"], name="one_attempt_per_client_token"
            ),
            models.CheckConstraint(
                condition=Q(n_correct__lte=models.F("n_questions")), name="no_more_right_than_asked"
            ),
            models.UniqueConstraint(
                fields=["learner", "assignment", "number"],
                condition=Q(assignment__isnull=False),
                name="one_attempt_of_each_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lesson or self.briefing}, {self.started_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return address("quizzes:attempt-detail", self.uuid)

    def is_over(self, at: datetime) -> bool:
        """Handed in, answered to the end, or out of time."""
        return self.finished_at is not None or self.is_late(at)

    def is_late(self, at: datetime) -> bool:
        """Whether an answer given then does not count for the assignment."""
        return self.ends_at is not None and at > self.ends_at


class AttemptQuestion(models.Model):
    """The place of a question in an attempt."""

    attempt = models.ForeignKey(  # by which the constraints find them
        Attempt, on_delete=models.CASCADE, related_name="places", db_index=False
    )
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="places")
    position = models.PositiveSmallIntegerField(_("position"))  # from 1

    class Meta:
        verbose_name = _("drawn question")
        verbose_name_plural = _("drawn questions")
        ordering = ["attempt", "position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="one_question_per_place"),
            models.UniqueConstraint(fields=["attempt", "question"], name="one_place_per_question"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.question}"


# Written into the statement: SQLite does not see that a value is what an index is limited to.
EMPTY = RawSQL("''", ())


class ResponseQuerySet(models.QuerySet["Response"]):
    """Filters with names; each one chains."""

    def in_time(self) -> Self:
        """Those that count for their assignment, if there is one."""
        ends = Q(attempt__ends_at=None) | Q(answered_at__lte=models.F("attempt__ends_at"))
        return self.filter(ends)

    def typed(self) -> Self:
        """Answers in words, of which a machine can only suggest what they are worth."""
        is_typed = Q(question__form__in=SUGGESTED)
        # The form first: what is in an answer takes long to read, and most are not typed.
        is_known = When(is_typed & Q(answer__unknown=False), then=Value(True))
        said = Case(is_known, default=Value(False), output_field=models.BooleanField())
        return self.filter(is_typed, said)

    def to_mark(self) -> Self:
        """Typed answers that nobody has looked at; exactly what the key says needs nobody."""
        return self.typed().filter(marked=EMPTY).exclude(correct=True, note=EMPTY).in_time()


class Response(models.Model):
    """The first committed answer to a question; its mark changes with the key or by hand."""

    class Marked(models.TextChoices):
        BY_KEY = "", _("by the key")
        CONFIRMED = "confirmed", _("by the key, and confirmed")
        BY_HAND = "by hand", _("by a person")  # which a corrected key does not change

    # By all three they are found by the indexes below; each answer would be written into more.
    attempt = models.ForeignKey(
        Attempt, on_delete=models.CASCADE, related_name="responses", db_index=False
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="responses", db_index=False
    )
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="responses",
        db_index=False,
    )
    position = models.PositiveSmallIntegerField(_("position"))  # of the question in the attempt
    client_token = models.UUIDField(_("client token"))
    answer = models.JSONField(_("answer"))
    correct = models.BooleanField(_("right"))
    score = models.FloatField(_("score"))  # 0 to 1
    note = models.CharField(_("note"), max_length=200, blank=True)
    answered_at = models.DateTimeField(_("answered"))
    duration_ms = models.PositiveIntegerField(_("time taken, ms"), null=True, blank=True)
    certainty = models.PositiveSmallIntegerField(_("certainty"), null=True, blank=True)  # 1 to 3
    regraded_at = models.DateTimeField(_("regraded"), null=True, blank=True)
    marked = models.CharField(
        _("marked"), max_length=9, choices=Marked, blank=True, default="", db_default=""
    )

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ["answered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "question"], name="one_response_per_question"
            ),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="score_is_0_to_1"),
            models.CheckConstraint(
                condition=Q(certainty=None) | Q(certainty__gte=1, certainty__lte=3),
                name="certainty_is_1_to_3",
            ),
        ]
        indexes = [
            models.Index(fields=["learner", "answered_at"], name="responses_of_learner"),
            models.Index(fields=["question"], name="responses_to_question"),
            # A gradebook sums these without a look at the answers themselves …
            models.Index(fields=["attempt", "answered_at", "score"], name="points_of_attempt"),
            # … and looks at few of them for those that wait for a mark; see `to_mark`.
            models.Index(
                fields=["attempt"],
                condition=Q(marked="") & ~Q(correct=True, note=""),
                name="responses_to_mark",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.question}"

    @property
    def given(self) -> Answer:
        return Answer.from_json(self.answer)

    @property
    def is_by_hand(self) -> bool:
        return self.marked == self.Marked.BY_HAND

    @property
    def awaits_mark(self) -> bool:
        """Whether its mark is a suggestion still; as `to_mark` says, but for answers too late."""
        exact, unknown = self.correct and not self.note, self.answer["unknown"]
        is_typed = self.question.form in SUGGESTED
        return is_typed and not self.marked and not exact and not unknown

    @property
    def certainty_mark(self) -> int | None:
        """The certainty-based mark, where the learner said how sure they were."""
        if self.certainty is None:
            return None
        return certainty_mark(self.certainty, correct=self.correct)

    @property
    def grade(self) -> Grade:
        return Grade(correct=self.correct, score=self.score, note=self.note)
