"""Values that several operations share, and how strictly they are taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from ninja import Header, Path
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

LARGEST_ID = 2**63 - 1  # that databases store
MOST_ROWS, USUAL_ROWS = 200, 50
FURTHEST = 1_000_000  # rows to skip

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")


def digits(sent: object) -> object:
    """Numbers in addresses are digits and nothing else."""
    if isinstance(sent, str) and not (sent.isascii() and sent.isdecimal()):
        raise ValueError("a whole number in digits is wanted")
    return sent


def number(sent: object) -> object:
    """Numbers in bodies are numbers: neither text nor true and false."""
    if isinstance(sent, bool | str):
        raise ValueError("a whole number is wanted")
    return sent


# Bounds come before what refuses, so that the document tells them.
Id = Annotated[int, Field(ge=1, le=LARGEST_ID), BeforeValidator(digits)]
Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9_\-]{1,80}$")]
Text = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
IdempotencyKey = Annotated[
    UUID,
    Header(
        ...,
        alias="Idempotency-Key",
        description="A UUID made for this request. Sent again with the same request it gives the "
        "same reply, and nothing happens twice; with another request it is refused (409).",
    ),
]
BriefingKey = Annotated[Key, Path(...)]


class Sent(BaseModel):
    """A body: fields that are not described are refused."""

    model_config = ConfigDict(extra="forbid")


class Out(BaseModel):
    """A part of a reply."""

    model_config = ConfigDict(extra="forbid")


class Fault(Out):
    where: str = Field(description="The place of what does not fit, such as `body.answer.text`.")
    what: str


class ProblemOut(Out):
    """Why a request was not carried out (RFC 9457)."""

    type: str = Field(description="An address that explains this kind of problem.")
    title: str
    status: int
    detail: str
    errors: list[Fault]


class Paging(BaseModel):
    """Which rows of a list."""

    limit: Annotated[int, BeforeValidator(digits)] = Field(
        USUAL_ROWS, ge=1, le=MOST_ROWS, description="How many rows at most."
    )
    offset: Annotated[int, BeforeValidator(digits)] = Field(
        0, ge=0, le=FURTHEST, description="How many rows to skip."
    )


class Page(Out, Generic[Item]):
    """Some rows of a list, in an order that does not change."""

    items: list[Item]
    total: int = Field(description="How many rows there are in all.")
    limit: int
    offset: int


def paged(rows: QuerySet[Row], paging: Paging, make: Callable[[Row], Any]) -> dict[str, Any]:
    """The fields of a `Page`: two queries, and what `rows` fetches besides."""
    total = rows.count()
    return _fields(map(make, rows[paging.offset : paging.offset + paging.limit]), total, paging)


def cut(items: list[Any], paging: Paging) -> dict[str, Any]:
    """The fields of a `Page` of what is in memory already."""
    part = items[paging.offset : paging.offset + paging.limit]
    return _fields(part, len(items), paging)


def _fields(items: Iterable[Any], total: int, paging: Paging) -> dict[str, Any]:
    return {
        "items": list(items),
        "total": total,
        "limit": paging.limit,
        "offset": paging.offset,
    }
