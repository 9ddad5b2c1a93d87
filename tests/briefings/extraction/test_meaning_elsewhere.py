"""Words that only seem to mean something in their own statement, and fragments."""

from dataclasses import replace

import pytest

from briefings.domain.documents import BlockKind
from briefings.domain.extraction import extract
from tests.briefings.extraction.articles import (
    article,
    cell,
    doubts_in,
    found_in,
    heading,
    item,
    statements_in,
)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("Students fly in from Zurich to measure it.", "it"),
        ("Ada Holm refused to put her name to it and went back to Wales.", "it"),
        ("The newspaper Dagen called her the nightingale of the police.", "her"),
        ("Jan Holm forbade him to publish in Lindo.", "him"),
        ("The Lindo Museum accepts no liability for decisions based on them.", "them"),
        (
            "A professor at the University of Lindo says that they do more harm than good.",
            "they",
        ),
    ],
)
def test_a_pronoun_of_nothing_in_its_clause_is_in_doubt(said, word):
    (found,) = doubts_in(said, title="Bread")
    assert word in [doubt.text for doubt in found.doubts]


@pytest.mark.parametrize(
    "said",
    [
        "Ada Holm bought the mill in 1931 and sold it to the Lindo Museum.",
        "The mills of Lindo lost their owners in 1931, when Ada Holm bought them.",
    ],
)
def test_what_the_statement_names_before_is_not(said):
    assert said in statements_in(said, title="Bread")


@pytest.mark.parametrize(
    "said",
    [
        "Ada Holm could not, quite.",
        "The enemies of Ada Holm say vanity.",
        "There is the affair of the Calliope.",
        "Less than is feared in a wet period, and more than is claimed in a dry one.",
        "For four of the nights there was nothing more.",
        "In Lindo, two dates matter now.",
        "The judge of Lindo adds one observation.",
        "Page last reviewed: 14 October 2021.",
    ],
)
def test_fragments_are_no_statements(said):
    assert statements_in(said, title="Bread") == []


def test_a_number_of_nothing_is_not_explained_by_a_single_thing():
    said = "The Lindo Fund attached a string to its grant in 2019. So far 17 have signed on."
    assert "17" not in " ".join(statements_in(said, title="Bread"))
    said = "The Lindo Fund asked for 30 trainees in 2019. So far 17 have signed on."
    assert "17" in " ".join(statements_in(said, title="Bread"))


def test_the_last_part_of_a_name_is_not_the_author():
    said = "In Lindo the wait for CBT-I is 19 weeks at present."
    assert said in statements_in(said, title="Bread")


def test_a_row_called_by_a_number_says_of_what():
    cells = [
        *(cell("Hives within 500 m", 0, 0, header=True), cell("Species", 0, 1, header=True)),
        *(cell("none", 1, 0), cell("17", 1, 1), cell("1 to 10", 2, 0), cell("15", 2, 1)),
    ]
    told = " ".join(statements_in(*cells, title="Bees"))
    assert "gives 17 for “Hives within 500 m: none”" in told


def test_nothing_is_listed_under_the_title_or_a_question():
    items = [item("cheaper bread for all"), item("two more mills")]
    for head in ((BlockKind.TITLE, "Bread"), (BlockKind.HEADING, "Is bread dear?", {"level": 1})):
        assert not any("lists" in one for one in statements_in(head, *items, title="Bread"))


@pytest.mark.parametrize("lead", ["Get help the same day if:", "GET HELP IF", "Tell us when you"])
def test_what_stands_under_a_condition_is_not_so(lead):
    items = [item("the knee is hot and red;"), item("you cannot put weight on it.")]
    told = statements_in(heading("Moving"), lead, *items, title="Knees")
    assert not any(one.startswith(("The knee", "You cannot")) for one in told)
    assert not any("the article lists" in one for one in told)


def test_who_signed_a_text_is_not_the_house_of_its_title():
    said = "We expect ratification. We have seen it. We doubt it. Our view is that Tarsk gains."
    told = statements_in("Ada Holm and Jan Brandt", said, title="The agreement of Tarsk Ltd")
    assert not any("Tarsk Ltd expects" in one for one in told)


def test_who_wrote_it_is_no_fact_whatever_the_name_is_taken_for():
    end = "Harriet Vane-Osei is the author of “Rooms Without Doors”."
    told = found_in("By Harriet Vane-Osei", "Lindo lies on a bay.", end, title="Bread")
    assert not any("author of" in one.fact.statement for one in told)


def test_who_is_named_as_the_author_has_written_it():
    texts = (
        "Lindo paid 40 farmers for bread in 1931.",
        "Ada Holm is a fellow in Lindo.",
    )
    document = replace(article(*texts, title="Bread"), author="Ada Holm")
    told = [candidate.fact.statement for candidate in extract(document).candidates]
    assert told == [texts[0]]


def test_whom_only_head_and_end_name_has_signed_it():
    body = [f"Lindo paid {n} farmers for its bread in 1931." for n in range(40, 56)]
    head = "Centre for Bread, Porto Ruta Halasi and Jan Holm"
    end = "Ruta Halasi directs the programme on bread of the Centre in Porto."
    told = statements_in(heading(head), *body, end, title="Bread")
    assert not any("Ruta Halasi" in one for one in told)


def test_what_somebody_recommends_is_an_opinion():
    items = [item("publish their tariffs each year;"), item("keep them for 24 months.")]
    lead = "We recommend that the three governments should:"
    told = [one.fact for one in found_in(heading("Remedies"), lead, *items, title="Bread")]
    assert {fact.status.value for fact in told if "tariffs each" in fact.statement} == {"opinion"}
