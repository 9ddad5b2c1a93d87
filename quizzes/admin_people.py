"""What administrators see of accounts and of what opens them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from briefings.models import User
from quizzes.admin_passwords import PasswordsAreTheirs
from quizzes.models import ApiToken, AuditEntry
from quizzes.services.auditing.telling import action_words
from quizzes.services.privacy.leaving import keeping, leave
from quizzes.services.tokens import revoke

if TYPE_CHECKING:
    AuditModelAdmin = admin.ModelAdmin[AuditEntry]
    TokenModelAdmin = admin.ModelAdmin[ApiToken]
else:  # Django's admin cannot be subscripted at run time
    AuditModelAdmin = TokenModelAdmin = admin.ModelAdmin

admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(PasswordsAreTheirs):
    """People; an account goes in the same way as when its owner deletes it."""

    def get_deleted_objects(
        self, objs: Iterable[Any], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """Who goes, and what has to be handed over before they can."""
        people = list(objs)
        kept = [reason for person in people for reason in keeping(person)]
        told = [f"{person}: {_('with everything that is about them')}" for person in people]
        return told, {str(User._meta.verbose_name_plural): len(people)}, set(), kept

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        leave(obj, by=cast(User, request.user), at=timezone.now())

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for person in queryset:
            self.delete_model(request, person)


@admin.register(ApiToken)
class TokenAdmin(TokenModelAdmin):
    """Personal tokens: whose, what they allow, when used; their secrets nobody can read."""

    list_display = [
        "user",
        "name",
        "prefix",
        "created_at",
        "expires_at",
        "last_used_at",
        "revoked_at",
    ]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter), "expires_at"]
    list_select_related = ["user"]
    search_fields = ["user__username", "name", "prefix"]
    exclude = ["hash"]
    actions = ["revoke"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        """The action is offered in the list; there is nothing to change."""
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        return False

    @admin.action(description=gettext_lazy("Revoke: they open nothing any more"))
    def revoke(self, request: HttpRequest, queryset: QuerySet[ApiToken]) -> None:
        at = timezone.now()
        chosen = list(queryset.valid(at))  # type: ignore[attr-defined]
        for token in chosen:
            revoke(token, by=cast(User, request.user), at=at)
        told = ngettext("%(n)d token revoked.", "%(n)d tokens revoked.", len(chosen))
        self.message_user(request, told % {"n": len(chosen)}, messages.SUCCESS)


@admin.register(AuditEntry)
class AuditAdmin(AuditModelAdmin):
    """The log of the site: read by administrators, written by nobody."""

    list_display = ["number", "at", "who", "done", "about", "kind", "key", "before", "after"]
    list_filter = ["action", "kind"]
    search_fields = ["=actor", "=person", "=key", "action", "request"]
    date_hierarchy = "at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditEntry]:
        """With the names of those who still have an account."""
        names = {
            "name": Subquery(User.objects.filter(pk=OuterRef("actor")).values("username")),
            "about_name": Subquery(User.objects.filter(pk=OuterRef("person")).values("username")),
        }
        return super().get_queryset(request).annotate(**names)

    @admin.display(description=gettext_lazy("by"), ordering="actor")
    def who(self, entry: AuditEntry) -> str:
        if entry.actor is None:
            return _("nobody")
        return getattr(entry, "name", None) or _("number %(n)d, gone") % {"n": entry.actor}

    @admin.display(description=gettext_lazy("what was done"), ordering="action")
    def done(self, entry: AuditEntry) -> str:
        return action_words(entry)

    @admin.display(description=gettext_lazy("about"), ordering="person")
    def about(self, entry: AuditEntry) -> str:
        """Whom it concerns, where that is somebody else than who did it."""
        if entry.person is None or entry.person == entry.actor:
            return ""
        return getattr(entry, "about_name", None) or _("number %(n)d, gone") % {"n": entry.person}
