"""A lost and a doubled answer are seen when the ledger is held against the database."""

from dataclasses import replace

import pytest

from tests.trial.ledger import (
    Acked,
    Ledger,
    Stored,
    StoredAnswer,
    StoredEvidence,
    StoredQuiz,
    compare,
    entries,
)

QUIZ = "a" * 32
MINE = Acked("page", "1" * 32, 7, (QUIZ, 1), ("b",), 1, 100.0, 100.1)
CARD = Acked("card", "2" * 32, 7, ("", 5), ("3",), 2, 200.0, 200.1)
ROW = StoredAnswer(11, MINE.token, MINE.place, ("b",), True, 1, 100.05)
LINE = StoredEvidence(MINE.token, 4, 7, 11, False, 100.05)
REVIEW = StoredEvidence(CARD.token, 5, 7, None, False, 199.0)


def database(**other):
    sound = {
        "answers": [ROW],
        "quizzes": {QUIZ: StoredQuiz(2, 1, False)},
        "evidence": [LINE, REVIEW],
        "versions": {4: 1, 5: 1},
        "days": {7: 2},
    }
    return Stored(**sound | other)


def test_what_is_stored_as_it_was_acknowledged_is_clean():
    found = compare([MINE, CARD], database())
    assert found.is_clean, found
    assert found.acked == 2
    assert found.unseen == 1  # the card was stored before it was sent the second time


@pytest.mark.parametrize(
    ("stored", "fault"),
    [
        ({"answers": []}, "lost"),
        ({"evidence": [LINE]}, "lost"),
        ({"evidence": [REVIEW]}, "lost"),  # the answer is there, what it says of memory is not
        ({"answers": [ROW, replace(ROW, id=12)]}, "doubled"),
        ({"answers": [ROW, replace(ROW, id=12, token="3" * 32)]}, "doubled"),
        ({"answers": [ROW, replace(ROW, id=12, place=(QUIZ, 2))]}, "doubled"),  # twice by its token
        ({"evidence": [LINE, LINE, REVIEW]}, "doubled"),
        ({"evidence": [LINE, replace(LINE, memory=6), REVIEW]}, "doubled"),  # says one thing of two
        ({"evidence": [LINE, REVIEW, REVIEW]}, "doubled"),
        ({"answers": [replace(ROW, given=("c",))]}, "changed"),
        ({"quizzes": {QUIZ: StoredQuiz(2, 2, False)}}, "miscounted"),
        ({"quizzes": {QUIZ: StoredQuiz(2, 1, True)}}, "miscounted"),
        ({"versions": {4: 1, 5: 2}}, "miscounted"),
        ({"days": {7: 3}}, "miscounted"),
        ({"days": {}}, "miscounted"),
    ],
)
def test_every_fault_is_seen(stored, fault):
    assert getattr(compare([MINE, CARD], database(**stored)), fault)


def test_a_quiz_that_was_begun_and_is_gone_is_lost():
    begun = Acked("open", "4" * 32, 7, ("b" * 32, 0), (), 1, 1.0, 1.1)
    assert compare([begun], database()).lost == [begun.token]


def test_the_ledger_reads_back_what_was_written(tmp_path):
    ledger = Ledger(tmp_path / "ledger")
    ledger.add(MINE)
    ledger.add(CARD)
    ledger.close()
    assert entries(ledger.path) == [MINE, CARD]
