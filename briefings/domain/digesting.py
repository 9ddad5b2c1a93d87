"""A short mark that tells whether two values are the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any


def digest(value: object, plain: Callable[[Any], Any] | None = None) -> str:
    """64 hex digits of a value made of dataclasses, mappings and texts; key order is no part.

    plain  turns what JSON does not know into what it does; `as_plain` otherwise
    """
    data = json.dumps(value, sort_keys=True, ensure_ascii=False, default=plain or as_plain)
    return hashlib.sha256(data.encode()).hexdigest()


def as_plain(value: Any) -> Any:
    """A dataclass as a mapping of its fields, anything else as its text."""
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return str(value)
