"""Fills an empty database with learners who have something to answer; writes down who does what.

    python -m tests.trial.seed PLAN [--learners N] [--quizzes N] [--cards N]

Run with the environment of the server, in a process of its own: whoever drives the trial
holds no connection that could keep a database alive.
"""

from __future__ import annotations

import argparse
import json
import os
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from random import Random
from uuid import UUID

KEY = "china-taliban-ambassadors"
PER_QUIZ = 20
KINDS = ("page", "page", "part", "page", "page", "api")  # of every six quizzes
PASSWORD = "trial-password"  # of the first learner, for trying to log in


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("plan", type=Path)
    parser.add_argument("--learners", type=int, default=300)
    parser.add_argument("--quizzes", type=int, default=2)
    parser.add_argument("--cards", type=int, default=4)
    wanted = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.db import transaction

    with transaction.atomic():
        plan = seeded(wanted, datetime.now(UTC), Random(7))
    wanted.plan.write_text(json.dumps(plan))


def seeded(wanted, at, rng):
    from django.core.management import call_command

    from briefings.models import Briefing

    content = Path(__file__).parents[2] / "briefings" / "content" / f"{KEY}.yaml"
    call_command("import_briefing", str(content), stdout=StringIO())
    call_command("generate_questions", briefing=KEY, stdout=StringIO())
    briefing = Briefing.objects.get(key=KEY)
    learners = people(wanted.learners)
    sessions, bearers = sessions_of(learners, at), bearers_of(learners, at, rng)
    runs = quizzes(learners, briefing, wanted.quizzes, at, rng)
    with_cards(runs, learners, briefing, wanted.cards, rng)
    for learner in learners[::5]:
        runs[learner.pk].append({"kind": "open", "path": f"/briefings/{KEY}/quiz/"})
    return [
        {
            "pk": learner.pk,
            "session": sessions[learner.pk],
            "bearer": bearers[learner.pk],
            "runs": runs[learner.pk],
        }
        for learner in learners
    ]


def people(n):
    from django.contrib.auth.hashers import make_password

    from briefings.models import User

    rows = [User(username=f"trial-{k:05}", password="!") for k in range(n)]
    rows[0].password = make_password(PASSWORD)
    User.objects.bulk_create(rows)
    return list(User.objects.filter(username__startswith="trial-").order_by("username"))


def sessions_of(learners, at):
    """Learner -> key of a session, as logging in would have made it."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session

    store, rows, keys = SessionStore(), [], {}
    for learner in learners:
        keys[learner.pk] = store._get_new_session_key()
        data = {
            SESSION_KEY: str(learner.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: learner.get_session_auth_hash(),
        }
        rows.append(
            Session(
                session_key=keys[learner.pk],
                session_data=store.encode(data),
                expire_date=at + timedelta(days=14),
            )
        )
    Session.objects.bulk_create(rows)
    return keys


def bearers_of(learners, at, rng):
    """Learner -> secret of a personal token."""
    from quizzes.domain.permitting import Scope
    from quizzes.models import ApiToken
    from quizzes.services.tokens import SHOWN, hash_of, new_secret

    secrets = {learner.pk: new_secret(rng) for learner in learners}
    ApiToken.objects.bulk_create(
        ApiToken(
            user_id=who,
            name="trial",
            hash=hash_of(secret),
            prefix=secret[:SHOWN],
            scopes=[scope.value for scope in Scope],
            created_at=at,
            expires_at=at + timedelta(days=30),
        )
        for who, secret in secrets.items()
    )
    return secrets


def quizzes(learners, briefing, n, at, rng):
    """Learner -> runs: some quizzes each, begun and not answered."""
    from quizzes.models import Attempt, AttemptQuestion, Question

    asked = Question.objects.filter(briefing=briefing, form__in=["choice", "true_false"])
    pool = list(asked.filter(status=Question.Status.APPROVED).select_related("hidden"))
    attempts = [
        Attempt(
            learner=learner,
            briefing=briefing,
            client_token=UUID(int=rng.getrandbits(128)),
            seed=1,
            n_questions=PER_QUIZ,
            started_at=at,
        )
        for learner in learners
        for _ in range(n)
    ]
    Attempt.objects.bulk_create(attempts)
    runs, places = {}, []
    for number, attempt in enumerate(Attempt.objects.order_by("pk")):
        drawn = rng.sample(pool, PER_QUIZ)
        given = []
        for position, question in enumerate(drawn, start=1):
            places.append(AttemptQuestion(attempt=attempt, question=question, position=position))
            given.append([position, chosen(question, rng)])
        kind = KINDS[number % len(KINDS)]
        run = {"kind": kind, "attempt": str(attempt.uuid), "places": given}
        runs.setdefault(attempt.learner_id, []).append(run)
    AttemptQuestion.objects.bulk_create(places, batch_size=5000)
    return runs


def chosen(question, rng):
    """An option, more often right than not, or none for "I don't know"."""
    if rng.random() < 0.1:
        return ""
    if rng.random() < 0.6:
        return question.hidden.to_domain().right[0]
    return rng.choice([option.id for option in question.options])


def with_cards(runs, learners, briefing, n, rng):
    """Add reviews of facts that the learner's quizzes do not touch, so that nothing else moves
    the version of a memory."""
    from quizzes.models import AttemptQuestion, Memory, Question

    cards = {
        question.facts.all()[0]: question.pk
        for question in Question.objects.filter(
            briefing=briefing, form="card", status=Question.Status.APPROVED
        ).prefetch_related("facts")
        if len(question.facts.all()) == 1
    }
    touched = {}
    for who, fact in AttemptQuestion.objects.values_list("attempt__learner", "question__facts"):
        touched.setdefault(who, set()).add(fact)
    memories = []
    for learner in learners:
        free = [fact for fact in cards if fact.pk not in touched.get(learner.pk, ())]
        memories += [
            Memory(
                learner=learner,
                fact=fact,
                briefing_id=fact.briefing_id,
                lesson_id=fact.lesson_id,
                place=fact.position,
            )
            for fact in rng.sample(free, min(n, len(free)))
        ]
    Memory.objects.bulk_create(memories, batch_size=2000)
    by_fact = {fact.pk: question for fact, question in cards.items()}
    for pk, who, fact in Memory.objects.order_by("pk").values_list("pk", "learner_id", "fact_id"):
        grades = [rng.choice([1, 3, 3, 4]) for _ in range(3)]
        run = {"kind": "card", "memory": pk, "question": by_fact[fact], "grades": grades}
        runs[who].append(run)


if __name__ == "__main__":
    main()
