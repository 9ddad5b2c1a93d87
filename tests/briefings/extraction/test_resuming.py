"""What "it" and "they" go on with, and where something else may be meant as well."""

import pytest

from tests.briefings.extraction.articles import doubts_in, found_in


def alone(*blocks, **more):
    return [c.fact.statement for c in found_in(*blocks, **more) if c.rule != "in_context"]


@pytest.mark.parametrize(
    ("before", "said", "stated"),
    [
        (  # what only somebody does
            "The Alva Bank took a hard view of the storm.",
            "It owed £40 million to Porto in 1990.",
            "The Alva Bank owed £40 million to Porto in 1990.",
        ),
        (  # and what only things do
            "The harbour of Lindo was built by the Alva Company in 1990.",
            "It cost £40 million.",
            "The harbour of Lindo cost £40 million.",
        ),
        (  # said of it twice
            "The tower of Lindo was meant to stand for a decade.",
            "It stood for 400 years.",
            "The tower of Lindo stood for 400 years.",
        ),
        (  # "of granite" tells what it was built of
            "The tower of Lindo was built of granite for 40 ships.",
            "It burned down in 1990.",
            "The tower of Lindo burned down in 1990.",
        ),
        (  # what was singled out
            "It was Norvane Energy that closed the port of Lindo.",
            "It accused the council of Porto of fraud in 1990.",
            "Norvane Energy accused the council of Porto of fraud in 1990.",
        ),
        (
            "Clara Duarte and Hugo Brandt founded a school in Lindo in 1990.",
            "They moved to Porto in 2009.",
            "Clara Duarte and Hugo Brandt moved to Porto in 2009.",
        ),
        (
            "The pilots of Lindo walked out in 1990.",
            "They have refused to return since 1991.",
            "The pilots of Lindo have refused to return since 1991.",
        ),
    ],
)
def test_a_subject_goes_on_where_nothing_else_can_be_meant(before, said, stated):
    assert stated in alone(f"{before} {said}")


@pytest.mark.parametrize(
    "said",
    [
        "The Alva Bank sued the Lindo Company in 1990. It paid £4 million in 1991.",
        "The Alva Bank was bought by Norvane Energy in 1990. It sold 40 branches in 1991.",
        "The card of the Alva Bank was printed in Lindo in 1990. It sold 3,000 seats in Porto.",
        "The Alva Bank sold its ground to the Lindo Company in 1990. It built 40 flats in Porto.",
        "A gale swept it away in 1990. It had come from Porto in two days.",
        "Doctors treated 40 sailors in Lindo in 1990. They died in 1991.",
        "The pier of Lindo has a tower of granite from Porto. A storm destroyed it in 1991.",
    ],
)
def test_where_something_else_can_be_meant_it_is_in_doubt(said):
    found = [doubt.text.lower() for c in doubts_in(said) for doubt in c.doubts]
    assert {"it", "they"} & set(found)


def test_a_thing_is_still_meant_in_the_middle_of_the_next_sentences():
    said = (
        "Skarn is a reef near Lindo. Between 1800 and 1837 at least 31 ships were lost on it. "
        "Everybody in Porto agreed that it should be marked."
    )
    assert "Between 1800 and 1837 at least 31 ships were lost on Skarn." in alone(said)
    assert "Everybody in Porto agreed that Skarn should be marked." in alone(said)


def test_a_sentence_that_leaves_open_what_it_is_of_does_not_end_what_only_a_company_does():
    said = (
        "The Alva Bank brought in a card in 2021, which promised 40 trips. "
        "It had two ships in Lindo. By 2022 it had sold 3,950 cards."
    )
    assert "By 2022 the Alva Bank had sold 3,950 cards." in alone(said)
    assert not any("Bank had two ships" in one for one in alone(said))


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("The shipowners of Lindo and Porto held in 1990 that it was a danger.", "it"),
        ("Only one company in Lindo is big enough to be hurt by it.", "it"),
        ("To make 40 owners fit it, the Alva Bank waived its fees in 1990.", "it"),
        ("It did not mean that ships from Lindo sank in 1990.", "it"),
        ("Clara Duarte herself stayed, though she sent him 40 letters in 1990.", "him"),
        ("Clara Duarte wrote a book of 40 pages about her in 1990.", "her"),
    ],
)
def test_what_a_statement_names_is_not_always_what_is_meant(said, word):
    assert word in [doubt.text.lower() for c in doubts_in(said) for doubt in c.doubts]


@pytest.mark.parametrize(
    "said",
    [
        "It was in Lindo that the fire of 1990 began.",
        "It was Clara Duarte who founded the school of Lindo in 1990.",
    ],
)
def test_it_is_nothing_where_it_only_singles_out(said):
    assert said in alone(said)


@pytest.mark.parametrize(
    "said",
    [
        "Clara Duarte trained thirty sailors in Lindo, eleven of them women.",
        "Internal waves, some of them 80 metres tall, break on the reefs of Lindo in 1990.",
    ],
)
def test_some_of_them_are_some_of_what_stands_before(said):
    assert said in alone(said)


def test_a_company_that_ends_a_paragraph_goes_on_in_the_next_one_with_what_it_does():
    before = "The Alva Bank took a hard view of the storm of 1990."
    assert "The Alva Bank owed £40 million to Porto." in alone(
        before, "It owed £40 million to Porto."
    )
    assert not any("Bank stood" in one for one in alone(before, "It stood in Porto for 40 years."))


@pytest.mark.parametrize(
    ("before", "said", "word"),
    [
        (
            "Drift netting has been illegal in Aldmark for years.",
            "Its navy seized 40 boats.",
            "Its",
        ),
        ("Aldmark's first motive is simple.", "Its southern coast lies open to Porto.", "Its"),
        ("Aldmark's best policy is patience.", "It should publish what was agreed.", "It"),
        (
            "Aldmark hoped the money would buy a new harbour in Lindo.",
            "It has bought 40 ships.",
            "It",
        ),
    ],
)
def test_what_can_neither_own_nor_do_it_is_not_meant(before, said, word):
    doubts = [doubt.text for c in doubts_in(f"{before} {said}") for doubt in c.doubts]

    assert word in doubts


def test_a_country_has_a_navy():
    said = "Portugal banned bottom nets in 2017. Its navy seized 40 boats in 2018."

    assert "Portugal’s navy seized 40 boats in 2018." in alone(said, title="On nets")


def test_it_behind_a_semicolon_is_of_the_clause_before():
    own = (
        "The *Harbour Transactions* declined the map; it appeared in a Skarn journal with a"
        " circulation of two hundred."
    )
    told = [one.fact.statement for one in found_in(f"Praise was slow and thin. {own}")]
    assert own in told
