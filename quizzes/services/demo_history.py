"""The weeks of a student who is made up, through the same doors that learners use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.db import transaction

from briefings.domain import prose
from briefings.models import Briefing, Lesson, User
from quizzes.domain.answers import Answer
from quizzes.domain.forms import Layout, layout
from quizzes.domain.pretending import Student
from quizzes.domain.questions import Form
from quizzes.domain.studydays import day_starts
from quizzes.models import Attempt, AttemptQuestion, Memory, Question, StudySettings
from quizzes.services.attempting import Blueprint, Submission, record_response, start_attempt
from quizzes.services.policies import Study, study_of
from quizzes.services.prompting import answer_prompt, parts
from quizzes.services.queueing import next_item, recent_of, standing_of
from quizzes.services.queues import Asked
from quizzes.services.reviewing import Sending, grade_card, is_card, item_of, record_answer
from quizzes.services.setting_aside import suspend
from quizzes.services.studying import finish_lesson

DAYS = 60
LESSON_EVERY = 9  # days
NEW_A_DAY = 4
PATIENCE = (7, 17)  # answers in a review, at most
QUIZ_EVERY, QUIZ_LENGTH, LEFT_OPEN = 8, 8, 4
AT_HOME = 0.75  # share of days on which she studies
ANSWERED = 0.8  # share of the prompts in a lesson
EVENING = timedelta(hours=13)  # after the day begins
STUBBORN_EACH = 20  # one fact of so many will not stick


@dataclass
class History:
    """One student's days; `at` goes on with what she does."""

    learner: User
    briefing: Briefing
    rng: Random
    student: Student
    at: datetime

    def seconds(self, least: int, most: int) -> datetime:
        """Let some time go by. Returns the instant before."""
        before, self.at = self.at, self.at + timedelta(seconds=self.rng.randint(least, most))
        return before

    def token(self) -> UUID:
        return UUID(int=self.rng.getrandbits(128), version=4)


@transaction.atomic
def study_for_weeks(
    learner: User, briefing: Briefing, *, rng: Random, at: datetime, days: int = DAYS
) -> None:
    """Read, answer prompts, review and take quizzes on most of the `days` before `at`.

    Some cards are left for today, one that will not stick is put aside, and the last quiz is open.
    """
    StudySettings.objects.update_or_create(
        pk=learner.pk, defaults={"ask_certainty": True, "new_per_day": NEW_A_DAY}
    )
    lessons = list(Lesson.objects.live().filter(briefing=briefing).select_related("briefing"))
    facts = list(briefing.facts.order_by("pk").values_list("pk", flat=True))
    history = History(learner, briefing, rng, Student(rng, frozenset(facts[::STUBBORN_EACH])), at)
    every = max(1, min(LESSON_EVERY, days // max(1, len(lessons))))
    for day in range(days):
        is_reading = day % every == 0 and day // every < max(1, len(lessons) - 1)
        if is_reading or day == days - 1 or rng.random() < AT_HOME:
            lesson = lessons[day // every] if is_reading else None
            is_last = day == days - 1
            _evening(history, lesson, at, days - day, is_last=is_last, quiz=day % QUIZ_EVERY == 2)
    weak = Memory.objects.owned_by(learner).in_use().order_by("-lapses", "pk").first()
    if weak and weak.lapses:
        suspend(weak)


def _evening(
    history: History, lesson: Lesson | None, now: datetime, ago: int, *, is_last: bool, quiz: bool
) -> None:
    study = study_of(history.learner, at=now)
    day = study.today(now) - timedelta(days=ago)
    begins = day_starts(day, study.policy.zone, study.policy.rollover) + EVENING
    history.at = begins + timedelta(minutes=history.rng.randrange(150))
    if lesson:
        _read(history, study, lesson)
    _review(history, study)
    if quiz or is_last:
        _take_quiz(history, leave=LEFT_OPEN if is_last else 0)


def _read(history: History, study: Study, lesson: Lesson) -> None:
    """A lesson with its prompts, some of which she skips."""
    history.seconds(120, 300)
    for part in parts(study, lesson, prose.blocks(lesson.body), at=history.at):
        if part.prompt and history.rng.random() < ANSWERED:
            card = part.prompt.question
            began = history.seconds(15, 60)
            remembered = _recalls(history, card)
            duration = round((history.at - began).total_seconds() * 300)
            answer_prompt(
                study,
                card,
                remembered=remembered,
                token=history.token(),
                duration_ms=duration,
                at=history.at,
            )
    finish_lesson(history.learner, lesson, at=history.at)


def _recalls(history: History, question: Question) -> bool:
    """Whether everything comes back that a question is about."""
    facts = list(question.facts.order_by("pk").values_list("pk", flat=True))
    recalled = [history.student.recalls(fact, history.at) for fact in facts]  # she tries each
    return all(recalled)


def _review(history: History, study: Study) -> None:
    for _ in range(history.rng.randint(*PATIENCE)):
        at = history.seconds(2, 6)
        asked = Asked(study, at)
        item = next_item(asked, standing_of(asked), recent_of(study, at=at))
        if item is None:
            return
        item = item_of(history.learner, item.memory.pk, item.question.pk)
        shown_at = history.seconds(4, 30)
        recalled = history.student.recalls(item.memory.fact_id, history.at)
        token, version = history.token(), item.memory.version
        if is_card(item.question):
            rating = history.student.rating(recalled)
            grade_card(study, item, rating, Sending(token, version, shown_at), at=history.at)
        else:
            answer = _answer(history, item.question, recalled)
            sure = history.student.sure(recalled)
            record_answer(
                study, item, answer, Sending(token, version, shown_at, sure), at=history.at
            )


def _take_quiz(history: History, *, leave: int) -> None:
    read = Lesson.objects.filter(readings__learner=history.learner).order_by("position")
    plan = Blueprint(history.briefing, history.rng.choice(list(read)), QUIZ_LENGTH)
    attempt = start_attempt(
        history.learner, plan, client_token=history.token(), at=history.seconds(10, 60)
    )
    for place in _places(attempt)[: attempt.n_questions - leave]:
        began = history.seconds(6, 40)
        answer = _answer(history, place.question, _recalls(history, place.question))
        duration = round((history.at - began).total_seconds() * 1000)
        record_response(place, Submission(answer, history.token(), duration), at=history.at)


def _places(attempt: Attempt) -> Sequence[AttemptQuestion]:
    return list(attempt.places.select_related("attempt", "question__hidden").order_by("position"))


def _answer(history: History, question: Question, recalled: bool) -> Answer:
    if history.student.answers(recalled, question.guess_rate):
        return right_answer(question)
    return wrong_answer(question)


def right_answer(question: Question) -> Answer:
    """The answer that gets full marks."""
    key = question.hidden.to_domain()
    match Form(question.form):
        case Form.NUMBER:
            return Answer(text=str(key.number))
        case Form.DATE:
            return Answer(text=key.date)
        case Form.CLOZE:
            return Answer(text=key.accepted[0])
        case Form.MATCHING:
            return Answer(pairs=key.pairs)
        case Form.RECALL:
            return Answer(text="\n".join(names[0] for names in key.lists))
        case Form.CATEGORIES:
            return Answer(pairs=key.pairs)
        case Form.CARD:
            return Answer(text="good")
        case _:
            return Answer(chosen=key.right)


def wrong_answer(question: Question) -> Answer:
    """Another option where one is chosen, else that she does not know."""
    right = question.hidden.to_domain().right
    others = tuple(option.id for option in question.options if option.id not in right)
    if layout(Form(question.form)) is Layout.ONE and others:
        return Answer(chosen=others[:1])
    return Answer(unknown=True)
