"""Forms that make something, sent twice by a double click or a retry: the second makes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from django.core.cache import cache
from django.http import QueryDict

from briefings.models import User

SPAN = 3600  # seconds for which a form is remembered, in the cache that all processes share
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - its name; every page that is drawn has another


@contextmanager
def once(user: User, sent: QueryDict) -> Iterator[bool]:
    """Yield whether this form is sent for the first time; where making fails, the next may try.

    Whoever goes back and types other words sends another form. Without its token nothing tells a
    form from another of the same words, so each is the first.
    """
    mark = sha256(sent.urlencode().encode()).hexdigest()
    key = f"once:{user.pk}:{mark}"
    is_first = TOKEN not in sent or cache.add(key, 1, SPAN)
    try:
        yield is_first
    except Exception:
        if is_first:
            cache.delete(key)
        raise
