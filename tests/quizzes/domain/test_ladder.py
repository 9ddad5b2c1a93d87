from dataclasses import replace

import pytest

from quizzes.domain.ladder import recall_level, suited
from quizzes.domain.questions import Form
from quizzes.domain.scheduling import State

from .memories import settled


def remembered(stability, state=State.REVIEW):
    return replace(settled(), stability=stability, state=state)


@pytest.mark.parametrize(
    ("stability", "level"), [(0.2, 0), (2.99, 0), (3, 1), (20.9, 1), (21, 2), (400, 2)]
)
def test_more_is_asked_of_what_is_remembered_better(stability, level):
    assert recall_level(remembered(stability)) == level


def test_a_new_fact_is_recognised_first():
    assert recall_level(None) == 0


@pytest.mark.parametrize(("stability", "level"), [(1, 0), (5, 0), (30, 1)])
def test_a_forgotten_fact_is_asked_one_step_easier(stability, level):
    assert recall_level(remembered(stability, State.RELEARNING)) == level


@pytest.mark.parametrize(
    ("memory", "expected"),
    [
        (None, (Form.CHOICE, Form.CLOZE, Form.DATE)),
        (remembered(5), (Form.CLOZE, Form.CHOICE, Form.DATE)),
        (remembered(50), (Form.DATE, Form.CLOZE, Form.CHOICE)),
    ],
)
def test_the_forms_there_are_come_in_order_of_how_well_they_suit(memory, expected):
    assert suited([Form.DATE, Form.CHOICE, Form.CLOZE], memory) == expected
