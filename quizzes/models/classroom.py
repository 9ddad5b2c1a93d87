"""Classes, and who is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from briefings.addressing import address
from briefings.models import Briefing
from briefings.models.user import validate_time_zone

if TYPE_CHECKING:
    from briefings.models import User

CODE_LENGTH = 8


class ClassroomQuerySet(models.QuerySet["Classroom"]):
    """Filters with names; each one chains."""

    def taught_by(self, user: User) -> Self:
        """One's own, and those that one teaches together with others."""
        shared = user.classrooms_shared.order_by().values("pk")
        return self.filter(Q(owner=user) | Q(pk__in=shared))

    def attended_by(self, user: User) -> Self:
        """Those that a student is in now."""
        current = Membership.objects.current().filter(student=user)
        return self.filter(pk__in=current.order_by().values("classroom"))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What this person may know of: those they teach or are in; administrators see all."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        shared = user.classrooms_shared.order_by().values("pk")
        current = Membership.objects.current().filter(student=user)
        member = Q(pk__in=current.order_by().values("classroom"))
        return self.filter(Q(owner=user) | Q(pk__in=shared) | member)

    def active(self) -> Self:
        return self.filter(archived_at=None)

    def with_counts(self) -> Self:
        """Each with `n_students`, of those who are in it now."""
        here = Q(memberships__left_at=None)
        return self.annotate(n_students=Count("memberships", filter=here, distinct=True))


class Classroom(models.Model):
    """Students who learn together, and those who teach them."""

    name = models.CharField(_("name"), max_length=120)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("teacher"),
        on_delete=models.PROTECT,
        related_name="classrooms_owned",
    )
    co_teachers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("co-teachers"),
        blank=True,
        related_name="classrooms_shared",
    )
    students = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="Membership",
        verbose_name=_("students"),
        related_name="classrooms_attended",
    )
    briefings = models.ManyToManyField(
        Briefing, verbose_name=_("briefings"), blank=True, related_name="classrooms"
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )
    join_code = models.CharField(_("join code"), max_length=CODE_LENGTH, unique=True)
    created_at = models.DateTimeField(_("created"))
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = ClassroomQuerySet.as_manager()

    class Meta:
        verbose_name = _("class")
        verbose_name_plural = _("classes")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("quizzes:class-detail", self.pk)

    @property
    def code_shown(self) -> str:
        """The code in two halves, as people read and type it."""
        return f"{self.join_code[: CODE_LENGTH // 2]}-{self.join_code[CODE_LENGTH // 2 :]}"


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Filters with names; each one chains."""

    def current(self) -> Self:
        return self.filter(left_at=None)

    def by_name(self) -> Self:
        """As a roster is read."""
        people = ("student__last_name", "student__first_name", "student__username")
        return self.select_related("student").order_by(*people)


class Membership(models.Model):
    """A student in a class; who left stays here, so that what they did can be told."""

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="memberships")
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    joined_at = models.DateTimeField(_("joined"))
    left_at = models.DateTimeField(_("left"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["classroom", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["classroom", "student"], name="one_membership_per_student"
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("joined_at")),
                name="nobody_leaves_before_joining",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student}: {self.classroom}"
