"""Who comes into a class, and who leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from briefings.models import User
from quizzes.domain.rosters import Fault, RosterLine, read_roster
from quizzes.models import Classroom, Membership
from quizzes.services.classes.logs import Action, log
from quizzes.services.classes.rooms import plain_code

CHUNK = 500  # names asked for at once; databases take a limited number of parameters


class TeachesIt(ValueError):
    """Who teaches a class is not its student."""


def class_with_code(code: str) -> Classroom | None:
    """The class that a code opens; none while it is archived."""
    rooms = Classroom.objects.active().select_related("owner")
    return rooms.filter(join_code=plain_code(code)).first()


@transaction.atomic
def join(classroom: Classroom, student: User, *, at: datetime, by: User | None = None) -> bool:
    """Put a student into a class. Returns whether they were not in it already.

    by  who brings them in; None for those who come by themselves

    Who comes back finds everything as it was. Raises TeachesIt.
    """
    if classroom.owner_id == student.pk or classroom.co_teachers.filter(pk=student.pk).exists():
        raise TeachesIt
    membership, is_new = Membership.objects.get_or_create(
        classroom=classroom, student=student, defaults={"joined_at": at}
    )
    if not is_new and membership.left_at is None:
        return False
    if not is_new:
        Membership.objects.filter(pk=membership.pk).update(joined_at=at, left_at=None)
    action = Action.ENROL if by else Action.JOIN
    log(classroom, action, by=by or student, at=at, student=student)
    return True


@transaction.atomic
def leave(classroom: Classroom, student: User, *, at: datetime, by: User | None = None) -> None:
    """Take a student out of a class; every answer stays theirs.

    by  who takes them out; None for those who go by themselves
    """
    mine = Membership.objects.current().filter(classroom=classroom, student=student)
    if mine.update(left_at=at):
        action = Action.REMOVE if by else Action.LEAVE
        log(classroom, action, by=by or student, at=at, student=student)


class Found(StrEnum):
    """What stands behind a line of a list."""

    NEW = "new"  # has an account, comes into the class
    MEMBER = "member"  # is in it already
    UNKNOWN = "unknown"  # nobody here goes by this name: to be invited with the code
    TEACHES = "teaches"
    SEVERAL = "several"  # several accounts have this address
    BAD = "bad"  # see the line's fault


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A line of a list, and whom it brings."""

    line: RosterLine
    found: Found
    student: User | None = None

    @property
    def is_bad(self) -> bool:
        return self.found in {Found.BAD, Found.TEACHES, Found.SEVERAL}


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What a list would do to a class; nothing is done yet."""

    rows: tuple[Enrolment, ...]

    def of(self, *found: Found) -> tuple[Enrolment, ...]:
        return tuple(row for row in self.rows if row.found in found)

    @property
    def new(self) -> tuple[Enrolment, ...]:
        return self.of(Found.NEW)

    @property
    def members(self) -> tuple[Enrolment, ...]:
        return self.of(Found.MEMBER)

    @property
    def unknown(self) -> tuple[Enrolment, ...]:
        return self.of(Found.UNKNOWN)

    @property
    def bad(self) -> tuple[Enrolment, ...]:
        return tuple(row for row in self.rows if row.is_bad)


def plan_roster(classroom: Classroom, text: str) -> RosterPlan:
    """Find whom a list names; five queries for each 500 lines. Raises TooManyLines."""
    lines = read_roster(text)
    people = _people(sorted({line.name for line in lines if line.fault is None}))
    current = Membership.objects.current().filter(classroom=classroom)
    members = set(current.values_list("student", flat=True))
    teachers = {classroom.owner_id, *classroom.co_teachers.values_list("pk", flat=True)}
    rows: list[Enrolment] = []
    named: dict[int, int] = {}  # student -> line
    for line in lines:
        row = _enrolment(line, people, members, teachers)
        if row.student and row.found is not Found.TEACHES:
            first = named.setdefault(row.student.pk, line.number)
            if first != line.number:  # once by name, once by address
                again = RosterLine(line.number, line.name, Fault.REPEATED, first)
                row = Enrolment(again, Found.BAD)
        rows.append(row)
    return RosterPlan(tuple(rows))


def _enrolment(
    line: RosterLine, people: dict[str, list[User]], members: set[int], teachers: set[int]
) -> Enrolment:
    if line.fault:
        return Enrolment(line, Found.BAD)
    found = people.get(line.name.casefold(), [])
    exact = [person for person in found if person.username == line.name]
    if len(exact or found) > 1:
        return Enrolment(line, Found.SEVERAL)
    if not found:
        return Enrolment(line, Found.UNKNOWN)
    (student,) = exact or found
    if student.pk in teachers:
        return Enrolment(line, Found.TEACHES, student)
    return Enrolment(line, Found.MEMBER if student.pk in members else Found.NEW, student)


def _people(names: Sequence[str]) -> dict[str, list[User]]:
    """Folded user name or address -> the active accounts that go by it."""
    found: dict[str, dict[int, User]] = {}
    for start in range(0, len(names), CHUNK):
        part = names[start : start + CHUNK]
        for field in ("username", "email"):
            for person in _named(field, part):
                name = getattr(person, field).casefold()
                found.setdefault(name, {})[person.pk] = person
    return {name: list(people.values()) for name, people in found.items()}


def _named(field: str, names: Sequence[str]) -> QuerySet[User]:
    """Active accounts by a field, whatever the case of its letters.

    SQLite folds plain Latin letters only, so the name as it was typed is asked for too.
    """
    rows = User.objects.filter(is_active=True).annotate(folded=Lower(field))
    same = Q(folded__in=[name.lower() for name in names]) | Q(**{f"{field}__in": names})
    return rows.filter(same).order_by("pk")


@transaction.atomic
def enrol(classroom: Classroom, plan: RosterPlan, *, at: datetime, by: User | None = None) -> int:
    """Bring in everybody whom a plan found. Returns how many came."""
    return sum(join(classroom, row.student, at=at, by=by) for row in plan.new if row.student)
