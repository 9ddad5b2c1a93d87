"""Who writes a briefing together with its owner."""

from __future__ import annotations

from django.db.models import Q

from briefings.models import Briefing, User


class NoSuchAuthor(LookupError):
    """No instructor goes by this name or address."""


class Ambiguous(LookupError):
    """Several instructors have this e-mail address, so their user name is needed."""


class AlreadyAuthor(ValueError):
    """They write the briefing already."""


def instructor_named(name: str) -> User:
    """The instructor with a user name or an e-mail address. Raises NoSuchAuthor, Ambiguous."""
    active = User.objects.filter(is_active=True)
    instructors = active.filter(Q(role=User.Role.INSTRUCTOR) | Q(is_staff=True))
    exact = instructors.filter(username=name).first()
    if exact:
        return exact
    found = list(
        instructors.filter(Q(username__iexact=name) | Q(email__iexact=name)).order_by("pk")[:2]
    )
    if not found:
        raise NoSuchAuthor(name)
    if len(found) > 1:
        raise Ambiguous(name)
    return found[0]


def add_coauthor(briefing: Briefing, name: str) -> User:
    """Let an instructor write a briefing. Raises AlreadyAuthor, and as `instructor_named` does."""
    person = instructor_named(name)
    if person.pk == briefing.owner_id or briefing.coauthors.filter(pk=person.pk).exists():
        raise AlreadyAuthor(person)
    briefing.coauthors.add(person)
    return person


def may_remove(briefing: Briefing, by: User, person: User) -> bool:
    """Whoever owns a briefing removes co-authors, and everybody may leave; the owner stays."""
    return by == person or by.pk == briefing.owner_id or by.is_superuser
