"""The least that a database does for the same: bare statements, found by the same indexes.

Nothing is checked, chosen or computed here: no rule says which facts may be asked, no memory
changes by more than a constant, and the database's module is called without Django. Commits wait
for the disk as they do in the product. So it is a floor, not a rival.
"""

from __future__ import annotations

from contextlib import contextmanager
from uuid import uuid4

DUE = (
    "FROM quizzes_memory WHERE learner_id = %(learner)s AND show_day <= %(day)s"
    " AND due_day IS NOT NULL AND NOT suspended AND lesson_id IS NOT NULL"
)
COUNTS = f"""
    SELECT (SELECT COUNT(*) FROM (SELECT 1 {DUE} LIMIT 5000) due),
        (SELECT COUNT(*) FROM (
            SELECT 1 FROM quizzes_memory WHERE learner_id = %(learner)s AND state = 0
                AND NOT suspended AND lesson_id IS NOT NULL LIMIT 20
        ) fresh),
        (SELECT answers FROM quizzes_studyday WHERE learner_id = %(learner)s AND day = %(day)s)
"""
# From the other end, so as not to take the cards that the other side is about to answer.
NEXT = f"SELECT id, fact_id, stability, version {DUE} ORDER BY show_day DESC, id DESC LIMIT 1"
QUESTION = """
    SELECT q.id, q.stem, q.shown FROM quizzes_question_facts l
    JOIN quizzes_question q ON q.id = l.question_id
    WHERE l.fact_id = %(fact)s AND q.status = 'approved' ORDER BY q.id LIMIT 1
"""
MEMORY = "SELECT stability, difficulty, last_day, version FROM quizzes_memory WHERE id = %(memory)s"
LOG = """
    INSERT INTO quizzes_recollection (memory_id, learner_id, question_id, policy_id, source,
        client_token, answer, at, day, rating, correct, guess, hinted, near_miss, revealed,
        further)
    SELECT %(memory)s, %(learner)s, %(question)s, MIN(id), 'card', %(token)s, '{}',
        CURRENT_TIMESTAMP, %(day)s, 3, TRUE, 0.0, FALSE, FALSE, FALSE, FALSE
    FROM quizzes_studypolicy
"""
MOVE = """
    UPDATE quizzes_memory SET stability = stability * 2, last_day = %(day)s, last_right = TRUE,
        due_day = %(day)s + 30, show_day = %(day)s + 30, reps = reps + 1, version = version + 1
    WHERE id = %(memory)s
"""
DAY = """
    UPDATE quizzes_studyday SET answers = answers + 1, reviews = reviews + 1
    WHERE learner_id = %(learner)s AND day = %(day)s
"""
BAND = """
    UPDATE quizzes_recallcount SET n = n + 1, sum_predicted = sum_predicted + 0.9
    WHERE learner_id = %(learner)s AND "interval" = 5 AND predicted = 18
"""
RECALL = "POWER(1.0 + 0.98 * (%(day)s + {later} - last_day) / stability, -0.1542)"
LESSONS = f"""
    SELECT lesson_id, COUNT(*), SUM({RECALL.format(later=0)}), SUM({RECALL.format(later=21)})
    FROM quizzes_memory WHERE learner_id = %(learner)s AND briefing_id = %(briefing)s
        AND lesson_id IS NOT NULL AND stability IS NOT NULL GROUP BY lesson_id
"""
FACTS = """
    SELECT lesson_id, COUNT(*) FROM briefings_fact
    WHERE briefing_id = %(briefing)s AND archived_at IS NULL GROUP BY lesson_id
"""
COMING = """
    SELECT show_day, COUNT(*), COUNT(CASE WHEN stability < 21 THEN 1 END) FROM quizzes_memory
    WHERE learner_id = %(learner)s AND show_day < %(day)s + 14 AND briefing_id = %(briefing)s
        AND due_day IS NOT NULL AND NOT suspended AND lesson_id IS NOT NULL GROUP BY show_day
"""
DAYS = """
    SELECT day, answers, duration_ms FROM quizzes_studyday
    WHERE learner_id = %(learner)s AND day > %(day)s - 371
"""
BANDS = "SELECT * FROM quizzes_recallcount WHERE learner_id = %(learner)s"


class Plain:
    """Named as the operations of `Workload`, so that each can be timed beside its own."""

    def __init__(self, connection, learner, briefing, day):
        connection.ensure_connection()
        self.bare, self.is_sqlite = connection.connection, connection.vendor == "sqlite"
        self.values = {"learner": learner.pk, "briefing": briefing.pk, "day": day}
        self.next_card()

    def _run(self, sql, **more):
        values = self.values | more
        if self.is_sqlite:
            # Django gives SQLite a POWER of its own that is written in Python.
            sql = sql.replace("POWER(", "POW(") % {name: f":{name}" for name in values}
        cursor = self.bare.execute(sql, values)
        return cursor.fetchall() if cursor.description else []

    @contextmanager
    def _transaction(self):
        if not self.is_sqlite:
            with self.bare.transaction():
                yield
            return
        self.bare.execute("BEGIN IMMEDIATE")
        yield
        self.bare.execute("COMMIT")

    def counts(self):
        self._run(COUNTS)

    def next_card(self):
        self.counts()
        ((memory, fact, *_rest),) = self._run(NEXT)
        ((question, *_rest),) = self._run(QUESTION, fact=fact)
        self.item = {"memory": memory, "question": question}

    def answer_and_next_card(self):
        token = uuid4().hex
        with self._transaction():
            self._run(MEMORY, **self.item)
            self._run(LOG, token=token, **self.item)
            for sql in (MOVE, DAY, BAND):
                self._run(sql, **self.item)
        self.next_card()

    def progress_page(self):
        for sql in (LESSONS, FACTS, COMING, DAYS, BANDS, COUNTS):
            self._run(sql)
