"""Somebody's account is deleted: what they did and said goes, and nobody finds their name."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import Q
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from briefings.models import Article, User
from quizzes.models import ClassEvent, Classroom, Membership
from quizzes.services.auditing.noting import About, Did, note
from quizzes.services.classes.logs import Action, log

AT_A_TIME = 500  # sessions
TRIES = 5


class StillTeaches(ValueError):
    """They own classes, which somebody else has to take over, or which they delete first."""


class LastAdministrator(ValueError):
    """Without them nobody could administer the site."""


def classes_of(person: User) -> list[Classroom]:
    """The classes that keep somebody from leaving."""
    return list(Classroom.objects.filter(owner=person).order_by("name", "pk"))


def keeping(person: User) -> list[str]:
    """What keeps somebody from leaving, in words."""
    found = [_("the class “%s”, which nobody else owns") % room.name for room in classes_of(person)]
    if is_last_administrator(person):
        found.append(_("the administration of this site, which nobody else could do"))
    return found


def is_last_administrator(person: User) -> bool:
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
    return person.is_superuser and not others.exists()


def leave(person: User, *, by: User, at: datetime) -> None:
    """Delete an account with everything that is about it.

    by  the person, or the administrator who does it

    What they wrote of briefings stays, without their name; an article goes to a co-author of its
    briefing if there is one. Raises StillTeaches, LastAdministrator; nothing has changed then.
    """
    if Classroom.objects.filter(owner=person).exists():
        raise StillTeaches
    if is_last_administrator(person):
        raise LastAdministrator
    number, actor = person.pk, by.pk
    for tried in range(1, TRIES + 1):
        try:
            _delete(number, actor, at)
        except (IntegrityError, OperationalError):
            # Another tab of theirs has just stored something, or waits for what this one holds.
            if tried == TRIES:
                raise
        else:
            break
    end_sessions(number)


@transaction.atomic
def _delete(number: int, actor: int, at: datetime) -> None:
    person = User.objects.get(pk=number)
    _say_so_in_classes(person, at)
    _hand_articles_over(person)
    _forget_names(person)
    person.delete()
    note(Did.DELETED, by=actor, at=at, about=About("briefings.user", str(number), number))


def _say_so_in_classes(person: User, at: datetime) -> None:
    """Teachers see why a row of their gradebook is gone, and not whose it was."""
    mine = Membership.objects.filter(student=person)
    for room in mine.values_list("classroom", flat=True).order_by("classroom"):
        log(room, Action.LEAVE, by=None, at=at, detail=_("Account deleted."))


def _hand_articles_over(person: User) -> None:
    for article in Article.objects.light().filter(owner=person, briefing__isnull=False):
        heir = article.briefing and article.briefing.coauthors.exclude(pk=person.pk).first()
        if heir:
            Article.objects.filter(pk=article.pk).update(owner=heir)


def _forget_names(person: User) -> None:
    """Blank what other logs say of a person in words."""
    names = {person.username, person.display_name}
    named = Q(subject__in=names, action__in=(Action.ADD_TEACHER, Action.REMOVE_TEACHER))
    ClassEvent.objects.filter(Q(student=person) | named).update(subject="", detail="")
    told = Q(content_type=ContentType.objects.get_for_model(User), object_id=str(person.pk))
    for name in filter(None, {*names, person.email}):
        told |= Q(object_repr__contains=name) | Q(change_message__contains=name)
    LogEntry.objects.filter(told).update(object_repr="", change_message="")


def end_sessions(number: int) -> None:
    """Delete every session of a person; whose it is stands only inside."""
    store = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
    for session in Session.objects.iterator(chunk_size=AT_A_TIME):
        if session.get_decoded().get(SESSION_KEY) == str(number):
            store(session.session_key).delete()
