"""What administrators see of briefings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from briefings.domain.comparing import same_values
from briefings.domain.storing import values_from_json
from briefings.models import (
    Article,
    Briefing,
    BriefingVersion,
    Candidate,
    Decision,
    Entity,
    Evidence,
    Fact,
    Job,
    Lesson,
    User,
)
from briefings.services.anchoring import reanchor

if TYPE_CHECKING:
    PersonBase = UserAdmin[User]
    BriefingModelAdmin = admin.ModelAdmin[Briefing]
    EntityModelAdmin = admin.ModelAdmin[Entity]
    EvidenceTabularInline = admin.TabularInline[Evidence, Fact]
    FactModelAdmin = admin.ModelAdmin[Fact]
    LessonModelAdmin = admin.ModelAdmin[Lesson]
    LessonTabularInline = admin.TabularInline[Lesson, Briefing]
    VersionModelAdmin = admin.ModelAdmin[BriefingVersion]
    ArticleModelAdmin = admin.ModelAdmin[Article]
    CandidateModelAdmin = admin.ModelAdmin[Candidate]
    DecisionModelAdmin = admin.ModelAdmin[Decision]
    JobModelAdmin = admin.ModelAdmin[Job]
    FactForm = forms.ModelForm[Fact]
    LessonForm = forms.ModelForm[Lesson]
else:  # Django's admin cannot be subscripted at run time
    PersonBase = UserAdmin
    BriefingModelAdmin = EntityModelAdmin = FactModelAdmin = LessonModelAdmin = admin.ModelAdmin
    VersionModelAdmin = ArticleModelAdmin = CandidateModelAdmin = admin.ModelAdmin
    DecisionModelAdmin = JobModelAdmin = admin.ModelAdmin
    EvidenceTabularInline = LessonTabularInline = admin.TabularInline


@admin.register(User)
class PersonAdmin(PersonBase):
    list_display = ["username", "email", "first_name", "last_name", "role", "is_staff"]
    list_filter = ["role", "is_staff", "is_superuser", "is_active", "groups"]
    fieldsets = (
        *(UserAdmin.fieldsets or ()),
        (
            _("Learning"),
            {"fields": ["role", "time_zone", "study_days_goal", "single_key_shortcuts"]},
        ),
    )


class LessonInline(LessonTabularInline):
    model = Lesson
    fields = ["position", "key", "title", "argument"]
    show_change_link = True
    extra = 0


@admin.register(Briefing)
class BriefingAdmin(BriefingModelAdmin):
    list_display = ["title", "key", "status", "owner", "changed_at"]
    list_filter = ["status", "language"]
    list_select_related = ["owner"]
    search_fields = ["title", "key", "summary"]
    autocomplete_fields = ["owner", "coauthors"]
    inlines = [LessonInline]
    actions = ["publish", "archive"]

    @admin.action(description=_("Publish"))
    def publish(self, request: HttpRequest, queryset: QuerySet[Briefing]) -> None:
        queryset.update(status=Briefing.Status.PUBLISHED)

    @admin.action(description=_("Archive"))
    def archive(self, request: HttpRequest, queryset: QuerySet[Briefing]) -> None:
        queryset.update(status=Briefing.Status.ARCHIVED)


@admin.register(Entity)
class EntityAdmin(EntityModelAdmin):
    list_display = ["name", "short", "type", "briefing"]
    list_filter = ["type", "briefing"]
    list_select_related = ["briefing"]
    search_fields = ["name", "short", "key", "note"]


@admin.register(Lesson)
class LessonAdmin(LessonModelAdmin):
    list_display = ["title", "briefing", "position", "argument", "archived_at"]
    list_filter = ["briefing", "argument"]
    list_select_related = ["briefing"]
    search_fields = ["title", "key", "body"]

    def save_model(self, request: HttpRequest, obj: Lesson, form: LessonForm, change: bool) -> None:
        """Facts follow their words; those whose words are gone pause, and it is said so."""
        super().save_model(request, obj, form, change)
        tell_of_orphans(request, obj)


def tell_of_orphans(request: HttpRequest, lesson: Lesson) -> None:
    """Find the lesson's evidence anew and name the facts that lost theirs."""
    lost = reanchor(lesson, at=timezone.now()).orphaned
    if lost:
        text = _("The lesson no longer has the words that prove %s: questions on it pause.")
        messages.warning(request, text % ", ".join(lost))


class EvidenceInline(EvidenceTabularInline):
    model = Evidence
    extra = 0


@admin.register(Fact)
class FactAdmin(FactModelAdmin):
    list_display = ["label", "lesson", "kind", "status", "importance", "archived_at"]
    list_filter = ["briefing", "kind", "status", "importance", "argument"]
    list_select_related = ["lesson"]
    search_fields = ["label", "key", "statement"]
    inlines = [EvidenceInline]

    def save_model(self, request: HttpRequest, obj: Fact, form: FactForm, change: bool) -> None:
        """Answers from before a changed value count no more."""
        was = Fact.objects.filter(pk=obj.pk).values_list("values", flat=True).first()
        if was is not None and not same_values(values_from_json(was), values_from_json(obj.values)):
            obj.value_changed_at = timezone.now()
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: FactForm, formsets: object, change: bool
    ) -> None:
        """Offsets that were typed are found anew from the quote."""
        super().save_related(request, form, formsets, change)
        tell_of_orphans(request, form.instance.lesson)


class LookOnly:
    """Rows that come and go by other ways than the administration."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(BriefingVersion)
class VersionAdmin(LookOnly, VersionModelAdmin):
    """To look at only: versions are added by changing the briefing."""

    list_display = ["briefing", "number", "kind", "by", "at", "reason"]
    list_filter = ["briefing", "kind"]
    list_select_related = ["briefing", "by"]
    search_fields = ["briefing__key", "reason"]
    date_hierarchy = "at"


@admin.register(Article)
class ArticleAdmin(ArticleModelAdmin):
    list_display = ["__str__", "owner", "name", "size", "created_at", "briefing"]
    list_select_related = ["owner", "briefing"]
    search_fields = ["title", "name", "owner__username"]
    fields = ["owner", "title", "name", "size", "sha256", "briefing", "created_at"]
    readonly_fields = ["name", "size", "sha256", "briefing", "created_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Job)
class JobAdmin(JobModelAdmin):
    list_display = ["article", "state", "stage", "share", "attempts", "beat_at", "code"]
    list_filter = ["state"]
    list_select_related = ["article"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Candidate)
class CandidateAdmin(LookOnly, CandidateModelAdmin):
    """Decided about in the studio, where the ledger is kept."""

    list_display = ["__str__", "article", "state", "rule", "confidence"]
    list_filter = ["state", "rule"]
    list_select_related = ["article"]


@admin.register(Decision)
class DecisionAdmin(LookOnly, DecisionModelAdmin):
    list_display = ["candidate", "action", "by", "at", "why", "undone_at"]
    list_filter = ["action"]
    list_select_related = ["candidate", "by"]
    date_hierarchy = "at"
