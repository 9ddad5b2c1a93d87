"""Who somebody is, found by a statement that is put together once: it is asked of every request."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import ModelBackend

from briefings.models import User
from briefings.prepared import Prepared

BY_ID: Prepared[User] = Prepared(lambda pk: User.objects.filter(pk=pk), pk=int)


class KnownById(ModelBackend):
    """Django's own, but for how the person of a session is looked up."""

    def get_user(self, user_id: int) -> User | None:
        user = BY_ID.first(pk=user_id)
        return user if user and self.user_can_authenticate(user) else None


class Passwords(KnownById):
    """The admin's way in."""


class Accounts(KnownById, AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """By user name or address."""
