"""Questions for what takes several words: what does what, what things are, when and where."""

import pytest

from tests.briefings.extraction.articles import found_in, statements_in
from tests.briefings.extraction.test_asking import asked


def told(said, role, **more):
    """The question for a role and its answer, of the first statement that has one."""
    several = [c.fact for c in found_in(said, **more)]
    return next(((f.ask[role], f.values[role].text) for f in several if role in f.ask), ("", ""))


@pytest.mark.parametrize(
    ("said", "role", "stem", "answer"),
    [
        (
            "The antibiotic norvamycin raises the level of iron in the blood.",
            "cause",
            "What raises the level of iron in the blood?",
            "antibiotic norvamycin",
        ),
        (
            "A wave of mud buried the old pier of Lindo in 1999.",
            "subject",
            "What buried the old pier of Lindo in 1999?",
            "wave of mud",
        ),
        (
            "Applications to the schools of Lindo fell by 22 per cent in 2019.",
            "subject",
            "What fell by 22 per cent in 2019?",
            "Applications to the schools of Lindo",
        ),
        (
            "Sea walls slow the loss of sand on the beaches of Lindo.",
            "object",
            "What do sea walls slow?",
            "the loss of sand on the beaches of Lindo",
        ),
        (
            "In 1999 Ada Holm towed nets across the bay of Lindo.",
            "object",
            "What did Ada Holm tow across the bay of Lindo in 1999?",
            "nets",
        ),
        (
            "The ferries of Lindo run on rapeseed oil.",
            "object",
            "What do the ferries of Lindo run on?",
            "rapeseed oil",
        ),
        (
            "The tariff of Lindo is based on the draught of a ship.",
            "object",
            "What is the tariff of Lindo based on?",
            "the draught of a ship",
        ),
        (
            "Norway imports more than half of its barley.",
            "share",
            "What share of its barley does Norway import?",
            "more than half",
        ),
        (
            "Each sluice of Lindo cuts the loss of water by about a fifth.",
            "share",
            "By how much does each sluice of Lindo cut the loss of water?",
            "about a fifth",
        ),
        (
            "Sluices are gates that keep the tide out of a harbour.",
            "meaning",
            "What are sluices?",
            "gates that keep the tide out of a harbour",
        ),
        (
            "The most common complaint in Lindo was noise from the cranes.",
            "identity",
            "What was the most common complaint in Lindo?",
            "noise from the cranes",
        ),
        (
            "Ada Holm’s own contribution was the curve of the tower of Lindo.",
            "identity",
            "What was Ada Holm’s own contribution?",
            "the curve of the tower of Lindo",
        ),
        (
            "Damage to the locks of Lindo is rare: about one case in 10,000.",
            "degree",
            "How rare is damage to the locks of Lindo?",
            "about one case in 10,000",
        ),
        (
            "The bridge of Lindo collapsed when a barge struck a pier.",
            "occasion",
            "When did the bridge of Lindo collapse?",
            "when a barge struck a pier",
        ),
        (
            "The eels of Lindo live in the mud of drained ditches.",
            "location",
            "Where do the eels of Lindo live?",
            "in the mud of drained ditches",
        ),
        (
            "You should not take norvamycin if you have a weak heart.",
            "condition",
            "Under what condition should you not take norvamycin?",
            "you have a weak heart",
        ),
        (
            "The narrow channel of Lindo is called the Throat.",
            "name",
            "What is the narrow channel of Lindo called?",
            "the Throat",
        ),
    ],
)
def test_what_a_teacher_would_ask(said, role, stem, answer):
    assert told(said, role) == (stem, answer)


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("Three pilots of Lindo bought the old pier in 1999.", "subject"),
        ("The city of Lindo bought the old pier in 1999.", "subject"),
        ("A fund of the pilots of Lindo bought the old pier in 1999.", "subject"),
        ("The pilots of Lindo lodged an objection in 1999.", "object"),
        ("The swarm of Lindo eats as much food in a day as 35,000 people.", "object"),
        ("The Institute of Lindo attributes the rise to warmer water.", "object"),
        (
            "The years after 1938 are the part of the history of Lindo that is least known.",
            "identity",
        ),
        ("The survey of Lindo was the last before monitoring stopped.", "occasion"),
        ("Success did not make the port of Lindo rich.", "cause"),
    ],
)
def test_what_would_ask_nothing_or_be_garbled_is_not_asked(said, role):
    assert asked(said, role) == ""


def test_it_is_no_object_of_a_question_that_has_lost_what_it_means():
    said = (
        "Lindo bought the theatre in 1998 and leases it to the pilots for one crown a year on "
        "condition that children play free."
    )
    assert "it" not in asked(said, "condition").split()


def test_what_is_said_of_a_long_subject_is_not_said_again():
    said = (
        "Ada Holm argues that money spent on early warning is worth ten times as much as money "
        "spent on repairs."
    )
    stem, answer = told(said, "claim")
    assert stem == "What does Ada Holm argue about money spent on early warning?"
    assert answer == "is worth ten times as much as money spent on repairs"


def test_a_participle_that_opens_a_sentence_is_left_out_of_its_question():
    said = "Founded in 1921 as a ferry club, the Alva Bank employs 1,150 people in Lindo."
    assert asked(said, "count") == "How many people does the Alva Bank employ in Lindo?"


def test_one_of_two_prepositions_is_not_asked_for_alone():
    said = "Ada Holm asked for £46,000 and for granite from Lindo."
    assert asked(said, "amount") == ""


def test_a_clause_whose_end_is_taken_for_the_main_one_stays():
    said = (
        "In 1921 the Alva Bank allowed Ada Holm to spend fourteen months in Lindo with Rui Alva, "
        "who a few years earlier had shown that grains of sand, counted layer by layer, could be "
        "turned into a history of the bay."
    )
    assert not [s for s in statements_in(said) if "Alva could be turned" in s]
    stems = [stem for c in found_in(said) for stem in c.fact.ask.values()]
    assert not [stem for stem in stems if "Alva could" in stem or "Alva counted" in stem]


def test_a_town_is_not_taken_for_the_company_called_after_it():
    several = statements_in(
        "Harwick handled 4.3 million tonnes of cargo in 2023.",
        "Tidal Ports plc owns Harwick Harbour and 3 other ports. It was founded in 1921 as the "
        "Harwick Dock Company.",
        title="Tidal Ports to rebuild Harwick Harbour",
    )
    assert not [said for said in several if said.startswith("Harwick Dock Company handled")]
