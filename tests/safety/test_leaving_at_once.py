"""An account that is deleted in one tab while another one answers."""

from uuid import uuid4

from django.db import transaction

from briefings.models import User
from quizzes.models import Response
from quizzes.services.attempting import Submission, record_response
from quizzes.services.demo import right_answer
from quizzes.services.privacy.leaving import leave
from tests.factories import make_attempt, make_learner, make_rivers
from tests.threads import at_once, others


@at_once
def test_who_leaves_while_they_answer_has_left(at):
    learner = make_learner()
    attempt = make_attempt(learner, make_rivers(at), at, n=2)
    place = attempt.places.select_related("question__hidden", "attempt__learner").first()

    with others() as several, transaction.atomic():
        record_response(place, Submission(right_answer(place.question), uuid4()), at=at)
        left = several.begin_and_wait(lambda: leave(learner, by=learner, at=at))

    assert left.exception() is None
    assert not User.objects.filter(pk=learner.pk).exists()
    assert not Response.objects.exists()
