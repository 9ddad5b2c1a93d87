"""What administrators see of questions and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from briefings.models import Briefing, User
from quizzes import admin_people
from quizzes.domain.questions import Form
from quizzes.forms.names import FORM_NAMES
from quizzes.models import (
    Attempt,
    AttemptQuestion,
    Classroom,
    KeyCorrection,
    LessonReading,
    Membership,
    Question,
    QuestionChange,
    QuestionKey,
    Regrade,
    Report,
    Response,
)
from quizzes.services.deciding import Action, decide

if TYPE_CHECKING:
    AttemptModelAdmin = admin.ModelAdmin[Attempt]
    ChangeModelAdmin = admin.ModelAdmin[QuestionChange]
    ClassroomModelAdmin = admin.ModelAdmin[Classroom]
    CorrectionModelAdmin = admin.ModelAdmin[KeyCorrection]
    KeyStackedInline = admin.StackedInline[QuestionKey, Question]
    MembershipTabularInline = admin.TabularInline[Membership, Classroom]
    PlaceModelAdmin = admin.ModelAdmin[AttemptQuestion]
    QuestionModelAdmin = admin.ModelAdmin[Question]
    ReadingModelAdmin = admin.ModelAdmin[LessonReading]
    RegradeModelAdmin = admin.ModelAdmin[Regrade]
    RegradeTabularInline = admin.TabularInline[Regrade, KeyCorrection]
    ReportModelAdmin = admin.ModelAdmin[Report]
    ResponseModelAdmin = admin.ModelAdmin[Response]
    ResponseTabularInline = admin.TabularInline[Response, Attempt]
else:  # Django's admin cannot be subscripted at run time
    AttemptModelAdmin = PlaceModelAdmin = QuestionModelAdmin = admin.ModelAdmin
    ReadingModelAdmin = ReportModelAdmin = ResponseModelAdmin = admin.ModelAdmin
    ChangeModelAdmin = CorrectionModelAdmin = RegradeModelAdmin = admin.ModelAdmin
    ClassroomModelAdmin = admin.ModelAdmin
    KeyStackedInline = admin.StackedInline
    MembershipTabularInline = RegradeTabularInline = ResponseTabularInline = admin.TabularInline


__all__ = ["admin_people"]  # which registers what it shows


class History:
    """What happened is read, not written; it goes only together with a person or a briefing."""

    def has_add_permission(self, request: HttpRequest, *args: object) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return cast(User, request.user).is_superuser


class KeyInline(KeyStackedInline):
    model = QuestionKey

    def get_readonly_fields(
        self, request: HttpRequest, obj: Question | None = None
    ) -> tuple[str, ...]:
        """A key is corrected on its own page, which grades the answers to it again."""
        return ("key", "answer") if obj else ()


@admin.register(Question)
class QuestionAdmin(QuestionModelAdmin):
    list_display = ["stem", "form_name", "status", "lesson", "claim_status"]
    readonly_fields = ["status"]  # decided by the actions, which keep who decided it
    list_filter = ["status", "form", "claim_status", "briefing", "lesson"]
    list_select_related = ["lesson"]
    search_fields = ["stem", "fingerprint", "facts__key"]
    autocomplete_fields = ["facts"]
    raw_id_fields = ["supersedes"]
    inlines = [KeyInline]
    actions = ["approve", "suspend"]

    @admin.display(description=_("form"), ordering="form")
    def form_name(self, question: Question) -> str:
        return str(FORM_NAMES[Form(question.form)])

    @admin.action(description=_("Approve"))
    def approve(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        self._decide(request, queryset, Action.APPROVE)

    @admin.action(description=_("Suspend: ask them no more until approved again"))
    def suspend(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        self._decide(request, queryset, Action.SUSPEND)

    def _decide(self, request: HttpRequest, queryset: QuerySet[Question], action: str) -> None:
        """Decide as the question bank does: recorded, and gated where a rule is broken."""
        rows, by, at = queryset.order_by(), cast(User, request.user), timezone.now()
        briefings = Briefing.objects.filter(questions__in=rows.values("pk")).distinct()
        chosen = Question.objects.filter(pk__in=list(rows.values_list("pk", flat=True)))
        decisions = [decide(chosen, action, briefing=one, by=by, at=at) for one in briefings]
        n_changed = sum(decision.n_changed for decision in decisions)
        told = ngettext("%(n)d question changed.", "%(n)d questions changed.", n_changed)
        self.message_user(request, told % {"n": n_changed}, messages.SUCCESS)
        for refused in (one for decision in decisions for one in decision.refused):
            text = _("Not approved: “%(stem)s” breaks %(rules)s.")
            words = {"stem": refused.question.stem, "rules": ", ".join(refused.rules)}
            self.message_user(request, text % words, messages.WARNING)


@admin.register(QuestionChange)
class ChangeAdmin(History, ChangeModelAdmin):
    list_display = ["question", "action", "before", "after", "by", "at", "undone_at"]
    list_filter = ["action", "question__briefing", ("undone_at", admin.EmptyFieldListFilter)]
    list_select_related = ["question", "by"]
    search_fields = ["question__stem", "by__username"]
    date_hierarchy = "at"


class RegradeInline(History, RegradeTabularInline):
    model = Regrade
    fields = ["response", "was_correct", "was_score", "now_correct", "now_score", "seen_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Regrade]:
        related = ["response__learner", "response__question", "correction"]
        return super().get_queryset(request).select_related(*related)


@admin.register(KeyCorrection)
class CorrectionAdmin(History, CorrectionModelAdmin):
    list_display = ["question", "old_answer", "new_answer", "n_responses", "by", "at"]
    list_filter = ["question__form", "question__briefing"]
    list_select_related = ["question", "by"]
    search_fields = ["question__stem", "reason", "by__username"]
    date_hierarchy = "at"
    inlines = [RegradeInline]


@admin.register(Regrade)
class RegradeAdmin(History, RegradeModelAdmin):
    list_display = ["response", "was_score", "now_score", "correction", "seen_at"]
    list_filter = ["correction__question__briefing", ("seen_at", admin.EmptyFieldListFilter)]
    list_select_related = ["correction__question", "response__learner", "response__question"]
    search_fields = ["response__learner__username", "response__question__stem"]


@admin.register(Report)
class ReportAdmin(ReportModelAdmin):
    list_display = ["question", "reason", "learner", "created_at", "resolved_at", "seen_at"]
    list_filter = ["reason", ("resolved_at", admin.EmptyFieldListFilter)]
    list_select_related = ["question", "learner"]
    search_fields = ["question__stem", "comment", "reply", "learner__username"]
    raw_id_fields = ["question", "learner"]
    actions = ["resolve"]

    @admin.action(description=_("Mark as resolved"))
    def resolve(self, request: HttpRequest, queryset: QuerySet[Report]) -> None:
        queryset.filter(resolved_at=None).update(resolved_at=timezone.now())


class ResponseInline(History, ResponseTabularInline):
    model = Response
    fields = ["question", "correct", "score", "answered_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Response]:
        return super().get_queryset(request).select_related("question", "learner")


@admin.register(Attempt)
class AttemptAdmin(History, AttemptModelAdmin):
    list_display = ["learner", "briefing", "lesson", "n_correct", "n_questions", "started_at"]
    list_filter = ["briefing", ("finished_at", admin.EmptyFieldListFilter)]
    list_select_related = ["learner", "briefing", "lesson"]
    search_fields = ["learner__username", "uuid"]
    date_hierarchy = "started_at"
    inlines = [ResponseInline]


@admin.register(AttemptQuestion)
class PlaceAdmin(History, PlaceModelAdmin):
    list_display = ["attempt", "position", "question"]
    list_select_related = ["attempt__lesson", "attempt__briefing", "question"]


@admin.register(Response)
class ResponseAdmin(History, ResponseModelAdmin):
    list_display = ["learner", "question", "correct", "score", "answered_at"]
    list_filter = ["correct", "question__form", "question__briefing"]
    list_select_related = ["learner", "question"]
    search_fields = ["learner__username", "question__stem"]


@admin.register(LessonReading)
class ReadingAdmin(History, ReadingModelAdmin):
    list_display = ["learner", "lesson", "finished_at"]
    list_select_related = ["learner", "lesson"]


class MembershipInline(MembershipTabularInline):
    model = Membership
    raw_id_fields = ["student"]
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("student", "classroom")


@admin.register(Classroom)
class ClassroomAdmin(ClassroomModelAdmin):
    list_display = ["name", "owner", "time_zone", "created_at", "archived_at"]
    list_select_related = ["owner"]
    search_fields = ["name", "owner__username"]
    raw_id_fields = ["owner"]
    filter_horizontal = ["co_teachers", "briefings"]
    inlines = [MembershipInline]
