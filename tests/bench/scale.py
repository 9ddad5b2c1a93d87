"""A throw-away database in which one learner has very many memories, filled in SQL."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.server import manage, scratch

LESSONS = 50
DUE, STEPS = 300, 10  # memories that wait; one of fifty is new, the others are due later
DAYS_LOGGED, DAYS_AHEAD = 1_000, 400


@contextmanager
def database(url=""):
    """Set up Django on an empty database: a file of its own, or one on the PostgreSQL server.

    url  of any database of that server; a scratch one is made beside it, and dropped
    """
    with TemporaryDirectory(prefix="credence-bench-") as folder, scratch(url) as own:
        path = Path(folder) / "memory.sqlite3"
        os.environ |= {
            "VAR_DIR": folder,
            "DEMO": "1",
            "DATABASE_URL": own or f"sqlite:///{path}",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        manage("migrate", "--verbosity", "0")
        manage("createcachetable")
        manage("collectstatic", "--noinput", "--verbosity", "0")
        import django

        django.setup()
        from django.conf import settings
        from django.db import connection

        settings.ALLOWED_HOSTS.append("testserver")
        try:
            yield connection
        finally:
            connection.close()


def filled(connection, *, memories, log, at):
    """A learner, and the briefing all of whose facts they have a memory of."""
    from django.db import transaction

    from briefings.models import User
    from tests.factories import make_rivers

    with foreign_keys_unchecked(connection), transaction.atomic(), connection.cursor() as cursor:
        briefing = make_rivers(at)
        learner = User.objects.create_user("bench")
        study = study_for(learner, at)
        first = with_lessons(briefing)
        fill = Filler(cursor, connection.vendor, learner.pk, briefing, first, memories)
        fill.facts()
        fill.questions()
        fill.memories(study.today(at).toordinal())
        fill.log(study, log, study.today(at).toordinal(), at)
        reset_sequences(connection, cursor)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    return learner, briefing


def study_for(learner, at):
    """A learner who reviews with cards, and as many a day as there are."""
    from quizzes.models import StudySettings
    from quizzes.services.policies import kept, study_of

    cards = StudySettings.With.CARDS
    StudySettings.objects.create(learner=learner, review_with=cards, reviews_per_day=5000)
    kept(study_of(learner, at=at))
    return study_of(learner, at=at)


def with_lessons(briefing):
    """Copies of one lesson, all of them read; gives the id of the first."""
    from django.utils import timezone

    from briefings.models import Lesson, User
    from quizzes.models import LessonReading
    from tests.factories import copy_of

    lesson = briefing.lessons.first()
    copies = Lesson.objects.bulk_create(
        copy_of(lesson, key=f"bench-{n}", title=f"{lesson.title} {n}", position=100 + n)
        for n in range(LESSONS)
    )
    learner, read = User.objects.get(username="bench"), timezone.now()
    LessonReading.objects.bulk_create(
        LessonReading(learner=learner, lesson=copy, finished_at=read) for copy in copies
    )
    return copies[0].pk


class Filler:
    """Writes rows by the hundred thousand, each statement from a series of numbers `k`.

    Everything numbered `k` belongs together: the fact, its evidence, its questions, its memory.
    """

    BASE = 1_000_000  # ids from here on

    def __init__(self, cursor, vendor, learner, briefing, first_lesson, n):
        self.cursor, self.vendor, self.n = cursor, vendor, n
        self.learner, self.briefing = learner, briefing
        self.n_new = n // 50
        self.card = briefing.questions.filter(form="card").first()
        self.fact = self.card.facts.get()
        self.lesson = f"{first_lesson} + k % {LESSONS}"
        self.id = f"{self.BASE} + k"

    def copy(self, row, **other):
        """One copy of a row for each number, but for the columns given as SQL."""
        columns = [field.column for field in row._meta.concrete_fields]
        picked = ", ".join(other.get(name, f't."{name}"') for name in columns)
        names = ", ".join(f'"{name}"' for name in columns)
        table, key = row._meta.db_table, row._meta.pk.column
        self.series(self.n, f"INSERT INTO {table} ({names})", picked, table, key, row.pk)

    def series(self, n, into, picked, table="", key="", pk=0):
        more = f", {table} t WHERE t.{key} = {pk}" if table else " WHERE TRUE"
        self.cursor.execute(
            f"{into} WITH RECURSIVE n(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM n"
            f" WHERE k < {n - 1}) SELECT {picked} FROM n{more}"
        )

    def insert(self, model, n, **columns):
        names = ", ".join(f'"{name}"' for name in columns)
        into = f"INSERT INTO {model._meta.db_table} ({names})"
        self.series(n, into, ", ".join(str(value) for value in columns.values()))

    def facts(self):
        key, label = "'bench-' || k", f"{self.sql(self.fact.label[:60])} || ' ' || k"
        self.copy(
            self.fact, id=self.id, key=key, label=label, position="1000 + k", lesson_id=self.lesson
        )
        self.copy(self.fact.evidence.first(), id=self.id, fact_id=self.id)

    def questions(self):
        """A card and a choice for each fact, every one with another answer."""
        from quizzes.models import Question

        choice = self.fact.questions.filter(form="choice").first()
        for place, question in enumerate((self.card, choice)):
            pk = f"{self.BASE * (place + 1)} + k"
            self.copy(
                question,
                id=pk,
                lesson_id=self.lesson,
                stem="t.stem || ' ' || k",
                fingerprint=f"'{place}-' || k",
            )
            self.copy(question.hidden, question_id=pk, answer="t.answer || ' ' || k")
            link = {"id": pk, "question_id": pk, "fact_id": self.id}
            self.insert(Question.facts.through, self.n, **link)

    def memories(self, day):
        from quizzes.models import Memory

        kinds = (
            ("new", f"k < {self.n_new}"),
            ("steps", f"k < {self.n_new + STEPS}"),
            ("due", f"k < {self.n_new + STEPS + DUE}"),
        )

        def by(**values):
            rest = values.pop("rest")
            whens = " ".join(f"WHEN {test} THEN {values.get(kind, rest)}" for kind, test in kinds)
            return f"CASE {whens} ELSE {rest} END"

        soon = self.instant(day, minutes=24 * 60 - 1)
        # Most intervals are short: the share of facts falls as the day is farther off.
        some, other = "(k % 1000 * 919 % 1000)", "(k % 1000 * 729 % 1000)"  # each 0 to 999
        later = f"{day} + 1 + {some} * {some} * {DAYS_AHEAD} / 1000000"
        due = by(new="NULL", steps="NULL", due=f"{day} - k % 6", rest=later)
        strength = by(new="NULL", rest=f"1.0 + {other} * {other} / 5000.0")
        self.insert(
            Memory,
            self.n,
            id=self.id,
            learner_id=self.learner,
            fact_id=self.id,
            briefing_id=self.briefing.pk,
            lesson_id=self.lesson,
            place="1000 + k",
            state=by(new=0, steps=1, rest=2),
            step=by(new="NULL", steps="0", rest="NULL"),
            stability=strength,
            difficulty=by(new="NULL", rest="2.0 + k % 7"),
            last_day=by(new="NULL", steps=f"{day}", rest=f"{day} - 1 - k % 60"),
            due_at=by(steps=soon, rest="NULL"),
            due_day=due,
            show_day=by(new="0", steps="0", due=f"{day} - k % 6", rest=later),
            spread="FALSE",
            reps=by(new="0", rest="3 + k % 9"),
            lapses=by(new="0", rest="CASE WHEN k % 10 = 0 THEN 1 + k / 10 % 6 ELSE 0 END"),
            last_at=by(new="NULL", rest=self.instant(day - 2)),
            last_right=by(new="NULL", rest="k % 13 <> 0"),
            suspended="FALSE",
            leech="FALSE",
            version="3",
        )

    def log(self, study, n, day, at):
        """Answers of the last years, in order of time, and the sums of them."""
        from quizzes.models import RecallCount, Recollection, StudyDay

        when = f"{day - DAYS_LOGGED} + CAST(k * {DAYS_LOGGED - 1}.0 / {n} AS INTEGER)"
        memory = f"{self.BASE + self.n_new} + k % {self.n - self.n_new}"
        token = "lower(hex(randomblob(16)))" if self.is_sqlite else "gen_random_uuid()"
        self.insert(
            Recollection,
            n,
            memory_id=memory,
            learner_id=self.learner,
            question_id=memory,
            policy_id=study.stored.pk,
            source="'card'",
            client_token=token,
            answer="""'{"chosen": [], "pairs": [], "text": "good", "unknown": false}'""",
            at=self.instant(day - 1),
            day=when,
            rating="CASE WHEN k % 11 = 0 THEN 1 ELSE 3 END",
            correct="k % 11 <> 0",
            guess="0.0",
            hinted="FALSE",
            near_miss="FALSE",
            revealed="FALSE",
            further="FALSE",
            duration_ms="3000 + k % 9000",
            elapsed="1 + k % 60",
            predicted="0.7 + (k % 30) / 100.0",
            due_day="NULL",
        )
        self.cursor.execute(
            f"INSERT INTO {StudyDay._meta.db_table}"
            ' (learner_id, day, answers, "right", "new", reviews, duration_ms)'
            " SELECT learner_id, day, COUNT(*), SUM(CASE WHEN correct THEN 1 ELSE 0 END), 0,"
            f" COUNT(*), SUM(duration_ms) FROM {Recollection._meta.db_table}"
            " GROUP BY learner_id, day"
        )
        RecallCount.objects.bulk_create(
            RecallCount(
                learner=study.learner,
                interval=band,
                predicted=step,
                n=n // 100,
                right=n // 110,
                sum_predicted=n // 100 * (step + 0.5) / 20,
            )
            for band in range(10)
            for step in range(10, 20)
        )

    @property
    def is_sqlite(self):
        return self.vendor == "sqlite"

    def instant(self, day, *, minutes=12 * 60):
        from datetime import UTC, datetime

        at = datetime.fromordinal(day).replace(tzinfo=UTC) + timedelta(minutes=minutes)
        return f"'{at:%Y-%m-%d %H:%M:%S}'" if self.is_sqlite else f"TIMESTAMPTZ '{at.isoformat()}'"

    def sql(self, text):
        return "'" + text.replace("'", "''") + "'"


@contextmanager
def foreign_keys_unchecked(connection):
    """What is written in bulk here fits; checking three million references would take minutes."""
    on, off = (
        ("PRAGMA foreign_keys = ON", "PRAGMA foreign_keys = OFF")
        if connection.vendor == "sqlite"
        else (
            "SET session_replication_role = DEFAULT",
            "SET session_replication_role = replica",
        )
    )
    with connection.cursor() as cursor:
        cursor.execute(off)
        yield
        cursor.execute(on)


def reset_sequences(connection, cursor):
    from django.apps import apps
    from django.core.management.color import no_style

    for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
        cursor.execute(statement)


def topped_up(connection, learner, *, at):
    """Let as many reviews wait as at the beginning, from the coming days. Gives the study day."""
    from quizzes.models import Memory
    from quizzes.services.policies import study_of

    day = study_of(learner, at=at).today(at).toordinal()
    mine = Memory.objects.owned_by(learner)
    missing = max(0, DUE - mine.due(day).count())
    coming = mine.in_use().filter(due_day__gt=day).order_by("show_day", "pk")[:missing]
    Memory.objects.filter(pk__in=list(coming.values_list("pk", flat=True))).update(
        due_day=day, show_day=day
    )
    return day
