"""The OpenAPI document: what the library knows of operations, and all that it does not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from quizzes.domain.permitting import OPERATIONS
from quizzes.views.api.guarding import CONTENT
from quizzes.views.api.problems import MEDIA_TYPE, Kind
from quizzes.views.api.schemas.common import ProblemOut
from quizzes.views.api.site import api

PREFIX = "/api/v1/"
METHODS = ("get", "post", "put", "patch", "delete")
Document = dict[str, Any]

# Refusals of single operations, besides those that any may meet.
ALSO: dict[str, tuple[Kind, ...]] = {
    "attempt_start": (Kind.NOT_FOUND, Kind.NOTHING_TO_ASK),
    "attempt_answer": (Kind.ANSWERED, Kind.NOT_UNDERSTOOD),
    "attempt_result": (Kind.UNFINISHED, Kind.WITHHELD),
    "review_reveal": (Kind.NOT_A_CARD, Kind.STALE),
    "review_answer": (Kind.NOT_A_CARD, Kind.IS_A_CARD, Kind.STALE, Kind.NOT_UNDERSTOOD),
    "class_join": (Kind.NOT_FOUND, Kind.TEACHES_IT),
    "task_start": (Kind.NOT_OPEN, Kind.NO_ATTEMPTS_LEFT, Kind.NOTHING_TO_ASK),
}
ALWAYS = (
    Kind.UNKNOWN_TOKEN,
    Kind.NOT_IN_SCOPE,
    Kind.SECOND_FACTOR,
    Kind.TOO_LARGE,
    Kind.INVALID,
    Kind.TOO_MANY,
    Kind.BROKEN,
    Kind.AWAY,
)
ADDRESSES = {
    "key": "The key of a briefing.",
    "lesson": "The key of a lesson.",
    "fact": "The key of a fact.",
    "question": "The id of a question.",
    "uuid": "The id of an attempt.",
    "position": "The place of a question in the attempt, from 1.",
    "memory": "As the card names it.",
    "classroom": "The id of a class.",
    "assignment": "The id of an assignment.",
    "student": "The id of a student.",
}
HEADERS = {
    401: {"WWW-Authenticate": "How to say who one is."},
    429: {"Retry-After": "Seconds to wait."},
    503: {"Retry-After": "Seconds to wait."},
}


@cache
def document() -> Document:
    """The document; it is the same for everybody."""
    found: Document = dict(api.get_openapi_schema(path_prefix=PREFIX))
    schemas = found["components"]["schemas"]
    schemas |= _problem_schemas()
    schemas.pop("Paging", None)  # whose fields stand where they are used
    found["servers"] = [{"url": "/"}]
    for path, _method, operation in operations(found):
        _complete(path, operation)
    return found


def operations(found: Document) -> Iterator[tuple[str, str, Document]]:
    """(path, method, operation) of a document."""
    for path, methods in found["paths"].items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


def refusals(path: str, operation: Document) -> list[Kind]:
    """Every kind of refusal that an operation may meet."""
    name = operation["operationId"]
    kinds = [*ALWAYS, *ALSO.get(name, ())]
    if "{" in path:
        kinds.append(Kind.NOT_FOUND)
    if path.startswith(f"{PREFIX}classes/{{") or path.startswith(f"{PREFIX}assignments/{{"):
        kinds.append(Kind.FORBIDDEN)
    if _changes(operation):
        kinds += [Kind.OTHER_REQUEST, Kind.NOT_JSON]
    if "requestBody" in operation:
        kinds.append(Kind.MALFORMED)
    return [kind for kind in Kind if kind in kinds]


def _changes(operation: Document) -> bool:
    """Whether it takes an idempotency key, as all that changes something does."""
    return any(one["name"] == "Idempotency-Key" for one in operation["parameters"])


def _complete(path: str, operation: Document) -> None:
    """Add what every operation has in common."""
    name = operation["operationId"]
    operation["summary"] = operation["description"].partition(". ")[0].rstrip(".")
    operation["parameters"] = [_described(one) for one in operation["parameters"]]
    operation["x-scopes"] = [scope.value for scope in OPERATIONS[name]]
    responses = operation["responses"] | _refusals(path, operation)
    if name in CONTENT:
        responses[200]["headers"] = {"ETag": _header("Names this state of the reply.")}
        responses[304] = {"description": "Not changed since the ETag that was sent."}
        operation["parameters"].append(_if_none_match())
    if _changes(operation):
        said = "“true” where the reply was given before."
        for status in {200, 201} & set(responses):
            responses[status]["headers"] = {"Idempotency-Replayed": _header(said)}
    operation["responses"] = {str(status): responses[status] for status in sorted(responses)}


def _described(parameter: Document) -> Document:
    """A parameter as it may be sent: left out or not, but no text in an address means null."""
    schema = dict(parameter["schema"])
    options = [one for one in schema.pop("anyOf", []) if one != {"type": "null"}]
    found = {**parameter, "schema": schema | options[0] if options else parameter["schema"]}
    if parameter["in"] == "path":
        found["description"] = ADDRESSES[parameter["name"]]
    return found


def _refusals(path: str, operation: Document) -> dict[int, Document]:
    """Status -> what it means here."""
    kinds: dict[int, list[str]] = {}
    for kind in refusals(path, operation):
        kinds.setdefault(kind.value.status, []).append(kind.value.title)
    return {status: _refusal(status, " ".join(titles)) for status, titles in kinds.items()}


def _header(description: str, *, required: bool = False) -> Document:
    return {"description": description, "required": required, "schema": {"type": "string"}}


def _if_none_match() -> Document:
    return {
        "in": "header",
        "name": "If-None-Match",
        "required": False,
        "description": "The ETag of an earlier reply: 304 without a body where nothing changed.",
        "schema": {"type": "string"},
    }


def _refusal(status: int, description: str) -> Document:
    schema = {"$ref": "#/components/schemas/ProblemOut"}
    found: Document = {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}}
    if status in HEADERS:
        headers = HEADERS[status].items()
        found["headers"] = {name: _header(said, required=True) for name, said in headers}
    return found


def _problem_schemas() -> Document:
    schema = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs", {}), "ProblemOut": schema}
