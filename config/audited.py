"""Everything that administrators change is noted, whatever they change it with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from briefings.models import User
from quizzes.domain.holdings import HELD
from quizzes.services.auditing.noting import Did, note, note_all, row

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    Base = ModelAdmin[Any]
else:
    Base = object

# Of people these are told before and after, too; everything else about people by its name alone.
TOLD_OF_PEOPLE = {"role", "is_active", "is_staff", "is_superuser"}
LONGEST = 60  # characters of a value


class Audited(Base):
    """Any model's admin, which notes in the log of the site what it does."""

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """Keep what was before and after, while the form knows it."""
        request.audited = changed(form)  # type: ignore[attr-defined]
        return super().construct_change_message(request, form, formsets, add)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        _note(request, Did.ADMIN_ADD, obj)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        before, after = getattr(request, "audited", ({}, {}))
        _note(request, Did.ADMIN_CHANGE, obj, before, after or {"said": str(message)[:LONGEST]})
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Called before anything is deleted."""
        by, at = cast(User, request.user), timezone.now()
        note_all(Did.ADMIN_DELETE, [row(one) for one in queryset], by=by, at=at)
        return super().log_deletions(request, queryset)


def _note(
    request: HttpRequest,
    did: Did,
    found: Model,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    by = cast(User, request.user)
    note(did, by=by, at=timezone.now(), about=found, before=before, after=after)


def changed(form: Any) -> tuple[dict[str, object], dict[str, object]]:
    """What a form changed: (before, after), of what is a person's without the values."""
    model = form._meta.model._meta.label_lower if hasattr(form, "_meta") else ""
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    for name in form.changed_data:
        told = _is_told(model, name)
        before[name] = _short(form.initial.get(name)) if told else "…"
        after[name] = _short(form.cleaned_data.get(name)) if told else "…"
    return before, after


def _is_told(model: str, name: str) -> bool:
    held = HELD.get(model)
    return held is not None and (name in held.none.split() or name in TOLD_OF_PEOPLE)


def _short(value: object) -> object:
    """A value as the log has it: numbers, and the beginning of words."""
    if value is None or isinstance(value, bool | int | float):
        return value
    key = value.pk if isinstance(value, Model) else value
    return str(key)[:LONGEST]
