"""Sessions in the database, with copies in the cache: without a cache they are slower, not gone."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import cached_db, db
from django.core.cache import caches

logger = logging.getLogger(__name__)


class SessionStore(cached_db.SessionStore):
    """Reads from the database where the cache does not answer, and ends a session in both."""

    def load(self) -> dict[str, Any]:
        try:
            return super().load()
        except Exception:
            # What the database raises it raises again here.
            logger.warning("no cache: the session comes from the database")
            return db.SessionStore.load(self)

    def delete(self, session_key: str | None = None) -> None:
        """The copy goes first: where it cannot, nobody is told that they are logged out.

        And last, too, as a request may have copied the session again in between.
        """
        key = session_key or self.session_key
        if key is not None:
            caches[settings.SESSION_CACHE_ALIAS].delete(self.cache_key_prefix + key)
        super().delete(session_key)
