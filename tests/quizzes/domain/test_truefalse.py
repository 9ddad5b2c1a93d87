import pytest

from briefings.domain import facts
from quizzes.domain.questions import Form

from .factories import make_event, make_fact, make_quantity, questions, real_bank, real_briefing

WRONG = facts.FalseStatement("The toll is free.", "It costs $150 million.")


def ask(fact, seeds=range(40)):
    return [questions(fact, form=Form.TRUE_FALSE, seed=seed)[0] for seed in seeds]


def test_a_fact_is_asked_about_once_and_seeds_take_turns():
    made = ask(make_fact(false=(WRONG,)))

    assert {question.answer for question in made} == {"True", "False"}


def test_only_a_confirmed_falsehood_is_false():
    assert {question.answer for question in ask(make_fact())} == {"True"}


def test_a_false_statement_says_why():
    question = next(q for q in ask(make_fact(false=(WRONG,))) if q.answer == "False")

    assert question.stem == "The toll is free."
    assert dict(question.feedback)["true"] == "It costs $150 million."
    assert question.explanation == "The toll of the bridge is $150 million."


def test_a_confirmed_figure_takes_the_place_of_the_right_one():
    fact = make_quantity(
        "toll", 5, "USD", "$5 million", foils={"amount": (facts.Foil("$9 million", "Too much."),)}
    )

    stems = {question.answer: question.stem for question in ask(fact)}

    assert stems["False"] == "The size of toll is $9 million."


def test_a_figure_that_stands_twice_is_not_replaced():
    fact = make_event("opening", "2021", "Open since 2021", foils={"when": (facts.Foil("2020"),)})

    assert {question.answer for question in ask(fact)} == {"True"}


@pytest.mark.parametrize("seed", [0, 1])
def test_options_stand_in_order(seed):
    (question,) = questions(make_fact(), form=Form.TRUE_FALSE, seed=seed)

    assert [(o.id, o.text) for o in question.options] == [("true", "True"), ("false", "False")]


def test_every_stem_is_a_statement_that_a_person_wrote():
    written = {text for f in real_briefing().facts for text in (f.statement, *_false(f))}

    for question in real_bank().questions:
        if question.form is Form.TRUE_FALSE:
            assert question.stem in written


def _false(fact):
    if fact.false:
        return [false.text for false in fact.false]
    return [
        fact.statement.replace(value.text, foil.text)
        for role, value in fact.values.items()
        for foil in fact.foils.get(role, ())
        if hasattr(value, "text")
    ]
