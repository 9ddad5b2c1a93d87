"""Passwords in the administration: everybody sets their own, and nobody that of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from allauth.account.forms import ResetPasswordForm
from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.forms import (
    ReadOnlyPasswordHashField,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefings.admin import PersonAdmin
from briefings.models import User
from quizzes.services.auditing.noting import Did, note
from quizzes.services.tokens import revoke_all

if TYPE_CHECKING:
    AccountForm = UserChangeForm[User]
    NewAccountForm = forms.ModelForm[User]
else:
    AccountForm, NewAccountForm = UserChangeForm, forms.ModelForm


class WaysWidget(ReadOnlyPasswordHashWidget):
    """Leads to what can be done about a password, without a word about the one there is."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        usable = value and not value.startswith("!")
        said = _("There is one, which only they know.") if usable else _("There is none.")
        context["summary"] = [{"label": said}]
        context["button_label"] = _("Send a link, or end the password")
        return context


class PersonForm(AccountForm):
    """Everything about somebody but their password."""

    password = ReadOnlyPasswordHashField(label=gettext_lazy("Password"), widget=WaysWidget)


class NewPersonForm(NewAccountForm):
    """A name and an address; the password is set by a link that goes there."""

    class Meta:
        model = User
        fields = ["username", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        return super().save(commit)


class PasswordsAreTheirs(PersonAdmin):
    """Sends a link with which somebody sets a password, or ends the one they have."""

    form = PersonForm
    add_form = NewPersonForm
    add_form_template = "admin/person_add.html"
    add_fieldsets = ((None, {"classes": ("wide",), "fields": ("username", "email")}),)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """The page behind the button; one's own password is changed where everybody's is."""
        del form_url
        person = self.get_object(request, unquote(id))
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        if person is None:
            raise Http404
        if person == request.user:
            return redirect("account_change_password")
        if request.method == "POST":
            return self._done(request, person)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": person,
            "title": _("Password of %s") % person,
            "can_be_sent": can_be_sent(person),
        }
        return TemplateResponse(request, "admin/person_password.html", context)

    def _done(self, request: HttpRequest, person: User) -> HttpResponse:
        by, at, asked = cast(User, request.user), timezone.now(), request.POST.get("do")
        if asked == "send" and can_be_sent(person):
            note(Did.LINK_SENT, by=by, at=at, about=person)
            send_link(request, person)
            messages.success(request, _("A link is on its way to %s.") % person.email)
        elif asked == "end":
            person.set_unusable_password()
            person.save(update_fields=["password"])
            revoke_all(person, at=at)
            note(Did.PASSWORD_ENDED, by=by, at=at, about=person)
            said = _("The password opens nothing any more; sessions and tokens have ended.")
            messages.success(request, said)
        else:
            messages.error(request, _("Nothing was done."))
        return redirect("admin:briefings_user_change", person.pk)


def can_be_sent(person: User) -> bool:
    """Whether there is an address, and an account that it would open."""
    return bool(person.email) and person.is_active


def send_link(request: HttpRequest, person: User) -> None:
    """Send what people send themselves when they forgot their password."""
    form = ResetPasswordForm({"email": person.email})
    if form.is_valid():
        form.users = [person]  # not others with the same address
        form.save(request)
