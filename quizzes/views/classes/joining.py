"""Coming into a class by its code, and leaving it."""

from __future__ import annotations

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from quizzes.domain.permitting import Act
from quizzes.forms.classes.rooms import CodeForm
from quizzes.htmx import LearnerRequest
from quizzes.services.classes.enrolling import TeachesIt, class_with_code, join, leave
from quizzes.services.classes.rooms import plain_code, standing_in
from quizzes.services.throttling import Limit, count_miss, is_limited
from quizzes.views.classes.access import standing
from quizzes.views.refusing import too_often

ACTION = "join"
OF_PERSON, OF_ADDRESS = Limit(10, 600), Limit(100, 3600)  # a school shares one address


@login_required
@never_cache
@require_POST
def class_join(request: LearnerRequest) -> HttpResponse:
    """Take a typed code to its page."""
    form = CodeForm(request.POST)
    code = plain_code(form.cleaned_data["code"]) if form.is_valid() else ""
    if code:
        return redirect("quizzes:join", code)
    context = {"form": form, "nav": "classes"}
    return render(request, "quizzes/classes/join.html", context, status=422)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_page(request: LearnerRequest, code: str) -> HttpResponse:
    """Say whose class a code opens and what it will see; join it."""
    at = timezone.now()
    tried = tries(request)
    if is_limited(ACTION, tried, at=at):
        return too_often(request, wait=OF_PERSON.seconds)
    room = class_with_code(code)
    if room is None:
        count_miss(ACTION, tried, at=at)
        return _unknown(request, code)
    if standing_in(room, request.user).roles and request.method != "POST":
        return redirect(room)
    if request.method == "POST":
        return _joined(request, code, at)
    return render(request, "quizzes/classes/join.html", {"room": room, "nav": "classes"})


def tries(request: LearnerRequest) -> list[tuple[str, Limit]]:
    """Whose wrong codes are counted together."""
    address = get_adapter().get_client_ip(request)
    return [(f"user:{request.user.pk}", OF_PERSON), (f"address:{address}", OF_ADDRESS)]


def _unknown(request: LearnerRequest, code: str) -> HttpResponse:
    form = CodeForm({"code": code})
    form.add_error("code", _("No class has this code. Ask for the newest one: codes change."))
    context = {"form": form, "nav": "classes"}
    return render(request, "quizzes/classes/join.html", context, status=404)


def _joined(request: LearnerRequest, code: str, at: datetime) -> HttpResponse:
    room = class_with_code(code)
    if room is None:  # it was changed a moment ago
        return _unknown(request, code)
    try:
        is_new = join(room, request.user, at=at)
    except TeachesIt:
        messages.info(request, _("You teach this class."))
    else:
        said = _("You are in “%s” now.") if is_new else _("You are in “%s” already.")
        messages.success(request, said % room.name)
    return redirect(room)


@login_required
@require_POST
def class_leave(request: LearnerRequest, pk: int) -> HttpResponse:
    """Leave a class as a student."""
    room = standing(request, pk, Act.LEAVE).classroom
    leave(room, request.user, at=timezone.now())
    said = _("You left “%s”. What you learned and every answer stay yours.")
    messages.success(request, said % room.name)
    return redirect("quizzes:class-list")
