"""Questions that came from other programs: files, and what became of each row."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from briefings.models import Briefing, Fact
from quizzes.domain.exchange.items import Item
from quizzes.domain.exchange.storing import item_from_data
from quizzes.models.question import Question


class QuestionImportQuerySet(models.QuerySet["QuestionImport"]):
    """Filters with names; each one chains."""

    def with_counts(self) -> Self:
        """Each with how many rows it has, and how many of them came into the bank."""
        rows = ImportedItem.objects.filter(batch=OuterRef("pk")).order_by().values("batch")
        counted = Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)
        there = rows.exclude(question=None).annotate(n=Count("pk")).values("n")
        return self.annotate(n_rows=counted, n_brought=Coalesce(Subquery(there), 0))


class QuestionImport(models.Model):
    """A file of questions that somebody brought; its rows wait until they are brought in."""

    class State(models.TextChoices):
        COLUMNS = "columns", _("columns to be named")
        OPEN = "open", _("looked at")
        BROUGHT = "brought", _("brought in")
        UNDONE = "undone", _("undone")

    briefing = models.ForeignKey(
        Briefing, verbose_name=_("briefing"), on_delete=models.CASCADE, related_name="imports"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="question_imports",
    )
    at = models.DateTimeField(_("at"))
    format = models.CharField(_("format"), max_length=12)
    name = models.CharField(_("name of the file"), max_length=200, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    table = models.TextField(
        _("table"),
        blank=True,
        help_text=_("Kept until its rows are brought in, so that other columns can be named."),
    )
    layout = models.JSONField(_("columns"), default=dict, blank=True)

    objects = QuestionImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of questions")
        verbose_name_plural = _("imports of questions")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="undone", undone_at__isnull=False)
                | (~Q(state="undone") & Q(undone_at=None)),
                name="an_undone_import_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["columns", "open", "brought", "undone"]),
                name="state_of_an_import",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.format

    def get_absolute_url(self) -> str:
        return reverse("quizzes:import-detail", args=[self.briefing.key, self.pk])


class ImportedItemQuerySet(models.QuerySet["ImportedItem"]):
    """Filters with names; each one chains."""

    def askable(self) -> Self:
        """Rows of which a question can be made, and of which none has been."""
        return self.filter(outcome=ImportedItem.Outcome.WAITS, problem="", missing=[])

    def ready(self) -> Self:
        """Rows that are wanted and proved by a fact that the briefing still states."""
        tied = ImportedItem.facts.through.objects.filter(importeditem=OuterRef("pk"))
        gone = tied.exclude(fact__archived_at=None)
        return self.askable().filter(Exists(tied), ~Exists(gone), wanted=True)

    def untied(self) -> Self:
        """Rows that are wanted and wait for a fact."""
        return self.askable().filter(wanted=True).exclude(pk__in=self.ready().values("pk"))

    def by_outcome(self) -> dict[str, int]:
        rows = self.order_by().values("outcome").annotate(n=Count("pk"))
        return dict(rows.values_list("outcome", "n"))


class ImportedItem(models.Model):
    """A row of a file: what was read, what it would become, and what became of it."""

    class Likeness(models.TextChoices):
        NEW = "new", _("new")
        SAME = "same", _("there already")
        CHANGED = "changed", _("changed")
        ALIKE = "alike", _("same words as another")

    class Outcome(models.TextChoices):
        WAITS = "waits", _("waits")
        BROUGHT = "brought", _("brought in as a draft")
        REVISED = "revised", _("brought in as a revision")
        THERE = "there", _("was there already")
        WITHDRAWN = "withdrawn", _("withdrawn")

    batch = models.ForeignKey(QuestionImport, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField(_("number"))
    place = models.PositiveIntegerField(_("place in the file"))
    item = models.JSONField(_("item"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=30, blank=True)
    missing = models.JSONField(_("what is missing"), default=list, blank=True)
    notes = models.JSONField(_("what is lost"), default=list, blank=True)
    excerpt = models.CharField(_("beginning"), max_length=200, blank=True)
    likeness = models.CharField(_("likeness"), max_length=8, choices=Likeness, default=Likeness.NEW)
    twin = models.ForeignKey(
        Question,
        verbose_name=_("question in the bank"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    wanted = models.BooleanField(_("wanted"), default=False)
    facts = models.ManyToManyField(Fact, verbose_name=_("facts"), related_name="+")
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, default=Outcome.WAITS)
    question = models.ForeignKey(
        Question,
        verbose_name=_("question"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="imported_from",
    )

    objects = ImportedItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ["batch", "number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="one_row_per_number"),
            models.CheckConstraint(
                condition=Q(item__isnull=True) & ~Q(problem="") | Q(item__isnull=False, problem=""),
                name="a_row_is_read_or_has_a_problem",
            ),
            models.CheckConstraint(
                condition=Q(question=None) | Q(outcome__in=["brought", "revised"]),
                name="only_what_was_brought_has_a_question",
            ),
        ]

    def __str__(self) -> str:
        return self.excerpt

    def to_domain(self) -> Item:
        """What was read, of a row without a problem."""
        return item_from_data(self.item)
