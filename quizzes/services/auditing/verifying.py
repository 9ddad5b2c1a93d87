"""Whether the log is what was written, to its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizzes.domain.chaining import START, Link, first_broken
from quizzes.models import AuditEntry, AuditHead
from quizzes.services.auditing.noting import HEAD

CHUNK = 2000  # rows fetched at once


@dataclass(frozen=True, slots=True)
class End:
    """Where a chain ends: the last entry's number and hash. Kept elsewhere, it proves more."""

    number: int = 0
    hash: str = START


class Broken(Exception):
    """The log is not what was written; the message names the first entry that is wrong."""


def end() -> End:
    """Where the log says that it ends."""
    head = AuditHead.objects.filter(pk=HEAD).first()
    return End(head.number, head.hash) if head else End()


def verify(*, kept: End | None = None) -> End:
    """Follow the chain from its first entry to its end. Returns where it ends.

    kept  an end that was kept elsewhere, in the description of a backup, say: the entry of that
          number must still be the one it was

    Raises Broken.
    """
    told = end()
    broken, last, why = first_broken(_links())
    if broken:
        raise Broken(f"Entry {broken}: {why}.")
    there = AuditEntry.objects.count()
    if (there, last) != (told.number, told.hash):
        raise Broken(f"Entry {min(there, told.number) + 1}: the log ends before or after it.")
    if kept and kept.number and not _has(kept):
        raise Broken(f"Entry {kept.number}: it is not the one that was kept elsewhere.")
    return told


def _has(kept: End) -> bool:
    return AuditEntry.objects.filter(number=kept.number, hash=kept.hash).exists()


def _links() -> Iterator[Link]:
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=CHUNK):
        yield entry.number, entry.hashed, entry.previous, entry.hash
