"""Personal tokens: made, found by what a program sends, revoked."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.db.models import Q

from briefings.models import User
from briefings.prepared import Prepared
from quizzes.domain.permitting import Scope
from quizzes.models import ApiToken
from quizzes.services.auditing.noting import Did, note, row

MARK = "credence_"  # by which people and scanners know what they have found
BYTES = 32  # of chance in a token
SHOWN = len(MARK) + 5  # signs kept, so that people can tell their tokens apart
MOST = 20  # valid tokens of one person
USED_EVERY = timedelta(minutes=5)  # how exactly the last use is told

VALID: Prepared[ApiToken] = Prepared(
    lambda digest, at: (
        ApiToken.objects.valid(at)
        .filter(hash=digest, user__is_active=True)
        .select_related("user")
        .order_by()
    ),
    digest=str,
    at=datetime,
)


class TooManyTokens(ValueError):
    """The person has as many valid tokens as anybody may have."""


def new_secret(rng: Random) -> str:
    """`rng` is the system's own: whoever has the secret acts for its owner."""
    chance = rng.getrandbits(8 * BYTES).to_bytes(BYTES, "big")
    return MARK + urlsafe_b64encode(chance).rstrip(b"=").decode()


def hash_of(secret: str) -> str:
    """What is stored of a secret. It has 256 bits of chance, so one round without salt will do."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make_token(
    user: User,
    name: str,
    scopes: Iterable[Scope],
    *,
    days: int,
    rng: Random,
    at: datetime,
) -> tuple[ApiToken, str]:
    """Store a token. Returns it with its secret, which nobody can be told again.

    Raises TooManyTokens, and IntegrityError where a valid one has the name.
    """
    if ApiToken.objects.valid(at).filter(user=user).count() >= MOST:
        raise TooManyTokens
    secret = new_secret(rng)
    wanted = set(scopes)
    with transaction.atomic():
        token = ApiToken.objects.create(
            user=user,
            name=name,
            hash=hash_of(secret),
            prefix=secret[:SHOWN],
            scopes=[scope.value for scope in Scope if scope in wanted],
            created_at=at,
            expires_at=at + timedelta(days=days),
        )
        after = {"scopes": token.scopes, "days": days}
        note(Did.TOKEN_MADE, by=user, at=at, about=row(token, person=user.pk), after=after)
    return token, secret


def token_of(secret: str, *, at: datetime) -> ApiToken | None:
    """The valid token of a secret, with its owner; none where the account is disabled.

    Looked up by its hash, so how long it takes says nothing of the stored secrets.
    """
    if not secret.startswith(MARK):
        return None
    return VALID.first(digest=hash_of(secret), at=at)


def note_use(token: ApiToken, *, at: datetime) -> None:
    """Remember when a token was used, at most every few minutes."""
    unheard = Q(last_used_at=None) | Q(last_used_at__lte=at - USED_EVERY)
    if token.last_used_at is None or token.last_used_at <= at - USED_EVERY:
        ApiToken.objects.filter(unheard, pk=token.pk).update(last_used_at=at)


@transaction.atomic
def revoke(token: ApiToken, *, by: User, at: datetime) -> None:
    """Make a token open nothing from now on; revoking again changes nothing."""
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        note(Did.TOKEN_REVOKED, by=by, at=at, about=row(token, person=token.user_id))


@transaction.atomic
def revoke_all(user: User, *, at: datetime) -> int:
    """Make every token of somebody open nothing from now on. Returns how many did."""
    n = ApiToken.objects.valid(at).filter(user=user).update(revoked_at=at)
    if n:
        note(Did.TOKEN_REVOKED, by=None, at=at, about=user, after={"tokens": n})
    return n
