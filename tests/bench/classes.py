"""Time the pages of a large class beside a control: same middleware, session and log-in.

    python -m tests.bench.classes [--students 500] [--quizzes 10] [--questions 20] [--rounds 15]

Every student has answered every question of every quiz, and has a memory of every fact. Runs on
SQLite, or on the server that DATABASE_URL names, under the production server. Each round asks for
the control and for every page once, so that whatever else the machine does falls on all alike.
Fails when even the quickest of them is above its limit.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime, timedelta
from statistics import median
from uuid import uuid4

from tests.bench.scale import database, foreign_keys_unchecked, reset_sequences
from tests.bench.server import Visitor, served
from tests.bench.statistics import series
from tests.bench.tables import Table, as_json

AT = datetime(2024, 3, 1, 12, tzinfo=UTC)
LIMITS = {"gradebook": 300, "statistics of the class": 500, "statistics of a quiz": 500}
WARM_UP = 3


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=500)
    parser.add_argument("--quizzes", type=int, default=10)
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--database", default=os.environ.get("DATABASE_URL", ""))
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args(argv)
    with database(wanted.database) as connection:
        room = filled(connection, wanted.students, wanted.quizzes, wanted.questions)
        connection.close()
        with served() as port:
            times = measured(port, room, wanted.rounds + WARM_UP)
        title = f"{wanted.students} students × {wanted.quizzes} quizzes × {wanted.questions}"
        table = Table(
            f"{title} questions, {connection.vendor}",
            ["page", "ms, median", "ms, quietest", "goal, at most"],
        )
    tell(table, {name: taken[WARM_UP:] for name, taken in times.items()})
    print(as_json([table]) if wanted.json else table.as_text())
    return int(bool(table.missed))


def filled(connection, n_students, n_quizzes, n_questions):
    """The class; quiz `k` asks the questions from `k * n_questions` on."""
    from django.db import transaction

    from briefings.models import User
    from quizzes.models import Membership, Question, QuestionKey
    from tests.factories import copy_of, make_rivers
    from tests.quizzes.classes.making import make_assignment, make_class

    briefing = make_rivers(AT)
    choice = briefing.questions.filter(form="choice").first()
    n = n_quizzes * n_questions
    copies = [
        copy_of(choice, fingerprint=f"bench-{k}", stem=f"{choice.stem} {k}") for k in range(n)
    ]
    Question.objects.bulk_create(copies)
    QuestionKey.objects.bulk_create(copy_of(choice.hidden, question_id=q.pk) for q in copies)
    asked = sorted(question.pk for question in copies)
    facts = asked_facts(briefing, choice, copies)
    users = [User(username=f"bench-{k}", first_name="Zahra", last_name=f"No. {k}", password="!")
             for k in range(n_students)]  # fmt: skip
    User.objects.bulk_create(users)
    students = list(User.objects.filter(username__startswith="bench-").order_by("pk"))
    room = make_class(AT - timedelta(days=90), briefings=[briefing])
    Membership.objects.bulk_create(
        Membership(classroom=room, student=student, joined_at=AT - timedelta(days=90))
        for student in students
    )
    with foreign_keys_unchecked(connection), transaction.atomic(), connection.cursor() as cursor:
        for k in range(n_quizzes):
            quiz = make_assignment(
                room, AT - timedelta(days=80 - k), n=n_questions, due=AT + timedelta(days=1)
            )
            first = sat(quiz, students, asked[k * n_questions : (k + 1) * n_questions])
            for sql in series(connection.vendor, n_students, n_questions):
                cursor.execute(
                    sql.format(
                        attempt=first,
                        question=asked[k * n_questions],
                        learner=students[0].pk,
                        n=n_questions,
                    )
                )
        reset_sequences(connection, cursor)
        remembered(students, facts)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    return room


def asked_facts(briefing, choice, copies):
    """The facts in use, over which the questions are dealt out."""
    from quizzes.models import Question

    facts = list(briefing.facts.filter(archived_at=None, lesson__isnull=False))
    link = Question.facts.through
    link.objects.bulk_create(
        link(question_id=question.pk, fact_id=facts[k % len(facts)].pk)
        for k, question in enumerate(copies)
    )
    return facts


def sat(quiz, students, asked):
    """An attempt of each student, with its places; gives the id of the first."""
    from quizzes.models import Attempt, AttemptQuestion

    attempts = Attempt.objects.bulk_create(
        Attempt(
            learner=student,
            briefing=quiz.briefing,
            assignment=quiz,
            number=1,
            client_token=uuid4(),
            seed=1,
            n_questions=len(asked),
            started_at=AT,
            finished_at=AT,
        )
        for student in students
    )
    AttemptQuestion.objects.bulk_create(
        AttemptQuestion(attempt=attempt, question_id=question, position=place)
        for attempt in attempts
        for place, question in enumerate(asked, start=1)
    )
    return min(attempt.pk for attempt in attempts)


def remembered(students, facts):
    from quizzes.models import Memory

    day = AT.date().toordinal()
    Memory.objects.bulk_create(
        Memory(
            learner=student,
            fact=fact,
            briefing_id=fact.briefing_id,
            lesson_id=fact.lesson_id,
            place=fact.position,
            state=2,
            stability=5.0 + k % 40,
            difficulty=5.0,
            last_day=day - 5,
            last_right=True,
            due_day=day + 9,
            show_day=day + 9,
            reps=1,
        )
        for k, student in enumerate(students)
        for fact in facts
    )


def measured(port, room, rounds):
    visitor = Visitor(port, room.owner)
    quiz = room.assignments.first()
    pages = {
        "control": "/healthz",
        "gradebook": f"/classes/{room.pk}/grades/",
        "gradebook, sorted": f"/classes/{room.pk}/grades/?sort={quiz.pk}",
        "mastery": f"/classes/{room.pk}/mastery/",
        "an assignment": f"/assignments/{quiz.pk}/",
        "statistics of the class": f"/classes/{room.pk}/statistics/",
        "statistics of a quiz": f"/assignments/{quiz.pk}/statistics/",
        "heat map of the class": f"/classes/{room.pk}/heat/",
        "heat map of a quiz": f"/assignments/{quiz.pk}/heat/",
    }
    times = {}
    for _ in range(rounds):
        for name, path in pages.items():
            status, text, taken = visitor.ask("GET", path)
            if status == 404:
                continue
            if status != 200:
                raise SystemExit(f"{name}: status {status}\n{text[:2000]!r}")
            times.setdefault(name, []).append(taken)
    return times


def tell(table, times):
    """Put the times beside their limits; judged is the quietest, disturbed least by other work."""
    for name, taken in times.items():
        found, limit = median(taken), LIMITS.get(name)
        is_slow = limit is not None and min(taken) > limit
        table.add(name, f"{found:.1f}", f"{min(taken):.1f}", limit or "", missed=is_slow)


if __name__ == "__main__":
    sys.exit(main())
