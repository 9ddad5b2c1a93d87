"""One e-mail a day to those who asked for it, and only when something is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import ngettext

from briefings.models import User
from quizzes.models import Memory, StudyDay, StudySettings
from quizzes.services.policies import Study, study_of


@dataclass(frozen=True, slots=True)
class Reminder:
    """Who to remind, and of how many facts."""

    study: Study
    due: int

    @property
    def learner(self) -> User:
        return self.study.learner


def reminders(*, at: datetime) -> Iterator[Reminder]:
    """Learners who want to be reminded, have something due, and have not studied today."""
    wanted = StudySettings.objects.filter(remind=True, learner__is_active=True)
    for row in wanted.exclude(learner__email="").select_related("learner"):
        study = study_of(row.learner, at=at)
        today = study.today(at)
        if row.reminded_on == today or today.weekday() in row.days_off:
            continue
        if StudyDay.objects.filter(learner=row.learner, day=today.toordinal()).exists():
            continue
        mine = Memory.objects.owned_by(row.learner).askable()
        due = mine.due(today.toordinal()).count()
        if due:
            yield Reminder(study, due)


def remind(reminder: Reminder, address: str, *, at: datetime) -> None:
    """Send one reminder and note the day, so that a second run sends none, on any machine.

    address  where the site is, such as https://example.org
    """
    subject = ngettext(
        "Credence: one fact is due", "Credence: %(due)s facts are due", reminder.due
    ) % {"due": reminder.due}
    context = {"reminder": reminder, "address": address}
    text = render_to_string("quizzes/messages/reminder.txt", context)
    today = reminder.study.today(at)
    rows = StudySettings.objects.filter(pk=reminder.learner.pk).exclude(reminded_on=today)
    if not rows.update(reminded_on=today):
        return
    send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [reminder.learner.email])
