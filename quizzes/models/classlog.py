"""What was done in a class, by whom and when."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from briefings.models import User
from quizzes.models.classroom import Classroom

LONGEST_SUBJECT, LONGEST_DETAIL = 200, 400  # characters


class ClassEventQuerySet(models.QuerySet["ClassEvent"]):
    """Filters with names; each one chains."""

    def told_to(self, student: User) -> Self:
        """What concerns one person. Of marks they are told where right and wrong is shown."""
        marks = (ClassEvent.Action.MARK, ClassEvent.Action.UNMARK)
        return self.filter(student=student).exclude(action__in=marks)


class ClassEvent(models.Model):
    """One thing that was done in a class. Rows are added, never changed; they go with the class."""

    class Action(models.TextChoices):
        MAKE = "make", _("made the class")
        JOIN = "join", _("came in by the code")
        ENROL = "enrol", _("brought in")
        LEAVE = "leave", _("left")
        REMOVE = "remove", _("took out")
        ADD_TEACHER = "add teacher", _("made co-teacher")
        REMOVE_TEACHER = "remove teacher", _("took off as co-teacher")
        EDIT = "edit", _("changed the class")
        NEW_CODE = "new code", _("made a new code")
        ARCHIVE = "archive", _("archived the class")
        RESTORE = "restore", _("restored the class")
        SET = "set", _("set")
        CHANGE = "change", _("changed")
        DELETE = "delete", _("deleted")
        ALLOW = "allow", _("allowed")
        MARK = "mark", _("marked")
        UNMARK = "unmark", _("took a mark back")
        EXPORT = "export", _("took a file of")

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="class_events"
    )
    action = models.CharField(_("action"), max_length=14, choices=Action)
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("about"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="class_events_about",
    )
    subject = models.CharField(_("what"), max_length=LONGEST_SUBJECT, blank=True)
    detail = models.CharField(_("more"), max_length=LONGEST_DETAIL, blank=True)

    objects = ClassEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a class log")
        verbose_name_plural = _("entries of class logs")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["classroom", "-at", "-id"], name="events_of_class")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject}"
