"""What answers weigh in PostgreSQL, and what dividing their log by learner changes.

    python -m tests.bench.evidence URL [--learners N] [--facts N] [--lines N] [--json]

URL is any database of a PostgreSQL server; a scratch one is made beside it, and dropped. Learners
have a memory of each of some facts, and each memory lines in the log; the lines are in the order
in which a class of them would have come in. Times are the best of some rounds.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from tests.bench.scale import database

ROUNDS, PER_ROUND = 8, 1000
MEMORIES = """
    INSERT INTO quizzes_memory ({columns})
    SELECT {values} FROM (SELECT * FROM quizzes_memory WHERE id = %s) m, briefings_user u,
        (SELECT id FROM briefings_fact ORDER BY id LIMIT %s) f WHERE u.username LIKE 'bench-%%'
"""
LINES = """
    INSERT INTO quizzes_recollection ({columns})
    SELECT {values} FROM (SELECT * FROM quizzes_recollection WHERE id = %s) r,
        generate_series(1, %s) n, quizzes_memory m JOIN briefings_user u ON u.id = m.learner_id
    WHERE u.username LIKE 'bench-%%' ORDER BY n, m.fact_id, m.learner_id
"""
KEPT = """
    CREATE TABLE bench_whole (LIKE quizzes_recollection INCLUDING ALL);
    INSERT INTO bench_whole OVERRIDING SYSTEM VALUE SELECT * FROM quizzes_recollection;
    ANALYZE bench_whole
"""
ACTS = {
    "a line is added": "INSERT INTO {table} (id, source, client_token, answer, at, day, correct,"
    " guess, hinted, near_miss, revealed, further, learner_id, memory_id, policy_id) SELECT"
    " 1000000000 + (random() * 1e9)::bigint, 'card', gen_random_uuid(), '{{}}', now(), 738000,"
    " true, 0, false, false, false, false, one.learner_id, one.id, (SELECT min(id) FROM"
    " quizzes_studypolicy) ON CONFLICT DO NOTHING",
    "a learner's newest": "PERFORM id FROM {table} WHERE learner_id = one.learner_id"
    " AND undone_at IS NULL ORDER BY id DESC LIMIT 1",
    "lines of a memory": "PERFORM count(at) FROM {table} WHERE memory_id = one.id",
}
LOOP = """
    DO $$ DECLARE one record; began timestamptz; BEGIN
        FOR one IN SELECT * FROM bench_picked ORDER BY random() LIMIT %(n)s LOOP
            IF began IS NULL THEN began := clock_timestamp(); END IF;
            %(sql)s;
        END LOOP;
        PERFORM set_config('bench.ms',
            (extract(epoch FROM clock_timestamp() - began) * 1000 / %(n)s)::text, false);
    END $$
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url")
    parser.add_argument("--learners", type=int, default=2000)
    parser.add_argument("--facts", type=int, default=100)
    parser.add_argument("--lines", type=int, default=10)
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()
    with database(wanted.url) as connection:
        filled(connection, wanted)
        found = {"bytes": weights(connection)}
        run(connection, KEPT)
        divide(connection)
        found["ms"] = compared(connection)
    print(json.dumps(found, indent=None if wanted.json else 2))


def filled(connection, wanted):
    """Learners, memories and lines, all like one that the product made."""
    from briefings.models import User

    memory, line = one_of_each()
    User.objects.bulk_create(User(username=f"bench-{n}") for n in range(wanted.learners))
    own = {"learner_id": "u.id", "fact_id": "f.id"}
    copy(connection, MEMORIES, "quizzes_memory", "m", own, [memory, wanted.facts])
    own = {"memory_id": "m.id", "learner_id": "m.learner_id", "client_token": "gen_random_uuid()"}
    copy(connection, LINES, "quizzes_recollection", "r", own, [line, wanted.lines])
    run(connection, "VACUUM ANALYZE")


def one_of_each():
    """Numbers of a memory and of a line that an answer made."""
    from uuid import uuid4

    from django.utils import timezone

    from quizzes.domain.evidence import Evidence
    from quizzes.models import Recollection
    from quizzes.services.policies import study_of
    from quizzes.services.remembering import Observed, Source, observe
    from tests.factories import make_learner, make_stored

    at = timezone.now()
    content = Path(__file__).parents[2] / "briefings" / "content"
    briefing = make_stored(content / "china-taliban-ambassadors.yaml", at)
    fact = briefing.facts.first()
    asked = fact.questions.first().pk
    seen = Observed(Source.CARD, uuid4(), Evidence(correct=True), question=asked)
    (memory,) = observe(study_of(make_learner(), at=at), [fact.pk], seen, at=at)
    return memory.pk, Recollection.objects.get(memory=memory).pk


def copy(connection, sql, table, alias, own, values):
    """Run an INSERT of rows that are like one, but for some columns."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
            " AND column_name <> 'id' ORDER BY ordinal_position",
            [table],
        )
        columns = [name for (name,) in cursor.fetchall()]
    taken = [own.get(name, f"{alias}.{name}") for name in columns]
    run(connection, sql.format(columns=", ".join(columns), values=", ".join(taken)), values)


def run(connection, sql, values=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def weights(connection):
    """Table -> bytes of a row, its indexes included."""
    found = {}
    with connection.cursor() as cursor:
        for table in ("quizzes_recollection", "quizzes_memory"):
            cursor.execute(f"SELECT pg_total_relation_size('{table}'), count(*) FROM {table}")
            size, rows = cursor.fetchone()
            found[table] = {"rows": rows, "each": round(size / rows)}
    return found


def divide(connection):
    sql = (Path(__file__).parents[2] / "deploy" / "partition_evidence.sql").read_text()
    from django.db import transaction

    began = time.monotonic()
    with transaction.atomic():
        run(connection, sql)
    print(f"divided in {time.monotonic() - began:.0f} s", file=sys.stderr)
    run(connection, "VACUUM ANALYZE quizzes_recollection")


def compared(connection):
    """ms that the database takes for what the product does with the log, whole and divided in turn.

    For learners picked at random, in one transaction, without what a connection costs.
    """
    run(connection, "CREATE TABLE bench_picked AS SELECT id, learner_id FROM quizzes_memory")
    run(connection, "SET plan_cache_mode = force_generic_plan")
    best = {}
    for _ in range(ROUNDS):
        for table in ("bench_whole", "quizzes_recollection"):
            for act, sql in ACTS.items():
                ms = timed(connection, sql.format(table=table))
                best[f"{act}, {table}"] = min(ms, best.get(f"{act}, {table}", ms))
    return {name: round(ms, 3) for name, ms in best.items()}


def timed(connection, sql):
    """ms of one statement, run for some memories."""
    with connection.cursor() as cursor:
        cursor.execute(LOOP % {"sql": sql, "n": PER_ROUND})
        cursor.execute("SELECT current_setting('bench.ms')")
        return float(cursor.fetchone()[0])


if __name__ == "__main__":
    sys.exit(main())
