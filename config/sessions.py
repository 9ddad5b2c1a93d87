"""Sessions in the database, found by a statement that is put together once."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

from briefings.prepared import Prepared


class SessionStore(db.SessionStore):
    """Django's own, but for how a session is looked up with every request."""

    FOUND: Prepared[AbstractBaseSession] = Prepared(
        lambda key, at: SessionStore.get_model_class().objects.filter(
            session_key=key, expire_date__gt=at
        ),
        key=str,
        at=datetime,
    )

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        found = self.FOUND.first(key=self.session_key, at=timezone.now())
        if found is None:
            self._session_key = None
        return found
