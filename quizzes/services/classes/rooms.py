"""Classes: made, shared with other teachers, archived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from django.db import IntegrityError, transaction

from briefings.models import User
from briefings.services.coauthoring import instructor_named
from quizzes.domain.permitting import Act, Role, may
from quizzes.models import Classroom, Membership
from quizzes.models.classroom import CODE_LENGTH
from quizzes.services.classes.assigning import redate
from quizzes.services.classes.logs import Action, log

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without signs that are taken for others
TRIES = 5  # of a code that another class has; one in 10^11 is taken


class AlreadyTeaches(ValueError):
    """They teach the class already."""


class IsStudent(ValueError):
    """They are in the class as a student, who cannot teach it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A class, and what one person is to it."""

    classroom: Classroom
    user: User
    roles: frozenset[Role]

    def may(self, act: Act) -> bool:
        archived = self.classroom.archived_at is not None
        return may(self.roles, act, archived=archived)

    @property
    def permitted(self) -> dict[str, bool]:
        """Every act by its name in templates, such as `see_roster`."""
        return {act.name.lower(): self.may(act) for act in Act}

    @property
    def teaches(self) -> bool:
        return bool(self.roles & {Role.TEACHER, Role.CO_TEACHER})


def standing_in(classroom: Classroom, user: User) -> Standing:
    """What somebody is to a class. Two queries at most."""
    roles = set()
    if user.is_superuser:
        roles.add(Role.ADMIN)
    if classroom.owner_id == user.pk:
        roles.add(Role.TEACHER)
    elif classroom.co_teachers.filter(pk=user.pk).exists():
        roles.add(Role.CO_TEACHER)
    elif Membership.objects.current().filter(classroom=classroom, student=user).exists():
        roles.add(Role.STUDENT)
    return Standing(classroom, user, frozenset(roles))


def roles_in(rooms: Sequence[Classroom], user: User) -> dict[int, frozenset[Role]]:
    """Class -> what somebody is to it, as `standing_in` says. Two queries for all of them."""
    shared = set(
        user.classrooms_shared.filter(pk__in=[room.pk for room in rooms]).values_list(
            "pk", flat=True
        )
    )
    current = Membership.objects.current().filter(classroom__in=rooms, student=user)
    attended = set(current.values_list("classroom", flat=True))
    admin = {Role.ADMIN} if user.is_superuser else set()

    def role(room: Classroom) -> set[Role]:
        if room.owner_id == user.pk:
            return {Role.TEACHER}
        if room.pk in shared:
            return {Role.CO_TEACHER}
        return {Role.STUDENT} if room.pk in attended else set()

    return {room.pk: frozenset(admin | role(room)) for room in rooms}


def students_of(user: User) -> frozenset[int]:
    """Those whose names somebody may see: who is in a class that they teach. One query."""
    current = Membership.objects.current()
    if not user.is_superuser:
        taught = Classroom.objects.taught_by(user).order_by().values("pk")
        current = current.filter(classroom__in=taught)
    return frozenset(current.values_list("student", flat=True))


def new_code(rng: Random) -> str:
    """Draw a code; `rng` is the system's own, so that nobody can guess the next one."""
    return "".join(rng.choice(ALPHABET) for _ in range(CODE_LENGTH))


def plain_code(typed: str) -> str:
    """A code as it is stored, however it was typed."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())[: CODE_LENGTH + 1]


def store(classroom: Classroom, owner: User, *, rng: Random, at: datetime) -> Classroom:
    """Store a new class of one's own with a code that no other has."""
    classroom.owner, classroom.created_at = owner, at
    _with_code(classroom, rng)
    log(classroom, Action.MAKE, by=owner, at=at, subject=classroom.name)
    return classroom


@transaction.atomic
def rotate_code(classroom: Classroom, *, rng: Random, by: User, at: datetime) -> None:
    """Give the class another code; the old one leads nowhere from now on."""
    _with_code(classroom, rng)
    log(classroom, Action.NEW_CODE, by=by, at=at)


def _with_code(classroom: Classroom, rng: Random) -> None:
    for tried in range(1, TRIES + 1):
        classroom.join_code = new_code(rng)
        try:
            with transaction.atomic():
                classroom.save()
        except IntegrityError:
            if tried == TRIES:
                raise
        else:
            return


@transaction.atomic
def add_co_teacher(classroom: Classroom, name: str, *, by: User, at: datetime) -> User:
    """Let another instructor teach the class too.

    Raises NoSuchAuthor and Ambiguous as `instructor_named` does, AlreadyTeaches, IsStudent.
    """
    person = instructor_named(name)
    if person.pk == classroom.owner_id or classroom.co_teachers.filter(pk=person.pk).exists():
        raise AlreadyTeaches(person)
    if Membership.objects.current().filter(classroom=classroom, student=person).exists():
        raise IsStudent(person)
    classroom.co_teachers.add(person)
    log(classroom, Action.ADD_TEACHER, by=by, at=at, student=person)
    return person


@transaction.atomic
def remove_co_teacher(classroom: Classroom, person: User, *, by: User, at: datetime) -> None:
    """Take a co-teacher off; they find nothing of the class from then on."""
    classroom.co_teachers.remove(person)
    log(classroom, Action.REMOVE_TEACHER, by=by, at=at, student=person)


@transaction.atomic
def set_archived(classroom: Classroom, archived: bool, *, by: User, at: datetime) -> None:
    """Close a class to everything but reading, or open it again.

    Attempts that are under way end; restored, the class counts their answers as if it had stayed.
    """
    classroom.archived_at = at if archived else None
    classroom.save(update_fields=["archived_at"])
    for assignment in classroom.assignments.all():
        redate(assignment)
    log(classroom, Action.ARCHIVE if archived else Action.RESTORE, by=by, at=at)
