"""Who may open a page of a class."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.validators import slug_re
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from briefings.models import Briefing
from briefings.prepared import Prepared
from quizzes.domain.permitting import Act, may
from quizzes.htmx import LearnerRequest
from quizzes.models import Classroom
from quizzes.services.classes.rooms import Standing, standing_in

ROOM: Prepared[Classroom] = Prepared(
    lambda pk: Classroom.objects.filter(pk=pk).select_related("owner"), pk=int
)


def standing(request: LearnerRequest, pk: int, act: Act) -> Standing:
    """The class, for somebody who may do this to it.

    Who has no role in it is told that there is none; a role without this right is refused.
    """
    classroom = ROOM.first(pk=pk)
    if classroom is None:
        raise Http404
    found = standing_in(classroom, request.user)
    if not found.roles:
        raise Http404
    if found.may(act):
        return found
    if may(found.roles, act):
        raise PermissionDenied(_("This class is archived. Its teacher can restore it."))
    raise PermissionDenied


def named(request: LearnerRequest) -> QuerySet[Briefing]:
    """The briefing that the address names, if it is published and this person may read it."""
    key = request.GET.get("briefing", "")
    if not slug_re.match(key):
        return Briefing.objects.none()
    return Briefing.objects.visible_to(request.user).published().filter(key=key)


def briefing_of(request: LearnerRequest, room: Classroom) -> tuple[list[Briefing], Briefing | None]:
    """What the class studies, and which of it the address names: the first where it names none."""
    choice = list(room.briefings.published().order_by("title"))
    key = request.GET.get("briefing")
    return choice, next((one for one in choice if one.key == key), choice[0] if choice else None)
