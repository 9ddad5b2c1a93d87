"""What administrators see of briefings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from briefings.models import Briefing, Entity, Evidence, Fact, Lesson, User

if TYPE_CHECKING:
    PersonBase = UserAdmin[User]
    BriefingModelAdmin = admin.ModelAdmin[Briefing]
    EntityModelAdmin = admin.ModelAdmin[Entity]
    EvidenceTabularInline = admin.TabularInline[Evidence, Fact]
    FactModelAdmin = admin.ModelAdmin[Fact]
    LessonModelAdmin = admin.ModelAdmin[Lesson]
    LessonTabularInline = admin.TabularInline[Lesson, Briefing]
else:  # Django's admin cannot be subscripted at run time
    PersonBase = UserAdmin
    BriefingModelAdmin = EntityModelAdmin = FactModelAdmin = LessonModelAdmin = admin.ModelAdmin
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
