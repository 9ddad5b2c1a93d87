from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from quizzes.domain.catchup import piled_up, shared_out
from quizzes.domain.certainty import mark
from quizzes.domain.choosing import Asking, chosen, first_apart
from quizzes.domain.gates.bank import Gist
from quizzes.domain.memory import Memory, State
from quizzes.domain.questions import Form
from quizzes.domain.waiting import Unit, Wait, days, minutes

DAY = date(2024, 3, 1)
FORMS = (Form.CHOICE, Form.CLOZE, Form.CARD)
BANK = [Asking(n, form, f"stem {n}", "Norland") for n, form in enumerate(FORMS)]
MEMORY = Memory(1.0, 5.0, State.REVIEW, None, DAY, due_day=DAY)


@pytest.mark.parametrize(("days", "form"), [(1, Form.CHOICE), (5, Form.CLOZE), (40, Form.CARD)])
def test_answers_show_less_the_longer_a_fact_is_remembered(days, form):
    memory = replace(MEMORY, stability=float(days))

    assert chosen(BANK, memory, rng=Random(1)).form is form


def test_a_forgotten_fact_is_asked_one_step_easier():
    memory = replace(MEMORY, stability=5.0, state=State.RELEARNING)

    assert chosen(BANK, memory, rng=Random(1)).form is Form.CHOICE


def test_flashcards_only_prefers_cards_but_loses_no_fact():
    without = [one for one in BANK if one.form is not Form.CARD]

    assert chosen(BANK, None, rng=Random(1), cards_only=True).form is Form.CARD
    assert chosen(without, None, rng=Random(1), cards_only=True).form is Form.CHOICE


def test_the_same_chance_chooses_the_same_question_in_any_order():
    many = [Asking(n, Form.CHOICE, f"stem {n}", "Norland") for n in range(9)]
    picks = {chosen(many, None, rng=Random(seed)).question for seed in range(40)}

    assert chosen(many, None, rng=Random(3)) == chosen(many[::-1], None, rng=Random(3))
    assert len(picks) > 4


def test_a_question_that_tells_or_is_told_comes_behind_others():
    telling = Asking(1, Form.CHOICE, "Who built the first crane of the harbour, Norland?", "x")
    asked = Asking(2, Form.CARD, "Who built the first crane of the harbour?", "Norland")
    other = Asking(3, Form.CARD, "What does the pier cost?", "$80 million")

    assert first_apart([telling, other], [asked.gist]) == 1
    assert first_apart([asked, other], [telling.gist]) == 1
    assert first_apart([telling], [asked.gist]) is None
    assert first_apart([telling], [Gist.of("Where do ships land?", "Ostland")]) == 0


@pytest.mark.parametrize(("certainty", "right", "wrong"), [(1, 1, 0), (2, 2, -2), (3, 3, -6)])
def test_certainty_marks(certainty, right, wrong):
    assert mark(certainty, correct=True) == right
    assert mark(certainty, correct=False) == wrong


@pytest.mark.parametrize("chance", [n / 100 for n in range(101)])
def test_saying_what_one_believes_pays_best(chance):
    expected = {
        n: chance * mark(n, correct=True) + (1 - chance) * mark(n, correct=False) for n in (1, 2, 3)
    }
    honest = 1 if chance < 2 / 3 else 2 if chance < 0.8 else 3

    assert expected[honest] == pytest.approx(max(expected.values()))


@pytest.mark.parametrize(
    ("wait", "n", "unit"),
    [
        (minutes(5), 1, Unit.MINUTE),
        (minutes(599), 10, Unit.MINUTE),
        (minutes(3 * 3600), 3, Unit.HOUR),
        (days(0), 0, Unit.DAY),
        (days(59), 59, Unit.DAY),
        (days(61), 2, Unit.MONTH),
        (days(800), 2.2, Unit.YEAR),
    ],
)
def test_waits_are_said_in_the_unit_that_fits(wait, n, unit):
    assert wait == Wait(n, unit)


@pytest.mark.parametrize(
    ("waiting", "limit", "habit", "is_much"),
    [
        (401, 200, 0, True),
        (400, 200, 0, False),
        (121, 200, 12, True),
        (120, 200, 12, False),
        (19, 5, 1, False),
    ],
)
def test_what_counts_as_piled_up(waiting, limit, habit, is_much):
    assert piled_up(waiting, limit=limit, habit=habit) is is_much


@pytest.mark.parametrize("n", [0, 1, 7, 340])
@pytest.mark.parametrize("span", [3, 7])
def test_sharing_out_loses_nothing_and_keeps_the_order(n, span):
    parts = list(shared_out(range(n), span))

    assert [row for _day, part in parts for row in part] == list(range(n))
    assert all(day < span for day, _part in parts)
    assert max((len(part) for _day, part in parts), default=0) <= -(-n // span)


def test_timedelta_of_a_step_is_rounded_up_to_whole_minutes():
    assert minutes(timedelta(minutes=9, seconds=1).total_seconds()).n == 10
