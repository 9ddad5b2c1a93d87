"""First answers to questions, summed up by the database.

Later answers of a learner to the same question show what was learnt from the feedback, and count
nowhere here. One statement reads the answers once, whichever
questions and learners are asked about, and gives a row for every different answer to a question.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum
from statistics import median
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from briefings.models import Briefing, User
from quizzes.domain.answers import Answer
from quizzes.domain.itemstats import (
    FEWEST_OTHERS,
    TAIL,
    SetSums,
    Sums,
    is_chance_level,
)
from quizzes.domain.itemuse import ItemSums
from quizzes.models import Classroom, Question, Response

# The first answer is the one that was stored first. SQLite takes the other columns from the row
# that has the least id; a window would cost either database half as much again. PostgreSQL tells
# answers apart by a hash of 64 bits, as it is slow to compare them.
FIRSTS = {
    "sqlite": """
        WITH firsts AS MATERIALIZED (
            SELECT question_id, learner_id, answer AS given, correct AS is_right, score,
                duration_ms, MIN(id) AS id
            FROM ({responses}) r GROUP BY question_id, learner_id
        )
    """,
    "postgresql": """
        WITH firsts AS MATERIALIZED (
            SELECT DISTINCT ON (question_id, learner_id) question_id, learner_id,
                jsonb_hash_extended(answer, 0) AS given, CAST(correct AS integer) AS is_right,
                score, duration_ms, id
            FROM ({responses}) r ORDER BY question_id, learner_id, id
        )
    """,
}
LISTED = {
    "sqlite": "GROUP_CONCAT(duration_ms)",
    "postgresql": "STRING_AGG(CAST(duration_ms AS text), ',')",
}
# Places are rounded to nine digits before they are ranked, so that ties do not hang on the order
# in which a database adds. Learners come as rows without a question.
ANSWERS = """, items AS MATERIALIZED (
        SELECT f.question_id, f.mean, q.guess_rate AS guess
        FROM (SELECT question_id, AVG(score) AS mean FROM firsts GROUP BY question_id) f
        JOIN quizzes_question q ON q.id = f.question_id
    ), learners AS MATERIALIZED (
        SELECT f.learner_id, COUNT(*) AS k, SUM(f.score - i.mean) AS above, SUM(f.score) AS score,
            SUM(i.guess) AS chance, SUM(i.guess * (1 - i.guess)) AS spread
        FROM firsts f JOIN items i ON i.question_id = f.question_id GROUP BY f.learner_id
    ), able AS (
        SELECT learner_id, k, above, ROUND(above / k * 1000000000) AS rounded, COUNT(*) OVER () AS n
        FROM learners WHERE k > {others}
    ), placed AS MATERIALIZED (
        SELECT learner_id, k, above,
            CASE WHEN RANK() OVER (ORDER BY rounded DESC) <= {tail} * n THEN 1 ELSE 0 END AS high,
            CASE WHEN RANK() OVER (ORDER BY rounded) <= {tail} * n THEN 1 ELSE 0 END AS low,
            CASE WHEN k = (SELECT COUNT(*) FROM items) THEN 1 ELSE 0 END AS whole
        FROM able
    ), grouped AS (
        SELECT MIN(id) AS id, {listed} AS taken, COUNT(*) AS n, SUM(is_right) AS n_right,
            SUM(score) AS score, SUM(placed) AS placed, SUM(x) AS x, SUM(x * x) AS xx, SUM(t) AS t,
            SUM(t * t) AS tt, SUM(x * t) AS xt, SUM(r) AS r, SUM(r * r) AS rr, SUM(x * r) AS xr,
            SUM(high) AS high, SUM(x * high) AS x_high, SUM(low) AS low, SUM(x * low) AS x_low,
            SUM(x * whole) AS x_whole, SUM(x * x * whole) AS xx_whole
        FROM (
            SELECT f.question_id, f.given, f.id, f.is_right, f.score, f.duration_ms,
                CASE WHEN p.k IS NULL THEN 0 ELSE 1 END AS placed,
                CASE WHEN p.k IS NULL THEN 0 ELSE f.score END AS x,
                COALESCE(p.above / p.k, 0) AS t,
                COALESCE((p.above - f.score + i.mean) / (p.k - 1), 0) AS r,
                COALESCE(p.high, 0) AS high, COALESCE(p.low, 0) AS low,
                COALESCE(p.whole, 0) AS whole
            FROM firsts f
            JOIN items i ON i.question_id = f.question_id
            LEFT JOIN placed p ON p.learner_id = f.learner_id
        ) a
        GROUP BY question_id, given
    )
    SELECT one.question_id, one.answer, g.taken, g.n, g.n_right, g.score, g.placed, g.x, g.xx, g.t,
        g.tt, g.xt, g.r, g.rr, g.xr, g.high, g.x_high, g.low, g.x_low,
        g.x_whole, g.xx_whole
    FROM grouped g JOIN quizzes_response one ON one.id = g.id
    UNION ALL
    SELECT NULL, NULL, NULL, k, NULL, score, NULL, chance, spread,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM learners
"""
COMPLETE = """, complete AS MATERIALIZED (
        SELECT learner_id, SUM(score) AS total FROM firsts GROUP BY learner_id
        HAVING COUNT(*) = %s
    )
    SELECT f.question_id, COUNT(*), SUM(f.score), SUM(f.score * f.score), SUM(c.total),
        SUM(c.total * c.total), MIN(CASE WHEN f.score IN (0, 1) THEN 1 ELSE 0 END)
    FROM firsts f JOIN complete c ON c.learner_id = f.learner_id GROUP BY f.question_id
"""
COLUMNS = (
    *("id", "question_id", "learner_id", "answer", "correct", "score"),
    "duration_ms",
)


@dataclass(frozen=True, slots=True)
class BankSums:
    """First answers to several questions.

    items       question id -> its sums; questions that nobody answered are left out
    n_learners  how many people answered any of them
    n_guessing  how many of these answer no better than blind guessing would
    answered    of each learner, how many questions they answered
    whole       of the learners who answered every one; None where `set_sums` has to look
    """

    items: Mapping[int, ItemSums] = field(default_factory=dict)
    n_learners: int = 0
    n_guessing: int = 0
    answered: tuple[int, ...] = ()
    whole: SetSums | None = None


def answers_to(
    briefing: Briefing, responses: QuerySet[Response] | None = None
) -> QuerySet[Response]:
    """Answers that count: learners', less those of people who can see the keys.

    responses  answers to look at, such as those of a class or an assignment; all where None
    """
    asked = Question.objects.filter(briefing=briefing).order_by().values("pk")
    if responses is None:
        return Response.objects.filter(question__in=asked).exclude(learner__in=insiders(briefing))
    # These are few, so databases should go neither through all answers to the questions nor
    # through all people. PostgreSQL takes nearly everybody for an insider, and a plain NOT EXISTS
    # for one that leaves no row, after which it goes through the answers again for each of them.
    rows = responses.alias(about=F("question_id") + 0).filter(about__in=asked)
    inside = When(Exists(insiders(briefing).filter(pk=OuterRef("learner"))), then=Value(False))
    return rows.filter(Case(inside, default=Value(True), output_field=BooleanField()))


def insiders(briefing: Briefing) -> QuerySet[User]:
    """The people who can see the keys, whose answers say nothing of the questions."""
    instructs = Q(role=User.Role.INSTRUCTOR) | Q(is_staff=True) | Q(is_superuser=True)
    writes = Q(pk=briefing.owner_id) | Q(pk__in=briefing.coauthors.order_by().values("pk"))
    shared = Classroom.co_teachers.through.objects.values("user")
    teaches = Q(pk__in=Classroom.objects.order_by().values("owner")) | Q(pk__in=shared)
    return User.objects.filter(instructs | writes | teaches).order_by()


def bank_sums(responses: QuerySet[Response]) -> BankSums:
    """Sums of all first answers among the responses. One statement.

    A learner's first answer is the first of these: in another assignment there may be others.
    """
    rest = ANSWERS.format(others=FEWEST_OTHERS, tail=TAIL, listed=LISTED[connection.vendor])
    rows = _of_firsts(responses, rest)
    found: dict[int, list[tuple[Answer, Sums]]] = {}
    times: dict[int, list[int]] = {}
    whole: dict[int, tuple[float, float]] = {}
    for question, answer, taken, *sums, x_whole, xx_whole in rows:
        if question is not None:
            given = Answer.from_json(json.loads(answer))
            found.setdefault(question, []).append((given, Sums(*sums)))
            times.setdefault(question, []).extend(map(int, taken.split(",")) if taken else ())
            x, xx = whole.get(question, (0.0, 0.0))
            whole[question] = x + x_whole, xx + xx_whole
    learners = [(k, x, chance, v) for none, _, _, k, _, x, _, chance, v, *_ in rows if none is None]
    items = {
        question: ItemSums(_sorted(found[question]), _median(times[question]))
        for question in sorted(found)
    }
    guessing = sum(is_chance_level(x, k, chance, v) for k, x, chance, v in learners)
    return BankSums(
        items,
        len(learners),
        guessing,
        tuple(k for k, *_ in learners),
        _whole(whole, [x for k, x, *_ in learners if k == len(items)]),
    )


def _whole(items: Mapping[int, tuple[float, float]], totals: Sequence[float]) -> SetSums | None:
    """Sums of those who answered everything, who can be placed where that is enough."""
    if len(items) <= FEWEST_OTHERS:
        return None
    sums = tuple(items[question] for question in sorted(items))
    is_binary = all(x == xx for x, xx in sums)  # a score and its square are the same at 0 and 1
    return SetSums(len(totals), sums, fsum(totals), fsum(x * x for x in totals), is_binary)


def set_sums(responses: QuerySet[Response], questions: Iterable[Question]) -> SetSums:
    """Sums of the learners who answered every one of these questions. One statement."""
    wanted = sorted(question.pk for question in questions)
    rows = sorted(_of_firsts(responses.filter(question__in=wanted), COMPLETE, len(wanted)))
    if not rows:
        return SetSums(0, (), 0.0, 0.0)
    _, n, _, _, total, squares, _ = rows[0]
    items = tuple((x, xx) for _, _, x, xx, _, _, _ in rows)
    return SetSums(n, items, total, squares, all(row[-1] for row in rows))


def _sorted(answers: list[tuple[Answer, Sums]]) -> tuple[tuple[Answer, Sums], ...]:
    """The most frequent first; which database it was does not show."""
    return tuple(sorted(answers, key=lambda pair: (-pair[1].n, str(pair[0].to_json()))))


def _of_firsts(responses: QuerySet[Response], rest: str, *more: int) -> list[tuple[Any, ...]]:
    """The rows of a statement that begins with `firsts` and goes on with `rest`."""
    try:
        sql, params = responses.order_by().values(*COLUMNS).query.sql_with_params()
    except EmptyResultSet:  # nobody, or nothing, is looked at
        return []
    first = FIRSTS[connection.vendor].format(responses=sql)
    with connection.cursor() as cursor:
        cursor.execute(first + rest, [*params, *more])
        return list(cursor.fetchall())


def _median(times: Sequence[int]) -> float | None:
    return float(median(times)) if times else None
