"""Facts that were found in an article, and all that people decided about them."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from briefings.domain import candidates, facts
from briefings.domain.happening import called
from briefings.domain.shelving import doubts_from_json, fact_from_json
from briefings.domain.wording import Worded, worded
from briefings.models.article import Article


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Filters with names; each one chains."""

    def standing(self) -> Self:
        """Those that were not replaced by others."""
        return self.exclude(state=Candidate.State.REPLACED)


class Candidate(models.Model):
    """A fact that a rule or a person took from an article; nobody learns it before it is accepted.

    Every change of `state`, `fact`, `doubts` or `apart` is a Decision and raises `version` by one.
    """

    class State(models.TextChoices):
        OPEN = "open", _("To review")
        ACCEPTED = "accepted", _("Accepted")
        REJECTED = "rejected", _("Rejected")
        REPLACED = "replaced", _("Replaced")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="candidates"
    )
    key = models.SlugField(_("key"), max_length=80)
    position = models.FloatField(_("position"), help_text=_("Where its evidence begins."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    fact = models.JSONField(_("fact"))
    doubts = models.JSONField(_("doubts"), default=list, blank=True)
    guessed = models.JSONField(
        _("left to be guessed"),
        default=list,
        blank=True,
        help_text=_("Words of which the statement alone does not say which they mean."),
    )
    apart = models.JSONField(
        _("told apart from"),
        default=list,
        blank=True,
        help_text=_("Keys of facts that seem to say the same or something else, and do not."),
    )
    rule = models.CharField(_("rule"), max_length=40)
    confidence = models.FloatField(_("confidence"))
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidate fact")
        verbose_name_plural = _("candidate facts")
        ordering = ["article", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="one_candidate_per_key"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="confidence_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return str(self.fact.get("statement", self.key))

    def to_fact(self) -> facts.Fact:
        """The fact as it stands; its evidence counts the article's text."""
        return fact_from_json(self.fact)

    def to_domain(self) -> candidates.Candidate:
        return candidates.Candidate(
            fact=self.to_fact(),
            rule=self.rule,
            confidence=self.confidence,
            doubts=doubts_from_json(self.doubts),
            guessed=tuple(self.guessed),
        )

    @property
    def label(self) -> str:
        return str(self.fact["label"])

    @property
    def title(self) -> str:
        """What its reviewers read it by: the label, or what it says where that has gaps."""
        return called(self.label, self.statement)

    @property
    def statement(self) -> str:
        return str(self.fact["statement"])

    @property
    def said(self) -> tuple[Worded, ...]:
        """The statement, with the words marked that want looking at."""
        doubtful = [str(one["text"]) for one in self.doubts]
        return worded(self.statement, self.quotes, [*doubtful, *self.guessed])

    @property
    def quotes(self) -> list[str]:
        """The passages that prove it."""
        return [str(one["quote"]) for one in self.fact["evidence"]]

    @property
    def percent(self) -> int:
        return round(100 * self.confidence)


class Decision(models.Model):
    """One change of one candidate. Rows are added, never changed but for `undone_at`."""

    class Action(models.TextChoices):
        ACCEPT = "accept", _("accepted")
        REJECT = "reject", _("rejected")
        REOPEN = "reopen", _("opened again")
        EDIT = "edit", _("edited")
        SETTLE = "settle", _("settled")
        SPLIT = "split", _("split")
        MERGE = "merge", _("merged")
        ADD = "add", _("added")
        WEIGH = "weigh", _("weighed")
        COMPARE = "compare", _("compared")
        UNDO = "undo", _("undone")

    batch = models.UUIDField(_("batch"), default=uuid.uuid4, db_index=True)
    candidate = models.ForeignKey(
        Candidate, verbose_name=_("candidate"), on_delete=models.CASCADE, related_name="decisions"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="fact_decisions",
    )
    at = models.DateTimeField(_("at"))
    action = models.CharField(_("action"), max_length=10, choices=Action)
    why = models.CharField(_("why"), max_length=300, blank=True)
    before = models.JSONField(_("before"), help_text=_("State, fact, doubts, apart."))
    after = models.JSONField(_("after"))
    version = models.PositiveIntegerField(_("version after"))
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("decision about a fact")
        verbose_name_plural = _("decisions about facts")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "version"], name="one_decision_per_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.candidate}"


class Desk(models.Model):
    """Where a person left off in an article's facts."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="desks")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="article_desks"
    )
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("place in a review of facts")
        verbose_name_plural = _("places in reviews of facts")
        constraints = [
            models.UniqueConstraint(fields=["article", "person"], name="one_place_per_reviewer"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.candidate}"
