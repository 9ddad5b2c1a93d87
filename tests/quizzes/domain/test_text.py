import pytest

from briefings.domain import facts
from quizzes.domain.cards import cards
from quizzes.domain.pools import Pool
from quizzes.domain.questions import Form
from quizzes.domain.text import claims_in, in_words, whole_text

from .factories import make_briefing, make_entity, make_fact, questions


def test_a_comma_parts_a_last_member_from_another_and():
    assert in_words(["copper", "zinc"]) == "copper and zinc"
    assert in_words(["a line from A and B", "a road"]) == "a line from A and B, and a road"


def test_a_value_takes_the_article_of_its_statement():
    items = facts.ItemsValue((facts.PhraseValue("canal"), facts.PhraseValue("Rhine")))

    assert whole_text(items, "It joins a canal and the Rhine.") == "a canal and the Rhine"
    assert whole_text(facts.PhraseValue("Rhine"), "The Rhine is long.") == "the Rhine"
    assert whole_text(facts.PhraseValue("Rhine"), "They saw Rhine water.") == "Rhine"


def test_a_card_names_an_entity_by_its_own_name():
    rhine = make_entity("rhine", "country", aliases=("Rhinish",))
    bridge = make_fact(
        statement="Rhinish bridges are old.",
        values={"who": facts.EntityValue("rhine", "Rhinish")},
        ask={"who": "Which country has old bridges?"},
    )

    (card,) = questions(bridge, entities=(rhine,), form=Form.CARD)

    assert card.answer == "Rhine"


@pytest.mark.parametrize(
    ("ask", "stem"),
    [
        ("What does it join?", "What does it join? Name both."),
        ("Which two waters does it join?", "Which two waters does it join?"),
    ],
)
def test_a_card_of_a_list_says_once_how_many_members_to_name(ask, stem):
    waters = facts.ItemsValue((facts.PhraseValue("the Rhine"), facts.PhraseValue("a canal")))
    bridge = make_fact(
        statement="It joins the Rhine and a canal.", values={"ends": waters}, ask={"ends": ask}
    )

    assert [card.stem for card in cards(bridge, Pool.of(make_briefing(bridge)), 0)] == [stem]


@pytest.mark.parametrize(
    ("statement", "claims"),
    [
        ("According to the source, the bridge is new.", 1),
        ("The hills hold copper, lithium, zinc and gold.", 1),
        ("The bridge is wide, the road is new and the river is deep.", 3),
    ],
)
def test_single_words_of_a_list_are_no_claims(statement, claims):
    assert claims_in(statement) == claims
