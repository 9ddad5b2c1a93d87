"""How long questions take to leave in every format, and how much memory that needs.

    python -m tests.bench.exchange [--questions 5000]

Runs on SQLite, or on the server that DATABASE_URL names. Each format is written by a process of
its own, which also tells how far its memory grew, once for a tenth of the questions and once for
all of them. Fails when a format takes more than LIMIT seconds of the processor, or more than
GROWTH times as much memory for ten times as many questions.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from datetime import UTC, datetime

from tests.bench.scale import database

AT = datetime(2024, 3, 1, 12, tzinfo=UTC)
LIMIT, GROWTH, NOTHING = 10.0, 3.0, 30.0  # seconds, times, megabytes that never count
KILOBYTES = 1024 if sys.platform != "darwin" else 1024 * 1024


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--questions", type=int, default=5000)
    wanted = parser.parse_args(argv)
    with database(os.environ.get("DATABASE_URL", "")) as connection:
        from quizzes.domain.exchange.formats import FORMATS

        briefing = filled(wanted.questions)
        connection.close()
        rows = [(name, *measured(briefing, name, wanted.questions)) for name in FORMATS]
    print(f"{wanted.questions:,} questions")
    widths = (10, 8, 8, 12, 8, 12)
    heads = ("format", "seconds", "of CPU", "MB, a tenth", "MB, all", "bytes")
    print(*(f"{head:>{n}}" for head, n in zip(heads, widths, strict=True)))
    for name, few, many in rows:
        numbers = (many["seconds"], many["cpu"], few["peak"], many["peak"], many["bytes"])
        cells = (name, *(f"{n:,}" if isinstance(n, int) else f"{n:.2f}" for n in numbers))
        print(*(f"{cell:>{n}}" for cell, n in zip(cells, widths, strict=True)))
    return any(is_bad(few, many) for _, few, many in rows)


def is_bad(few, many):
    flat = many["peak"] <= max(NOTHING, GROWTH * few["peak"])
    return many["cpu"] > LIMIT or not flat


def filled(n):
    """A briefing with so many approved questions of every form."""
    from quizzes.models import Question, QuestionKey
    from tests.factories import copy_of, make_harbour

    briefing = make_harbour(AT)
    asked = Question.objects.filter(status="approved").select_related("hidden")
    asked = list(asked.prefetch_related("facts"))
    through = Question.facts.through
    for first in range(0, n - len(asked), 500):
        olds = [asked[k % len(asked)] for k in range(first, min(first + 500, n - len(asked)))]
        numbered = list(enumerate(olds, start=first))
        twins = [
            copy_of(old, fingerprint=f"{k:016x}{old.fingerprint[16:]}", stem=f"{old.stem} ({k})")
            for k, old in numbered
        ]
        Question.objects.bulk_create(twins)
        pairs = list(zip(twins, olds, strict=True))
        QuestionKey.objects.bulk_create(
            copy_of(old.hidden, question_id=new.pk) for new, old in pairs
        )
        through.objects.bulk_create(
            through(question_id=new.pk, fact_id=fact.pk)
            for new, old in pairs
            for fact in old.facts.all()
        )
    return briefing


def measured(briefing, name, n):
    return [apart(lambda k=k: written(briefing, name, k)) for k in (n // 10, n)]


def written(briefing, name, n):
    from quizzes.domain.exchange.formats import FORMATS
    from quizzes.services.banking import Filter
    from quizzes.services.exchanging import sending

    before, start, size = peak(), time.perf_counter(), 0
    rows = sending.chosen(briefing, Filter())[:n]
    for piece in FORMATS[name].write(item for _, item in sending.items_of(briefing, rows)):
        size += len(piece)
    cpu = time.process_time()
    return {
        "cpu": cpu,
        "seconds": time.perf_counter() - start,
        "peak": peak() - before,
        "bytes": size,
    }


def peak():
    """Megabytes of memory that this process has had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTES / 1_000_000


def apart(work):
    """What some work tells, done in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        with os.fdopen(writing, "w") as out:
            json.dump(work(), out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        found = json.load(told)
    os.waitpid(child, 0)
    return found


if __name__ == "__main__":
    sys.exit(main())
