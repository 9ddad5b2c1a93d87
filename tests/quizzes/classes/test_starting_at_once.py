"""Students who begin while their teacher changes what they begin."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from quizzes.models import Accommodation, Assignment, Attempt
from quizzes.services.classes import assigning, rooms
from quizzes.services.classes.sitting import NotOpen, start
from tests.factories import make_learner, make_rivers
from tests.quizzes.classes.making import make_assignment, make_class
from tests.threads import at_once, others

HOUR = timedelta(hours=1)


class Quiz:
    def __init__(self, at):
        self.at, self.student = at, make_learner()
        self.room = make_class(at, students=[self.student], briefings=[make_rivers(at)])
        self.row = make_assignment(self.room, at, closes=at + 3 * HOUR)

    def as_read(self):
        return Assignment.objects.select_related("classroom", "briefing").get(pk=self.row.pk)

    def start(self):
        return start(self.as_read(), self.student, client_token=uuid4(), at=self.at)

    def close_sooner(self):
        row = self.as_read()
        row.closes_at = self.at + HOUR
        assigning.change(row, at=self.at + HOUR / 60)

    def allow_longer(self):
        more = Accommodation(
            assignment=self.as_read(), student=self.student, closes_at=self.at + 9 * HOUR
        )
        assigning.allow(more, at=self.at + HOUR / 60)

    def archive(self):
        room = self.as_read().classroom
        rooms.set_archived(room, True, by=room.owner, at=self.at + HOUR / 60)

    def delete(self):
        assigning.delete(self.as_read(), at=self.at)


ENDS = {"close_sooner": HOUR, "allow_longer": 9 * HOUR}


@at_once
@pytest.mark.parametrize("change", ENDS)
def test_who_begins_while_dates_are_changed_has_the_new_ones(at, change):
    quiz = Quiz(at)

    with others() as several, transaction.atomic():
        getattr(quiz, change)()
        begun = several.begin_and_wait(quiz.start)

    assert begun.result().ends_at == at + ENDS[change]


@at_once
@pytest.mark.every_example
@pytest.mark.parametrize("change", [*ENDS, "archive", "delete"])
def test_a_change_waits_for_those_who_are_beginning(at, change):
    quiz = Quiz(at)

    with others() as several, transaction.atomic():
        quiz.start()
        changed = several.begin_and_wait(getattr(quiz, change))

    assert changed.exception() is None
    ends = {**ENDS, "archive": HOUR / 60}.get(change)
    assert Attempt.objects.get().ends_at == (at + ends if ends else None)


@at_once
@pytest.mark.parametrize("change", ["archive", "delete"])
def test_nobody_begins_what_is_taken_away_meanwhile(at, change):
    quiz = Quiz(at)

    with others() as several, transaction.atomic():
        getattr(quiz, change)()
        begun = several.begin_and_wait(quiz.start)

    assert isinstance(begun.exception(), NotOpen)
    assert not Attempt.objects.exists()
