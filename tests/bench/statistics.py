"""Time statistics of a million answers beside the plainest SQL that sums the same answers.

    python -m tests.bench.statistics [--learners 5000] [--questions 200]

Runs on SQLite, or on the server that DATABASE_URL names. The plain side finds first answers and
sums right ones, scores, and scores of the rest, per question: one statement, no options, no groups,
no medians, no adjustment for who drew which questions.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import UTC, datetime

from tests.bench.scale import database, foreign_keys_unchecked, reset_sequences

AT = datetime(2024, 3, 1, 12, tzinfo=UTC)
LIMITS = {"whole bank": None, "one quiz": 1.5, "a class": 0.5}
RATIO = 2.0
PLAIN = """
    WITH numbered AS (
        SELECT question_id, learner_id, answer, correct, score, duration_ms,
            ROW_NUMBER() OVER (
                PARTITION BY learner_id, question_id ORDER BY answered_at, id
            ) AS turn
        FROM quizzes_response r WHERE {where}
    ), firsts AS MATERIALIZED (SELECT * FROM numbered WHERE turn = 1), totals AS MATERIALIZED (
        SELECT learner_id, COUNT(*) AS k, SUM(score) AS s FROM firsts GROUP BY learner_id
    )
    SELECT f.question_id, f.answer, COUNT(*), SUM(CASE WHEN f.correct THEN 1 ELSE 0 END),
        SUM(f.score), SUM(f.score * f.score), SUM(t.s - f.score),
        SUM((t.s - f.score) * (t.s - f.score)), SUM(f.score * (t.s - f.score))
    FROM firsts f JOIN totals t ON t.learner_id = f.learner_id
    GROUP BY f.question_id, f.answer
"""


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learners", type=int, default=5000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--times", type=int, default=5)
    wanted = parser.parse_args(argv)
    with database(os.environ.get("DATABASE_URL", "")) as connection:
        briefing, questions = filled(connection, wanted.learners, wanted.questions)
        failed = measured(connection, briefing, questions, wanted.times)
    return 1 if failed else 0


def filled(connection, n_learners, n_questions):
    """Everybody answers every question once, and one in ten questions a second time."""
    from django.db import transaction

    from briefings.models import User
    from quizzes.models import Attempt, Question, QuestionKey
    from tests.factories import copy_of, make_rivers

    briefing = make_rivers(AT)
    choice = briefing.questions.filter(form="choice").first()
    copies = [copy_of(choice, fingerprint=f"bench-{n}") for n in range(n_questions)]
    Question.objects.bulk_create(copies)
    QuestionKey.objects.bulk_create(copy_of(choice.hidden, question_id=q.pk) for q in copies)
    User.objects.bulk_create(User(username=f"bench-{n}", password="!") for n in range(n_learners))
    first_learner = User.objects.get(username="bench-0").pk
    first = min(question.pk for question in copies)
    with foreign_keys_unchecked(connection), transaction.atomic(), connection.cursor() as cursor:
        Attempt.objects.bulk_create(
            attempt_of(briefing, first_learner + n, n_questions) for n in range(n_learners)
        )
        attempt = Attempt.objects.order_by("pk").first().pk
        for sql in series(connection.vendor, n_learners, n_questions):
            cursor.execute(
                sql.format(attempt=attempt, question=first, learner=first_learner, n=n_questions)
            )
        reset_sequences(connection, cursor)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    return briefing, [question.pk for question in copies]


def attempt_of(briefing, learner, n):
    from uuid import uuid4

    from quizzes.models import Attempt

    return Attempt(
        learner_id=learner,
        briefing=briefing,
        client_token=uuid4(),
        seed=1,
        n_questions=n,
        started_at=AT,
    )


def series(vendor, n_learners, n_questions):
    """Answers as SQL: row `k` is of learner `k / n`, about question `k % n`."""
    token = "lower(hex(randomblob(16)))" if vendor == "sqlite" else "gen_random_uuid()"
    at = "'2024-03-01 12:00:00'" if vendor == "sqlite" else "TIMESTAMPTZ '2024-03-01 12:00:00Z'"
    json = """'{{"chosen": ["' || option || '"], "pairs": [], "text": "", "unknown": false}}'"""
    answer = json if vendor == "sqlite" else f"CAST({json} AS jsonb)"
    yield f"""
        INSERT INTO quizzes_response (attempt_id, question_id, learner_id, position, client_token,
            answer, correct, score, note, answered_at, duration_ms)
        WITH RECURSIVE n(k) AS (
            SELECT 0 UNION ALL SELECT k + 1 FROM n WHERE k < {n_learners * n_questions - 1}
        ), drawn AS (
            SELECT k, k / {{n}} AS p, k % {{n}} AS q,
                (k % 1000 * 7919 + k / 31) % 1000 AS chance
            FROM n
        ), made AS (
            SELECT *, chance < 350 + p % 17 * 25 + q % 11 * 10 AS knows FROM drawn
        ), chosen AS (
            SELECT *, CASE WHEN knows THEN 'a' WHEN chance % 3 = 0 THEN 'b'
                WHEN chance % 3 = 1 THEN 'c' ELSE 'd' END AS option FROM made
        )
        SELECT {{attempt}} + p, {{question}} + q, {{learner}} + p, q % 1000 + 1, {token}, {answer},
            knows, CASE WHEN knows THEN 1.0 ELSE 0.0 END, '', {at}, 4000 + (k % 26000 * 31) % 26000
        FROM chosen
    """


def measured(connection, briefing, questions, times):
    from quizzes.models import Response
    from quizzes.services.figures import Answers, Wish, bank_figures
    from quizzes.services.statistics import answers_to, bank_sums

    every = answers_to(briefing)
    learners = sorted(set(every.order_by().values_list("learner", flat=True)))[:500]
    span = f"question_id BETWEEN {questions[0]} AND {questions[-1]}"
    quiz = ", ".join(map(str, questions[:20]))
    cases = {
        "one quiz": (every.filter(question__in=questions[:20]), f"question_id IN ({quiz})"),
        "a class": (
            answers_to(briefing, Response.objects.filter(learner__in=learners)),
            f"{span} AND learner_id BETWEEN {learners[0]} AND {learners[-1]}",
        ),
        "whole bank": (every, span),
    }
    print(f"{connection.vendor}, {every.count():,} answers; best of {times}")
    failed = False
    for name, (responses, where) in cases.items():
        sql = PLAIN.format(where=where)
        ours, plain = timed(
            lambda rows=responses: bank_sums(rows),
            lambda sql=sql: run(connection, sql),
            times,
        )
        if name == "a class":
            given = Answers(responses)
            page, _ = timed(lambda given=given: bank_figures(briefing, Wish(), given), int, times)
            failed = failed or page > LIMITS[name]
            print(f"its page     {page * 1000:43.0f} ms, reliability included")
        limit = LIMITS[name]
        too_slow = limit is not None and (ours > limit or ours > RATIO * plain)
        failed = failed or too_slow
        print(
            f"{name:12} {responses.count():>9,} answers  {ours * 1000:7.0f} ms"
            f"  plain SQL {plain * 1000:7.0f} ms  ratio {ours / plain:4.2f}"
            f"  {'TOO SLOW' if too_slow else ''}"
        )
    return failed


def run(connection, sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def timed(one, other, times):
    """The least seconds that each takes, in turn, so that both see the same load."""
    best = [float("inf")] * 2
    for _ in range(times):
        for n, call in enumerate((one, other)):
            started = time.perf_counter()
            call()
            best[n] = min(best[n], time.perf_counter() - started)
    return best


if __name__ == "__main__":
    sys.exit(main())
