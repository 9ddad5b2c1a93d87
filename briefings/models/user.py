"""People."""

from __future__ import annotations

import zoneinfo
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


def validate_time_zone(name: str) -> None:
    """Raise ValidationError unless `name` is an IANA time zone that this machine knows."""
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        raise ValidationError(_("There is no time zone called “%s”.") % name) from None


class User(AbstractUser):
    """A person who reads or writes briefings. Administrators are `is_staff` and superuser."""

    class Role(models.TextChoices):
        STUDENT = "student", _("Student")
        INSTRUCTOR = "instructor", _("Instructor")

    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.STUDENT)
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default="UTC",
        validators=[validate_time_zone],
        help_text=_("An IANA name, such as Asia/Kabul. Days begin and end by it."),
    )
    study_days_goal = models.PositiveSmallIntegerField(
        _("study days in any seven"),
        default=4,
        validators=[MaxValueValidator(7)],
        help_text=_("0 sets no goal."),
    )
    single_key_shortcuts = models.BooleanField(_("single-key shortcuts"), default=True)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(study_days_goal__lte=7), name="goal_is_at_most_seven_days"
            ),
        ]

    @property
    def is_instructor(self) -> bool:
        return self.role == self.Role.INSTRUCTOR or self.is_staff

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username

    def local(self, at: datetime) -> datetime:
        """`at` by this person's clock."""
        return at.astimezone(zoneinfo.ZoneInfo(self.time_zone))
