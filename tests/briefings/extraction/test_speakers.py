"""Whom pronouns go on with: whoever speaks, whoever was told of last, and nobody who is none."""

import pytest

from briefings.domain.extraction.families import Families
from briefings.domain.extraction.vocabulary import is_person_noun
from briefings.domain.facts import Entity, EntityType
from tests.briefings.extraction.articles import found_in


def alone(*blocks, **more):
    return [c.fact.statement for c in found_in(*blocks, **more) if c.rule != "in_context"]


ARGUED = "Clara Duarte argued that the harbour of Lindo needed a wall."


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        (
            "A passenger may fairly ask for 40 seats, she said.",
            "A passenger may fairly ask for 40 seats, Clara Duarte said.",
        ),
        (
            "A sailor of Lindo could ask for a seat, she said. "
            "She pointed to the storm of 1990, in which 40 ships sank.",
            "Clara Duarte pointed to the storm of 1990, in which 40 ships sank.",
        ),
    ],
)
def test_whoever_was_said_to_speak_goes_on_speaking(said, stated):
    assert stated in alone(f"{ARGUED} {said}")


@pytest.mark.parametrize(
    "said",
    [
        "A captain lost 40 ships in 1990. She pointed to the storm of 1990.",
        "The engineer would leave Lindo in 2021, she said.",
        "Selma Aigner met the engineer of Porto. A wall of 40 metres would do, she said.",
        "A judge of Porto agreed with her. She built 40 ships in 1990.",
    ],
)
def test_whoever_else_may_speak_next_leaves_it_in_doubt(said):
    told = alone(ARGUED, said)
    assert not any(f"Duarte {did}" in one for one in told for did in ("said", "built", "pointed"))


@pytest.mark.parametrize(
    "known", ["known in print as Mrs. H. Brandt", "née Brandt", "writing since 1920 as Ida Brandt"]
)
def test_what_somebody_is_called_besides_is_nobody_else(known):
    said = f"Clara Duarte, {known}, was a botanist from Lindo. She wrote 40 books about eels."
    assert "Clara Duarte wrote 40 books about eels." in alone(said)


def test_a_name_that_is_told_to_be_a_thing_is_nobody():
    said = (
        "Skarn is a reef near Lindo. Hugo Brandt built 40 towers in Porto in 1840.",
        "He died in Lindo in 1891.",
    )
    assert "Hugo Brandt died in Lindo in 1891." in alone(*said, title="The Brandts of Skarn")


def test_somebodys_father_whose_wish_it_was_stands_aside():
    said = "Hugo Brandt studied in Porto at his father's wish. He built a bridge over the Alva."
    assert "Hugo Brandt built a bridge over the Alva." in alone(said)


def test_somebodys_father_with_whom_he_lived_does_not():
    said = "Hugo Brandt lived in Porto with his father. He built a bridge over the Alva."
    assert not any(one.startswith("Hugo Brandt built") for one in alone(said))


def test_a_guard_of_two_sentences_ago_is_past_once_somebody_else_was_told_of():
    said = (
        "A guard had seen the fire of Lindo from the pier. Clara Duarte stood on the Alva Bridge. "
        "Her ship lay in Porto. She sold 40 ships in 1990."
    )
    assert "Clara Duarte sold 40 ships in 1990." in alone(said)


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        (  # nobody but the doctor was named
            "A sailor drowned off Lindo in 1990. Clara Duarte married Otto Frisk in 1991. "
            "He owned 40 ships in Porto.",
            "Otto Frisk owned 40 ships in Porto.",
        ),
        (  # a law is nobody
            "An Act was passed in 1990, and Hugo Brandt was given 40 ships. He sailed to Porto.",
            "Hugo Brandt sailed to Porto.",
        ),
        (  # nor is a place that he came to
            "Hugo Brandt was forty when he came to Stoke Wren. He brewed lager in Porto in 1990.",
            "Hugo Brandt brewed lager in Porto in 1990.",
        ),
    ],
)
def test_one_who_alone_can_be_meant_goes_on(said, stated):
    assert stated in alone(said)


def test_somebodys_son_is_not_that_one():
    said = (
        "Thomas Brandt built a bridge. Brandt's son left Lindo in 1990. He died in Porto in 1991."
    )
    assert not any(one.startswith("Thomas Brandt died") for one in alone(said))


def test_the_physicist_with_a_name_behind_it_is_no_physicist_told_of_before():
    said = (
        "Hugo Brandt, a physicist, led a team from Lindo in 1990. "
        "The physicist Ada Holm taught 40 sailors in Porto in 1923."
    )
    assert "The physicist Ada Holm taught 40 sailors in Porto in 1923." in alone(said)


HUGO = Entity("hugo-brandt", EntityType.PERSON, "Hugo Brandt", aliases=(), part_of=())
EMIL = Entity("emil-brandt", EntityType.PERSON, "Emil Brandt", aliases=(), part_of=())


def test_of_two_with_a_surname_it_is_whoever_was_told_of_last():
    families = Families()
    families.read([HUGO], 1)
    families.read([EMIL], 4)
    assert families.of("Brandt") == "emil-brandt"
    assert families.of("Hugo") == "hugo-brandt"


def test_of_two_with_a_surname_who_were_both_told_of_just_now_it_is_neither():
    families = Families()
    families.read([HUGO], 3)
    families.read([EMIL], 4)
    assert families.of("Brandt") == ""


@pytest.mark.parametrize("noun", ["brazier", "manner", "shutter", "transformer", "spider"])
def test_what_ends_like_a_person_may_be_a_thing(noun):
    assert not is_person_noun(noun)
