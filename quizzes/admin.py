"""What administrators see of questions and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quizzes.models import (
    Attempt,
    AttemptQuestion,
    LessonReading,
    Question,
    QuestionKey,
    Report,
    Response,
)

if TYPE_CHECKING:
    AttemptModelAdmin = admin.ModelAdmin[Attempt]
    KeyStackedInline = admin.StackedInline[QuestionKey, Question]
    PlaceModelAdmin = admin.ModelAdmin[AttemptQuestion]
    QuestionModelAdmin = admin.ModelAdmin[Question]
    ReadingModelAdmin = admin.ModelAdmin[LessonReading]
    ReportModelAdmin = admin.ModelAdmin[Report]
    ResponseModelAdmin = admin.ModelAdmin[Response]
    ResponseTabularInline = admin.TabularInline[Response, Attempt]
else:  # Django's admin cannot be subscripted at run time
    AttemptModelAdmin = PlaceModelAdmin = QuestionModelAdmin = admin.ModelAdmin
    ReadingModelAdmin = ReportModelAdmin = ResponseModelAdmin = admin.ModelAdmin
    KeyStackedInline = admin.StackedInline
    ResponseTabularInline = admin.TabularInline


class KeyInline(KeyStackedInline):
    model = QuestionKey


@admin.register(Question)
class QuestionAdmin(QuestionModelAdmin):
    list_display = ["stem", "form", "status", "lesson", "claim_status"]
    list_filter = ["status", "form", "claim_status", "briefing", "lesson"]
    list_select_related = ["lesson"]
    search_fields = ["stem", "fingerprint", "facts__key"]
    autocomplete_fields = ["facts"]
    raw_id_fields = ["supersedes"]
    inlines = [KeyInline]
    actions = ["approve", "suspend"]

    @admin.action(description=_("Approve"))
    def approve(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        queryset.update(status=Question.Status.APPROVED)

    @admin.action(description=_("Suspend: ask them no more until approved again"))
    def suspend(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        queryset.update(status=Question.Status.SUSPENDED)


@admin.register(Report)
class ReportAdmin(ReportModelAdmin):
    list_display = ["question", "reason", "learner", "created_at", "resolved_at"]
    list_filter = ["reason", ("resolved_at", admin.EmptyFieldListFilter)]
    list_select_related = ["question", "learner"]
    search_fields = ["question__stem", "comment"]
    raw_id_fields = ["question", "learner"]
    actions = ["resolve"]

    @admin.action(description=_("Mark as resolved"))
    def resolve(self, request: HttpRequest, queryset: QuerySet[Report]) -> None:
        queryset.filter(resolved_at=None).update(resolved_at=timezone.now())


class ResponseInline(ResponseTabularInline):
    model = Response
    fields = ["question", "correct", "score", "answered_at"]
    readonly_fields = ["question", "correct", "score", "answered_at"]
    can_delete = False
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Response]:
        return super().get_queryset(request).select_related("question", "learner")


@admin.register(Attempt)
class AttemptAdmin(AttemptModelAdmin):
    list_display = ["learner", "briefing", "lesson", "n_correct", "n_questions", "started_at"]
    list_filter = ["briefing", ("finished_at", admin.EmptyFieldListFilter)]
    list_select_related = ["learner", "briefing", "lesson"]
    search_fields = ["learner__username", "uuid"]
    date_hierarchy = "started_at"
    raw_id_fields = ["learner"]
    inlines = [ResponseInline]


@admin.register(AttemptQuestion)
class PlaceAdmin(PlaceModelAdmin):
    list_display = ["attempt", "position", "question"]
    list_select_related = ["attempt__lesson", "attempt__briefing", "question"]
    raw_id_fields = ["attempt", "question"]


@admin.register(Response)
class ResponseAdmin(ResponseModelAdmin):
    list_display = ["learner", "question", "correct", "score", "answered_at"]
    list_filter = ["correct", "question__form", "question__briefing"]
    list_select_related = ["learner", "question"]
    search_fields = ["learner__username", "question__stem"]
    raw_id_fields = ["attempt", "question", "learner"]


@admin.register(LessonReading)
class ReadingAdmin(ReadingModelAdmin):
    list_display = ["learner", "lesson", "finished_at"]
    list_select_related = ["learner", "lesson"]
    raw_id_fields = ["learner"]
