"""Memories, one per learner and fact, and the log of what made them."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from briefings.models import Briefing, Fact, Lesson, User
from quizzes.domain import memory as domain
from quizzes.domain.evidence import Evidence
from quizzes.domain.replaying import Entry
from quizzes.models.attempt import Response
from quizzes.models.question import Question

STATES = tuple(domain.State)  # by the number that is stored
NEVER = 0  # a study day before every other; days are proleptic Gregorian ordinals


class MemoryQuerySet(models.QuerySet["Memory"]):
    """Filters with names; each one chains."""

    def owned_by(self, learner: User) -> Self:
        return self.filter(learner=learner)

    def in_use(self) -> Self:
        """Those that are studied: stated by a lesson still, and not put aside by the learner."""
        return self.filter(suspended=False, lesson__isnull=False)

    def askable(self) -> Self:
        """Those of published briefings; the others pause and keep what they are."""
        return self.filter(briefing__in=Briefing.objects.published().order_by().values("pk"))

    def new(self, day: int) -> Self:
        """Facts of lessons that were read, never tested; in reading order."""
        waiting = self.in_use().filter(state=Memory.State.NEW, show_day__lte=day)
        return waiting.order_by("place", "pk")

    def in_steps(self, day: int) -> Self:
        """Facts that come again within the study day and were not put off, next first."""
        waiting = self.in_use().filter(due_at__isnull=False, show_day__lte=day)
        return waiting.order_by("due_at", "pk")

    def put_off(self, day: int) -> Self:
        """Facts that would be asked by study day `day` had the learner not put them off."""
        waits = Q(due_day=None) | Q(due_day__lte=day)
        return self.in_use().filter(waits, show_day__gt=day).order_by("show_day", "pk")

    def due(self, day: int) -> Self:
        """Facts to ask on study day `day`, put off or due until then, longest waiting first."""
        waiting = self.in_use().filter(due_day__isnull=False, show_day__lte=day)
        return waiting.order_by("show_day", "pk")


class Memory(models.Model):
    """What one learner remembers of one fact; can be rebuilt from its recollections."""

    class State(models.IntegerChoices):
        NEW = 0, _("new")
        LEARNING = 1, _("learning")
        REVIEW = 2, _("review")
        RELEARNING = 3, _("relearning")

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="memories",
        db_index=False,  # the indexes below begin with it
    )
    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="memories")
    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="memories")
    lesson = models.ForeignKey(
        Lesson,
        on_delete=models.SET_NULL,
        null=True,
        related_name="memories",
        help_text=_("The fact’s, kept here for counting; empty when no lesson states it any more."),
    )
    place = models.PositiveIntegerField(_("place among new facts"), default=0)
    state = models.PositiveSmallIntegerField(_("state"), choices=State, default=State.NEW)
    step = models.PositiveSmallIntegerField(_("step"), null=True, blank=True)
    stability = models.FloatField(_("stability"), null=True, blank=True)  # days until 90 %
    difficulty = models.FloatField(_("difficulty"), null=True, blank=True)  # 1 easy to 10 hard
    last_day = models.PositiveIntegerField(_("last study day"), null=True, blank=True)
    due_at = models.DateTimeField(_("due at"), null=True, blank=True)  # while in steps
    due_day = models.PositiveIntegerField(_("due on study day"), null=True, blank=True)
    # The due day, or a later one to which the learner put it off.
    show_day = models.PositiveIntegerField(_("shown from study day"), default=NEVER)
    # Put off with others, as what had piled up was spread; of no meaning once its day has come.
    spread = models.BooleanField(_("spread with others"), default=False, db_default=False)
    reps = models.PositiveIntegerField(_("repetitions"), default=0)
    lapses = models.PositiveIntegerField(_("lapses"), default=0)
    last_at = models.DateTimeField(_("last answer"), null=True, blank=True)
    last_right = models.BooleanField(_("last answer was right"), null=True, blank=True)
    suspended = models.BooleanField(_("suspended"), default=False)
    leech = models.BooleanField(_("leech"), default=False)
    version = models.PositiveIntegerField(_("version"), default=0)

    objects = MemoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("memory")
        verbose_name_plural = _("memories")
        ordering = ["learner", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["learner", "fact"], name="one_memory_per_fact"),
            models.CheckConstraint(
                condition=Q(stability=None) | Q(stability__gt=0), name="stability_is_positive"
            ),
            models.CheckConstraint(
                condition=Q(difficulty=None) | Q(difficulty__gte=1, difficulty__lte=10),
                name="difficulty_is_1_to_10",
            ),
            models.CheckConstraint(
                condition=Q(state=0, due_at=None, due_day=None)
                | Q(~Q(state=0), due_at__isnull=False, due_day=None)
                | Q(~Q(state=0), due_at=None, due_day__isnull=False),
                name="due_at_an_instant_or_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(due_day=None) | Q(show_day__gte=F("due_day")),
                name="nothing_is_shown_before_its_day",
            ),
        ]
        indexes = [
            # The first two of these hold all that counting and forecasts need of a row.
            models.Index(
                fields=["learner", "show_day", "id", "fact", "briefing", "stability"],
                condition=Q(due_day__isnull=False, suspended=False, lesson__isnull=False),
                name="memories_to_review",
            ),
            models.Index(
                fields=["learner", "due_at", "id"],
                condition=Q(due_at__isnull=False, suspended=False, lesson__isnull=False),
                name="memories_in_steps",
            ),
            models.Index(
                fields=["learner", "place", "id"],
                condition=Q(state=0, suspended=False, lesson__isnull=False),
                name="memories_new",
            ),
            models.Index(
                fields=["learner", "briefing", "-lapses", "stability"],
                condition=Q(suspended=False, lesson__isnull=False)
                & (Q(lapses__gte=2) | Q(last_right=False)),
                name="memories_weak",
            ),
            # Holds all that progress is computed from, so that the rows need not be read.
            models.Index(
                fields=[
                    "learner",
                    "briefing",
                    "lesson",
                    "state",
                    "stability",
                    "last_day",
                    "last_right",
                ],
                name="memories_of_briefing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.fact}"

    @property
    def seed(self) -> str:
        """Names learner and fact: decides how due days are spread."""
        return f"{self.learner_id}.{self.fact_id}"

    @property
    def value(self) -> domain.Memory | None:
        """This row as a value; None before the first answer."""
        if self.stability is None or self.difficulty is None or self.last_day is None:
            return None
        return domain.Memory(
            stability=self.stability,
            difficulty=self.difficulty,
            state=STATES[self.state],
            step=self.step,
            last_day=date.fromordinal(self.last_day),
            due_at=self.due_at,
            due_day=None if self.due_day is None else date.fromordinal(self.due_day),
            reps=self.reps,
            lapses=self.lapses,
            version=self.version,
        )

    @value.setter
    def value(self, memory: domain.Memory | None) -> None:
        """Take over everything but the version, which counts what is written to the row."""
        if memory is None:
            self.stability = self.difficulty = self.step = self.last_day = None
            self.due_at = self.due_day = None
            self.state, self.show_day = Memory.State.NEW, NEVER
            self.reps = self.lapses = 0
            return
        self.stability, self.difficulty = memory.stability, memory.difficulty
        self.state, self.step = STATES.index(memory.state), memory.step
        self.last_day, self.due_at = memory.last_day.toordinal(), memory.due_at
        self.due_day = memory.due_day.toordinal() if memory.due_day else None
        self.show_day = self.due_day or NEVER
        self.reps, self.lapses = memory.reps, memory.lapses


class Recollection(models.Model):
    """One piece of evidence about one memory. Rows are added, never changed or deleted, but for
    the mark that it was undone or judged again.
    """

    class Source(models.TextChoices):
        CARD = "card", _("review")
        QUIZ = "quiz", _("quiz")
        PROMPT = "prompt", _("prompt in a lesson")
        CRAM = "cram", _("practice before a date")
        ANKI = "anki", _("review in Anki")

    memory = models.ForeignKey(Memory, on_delete=models.CASCADE, related_name="recollections")
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="recollections",
        db_index=False,  # the index below begins with it
    )
    question = models.ForeignKey(
        Question, on_delete=models.SET_NULL, null=True, blank=True, related_name="recollections"
    )
    response = models.ForeignKey(
        Response, on_delete=models.SET_NULL, null=True, blank=True, related_name="recollections"
    )
    policy = models.ForeignKey(
        "StudyPolicy", on_delete=models.RESTRICT, related_name="recollections"
    )
    source = models.CharField(_("source"), max_length=8, choices=Source)
    client_token = models.UUIDField(_("client token"))
    # As `Answer.to_json` writes it; a quiz keeps its answers in responses.
    answer = models.JSONField(_("answer"), default=dict, blank=True)
    at = models.DateTimeField(_("at"))
    day = models.PositiveIntegerField(_("study day"))
    rating = models.PositiveSmallIntegerField(_("rating"), null=True, blank=True)  # 1 to 4
    correct = models.BooleanField(_("right"))
    guess = models.FloatField(_("chance of a lucky guess"), default=0.0)
    hinted = models.BooleanField(_("hinted"), default=False)
    near_miss = models.BooleanField(_("near miss"), default=False)
    revealed = models.BooleanField(_("not known"), default=False)
    certainty = models.PositiveSmallIntegerField(_("certainty"), null=True, blank=True)  # 1 to 3
    duration_ms = models.PositiveIntegerField(_("time taken, ms"), null=True, blank=True)
    elapsed = models.PositiveIntegerField(_("days since the last"), null=True, blank=True)
    predicted = models.FloatField(_("predicted recall"), null=True, blank=True)  # before it
    # What was decided: it also depended on how full the days were, so it is kept.
    due_day = models.PositiveIntegerField(_("due on study day"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    # An answer about several facts is a line for each; the first of them counts as the answer.
    further = models.BooleanField(_("further fact of an answer"), default=False)

    class Meta:
        verbose_name = _("recollection")
        verbose_name_plural = _("recollections")
        ordering = ["memory", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "client_token", "memory"], name="one_recollection_per_token"
            ),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__gte=1, rating__lte=4), name="rating_is_1_to_4"
            ),
        ]
        indexes = [models.Index(fields=["learner", "id"], name="recollections_of_learner")]

    def __str__(self) -> str:
        return f"{self.memory}, {self.at:%Y-%m-%d %H:%M}"

    @property
    def evidence(self) -> Evidence:
        """What it says of the memory, as a value."""
        return Evidence(
            correct=self.correct,
            guess=self.guess,
            hinted=self.hinted,
            near_miss=self.near_miss,
            revealed=self.revealed,
            self_rating=None if self.rating is None else domain.Rating(self.rating),
        )

    @property
    def entry(self) -> Entry:
        """This row as a line of the log that memories are rebuilt from."""
        kept = None if self.due_day is None else date.fromordinal(self.due_day)
        return Entry(self.at, self.evidence, self.policy_id, kept)
