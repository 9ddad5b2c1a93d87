"""What is suggested for typed answers, thing by thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.answers import Answer
from quizzes.domain.grading import grade
from quizzes.domain.judging import Suggestion, suggestion
from quizzes.domain.questions import Form, Key

LISTS = Key(lists=(("Kabul",), ("Herat", "Hirat"), ("Balkh", "Mazar-i-Sharif")))
GAP = Key(accepted=("the Amu Darya", "the Oxus"), refused=("the Syr Darya",))
WORDS = ("Kabul", "Kabull", "Herat", "Hirat", "Balkh", "Mazar-i-Sharif", "Kandahar", "Ghazni", "x")


def named(text):
    parts = suggestion(Form.RECALL, LISTS, Answer(text=text))
    return [item.said for item in parts.items], parts.others, parts.too_many


def test_each_thing_has_the_words_that_say_it():
    assert named("Hirat\nKabull\nKandahar") == (["Kabull", "Hirat", ""], ("Kandahar",), 0)
    assert named("Kabul, Herat, Balkh, Ghazni") == (["Kabul", "Herat", "Balkh"], ("Ghazni",), 1)


def test_a_gap_is_one_thing():
    right = suggestion(Form.CLOZE, GAP, Answer(text=" the Oxus "))
    wrong = suggestion(Form.CLOZE, GAP, Answer(text="the Syr Darya"))

    assert ([item.said for item in right.items], right.others) == (["the Oxus"], ())
    assert ([item.said for item in wrong.items], wrong.others) == ([""], ("the Syr Darya",))
    assert wrong.items[0].names == GAP.accepted
    assert (wrong.score([0]), wrong.score([])) == (1.0, 0.0)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
def test_the_mark_of_what_is_found_is_the_mark_by_the_key(words):
    answer = Answer(text="\n".join(words))
    parts = suggestion(Form.RECALL, LISTS, answer)

    assert parts.score(parts.found) == grade(Form.RECALL, LISTS, answer).score
    assert len(parts.found) + len(parts.others) == len(words)


@pytest.mark.parametrize(("places", "mark"), [((), 0), ((0,), 0), ((0, 1), 0.3333), ((0, 9), 0)])
def test_each_thing_too_many_takes_one_away(places, mark):
    parts = Suggestion(suggestion(Form.RECALL, LISTS, Answer(text="x")).items, (), too_many=1)

    assert parts.score(places) == mark
    assert Suggestion(()).score([0]) == 0
