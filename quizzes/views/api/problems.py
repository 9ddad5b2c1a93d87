"""What the API says when it refuses: RFC 9457, `application/problem+json`."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from quizzes.services.operating.absence import SOON, is_absence
from quizzes.services.repeating import OtherRequest
from quizzes.views.api.schemas.common import Fault, ProblemOut

MEDIA_TYPE = "application/problem+json"
ABOUT = "/api/v1/docs"
logger = logging.getLogger("django.request")


@dataclass(frozen=True, slots=True)
class _Kind:
    status: int
    title: str


class Kind(Enum):
    """Every reason for a refusal; its name is the fragment of the problem's type."""

    MALFORMED = _Kind(400, "The body is not JSON.")
    UNKNOWN_TOKEN = _Kind(401, "A valid personal token is needed.")
    NOT_IN_SCOPE = _Kind(403, "The token does not allow this.")
    SECOND_FACTOR = _Kind(403, "The account needs a second step at log-in first.")
    FORBIDDEN = _Kind(403, "You may not do this.")
    NOT_FOUND = _Kind(404, "There is nothing here that you may see.")
    WRONG_METHOD = _Kind(405, "This address does not take this method.")
    OTHER_REQUEST = _Kind(409, "The idempotency key came before with another request.")
    ANSWERED = _Kind(409, "The question was answered already; the first answer counts.")
    STALE = _Kind(409, "The fact was answered elsewhere since the card was put.")
    NOT_A_CARD = _Kind(409, "The question is graded here: send an answer.")
    IS_A_CARD = _Kind(409, "The card is graded by you: turn it over and send a grade.")
    UNFINISHED = _Kind(409, "The quiz is not finished yet.")
    WITHHELD = _Kind(409, "Right and wrong may not be told yet.")
    NOTHING_TO_ASK = _Kind(409, "There is nothing to ask in this choice.")
    NOT_OPEN = _Kind(409, "The assignment is not open.")
    NO_ATTEMPTS_LEFT = _Kind(409, "Every attempt that is allowed has been made.")
    TEACHES_IT = _Kind(409, "Who teaches a class is not its student.")
    TOO_LARGE = _Kind(413, "The body is too large.")
    NOT_JSON = _Kind(415, "The body must be application/json.")
    INVALID = _Kind(422, "What was sent does not fit the description of this operation.")
    NOT_UNDERSTOOD = _Kind(422, "The answer does not fit the question; nothing was saved.")
    TOO_MANY = _Kind(429, "Too many requests.")
    BROKEN = _Kind(500, "Something went wrong here; nothing was changed.")
    AWAY = _Kind(503, "Nothing can be read or saved right now: send the same again soon.")

    @property
    def fragment(self) -> str:
        return self.name.lower().replace("_", "-")


class Refusal(Exception):
    """A request that is not carried out, with what to say of it."""

    def __init__(
        self,
        kind: Kind,
        detail: str = "",
        *,
        faults: Iterable[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(kind.name)
        self.kind, self.detail = kind, detail
        self.faults, self.headers = list(faults), dict(headers or {})


def refused(refusal: Refusal) -> HttpResponse:
    """The reply to a request that is not carried out."""
    kind = refusal.kind
    problem = ProblemOut(
        type=f"{ABOUT}#{kind.fragment}",
        title=kind.value.title,
        status=kind.value.status,
        detail=refusal.detail,
        errors=refusal.faults,
    )
    return HttpResponse(
        problem.model_dump_json(),
        status=kind.value.status,
        content_type=MEDIA_TYPE,
        headers=refusal.headers,
    )


def unknown_token() -> Refusal:
    return Refusal(Kind.UNKNOWN_TOKEN, headers={"WWW-Authenticate": 'Bearer realm="Credence"'})


def translated(error: Exception) -> Refusal:
    """Any exception as the refusal that it stands for."""
    match error:
        case Refusal():
            return error
        case Http404():
            return Refusal(Kind.NOT_FOUND)
        case PermissionDenied():
            return Refusal(Kind.FORBIDDEN, str(error))
        case AuthenticationError():
            return unknown_token()
        case ValidationError():
            return Refusal(Kind.INVALID, faults=[_fault(one) for one in error.errors])
        case OtherRequest():
            return Refusal(Kind.OTHER_REQUEST)
        case HttpError(status_code=HTTPStatus.BAD_REQUEST):
            return Refusal(Kind.MALFORMED)
    return _unforeseen(error)


def _unforeseen(error: Exception) -> Refusal:
    if is_absence(error):
        logger.warning("The API is held up: %s", error)
        return Refusal(Kind.AWAY, headers={"Retry-After": str(SOON)})
    logger.error("The API failed.", exc_info=error)
    return Refusal(Kind.BROKEN)


def _fault(error: Mapping[str, object]) -> Fault:
    place = error.get("loc")
    where = [str(part) for part in place] if isinstance(place, list | tuple) else []
    return Fault(where=".".join(where), what=str(error.get("msg", "")))


def install(api: NinjaAPI) -> None:
    """Let every exception of an operation come out as a problem."""

    def handle(_request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        return refused(translated(error if isinstance(error, Exception) else error()))

    for cls in (Exception, Http404, HttpError, ValidationError):
        api.add_exception_handler(cls, handle)
