"""A chain of entries: each holds the hash of the one before, so that none can be changed alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

START = "0" * 64  # what stands before the first entry
Value = str | int | None


def link(previous: str, fields: Sequence[Value]) -> str:
    """The hash of an entry, in hex digits: of all it says and of the hash before it."""
    said = json.dumps([previous, *fields], ensure_ascii=False, separators=(",", ":"))
    return sha256(said.encode()).hexdigest()


def written(values: Mapping[str, object] | None) -> str:
    """What was before or after, as it is stored and hashed: always the same for the same values."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str) if values else ""


Link = tuple[int, Sequence[Value], str, str]  # number, fields, hash before, its own


def first_broken(links: Iterable[Link]) -> tuple[int, str, str]:
    """(The first number that does not fit, or 0; the last number's hash; what is wrong)."""
    wanted, previous = 1, START
    for number, fields, before, own in links:
        if number != wanted:
            return wanted, previous, "it is missing"
        if before != previous:
            return number, previous, "it does not follow the entry before it"
        if own != link(previous, fields):
            return number, previous, "it was changed"
        wanted, previous = number + 1, own
    return 0, previous, ""
