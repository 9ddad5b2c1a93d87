"""What the class of the demonstration does besides its quizzes: typed answers, facts to know."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from briefings.models import Briefing, Lesson, User
from quizzes.domain.answers import Answer
from quizzes.domain.evidence import Evidence
from quizzes.domain.memory import Rating
from quizzes.domain.questions import Form
from quizzes.models import Assignment, Classroom, Question
from quizzes.services.attempting import Submission, record_response
from quizzes.services.classes import assigning, sitting
from quizzes.services.classes.targets import facts_of
from quizzes.services.demo_history import right_answer
from quizzes.services.policies import study_of
from quizzes.services.remembering import Observed, Source, observe

DAY = timedelta(days=1)
GOAL = 75  # % likely to be recalled
TYPISTS = 6  # students who answer in their own words
LEAST, MOST = 0.4, 0.95  # shares of facts that the weakest and the strongest look at


def add_tasks(room: Classroom, briefing: Briefing, *, rng: Random, at: datetime) -> None:
    """Set a quiz of typed answers, some of which wait for a mark, and facts to know."""
    lessons = list(Lesson.objects.live().filter(briefing=briefing).order_by("position"))
    students = [member.student for member in room.memberships.current().by_name()]
    _type(room, briefing, students[:TYPISTS], rng, at)
    _look(_to_know(room, briefing, lessons, rng, at), students, rng, at)


def _type(
    room: Classroom, briefing: Briefing, students: list[User], rng: Random, at: datetime
) -> None:
    opens = at - 2 * DAY
    quiz = Assignment(
        classroom=room,
        briefing=briefing,
        title="In your own words",
        forms=[Form.RECALL.value, Form.CLOZE.value],
        n_questions=3,
        opens_at=opens,
        due_at=at + 5 * DAY,
        asks_certainty=True,
    )
    assigning.store(quiz, rng=rng, at=opens, by=room.owner)
    for n, student in enumerate(students):
        now = at - DAY + timedelta(minutes=30 * n)
        attempt = sitting.start(quiz, student, client_token=_token(rng), at=now)
        places = attempt.places.order_by("position")
        for k, place in enumerate(places.select_related("question__hidden", "attempt__briefing")):
            knows = rng.random() < 0.5
            answer = right_answer(place.question) if knows else _nearly(place.question)
            sure = 3 if knows else 1 + k % 2
            record_response(place, Submission(answer, _token(rng), 20_000, sure), at=now)


def _nearly(question: Question) -> Answer:
    """What is typed by somebody who is nearly there."""
    text = right_answer(question).text
    if question.form == Form.RECALL:
        return Answer(text="\n".join([*text.splitlines()[:-1], "I forget the last one"]))
    return Answer(text=text.split()[-1] if len(text.split()) > 1 else "I forget the name")


def _to_know(
    room: Classroom, briefing: Briefing, lessons: list[Lesson], rng: Random, at: datetime
) -> Assignment:
    """What the class is to know before long: the essential facts of the first two lessons."""
    opens = at - 10 * DAY
    goal = Assignment(
        classroom=room,
        briefing=briefing,
        title="Know by the seminar",
        kind=Assignment.Kind.KNOW,
        importance=Assignment.Importance.ESSENTIAL,
        target=GOAL,
        opens_at=opens,
        due_at=at + 4 * DAY,
    )
    assigning.store(goal, rng=rng, at=opens, by=room.owner)
    goal.lessons.set(lessons[:2])
    return goal


def _look(goal: Assignment, students: list[User], rng: Random, at: datetime) -> None:
    """Some look at the facts on three evenings, some on fewer or on none."""
    wanted = sorted(facts_of([goal])[goal.pk])
    for n, student in enumerate(students):
        ability = LEAST + (MOST - LEAST) * n / max(1, len(students) - 1)
        for ago in (8, 5, 2)[: n % 4]:
            for k, fact in enumerate(rng.sample(wanted, round(ability * len(wanted)))):
                now = at - ago * DAY + timedelta(seconds=30 * k)
                knows = rng.random() < ability
                rating = Rating.GOOD if knows else Rating.AGAIN
                evidence = Evidence(correct=knows, self_rating=rating)
                seen = Observed(source=Source.CARD, client_token=_token(rng), evidence=evidence)
                observe(study_of(student, at=now), [fact], seen, at=now)


def _token(rng: Random) -> UUID:
    return UUID(int=rng.getrandbits(128), version=4)
