"""The OpenAPI document as values that a page draws."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from quizzes.views.api.examples import BODIES, PLACES
from quizzes.views.api.guarding import LARGEST_BODY
from quizzes.views.api.openapi import ALWAYS, Document, document, operations, refusals
from quizzes.views.api.problems import Kind
from quizzes.views.api.schemas.common import MOST_ROWS

REF = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Type:
    """What a value is, in words; `ref` names an object that is described further down."""

    words: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A parameter, or a field of an object."""

    name: str
    types: tuple[Type, ...]
    required: bool
    said: str
    place: str = ""  # path, query or header


@dataclass(frozen=True, slots=True)
class Described:
    """One operation."""

    name: str
    method: str
    path: str
    summary: str
    scopes: tuple[str, ...]
    parameters: tuple[Line, ...]
    body: Type | None
    reply: Type | None
    status: str
    has_none: bool
    refusals: tuple[Kind, ...]  # besides those that any request may meet
    curl: str


@dataclass(frozen=True, slots=True)
class Part:
    """Operations that belong together."""

    name: str
    operations: tuple[Described, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """An object that comes in or goes out."""

    name: str
    said: str
    lines: tuple[Line, ...]


def described(base: str) -> dict[str, Any]:
    """All that the page about the API says of it. base: such as "https://example.org"."""
    found = document()
    return {
        "parts": parts(found, base=base),
        "shapes": shapes(found),
        "kinds": list(Kind),
        "always": ALWAYS,
        "most_rows": MOST_ROWS,
        "largest_body": LARGEST_BODY // 1024,
    }


def parts(found: Document, *, base: str) -> tuple[Part, ...]:
    """Every operation, in the order of the document. base: such as "https://example.org"."""
    named: dict[str, list[Described]] = {}
    for path, method, operation in operations(found):
        named.setdefault(operation["tags"][0], []).append(_described(path, method, operation, base))
    return tuple(Part(name, tuple(several)) for name, several in named.items())


def shapes(found: Document) -> tuple[Shape, ...]:
    """Every object, by name."""
    schemas: dict[str, Document] = found["components"]["schemas"]
    return tuple(
        Shape(name, schema.get("description", ""), tuple(_fields(schema)))
        for name, schema in sorted(schemas.items())
        if "properties" in schema
    )


def _described(path: str, method: str, operation: Document, base: str) -> Described:
    responses = operation["responses"]
    status = next(status for status in responses if status.startswith("2"))
    body = _content(operation.get("requestBody"))
    return Described(
        name=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation.get("description", ""),
        scopes=tuple(operation["x-scopes"]),
        parameters=tuple(_parameter(one) for one in operation["parameters"]),
        body=body,
        reply=_content(responses[status]),
        status=status,
        has_none="204" in responses,
        refusals=tuple(kind for kind in refusals(path, operation) if kind not in ALWAYS),
        curl=curl(base, path, method, operation),
    )


def _content(described: Document | None) -> Type | None:
    """The JSON that comes in or goes out."""
    for media in (described or {}).get("content", {}).values():
        types = _types(media["schema"])
        refs = [one for one in types if one.ref]
        return refs[0] if len(refs) == 1 else Type(" or ".join(one.words for one in types))
    return None


def _parameter(one: Document) -> Line:
    said = one.get("description", "")
    return Line(one["name"], _types(one["schema"]), one["required"], said, one["in"])


def _fields(schema: Document) -> Iterable[Line]:
    required = schema.get("required", ())
    for name, field in schema["properties"].items():
        yield Line(name, _types(field), name in required, field.get("description", ""))


def _types(schema: Document) -> tuple[Type, ...]:
    """What a value may be, in words; several where it may be one of several."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(REF)
        return (Type(name, name),)
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return tuple(one for option in schema[several] for one in _types(option))
    if "const" in schema:
        return (Type(json.dumps(schema["const"])),)
    if schema.get("type") == "array":
        return tuple(Type(f"list of {one.words}", one.ref) for one in _items(schema))
    return (Type(_word(schema)),)


def _items(schema: Document) -> tuple[Type, ...]:
    if "prefixItems" in schema:
        inside = ", ".join(one.words for part in schema["prefixItems"] for one in _types(part))
        return (Type(f"({inside})"),)
    return _types(schema.get("items", {}))


def _word(schema: Document) -> str:
    word: str = schema.get("format") or schema.get("type") or "anything"
    low, high = schema.get("minimum"), schema.get("maximum")
    return f"{word} {low}–{high}" if low is not None and high is not None and high < 10**9 else word


def curl(base: str, path: str, method: str, operation: Document) -> str:
    """A command that can be tried, with example values."""
    for name, value in PLACES.items():
        path = path.replace(f"{{{name}}}", value)
    query = [one for one in operation["parameters"] if one["in"] == "query" and one["required"]]
    address = base + path + ("?" + "&".join(f"{one['name']}=3" for one in query) if query else "")
    lines = [f"curl {'-X POST ' if method == 'post' else ''}{address}"]
    lines.append('-H "Authorization: Bearer $TOKEN"')
    if method == "post":
        lines.append('-H "Idempotency-Key: $(uuidgen)"')
    body: dict[str, Any] | None = BODIES.get(operation["operationId"])
    if body is not None:
        lines.append('-H "Content-Type: application/json"')
        lines.append(f"-d '{json.dumps(body)}'")
    return " \\\n  ".join(lines)
