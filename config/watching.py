"""Who comes in and who does not, and what changes about their accounts: noted in the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth
from django.db.models import Q
from django.utils import timezone

from briefings.models import User
from quizzes.services.auditing.noting import Did, note


def logged_in(sender: object, user: User, **more: Any) -> None:
    note(Did.LOG_IN, by=user, at=timezone.now(), about=user)


def logged_out(sender: object, user: User | None, **more: Any) -> None:
    if user is not None and user.pk:
        note(Did.LOG_OUT, by=user, at=timezone.now(), about=user)


def refused(sender: object, credentials: Mapping[str, Any], **more: Any) -> None:
    """Whom somebody claimed to be, if there is such a person; never what they typed."""
    typed = str(credentials.get("username") or credentials.get("email") or "")[:254]
    named = User.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed)).first()
    note(Did.LOG_IN_FAILED, by=None, at=timezone.now(), about=named if typed else None)


def signed_up(sender: object, user: User, **more: Any) -> None:
    note(Did.SIGN_UP, by=user, at=timezone.now(), about=user)


def password_changed(sender: object, user: User, **more: Any) -> None:
    note(Did.PASSWORD, by=user, at=timezone.now(), about=user)


def email_changed(sender: object, user: User, **more: Any) -> None:
    note(Did.EMAIL, by=user, at=timezone.now(), about=user)


def factor_added(sender: object, user: User, authenticator: Any, **more: Any) -> None:
    after = {"type": authenticator.type}
    note(Did.FACTOR_ADDED, by=user, at=timezone.now(), about=user, after=after)


def factor_removed(sender: object, user: User, authenticator: Any, **more: Any) -> None:
    before = {"type": authenticator.type}
    note(Did.FACTOR_REMOVED, by=user, at=timezone.now(), about=user, before=before)


WATCHED = (
    (auth.user_logged_in, logged_in),
    (auth.user_logged_out, logged_out),
    (auth.user_login_failed, refused),
    (account.user_signed_up, signed_up),
    (account.password_changed, password_changed),
    (account.password_set, password_changed),
    (account.password_reset, password_changed),
    (account.email_changed, email_changed),
    (account.email_added, email_changed),
    (account.email_removed, email_changed),
    (mfa.authenticator_added, factor_added),
    (mfa.authenticator_reset, factor_added),
    (mfa.authenticator_removed, factor_removed),
)


def watch() -> None:
    for signal, receiver in WATCHED:
        signal.connect(receiver, dispatch_uid=f"watching.{receiver.__name__}")
