"""Who is asking: the owner of a personal token, as far as the token allows."""

from __future__ import annotations

import math
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from quizzes.domain.permitting import OPERATIONS, Scope
from quizzes.htmx import LearnerRequest
from quizzes.models import ApiToken
from quizzes.services.throttling import Counted, Limit, seconds_left
from quizzes.services.tokens import note_use, token_of
from quizzes.views.api.problems import Kind, Refusal, unknown_token

A_MINUTE = 60  # seconds
SPENT = Counted("api")


class ApiRequest(LearnerRequest):
    """A request with a valid token; `user` is its owner, whatever cookies came along."""

    auth: ApiToken


class PersonalToken(HttpBearer):
    """A token with one of some scopes."""

    openapi_description = "A personal token, made in Settings."

    def __init__(self, *scopes: Scope) -> None:
        super().__init__()
        self.scopes = scopes

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken:
        at = timezone.now()
        found = token_of(token, at=at)
        if found is None:
            raise unknown_token()
        _spend(found)
        barred = settings.STAFF_NEED_SECOND_FACTOR and found.user.is_staff
        if barred and not is_mfa_enabled(found.user):
            raise Refusal(Kind.SECOND_FACTOR)
        if not found.allows(*self.scopes):
            wanted = " ".join(scope.value for scope in self.scopes)
            challenge = f'Bearer realm="Credence", error="insufficient_scope", scope="{wanted}"'
            detail = f"It needs {' or '.join(scope.value for scope in self.scopes)}."
            raise Refusal(Kind.NOT_IN_SCOPE, detail, headers={"WWW-Authenticate": challenge})
        note_use(found, at=at)
        request.user = found.user
        return found


def _spend(token: ApiToken) -> None:
    """Count a request. Raises Refusal when the token has made too many within the minute."""
    limit, at = Limit(settings.API_REQUESTS_PER_MINUTE, A_MINUTE), timezone.now()
    if SPENT.count(f"token:{token.pk}", limit, at=at) > limit.most:
        wait = math.ceil(seconds_left(limit, at=at))
        raise Refusal(Kind.TOO_MANY, headers={"Retry-After": str(wait)})


def named(name: str) -> dict[str, Any]:
    """What every operation is declared with: its name, and the scopes that the table asks for."""
    return {"operation_id": name, "url_name": name, "auth": PersonalToken(*OPERATIONS[name])}
