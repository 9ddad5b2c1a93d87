"""Sessions in the database, found by a statement that is put together once."""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

from briefings.prepared import Prepared


@lru_cache(maxsize=1024)
def opened(session_data: bytes | str, _key: str) -> str:
    """What a stored session holds, as JSON. That we have signed it is looked at once for each."""
    return json.dumps(db.SessionStore().decode(session_data))


class SessionStore(db.SessionStore):
    """Django's own, but for how a session is looked up with every request."""

    FOUND: Prepared[AbstractBaseSession] = Prepared(
        lambda key, at: SessionStore.get_model_class().objects.filter(
            session_key=key, expire_date__gt=at
        ),
        key=str,
        at=datetime,
    )

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(opened(session_data, settings.SECRET_KEY))
        return found

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        found = self.FOUND.first(key=self.session_key, at=timezone.now())
        if found is None:
            self._session_key = None
        return found
