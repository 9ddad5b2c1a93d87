from datetime import timedelta
from random import Random

from quizzes.domain.memory import Rating
from quizzes.domain.pretending import STUBBORN, Student

from .memories import MORNING


def share(student, facts, at):
    return sum(student.recalls(fact, at) for fact in facts) / len(facts)


def test_what_is_not_looked_at_is_forgotten():
    soon, late = Student(Random(1)), Student(Random(1))
    facts = range(400)
    for student in (soon, late):
        for days in (0, 1, 3):
            share(student, facts, MORNING + timedelta(days=days))

    early = share(soon, facts, MORNING + timedelta(days=6))
    later = share(late, facts, MORNING + timedelta(days=200))

    assert early > later + 0.2


def test_some_facts_will_not_stick():
    facts = range(400)
    student = Student(Random(1), stubborn=frozenset(facts))
    for days in range(5):
        found = share(student, facts, MORNING + timedelta(days=days))

    assert abs(found - STUBBORN) < 0.08


def test_she_says_again_of_what_did_not_come_back():
    student = Student(Random(1))

    assert {student.rating(False) for _ in range(50)} == {Rating.AGAIN}
    assert {student.rating(True) for _ in range(50)} == set(Rating) - {Rating.AGAIN}
    assert {student.sure(recalled) for recalled in (True, False) for _ in range(99)} == {1, 2, 3}


def test_guesses_and_slips_happen():
    student = Student(Random(1))

    guessed = sum(student.answers(False, 0.25) for _ in range(1000)) / 1000
    slipped = 1 - sum(student.answers(True, 0.25) for _ in range(1000)) / 1000

    assert 0.2 < guessed < 0.3
    assert 0 < slipped < 0.06
