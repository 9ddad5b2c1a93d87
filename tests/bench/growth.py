"""What grows with the site, and what does not.

    python -m tests.bench.growth [--database URL] [--steps 5] [--answers 10] [--json]

First the site grows around one learner and one class, who stay as they are: ten times as many
learners in each step, each with a quiz, memories and a log of their own. Then the facts of one
learner grow. Told are milliseconds of the processors, those of the database included, so that
other work on the machine counts little; the last column is the time at ten times as much data, as
a multiple, in the last step.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from statistics import median

from tests.bench import classes, scale
from tests.bench.exchange import apart
from tests.bench.memory import processor_of
from tests.bench.tables import Table, as_json

FACTS, LOG = 5_000, 50_000  # of the learner who stays as they are
FIRST = 50_000_000  # ids of what the site grows by
ROUNDS, WARM_UP = 9, 3
FLAT = 1.2
JUDGED = ("next card", "answer and next card", "progress")


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", default="")
    parser.add_argument("--steps", type=int, default=5, help="10^N learners at last")
    parser.add_argument("--answers", type=int, default=10, help="of each of these learners")
    parser.add_argument("--facts", type=int, default=5, help="10^N facts at last")
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args(argv)
    site = apart(lambda: on(wanted.database, of_site, wanted.steps, wanted.answers))
    heads = [f"10^{power}" for power in range(1, wanted.steps + 1)]
    about = f"The site grows: learners, with {wanted.answers} answers each"
    tables = [drawn(about, heads, site)]
    powers = range(2, wanted.facts + 1)
    # Each in a process of its own, as Django is set up for one database.
    each = [apart(lambda n=10**power: on(wanted.database, of_facts, n)) for power in powers]
    if len(each) > 1:
        facts = {name: [one[name] for one in each] for name in each[0]}
        heads = [f"10^{power}" for power in powers]
        tables.append(drawn("One learner's facts grow, with ten answers to each", heads, facts))
    for table in tables:
        table.title += ", PostgreSQL" if wanted.database else ", SQLite"
    print(as_json(tables) if wanted.json else "\n\n".join(t.as_text() for t in tables))
    return any(table.missed for table in tables)


def on(database, work, *args):
    with scale.database(database) as connection:
        return work(connection, *args)


def of_site(connection, steps, answers):
    room = classes.filled(connection, 100, 5, 20)
    learner, briefing = scale.filled(connection, memories=FACTS, log=LOG, at=datetime.now(UTC))
    site, found = Site(connection, learner, room, answers), {}
    for power in range(1, steps + 1):
        site.grow_to(10**power)
        for name, ms in timed(connection, operations(learner, briefing, room)).items():
            found.setdefault(name, []).append(ms)
    return found


def of_facts(connection, n):
    learner, briefing = scale.filled(connection, memories=n, log=10 * n, at=datetime.now(UTC))
    return timed(connection, operations(learner, briefing))


def operations(learner, briefing, room=None):
    """Name -> what to do."""
    from django.test import Client

    from tests.bench.workload import Workload

    ours = Workload(learner, briefing)
    found = {
        "next card": ours.next_card,
        "answer and next card": ours.answer_and_next_card,
        "Today": ours.first_page,
        "progress": ours.progress_page,
        "search": lambda: got(ours.client, "/search/?q=river"),
    }
    if room is None:
        return found
    teacher, quiz = Client(), room.assignments.first()
    teacher.force_login(room.owner, "config.backends.Passwords")
    return found | {
        "gradebook, 100 students": lambda: got(teacher, f"/classes/{room.pk}/grades/"),
        "statistics of a quiz": lambda: got(teacher, f"/assignments/{quiz.pk}/statistics/"),
    }


def got(client, path):
    status = client.get(path).status_code
    if status != 200:
        raise SystemExit(f"{path}: status {status}")


def timed(connection, doing):
    """Name -> median milliseconds of the processors."""
    times = {name: [] for name in doing}
    processor = processor_of(connection)
    for n in range(ROUNDS + WARM_UP):
        for name, work in doing.items():
            before = processor()
            work()
            if n >= WARM_UP:
                times[name].append(1000 * (processor() - before))
    return {name: median(several) for name, several in times.items()}


def drawn(title, heads, found):
    table = Table(title, ["ms", *heads, "×", "goal, at most"])
    for name, several in found.items():
        ratio, judged = several[-1] / several[-2], name in JUDGED
        table.add(
            name,
            *(f"{ms:.1f}" for ms in several),
            f"{ratio:.2f}",
            FLAT if judged else "",
            missed=judged and ratio > FLAT,
        )
    return table


class Site:
    """Everybody else: each with a quiz, its answers, memories and a log."""

    def __init__(self, connection, learner, room, answers):
        from quizzes.models import Attempt, Memory, Recollection, Response

        self.connection, self.n, self.answers = connection, 0, answers
        attempt = Attempt.objects.filter(assignment__classroom=room).first()
        memory = Memory.objects.filter(learner=learner, stability__isnull=False).first()
        self.rows = {
            "person": learner,
            "attempt": attempt,
            "response": Response.objects.filter(attempt=attempt).first(),
            "memory": memory,
            "line": Recollection.objects.filter(memory=memory).first(),
        }

    def grow_to(self, n):
        from django.db import transaction

        with (
            scale.foreign_keys_unchecked(self.connection),
            transaction.atomic(),
            self.connection.cursor() as cursor,
        ):
            self.add(cursor, self.n, n)
            scale.reset_sequences(self.connection, cursor)
        with self.connection.cursor() as cursor:
            is_sqlite = self.connection.vendor == "sqlite"
            cursor.execute("ANALYZE" if is_sqlite else "VACUUM ANALYZE")
        self.n = n

    def add(self, cursor, start, stop):
        many, per = (start * self.answers, stop * self.answers), self.answers
        is_sqlite = self.connection.vendor == "sqlite"
        token = "lower(hex(randomblob(16)))" if is_sqlite else "gen_random_uuid()"
        person, one = f"{FIRST} + k", f"{FIRST} + k / {per}"
        fact = f"{scale.Filler.BASE} + k % {per} + k / {per} % {FACTS - per}"
        self.copy(cursor, "person", (start, stop), id=person, username="'grown-' || k")
        self.copy(
            cursor, "attempt", (start, stop), id=person, learner_id=person, uuid=token,
            client_token=token, assignment_id="NULL", number="NULL",
        )  # fmt: skip
        self.copy(
            cursor, "response", many, id=f"{FIRST} + k", attempt_id=one, learner_id=one,
            question_id=f"{FIRST} + k % {per}", position=f"1 + k % {per}", client_token=token,
        )  # fmt: skip
        self.copy(
            cursor, "memory", many, id=f"{FIRST} + k", learner_id=one, fact_id=fact,
        )  # fmt: skip
        self.copy(
            cursor, "line", many, memory_id=f"{FIRST} + k", learner_id=one,
            client_token=token,
        )  # fmt: skip

    def copy(self, cursor, name, span, **other):
        row, (start, stop) = self.rows[name], span
        table, key = row._meta.db_table, row._meta.pk.column
        columns = [field.column for field in row._meta.concrete_fields]
        columns = [column for column in columns if column != key or key in other]
        picked = ", ".join(other.get(column, f't."{column}"') for column in columns)
        names = ", ".join(f'"{column}"' for column in columns)
        cursor.execute(
            f"INSERT INTO {table} ({names}) WITH RECURSIVE n(k) AS (SELECT {start} UNION ALL"
            f" SELECT k + 1 FROM n WHERE k < {stop - 1}) SELECT {picked}"
            f" FROM n, {table} t WHERE t.{key} = {row.pk}"
        )


if __name__ == "__main__":
    sys.exit(main())
