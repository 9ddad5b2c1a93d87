"""Reads what a database has stored, without Django, so that no server's settings matter."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime

from config.sqlite import use_sound_sqlite
from tests.trial.ledger import Stored, StoredAnswer, StoredEvidence, StoredQuiz

ANSWERS = """
    SELECT r.id, r.client_token, a.uuid, r.position, r.answer, r.correct,
        (SELECT COUNT(*) FROM quizzes_question_facts f WHERE f.question_id = r.question_id),
        r.answered_at
    FROM quizzes_response r JOIN quizzes_attempt a ON a.id = r.attempt_id
"""
QUIZZES = "SELECT uuid, n_questions, n_correct, finished_at FROM quizzes_attempt"
EVIDENCE = """
    SELECT client_token, memory_id, learner_id, response_id, further, at FROM quizzes_recollection
"""
VERSIONS = "SELECT id, version FROM quizzes_memory"
DAYS = "SELECT learner_id, SUM(answers) FROM quizzes_studyday GROUP BY learner_id"


def connect(url: str):
    """A connection to `postgres://…` or `sqlite:///path`."""
    if url.startswith("postgres"):
        import psycopg

        return psycopg.connect(url)
    use_sound_sqlite()
    import sqlite3

    return sqlite3.connect(url.removeprefix("sqlite:///"), timeout=20)


def stored_in(url: str) -> Stored:
    """Everything that answers leave behind."""
    with closing(connect(url)) as connection:
        cursor = connection.cursor()
        return Stored(
            answers=[answer(row) for row in cursor.execute(ANSWERS).fetchall()],
            quizzes={
                plain(uuid): StoredQuiz(n, n_correct, finished is not None)
                for uuid, n, n_correct, finished in cursor.execute(QUIZZES).fetchall()
            },
            evidence=[
                StoredEvidence(plain(token), memory, learner, response, bool(further), seconds(at))
                for token, memory, learner, response, further, at in cursor.execute(
                    EVIDENCE
                ).fetchall()
            ],
            versions=dict(cursor.execute(VERSIONS).fetchall()),
            days=dict(cursor.execute(DAYS).fetchall()),
        )


def answer(row) -> StoredAnswer:
    number, token, quiz, position, given, correct, n_facts, at = row
    value = json.loads(given) if isinstance(given, str) else given
    return StoredAnswer(
        number,
        plain(token),
        (plain(quiz), position),
        tuple(value["chosen"]),
        bool(correct),
        n_facts,
        seconds(at),
    )


def plain(uuid) -> str:
    """A UUID as 32 hex digits, whatever the database makes of it."""
    return str(uuid).replace("-", "")


def seconds(at) -> float:
    """Unix time; SQLite stores words, in UTC."""
    if isinstance(at, str):
        at = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return at.timestamp()
