"""Whether an error says that something the site needs does not answer: no fault of ours."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError

SOON = 5  # seconds, after which to try again


def is_absence(error: BaseException | None) -> bool:
    """Whether the database is gone, locked or full, or the cache is gone.

    A site without Redis has not loaded its library, and nothing raises its errors there.
    """
    redis = sys.modules.get("redis")
    cache_errors = (redis.RedisError,) if redis else ()
    return isinstance(error, (OperationalError, InterfaceError, *cache_errors))
