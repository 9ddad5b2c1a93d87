from decimal import Decimal

import pytest

from briefings.domain import facts
from quizzes.domain.answers import Answer
from quizzes.domain.grading import grade
from quizzes.domain.questions import Form
from quizzes.domain.wording import KINDS

from .factories import make_entity, make_fact, make_quantity, questions, real_bank

RHINE = make_entity("rhine", aliases=("Rhein",))
DANUBE = make_entity("danube")


def make_cloze(statement, value, entities=(RHINE, DANUBE)):
    fact = make_fact(statement=statement, values={"what": value})
    return questions(fact, entities=entities, form=Form.CLOZE)


def test_a_number_says_its_unit_and_its_scale():
    (question,) = questions(
        make_quantity("oil", 150_000_000, "USD", "$150 million"), form=Form.NUMBER
    )

    assert question.input.unit == "million US dollars"
    assert question.key.number == 150_000_000
    assert question.key.scale == 1_000_000
    assert question.key.unit == "USD"


def test_a_round_million_is_not_asked_for_in_millions():
    (question,) = questions(
        make_quantity("jobs", 1_000_000, "jobs", "one million jobs"), form=Form.NUMBER
    )

    assert (question.input.unit, question.key.scale) == ("jobs", 1)
    for typed in ("1 million", "1000000", "1,000,000", "one million"):
        assert grade(question.form, question.key, Answer(text=typed)).correct, typed
    assert not grade(question.form, question.key, Answer(text="1")).correct


def test_an_approximate_number_forgives_a_twentieth():
    value = facts.NumberValue(Decimal(43), "km", "43 km", approximate=True)
    fact = make_fact(
        statement="It is about 43 km long.",
        values={"length": value},
        ask={"length": "How long is the canal?"},
    )

    (question,) = questions(fact, form=Form.NUMBER)

    assert question.key.tolerance == Decimal("0.05")


def test_a_date_says_how_exact_it_must_be():
    fact = make_fact(
        statement="It opened in May 2021.",
        values={"when": facts.DateValue("2021-05", "May 2021")},
        ask={"when": "When did it open?"},
    )

    (question,) = questions(fact, form=Form.DATE)

    assert (question.input.precision, question.key.date) == ("month", "2021-05")


def test_a_gap_accepts_every_name_and_refuses_every_other_entity():
    (question,) = make_cloze("A bridge leads over the Rhine.", facts.EntityValue("rhine", "Rhine"))

    assert question.stem == (
        "Fill the gap with the name of a place or region: A bridge leads over the _____."
    )
    assert question.key.accepted == ("Rhine", "Rhein")
    assert question.key.refused == ("Danube",)


def test_a_slip_never_turns_into_a_part_or_into_a_confirmed_wrong_answer():
    entities = (RHINE, make_entity("rhone", part_of=("rhine",)))
    fact = make_fact(
        statement="A bridge leads over the Rhine.",
        values={"where": facts.EntityValue("rhine", "Rhine")},
        foils={"where": (facts.Foil("Rhina"),)},
    )

    (question,) = questions(fact, entities=entities, form=Form.CLOZE)

    assert question.key.refused == ("Rhone", "Rhina")
    for text in ("Rhone", "Rhina"):
        assert not grade(Form.CLOZE, question.key, Answer(text=text)).correct


def test_another_name_in_the_stem_leaves_no_gap():
    assert not make_cloze("The Rhine, or Rhein, is a river.", facts.EntityValue("rhine", "Rhine"))


def test_a_name_inside_a_longer_name_leaves_no_gap():
    valley = make_entity("valley", name="Rhine Valley")

    made = make_cloze(
        "It ends in the Rhine Valley.", facts.EntityValue("rhine", "Rhine"), (RHINE, valley)
    )

    assert made == []


def test_nobody_has_to_type_a_longer_phrase():
    assert make_cloze("They left a void.", facts.PhraseValue("left a void")) == []
    assert len(make_cloze("People found oil there.", facts.PhraseValue("oil"))) == 1


@pytest.mark.parametrize(
    ("type", "kind"), [("person", "a person"), ("country", "a country"), ("people", "a people")]
)
def test_a_gap_says_what_kind_of_name_is_missing(type, kind):
    entities = (make_entity("paris", type),)

    (question,) = make_cloze(
        "The bridge was opened by Paris.", facts.EntityValue("paris", "Paris"), entities
    )

    assert question.stem == f"Fill the gap with the name of {kind}: The bridge was opened by _____."


def test_a_place_whose_name_says_what_it_is_is_asked_for_as_that():
    entities = (make_entity("lena", "place", name="Lena Basin"),)

    (question,) = make_cloze(
        "The wells lie in the Lena Basin.", facts.EntityValue("lena", "Lena Basin"), entities
    )

    assert question.stem.startswith("Fill the gap with the name of a river basin:")


def test_every_type_of_entity_has_a_name():
    assert set(KINDS) == set(facts.EntityType)


def test_a_common_noun_leaves_no_gap_where_another_would_stand_as_well():
    oil = make_fact(
        "oil", statement="People found oil there.", values={"what": facts.PhraseValue("oil")}
    )
    salt = make_fact(
        "salt", statement="People sold salt there.", values={"what": facts.PhraseValue("salt")}
    )
    longer = make_fact(
        "longer", statement="They left a void.", values={"what": facts.PhraseValue("left a void")}
    )

    assert questions(oil, salt, form=Form.CLOZE) == []
    assert len(questions(oil, longer, form=Form.CLOZE)) == 1


def test_a_list_has_one_gap_at_most():
    rivers = facts.ItemsValue(
        (facts.EntityValue("rhine", "Rhine"), facts.EntityValue("danube", "Danube"))
    )

    assert len(make_cloze("A canal links the Rhine and the Danube.", rivers)) == 1


def test_words_that_are_an_entitys_name_are_accepted_by_its_other_names():
    rivers = facts.ItemsValue((facts.PhraseValue("the Rhine"), facts.PhraseValue("the Elbe")))
    fact = make_fact(
        statement="Bridges lead over the Rhine and the Elbe.",
        values={"what": rivers},
        ask={"what": "Over which rivers do bridges lead?"},
    )

    (question,) = questions(fact, entities=(RHINE, DANUBE), form=Form.RECALL)

    assert question.key.lists == (("the Rhine", "Rhine", "Rhein"), ("the Elbe",))
    assert question.key.refused == ("Danube",)


def test_the_answer_to_every_typed_question_is_right():
    for question in real_bank().questions:
        if question.form in {Form.NUMBER, Form.DATE, Form.CLOZE}:
            result = grade(question.form, question.key, Answer(text=question.answer))
            assert result.correct, (question.stem, question.answer)


def test_other_words_for_a_phrase_are_accepted_where_it_is_typed():
    jobs = facts.ItemsValue(
        (facts.PhraseValue("farming", ("agriculture",)), facts.PhraseValue("trade"))
    )
    fact = make_fact(
        statement="People there live on farming and trade.",
        values={"what": jobs},
        ask={"what": "What do people there live on?"},
    )

    (question,) = questions(fact, form=Form.RECALL)

    assert question.key.lists == (("farming", "agriculture"), ("trade",))
