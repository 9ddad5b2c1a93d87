"""Questions that ask nothing are refused."""

import pytest

from quizzes.domain.gates.idle import idle, truism, unlike, when_they
from quizzes.domain.making import question
from quizzes.domain.questions import Form, Key
from tests.quizzes.domain.factories import make_fact


def asked(stem, answer="Ada", form=Form.CARD):
    return question(form, stem, [make_fact()], Key(), answer=answer)


@pytest.mark.parametrize(
    ("stem", "answer"),
    [
        ("How many stretches are few, Ada Holm says?", "Six"),
        ("According to _____ people who were present, what was agreed?", "three"),
        ("In August 2023, what did the minister reverse?", "course"),
        ("According to the article, what will ends with that family?", "a truce"),
        ("What does Ada Holm reply about he?", "he counts wrongly"),
        ("Nine days earlier, what was signed before Arthur Fenn?", "a settlement"),
        ("What did Ms Holm satisfy?", "both conditions"),
        ("What explains the winter of 2022?", "a good deal"),
        ("The link to oil is, in calm times.", "True"),
        ("According to the article, why is land not enclosed merely?", "there is a fence"),
        ("In the table “Iron”, what does the column “Portion” give for “Beef”?", "150 g"),
        ("Before the author leaves, what does Ada Holm fill?", "a watering can"),
    ],
)
def test_idle_questions(stem, answer):
    assert idle(asked(stem, answer), None)


@pytest.mark.parametrize(
    ("stem", "answer"),
    [
        ("How many stretches did Ada Holm count?", "Six"),
        ("What did the minister reverse in August 2023?", "the closure of two ports"),
        ("What will always end with the truce?", "the toll"),
        ("What does Ada Holm think about the toll?", "it is too high"),
        ("Nine days after the strike, what was signed?", "a settlement"),
    ],
)
def test_plain_questions_are_none(stem, answer):
    assert not idle(asked(stem, answer), None)


@pytest.mark.parametrize(
    ("stem", "refused"),
    [
        ("The levy has been welcomed by everyone.", True),
        ("Residents can not see the plans in June.", True),
        ("The share of children at school has risen from 11 to 6 per cent.", True),
        ("The share of children at school has risen from 6 to 11 per cent.", False),
        ("The share of children at school fell from 6 to 11 per cent.", True),
        ("The levy has been welcomed by the shops.", False),
    ],
)
def test_false_statements_that_tell_on_themselves(stem, refused):
    assert unlike(asked(stem, "False", Form.TRUE_FALSE), None) is refused
    assert not unlike(asked(stem, "True", Form.TRUE_FALSE), None)


@pytest.mark.parametrize(
    ("stem", "answer", "refused"),
    [
        ("When do children learn the shades?", "before they learn the capitals", True),
        ("When do children learn the shades?", "before the war", False),
    ],
)
def test_times_of_whoever_they_are(stem, answer, refused):
    assert when_they(asked(stem, answer), None) is refused


@pytest.mark.parametrize(
    ("stem", "refused"),
    [
        ("A pattern is not a proof.", True),
        ("A strip of sand does not yield a jar.", True),
        ("A corridor that ends at a locked gate is no corridor.", True),
        ("Silt closed the harbour of Lindo.", False),
        ("A strip of sand yields 40 nests.", False),
    ],
)
def test_what_everybody_would_say_without_having_read_it(stem, refused):
    assert truism(asked(stem, "True", Form.TRUE_FALSE), None) is refused


def test_what_is_said_before_a_question_does_not_give_its_answer():
    fact = make_fact(about="The harbour of Lindo")
    told = question(Form.CARD, "Where did silt close the harbour?", [fact], Key(), answer="Lindo")
    assert told.about == ""
    told = question(Form.CARD, "Who dug it?", [fact], Key(), answer="Harbour Board of Lindo")
    assert told.about == ""
    assert question(Form.CARD, "What closed it?", [fact], Key(), answer="silt").about == fact.about
