"""A short mark that tells whether two values are the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

T = TypeVar("T")
LATER = frozenset({"about"})  # fields that came later: what does not have them keeps its mark


def digest(value: object, plain: Callable[[Any], Any] | None = None) -> str:
    """64 hex digits of a value made of dataclasses, mappings and texts; key order is no part.

    plain  turns what JSON does not know into what it does; `as_plain` otherwise
    """
    data = json.dumps(value, sort_keys=True, ensure_ascii=False, default=plain or as_plain)
    return hashlib.sha256(data.encode()).hexdigest()


def as_plain(value: Any) -> Any:
    """A dataclass as a mapping of its fields, anything else as its text."""
    names = getattr(value, "__dataclass_fields__", None)  # `fields` would copy them every time
    if not names:
        return str(value)
    found = {name: getattr(value, name) for name in names}
    for name in LATER:
        if name in found and not found[name]:
            del found[name]
    return found


@dataclass(frozen=True)
class Digested(Generic[T]):
    """A value that caches can tell from others, though parts of it cannot be hashed."""

    digest: str
    value: T = field(compare=False)

    @classmethod
    def of(cls, value: T) -> Digested[T]:
        return cls(digest(value), value)
