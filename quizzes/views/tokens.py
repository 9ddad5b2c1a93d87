"""Personal tokens for programs: made, listed, revoked."""

from __future__ import annotations

from datetime import datetime
from random import SystemRandom

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from quizzes.forms.tokens import SCOPE_NAMES, TokenForm
from quizzes.htmx import LearnerRequest
from quizzes.models import ApiToken
from quizzes.services.tokens import MOST, TooManyTokens, make_token, revoke

PAGE = "quizzes/token_list.html"


@login_required
@never_cache
# A token outlives the session, so whoever makes one is asked for the password again.
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def token_list(request: LearnerRequest) -> HttpResponse:
    """One's tokens, and another one; its secret is shown in this reply and never again."""
    at = timezone.now()
    form = TokenForm(request.user, request.POST or None)
    made = _made(request, form, at) if form.is_valid() else None
    if made:
        form = TokenForm(request.user)
    names = {scope.value: name for scope, name in SCOPE_NAMES.items()}
    tokens = ApiToken.objects.filter(user=request.user, revoked_at=None)
    context = {
        "form": form,
        "secret": made,
        "rows": [(token, [names.get(one, one) for one in token.scopes]) for token in tokens],
        "at": at,
        "nav": "settings",
    }
    return render(request, PAGE, context, status=422 if form.errors else 200)


def _made(request: LearnerRequest, form: TokenForm, at: datetime) -> str | None:
    """The secret of a new token; None where the form now says why there is none."""
    data = form.cleaned_data
    try:
        _token, secret = make_token(
            request.user, data["name"], form.wanted, days=data["days"], rng=SystemRandom(), at=at
        )
    except TooManyTokens:
        form.add_error(None, _("You have {n} tokens: revoke one first.").format(n=MOST))
    except IntegrityError:  # the same form, sent twice at once
        form.add_error("name", _("You have a token of this name: revoke it, or vary it."))
    else:
        return secret
    return None


@login_required
@require_POST
def token_revoke(request: LearnerRequest, pk: int) -> HttpResponse:
    """Make a token open nothing any more."""
    token = get_object_or_404(ApiToken, user=request.user, pk=pk)
    revoke(token, by=request.user, at=timezone.now())
    messages.success(request, _("“%s” opens nothing any more.") % token.name)
    return redirect("quizzes:tokens")
