"""The sums kept beside the log, so that a page need not read all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefings.connecting import database
from quizzes.domain import retention
from quizzes.domain.evidence import chance_correct
from quizzes.domain.scheduling import Policy
from quizzes.models import CertaintyCount, RecallCount, Recollection, StudyDay

Key = tuple[tuple[str, int], ...]
Sums = dict[str, float]
Counts = type[StudyDay] | type[RecallCount] | type[CertaintyCount]


class Tally(NamedTuple):
    """What is added to one row of sums: which row, and how much to each column."""

    model: Counts
    key: Key
    sums: Sums


def tallies(row: Recollection, policy: Policy, sign: int = 1) -> Iterator[Tally]:
    """What a recollection adds to the sums, or with -1 what taking it out takes away.

    Practice is an answer but no review: it takes nothing of the day's limits, and as it may ask
    the same fact several times over, it says nothing of how well recall is predicted. An answer
    about several facts is a review of each, but one answer, and its time was taken once.
    """
    is_answer = not row.further
    scheduled = row.source != Recollection.Source.CRAM
    is_new, is_late = scheduled and row.elapsed is None, scheduled and bool(row.elapsed)
    day = (("learner_id", row.learner_id), ("day", row.day))
    yield Tally(
        StudyDay,
        day,
        {
            "answers": sign * is_answer,
            "right": sign * (is_answer and row.correct),
            "new": sign * is_new,
            "reviews": sign * is_late,
            "duration_ms": sign * is_answer * (row.duration_ms or 0),
        },
    )
    if is_answer and row.certainty:
        level = (("learner_id", row.learner_id), ("certainty", row.certainty))
        yield Tally(CertaintyCount, level, {"n": sign, "right": sign * row.correct})
    if is_late and row.elapsed and row.predicted is not None:
        expected = row.predicted
        if row.rating is None and policy.soft:
            expected = chance_correct(expected, guess=row.guess, slip=policy.slip)
        band = (
            ("learner_id", row.learner_id),
            ("interval", retention.band(row.elapsed)),
            ("predicted", retention.step(expected)),
        )
        found = {"n": sign, "right": sign * row.correct, "sum_predicted": sign * expected}
        yield Tally(RecallCount, band, found)


def add(several: Iterable[Tally]) -> None:
    """Add to the sums; each row once, however many tallies it gets, and none for nothing."""
    merged: dict[tuple[Counts, Key], Sums] = {}
    for tally in several:
        into = merged.setdefault((tally.model, tally.key), {})
        for name, n in tally.sums.items():
            into[name] = into.get(name, 0) + n
    for (model, key), sums in sorted(merged.items(), key=_order):
        if any(sums.values()):
            _add(model, dict(key), {name: n for name, n in sums.items() if n})


def _order(row: tuple[tuple[Counts, Key], Sums]) -> tuple[object, ...]:
    """In which order rows are changed, the same whoever does it: nobody waits in a ring.

    Of each learner the day comes first, and keeps others of theirs out of the rest.
    """
    (model, key), _sums = row
    return key[0], model is not StudyDay, model.__name__, key


def _add(model: Counts, key: dict[str, int], sums: Sums) -> None:
    """In SQL of our own: it is done twice with every answer, and nearly always finds the row."""
    changes = ", ".join(f'"{name}" = "{name}" + %s' for name in sums)
    this = " AND ".join(f"{name} = %s" for name in key)
    sql = f"UPDATE {model._meta.db_table} SET {changes} WHERE {this}"  # noqa: S608 - names of ours
    params = [*sums.values(), *key.values()]
    with database().cursor() as cursor:
        cursor.execute(sql, params)
        if cursor.rowcount:
            return
        _row, is_new = model.objects.get_or_create(**key, defaults=sums)
        if not is_new:  # somebody else was first
            cursor.execute(sql, params)
