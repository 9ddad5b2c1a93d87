"""What learners do in a review, by calling the services as the views do."""

from __future__ import annotations

from itertools import count
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from quizzes.domain.memory import Rating
from quizzes.models import StudyDay
from quizzes.services.policies import study_of
from quizzes.services.queueing import next_item, recent_of, standing_of
from quizzes.services.queues import Asked
from quizzes.services.reviewing import Sending, asking, grade_card, item_of, revealed
from quizzes.services.setting_aside import spans


class Workload:
    """One learner at work; each method is one operation to be timed."""

    QUICK = ("one row by Django", "counts", "next card", "card turned over", "answer and next card")
    SLOW = ("review page", "answer page", "first page", "progress page")

    def __init__(self, learner, briefing):
        self.learner, self.briefing = learner, briefing
        self.client = Client(headers={"HX-Request": "true"})
        self.client.force_login(learner, "config.backends.Passwords")
        self.answers = count()
        at = timezone.now()
        self.asked = Asked(study_of(learner, at=at), at)
        self.next_card()

    def one_row_by_Django(self):  # noqa: N802 - a name
        """A yardstick: 0.15 ms on a machine that does nothing else."""
        StudyDay.objects.filter(learner=self.learner).first()

    def counts(self):
        standing_of(Asked(self.asked.study, timezone.now()))

    def next_card(self):
        at = timezone.now()
        self._next(study_of(self.learner, at=at), at)

    def _next(self, study, at):
        asked = Asked(study, at)
        standing, recent = standing_of(asked), recent_of(study, at=at)
        self.item = next_item(asked, standing, recent)
        self.desk = asking(study, self.item, at=at)
        spans(study, standing)

    def card_turned_over(self):
        at = timezone.now()
        study = study_of(self.learner, at=at)
        revealed(study, self._item(), shown_at=at, at=at)

    def answer_and_next_card(self):
        at = timezone.now()
        study = study_of(self.learner, at=at)
        item = self._item()
        sending = Sending(uuid4(), self.item.memory.version, self.desk.shown_at)
        grade_card(study, item, self._rating(), sending, at=at)
        self._next(study, at)

    def _item(self):
        memory, question = self.item.memory.pk, self.item.question.pk
        return item_of(self.learner, memory, question, with_key=True)

    def _rating(self):
        """One of ten was forgotten."""
        return Rating.AGAIN if next(self.answers) % 10 == 9 else Rating.GOOD

    def review_page(self):
        self._get(reverse("quizzes:review"))

    def answer_page(self):
        self.next_card()
        memory, question = self.item.memory, self.item.question
        sent = {"token": uuid4(), "version": memory.version, "grade": int(self._rating())}
        path = reverse("quizzes:review-answer", args=[memory.pk, question.pk])
        self._good(self.client.post(path, sent))

    def first_page(self):
        self._get("/")

    def progress_page(self):
        self._get(reverse("quizzes:progress-detail", args=[self.briefing.key]))

    def _get(self, path):
        self._good(self.client.get(path))

    def _good(self, response):
        if response.status_code != 200:
            raise SystemExit(f"{response.request['PATH_INFO']}: status {response.status_code}")
