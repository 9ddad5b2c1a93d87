"""Requests that may be sent again: carried out once, and replied to alike each time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from briefings.models import User
from quizzes.models import KeptReply

KEPT = timedelta(days=7)
Body = dict[str, Any]


class OtherRequest(ValueError):
    """The key came before with another request."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A request that changes something.

    key     made by whoever sends it; the same again means the same request
    digest  64 hex digits that name what is asked for
    """

    key: UUID
    digest: str


def once(user: User, sent: Sent, act: Callable[[], Body], *, at: datetime) -> tuple[Body, bool]:
    """Carry a request out and keep the reply in the same transaction, or give the kept one.

    The row comes first, so of several copies sent at once one acts and the others wait for it.
    What `act` raises takes everything back, the key included.

    Returns the body of the reply, and whether it was given before. Raises OtherRequest.
    """
    with transaction.atomic():
        kept, is_new = KeptReply.objects.get_or_create(
            user=user, key=sent.key, defaults={"digest": sent.digest, "made_at": at}
        )
        if not is_new:
            if kept.digest != sent.digest:
                raise OtherRequest
            return kept.body, True
        kept.body = act()
        kept.save(update_fields=["body"])
        KeptReply.objects.filter(user=user, made_at__lt=at - KEPT).delete()
    return kept.body, False
