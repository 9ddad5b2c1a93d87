"""What must be true of a life, counted beside the site by what was sent and what came of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from quizzes.models import StudyDay
from quizzes.services.queues import AHEAD, Asked, Queue
from quizzes.services.rebuilding import check
from quizzes.services.remembering import Source


@dataclass
class Given:
    """An answer that counts, as whoever gave it remembers it."""

    token: UUID
    source: str
    facts: list[int]
    at: datetime
    response: int | None = None
    sure: int | None = None
    counts: bool = True


def assert_queues_hold_what_is_due(life, study):
    """Each queue has all that its time has come for, and nothing before its time."""
    day, at = study.today(life.at).toordinal(), life.at
    asked = Asked(study, at)
    rows = [
        row for row in life.mine.filter(suspended=False, fact__archived_at=None)
        if row.fact_id in life.askable
    ]  # fmt: skip
    assert all(row.show_day >= (row.due_day or 0) for row in rows)
    here = [row for row in rows if row.show_day <= day]
    assert all(life.off.get(row.fact_id, 0) <= day for row in here)
    wanted = {
        Queue.STEPS: [row for row in here if row.due_at and row.due_at <= at],
        Queue.AHEAD: [row for row in here if row.due_at and at < row.due_at <= at + AHEAD],
        Queue.DUE: [row for row in here if row.due_day],
        Queue.NEW: [row for row in here if row.stability is None],
    }
    for queue, expected in wanted.items():
        found = [row.pk for row in asked.rows(queue, 1000)]
        assert sorted(found) == sorted(row.pk for row in expected), queue


def assert_nothing_is_lost_or_counted_twice(life):
    counted = [one for one in life.given if one.counts]
    met = life.met.union(*(one.facts for one in life.given))
    rows = {row.fact_id: row for row in life.mine}
    assert set(rows) == met
    for fact, row in rows.items():
        answers = [o for o in counted if fact in o.facts and o.source != Source.CRAM]
        changed = life.changed.get(fact)
        forgotten = bool(changed and any(one.at <= changed for one in answers))
        assert row.reps == len(answers) + forgotten
        assert row.last_at == max((one.at for one in answers), default=None)
    days = list(StudyDay.objects.filter(learner=life.learner))
    lines = life.learner.recollections.filter(undone_at=None)
    assert sum(day.answers for day in days) == len(counted)
    assert sum(day.duration_ms for day in days) == sum(map(duration, counted))
    levels = dict(life.learner.certainty_counts.filter(n__gt=0).values_list("certainty", "n"))
    assert levels == Counter(one.sure for one in counted if one.sure)
    assert lines.count() == sum(len(one.facts) for one in counted)
    for line in lines.filter(response__isnull=False).select_related("response"):
        assert line.correct == line.response.correct
    assert check(life.learner).is_right


def duration(one):
    return {Source.QUIZ: 4000, Source.PROMPT: 3000}.get(one.source, 7000)


def askable_facts(briefing):
    """Those that a question of their own can be asked about."""
    facts = [list(q.facts.all()) for q in briefing.questions.prefetch_related("facts")]
    return {several[0].pk for several in facts if len(several) == 1}
