"""Adding to the log, in the transaction that does the thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import models, transaction

from briefings.models import User
from quizzes.domain.chaining import START, link, written
from quizzes.models import AuditEntry, AuditHead
from quizzes.services.operating.occasions import now_busy_with

HEAD = 1  # the one row
LONGEST_KEY = 60


class Did(StrEnum):
    """What is noted. Of classes it is `class.` and the action of their own log."""

    LOG_IN = "account.log-in"
    LOG_IN_FAILED = "account.log-in-failed"
    LOG_OUT = "account.log-out"
    SIGN_UP = "account.sign-up"
    PASSWORD = "account.password"  # noqa: S105
    PASSWORD_ENDED = "account.password-ended"  # noqa: S105
    LINK_SENT = "account.link-sent"
    ADMINISTRATOR = "account.administrator"
    EMAIL = "account.e-mail"
    FACTOR_ADDED = "account.second-step-added"
    FACTOR_REMOVED = "account.second-step-removed"
    TAKEN = "account.taken"
    DELETED = "account.deleted"
    TOKEN_MADE = "token.made"  # noqa: S105
    TOKEN_REVOKED = "token.revoked"  # noqa: S105
    ADMIN_ADD = "admin.added"
    ADMIN_CHANGE = "admin.changed"
    ADMIN_DELETE = "admin.deleted"
    KEY = "key.corrected"
    PUBLISHED = "briefing.published"
    STATUS = "briefing.status"
    CLASS_DELETED = "class.deleted"
    RESTORED = "site.restored"


@dataclass(frozen=True, slots=True)
class About:
    """What something was done to.

    kind    a model's label, such as quizzes.classroom
    key     of the row
    person  the number of whom it concerns
    """

    kind: str = ""
    key: str = ""
    person: int | None = None


def row(found: models.Model, *, person: int | None = None) -> About:
    """A row as an object of the log; a person concerns themselves."""
    mine = int(found.pk) if isinstance(found, User) else person
    return About(found._meta.label_lower, str(found.pk)[:LONGEST_KEY], mine)


def note(
    action: str,
    *,
    by: User | int | None,
    at: datetime,
    about: About | models.Model | None = None,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Add an entry. Call it last in the transaction: nobody else adds one until that ends.

    by             None for the site itself
    before, after  what matters of it: never what people wrote or answered, and no names
    """
    found = row(about) if isinstance(about, models.Model) else about or About()
    note_all(action, [found], by=by, at=at, before=before, after=after)


@transaction.atomic
def note_all(
    action: str,
    objects: Sequence[About],
    *,
    by: User | int | None,
    at: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Add an entry for each object. Three queries."""
    if not objects:
        return
    head = _head()
    entries = []
    for about in objects:
        entry = AuditEntry(
            number=head.number + 1,
            at=at,
            actor=by.pk if isinstance(by, User) else by,
            action=action,
            kind=about.kind,
            key=about.key,
            person=about.person,
            before=written(before),
            after=written(after),
            request=now_busy_with().get("request", "")[:64],
            previous=head.hash,
        )
        entry.hash = link(head.hash, entry.hashed)
        head.number, head.hash = entry.number, entry.hash
        entries.append(entry)
    AuditEntry.objects.bulk_create(entries, batch_size=500)
    head.save(update_fields=["number", "hash"])


def _head() -> AuditHead:
    """The end of the chain, which nobody else moves until this transaction ends."""
    rows = AuditHead.objects.select_for_update()
    found = rows.filter(pk=HEAD).first()
    if found is None:
        AuditHead.objects.get_or_create(pk=HEAD, defaults={"number": 0, "hash": START})
        found = rows.get(pk=HEAD)
    return found
