"""What a new password does besides opening the account."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from briefings.models import User
from quizzes.services.tokens import revoke_all


class TokensEndWithIt:
    """Revokes personal tokens when a password is changed, whoever changes it and by whatever way.

    Sessions end by themselves: each holds a digest of the password with which it began.
    """

    def validate(self, password: str, user: User | None = None) -> None:
        """Any password will do."""

    def password_changed(self, password: str, user: User | None = None) -> None:
        """Called by Django after a new password is stored."""
        if user is not None and user.pk:
            revoke_all(user, at=timezone.now())

    def get_help_text(self) -> str:
        return _("Changing it logs you out everywhere else and ends your personal tokens.")
