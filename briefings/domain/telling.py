"""Differences as plain data that can be stored and shown to people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

import yaml

from briefings.domain.comparing import Difference
from briefings.domain.facts import Evidence

Json = dict[str, Any]


def told(differences: Iterable[Difference]) -> list[Json]:
    """Each with its part, key, kind of change, and (field, old text, new text) per detail."""
    return [
        {
            "part": one.part,
            "key": one.key,
            "change": one.change.value,
            "details": [[name, text_of(old), text_of(new)] for name, old, new in one.details],
        }
        for one in differences
    ]


def text_of(value: Any) -> str:
    """A field's value as its file would have it; words stay bare, nothing is empty."""
    bare = _plain(value)
    if isinstance(bare, list | dict):
        if not bare:
            return ""
        text: str = yaml.safe_dump(bare, allow_unicode=True, sort_keys=False, width=10_000)
        return text.rstrip("\n")
    return str(bare)


def _plain(value: Any) -> Any:
    """Texts, lists and mappings; offsets and empty fields are left out."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else ""
        case Evidence():
            return value.quote
        case Decimal():
            return f"{value:f}" if value else ""
        case Mapping():
            return {key: _plain(one) for key, one in value.items()}
        case tuple() | list():
            return [_plain(one) for one in value]
    if is_dataclass(value):
        pairs = ((field.name, _plain(getattr(value, field.name))) for field in fields(value))
        return {name: one for name, one in pairs if one not in ("", [], {})}
    return str(value)
