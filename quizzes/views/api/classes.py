"""Classes, who is in them, and how they do."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Path, Query, Router

from quizzes.domain.permitting import Act
from quizzes.models import Assignment, Classroom, Membership
from quizzes.services.classes import enrolling
from quizzes.services.classes.gradebook import GradeRow, gradebook
from quizzes.services.classes.rooms import Standing, plain_code, roles_in
from quizzes.services.throttling import count_miss, is_limited
from quizzes.views.api.access import ApiRequest, named
from quizzes.views.api.assignments import assignment_out
from quizzes.views.api.problems import Kind, Refusal
from quizzes.views.api.schemas.classes import (
    AssignmentPage,
    ClassDetail,
    ClassOut,
    ClassPage,
    GradebookPage,
    GradeRowOut,
    JoinedOut,
    JoinIn,
    LeftOut,
    PersonOut,
    ResultCell,
    StudentOut,
    StudentPage,
)
from quizzes.views.api.schemas.common import Id, IdempotencyKey, Paging, cut, paged
from quizzes.views.api.sending import once
from quizzes.views.classes.access import standing
from quizzes.views.classes.joining import ACTION, OF_PERSON, tries

router = Router(tags=["Classes"])


def class_fields(found: Standing, n_students: int) -> dict[str, object]:
    room = found.classroom
    return {
        "id": room.pk,
        "name": room.name,
        "teacher": room.owner.display_name,
        "roles": sorted(found.roles),
        "time_zone": room.time_zone,
        "archived_at": room.archived_at,
        "n_students": n_students if found.may(Act.SEE_ROSTER) else None,
    }


def person_fields(member: Membership) -> dict[str, object]:
    person = member.student
    return {"id": person.pk, "username": person.username, "name": person.display_name}


@router.get("/classes", **named("class_list"), response=ClassPage)
def class_list(request: ApiRequest, paging: Query[Paging]) -> ClassPage:
    """Classes that one teaches or is in, archived ones included."""
    rows = Classroom.objects.visible_to(request.user).select_related("owner").with_counts()
    found = paged(rows.order_by("name", "pk"), paging, lambda room: room)
    roles = roles_in(found["items"], request.user)
    found["items"] = [
        ClassOut.model_validate(
            class_fields(Standing(room, request.user, roles[room.pk]), room.n_students)
        )
        for room in found["items"]
    ]
    return ClassPage(**found)


@router.post("/classes/join", **named("class_join"), response=JoinedOut)
def class_join(
    request: ApiRequest, response: HttpResponse, sent: JoinIn, key: IdempotencyKey
) -> dict[str, object]:
    """Come into a class by its code. Wrong codes are limited as on the page."""
    at = timezone.now()
    tried = tries(request)
    if is_limited(ACTION, tried, at=at):
        raise Refusal(Kind.TOO_MANY, headers={"Retry-After": str(OF_PERSON.seconds)})

    def act() -> JoinedOut:
        room = enrolling.class_with_code(plain_code(sent.code))
        if room is None:
            raise Refusal(Kind.NOT_FOUND)
        try:
            is_new = enrolling.join(room, request.user, at=at)
        except enrolling.TeachesIt:
            raise Refusal(Kind.TEACHES_IT) from None
        return JoinedOut(id=room.pk, name=room.name, is_new=is_new)

    try:
        return once(request, response, key, act, sent=sent, at=at)
    except Refusal as refusal:
        if refusal.kind is Kind.NOT_FOUND:
            count_miss(ACTION, tried, at=at)
        raise


@router.get("/classes/{classroom}", **named("class_detail"), response=ClassDetail)
def class_detail(request: ApiRequest, classroom: Path[Id]) -> ClassDetail:
    """One class."""
    found = standing(request, classroom, Act.SEE_CLASS)
    room = found.classroom
    sees = found.may(Act.SEE_ROSTER)
    studied = room.briefings.published().order_by("title")
    more = {
        "briefings": list(studied.values_list("key", flat=True)),
        "join_code": room.join_code if sees else None,
    }
    n_students = room.memberships.current().count() if sees else 0
    return ClassDetail.model_validate(class_fields(found, n_students) | more)


@router.post("/classes/{classroom}/leave", **named("class_leave"), response=LeftOut)
def class_leave(
    request: ApiRequest, response: HttpResponse, classroom: Path[Id], key: IdempotencyKey
) -> dict[str, object]:
    """Leave a class as a student; every answer stays one's own."""
    at = timezone.now()

    def act() -> LeftOut:
        room = standing(request, classroom, Act.LEAVE).classroom
        enrolling.leave(room, request.user, at=at)
        return LeftOut(id=room.pk, left=True)

    return once(request, response, key, act, at=at)


@router.get("/classes/{classroom}/students", **named("student_list"), response=StudentPage)
def student_list(request: ApiRequest, classroom: Path[Id], paging: Query[Paging]) -> StudentPage:
    """Who is in the class now, for its teachers."""
    room = standing(request, classroom, Act.SEE_ROSTER).classroom
    rows = room.memberships.current().by_name()

    def make(member: Membership) -> StudentOut:
        fields = person_fields(member) | {"joined_at": member.joined_at}
        return StudentOut.model_validate(fields)

    return StudentPage(**paged(rows, paging, make))


@router.post(
    "/classes/{classroom}/students/{student}/remove", **named("student_remove"), response=LeftOut
)
def student_remove(
    request: ApiRequest,
    response: HttpResponse,
    classroom: Path[Id],
    student: Path[Id],
    key: IdempotencyKey,
) -> dict[str, object]:
    """Take a student out of the class; every answer stays theirs."""
    at = timezone.now()

    def act() -> LeftOut:
        room = standing(request, classroom, Act.CHANGE_ROSTER).classroom
        members = room.memberships.current().select_related("student")
        member = get_object_or_404(members, student=student)
        enrolling.leave(room, member.student, at=at, by=request.user)
        return LeftOut(id=room.pk, left=True)

    return once(request, response, key, act, at=at)


@router.get(
    "/classes/{classroom}/assignments", **named("class_assignments"), response=AssignmentPage
)
def class_assignments(
    request: ApiRequest, classroom: Path[Id], paging: Query[Paging]
) -> AssignmentPage:
    """What the class is asked to do, for its teachers."""
    room = standing(request, classroom, Act.SEE_GRADES).classroom
    rows = Assignment.objects.filter(classroom=room).select_related("briefing")
    rows = rows.prefetch_related("lessons").order_by("opens_at", "pk")
    return AssignmentPage(**paged(rows, paging, lambda row: assignment_out(row, row.window)))


@router.get("/classes/{classroom}/gradebook", **named("gradebook"), response=GradebookPage)
def class_gradebook(
    request: ApiRequest, classroom: Path[Id], paging: Query[Paging]
) -> GradebookPage:
    """Students × assignments, for the teachers of the class; what is withheld from students too."""
    book = gradebook(standing(request, classroom, Act.SEE_GRADES).classroom, at=timezone.now())
    found = cut(list(book.rows), paging)
    found["items"] = [_grades(row, book.assignments) for row in found["items"]]
    return GradebookPage(**found)


def _grades(row: GradeRow, assignments: Sequence[Assignment]) -> GradeRowOut:
    person = row.student
    return GradeRowOut(
        student=PersonOut(id=person.pk, username=person.username, name=person.display_name),
        mean=row.mean,
        results=[
            ResultCell(
                assignment=assignment.pk,
                state=outcome.state,
                percent=outcome.percent,
                late=outcome.is_late,
                late_answers=outcome.late_answers,
            )
            for assignment, outcome in zip(assignments, row.outcomes, strict=True)
        ],
    )
