"""Entries of biographical dictionaries, whose heads turn the name of their hero round."""

import pytest

from briefings.domain.documents import BlockKind
from briefings.domain.extraction import extract
from briefings.domain.extraction.entries import entry_of
from tests.briefings.extraction.articles import article, statements_in

LIFE = (
    "She left Lindo in 1899. In 1902 she opened a school for pilots in Skarn. She wrote to the"
    " Harbour Board in 1911, and her letter was printed in the Lindo Courier."
    " She owned two boats, and her last one lies in Skarn."
)


def entry(head, *below):
    """The name that a head is read as, "" for no entry."""
    found = entry_of(article(head, *below, title=head))
    return found.name if found else ""


def told_of(head, *below):
    return statements_in((BlockKind.TITLE, head), *below, title=head)


@pytest.mark.parametrize(
    ("head", "opening", "name"),
    [
        ("Corran, Ada Maud (1873–1949)", "She was born at Lindo.", "Ada Maud Corran"),
        ("CORRAN, Ada Maud (1873–1949), pilot", "She was born at Lindo.", "Ada Maud Corran"),
        ("CORRAN, ADA (Addie) (1873-1949)", "She was born at Lindo.", "Ada Corran"),
        ("Corran [née Quill], Ada (d. 1949)", "She was born at Lindo.", "Ada Corran"),
        ("Corran, Ada, 1873–1949 | Lives", "She was born at Lindo.", "Ada Corran"),
        ("Temba, Yusra (c. 1901–1977)", "Temba was born at Lindo.", "Yusra Temba"),
        (
            "O'SHEA, Sir John Luke",
            "JOHN LUKE O'SHEA, brewer, was born in 1844.",
            "John Luke O'Shea",
        ),
        ("de Groot, Anna (born 1931)", "Anna de Groot grew up in Skarn.", "Anna de Groot"),
        ("GROOT, Anna de (b. 1931)", "Anna de Groot grew up in Skarn.", "Anna de Groot"),
        ("McADAM, Ada", "Ada J. McAdam grew up in Skarn.", "Ada McAdam"),
        ("Smith-Berg, R. J. (1850–1911)", "Smith-Berg was born in Skarn.", "R. J. Smith-Berg"),
        ("Corran, (Jane) Ada Maud (1873–1949)", "She was born at Lindo.", "Ada Maud Corran"),
        ("Corran, Ada, first duchess of Skarn (1873–1949)", "She fell.", "Ada Corran"),
        ("Lives of Lindo", "McADAM, Dame ADA, pilot; b. 10 Jan. 1815 at Skarn.", "Ada McAdam"),
        ("Lives of Lindo", "CORRAN, Ada (1873–1949), pilot, was born at Skarn.", "Ada Corran"),
    ],
)
def test_the_name_is_turned_back(head, opening, name):
    assert entry(head, opening) == name


@pytest.mark.parametrize(
    ("head", "opening"),
    [
        ("Berlin, Paris and the debt", "Paris Holm was born in Berlin."),
        ("Berlin, Paris", "In Paris Berlin was not liked."),
        ("Dublin, Ireland (1916–1923)", "In Dublin 500 people died. Ireland had Dublin rebuilt."),
        ("Lindo, Skarn (1911)", "Lindo and Skarn were dredged. In Lindo two men died."),
        ("Pilots, Ships and Harbours (1911–1923)", "The pilots of Lindo died in 1911."),
    ],
)
def test_other_commas_turn_nothing(head, opening):
    assert entry(head, opening) == ""


def test_an_author_is_nobodys_life():
    opening = "Ada Corran works at the Institute of Harbours in Lindo."
    found = entry_of(article("Corran, Ada", opening, title="The harbour of Lindo"))
    assert found is None
    assert entry("Corran, Ada: The harbour of Lindo", opening) == ""


def test_several_entries_are_no_life():
    heads = ("Corran, Ada (1873–1949)", LIFE, "Corran, Hugo (1880–1951)", LIFE)
    assert entry_of(article(*heads, title="Lives of Lindo")) is None


def test_a_head_that_stands_twice_is_one():
    head = "Corran, Ada (1873–1949)"
    found = entry_of(article(head, LIFE, title=f"{head}: Printed in Lives of Lindo, Volume 9"))
    assert found is not None
    assert found.name == "Ada Corran"


def test_the_hero_has_one_name_whatever_he_or_she_is_called():
    told = told_of(
        "Corran, Ada Maud (1873–1949)",
        "ADA MAUD CORRAN, pilot, was born in 1873 at Skarn, third child of Jonas Corran, cooper.",
        LIFE,
        "Corran was given a medal in 1923. Ada had asked for a boat. Corran died in 1949 at Skarn.",
    )
    assert any(one.startswith("Ada Maud Corran, pilot, was born in 1873") for one in told)
    assert "In 1902 Ada Maud Corran opened a school for pilots in Skarn." in told
    assert "Ada Maud Corran was given a medal in 1923." in told
    assert "Ada Maud Corran died in 1949 at Skarn." in told


def test_the_name_stands_before_what_does_not_tell_it():
    head = "Corran, Ada Maud (1873–1949)"
    found = extract(
        article((BlockKind.TITLE, head), LIFE, "The Harbour Board paid 300 crowns.", title=head)
    )
    assert {one.fact.about for one in found.candidates} == {"", "Ada Maud Corran"}


def test_a_head_that_opens_a_sentence_is_read_as_prose():
    text = "CORRAN, Ada (1873–1949), pilot, was born on 3 March 1873 at Skarn."
    found = extract(article(text, LIFE, title="Lives of Lindo")).candidates
    fact = next(one.fact for one in found if "born" in one.fact.statement)
    assert fact.statement == "Ada Corran, pilot, was born on 3 March 1873 at Skarn."
    assert fact.evidence[0].quote == text


def test_a_rank_and_a_month_in_short_are_read_as_prose():
    text = "McADAM, Sir JOHN, pilot, was born on 10 Jan. 1815 in Skarn, the son of Hugh McAdam."
    told = statements_in(text, "In 1867 McAdam became mayor of Lindo.", title="Lives of Lindo")
    assert told == [
        "Sir John McAdam, pilot, was born on 10 Jan. 1815 in Skarn, the son of Hugh McAdam.",
        "In 1867 John McAdam became mayor of Lindo.",
    ]


def test_a_title_that_is_a_name_is_a_life_if_the_text_tells_when_it_began():
    told = told_of(
        "Ada Corran",
        "Ada Maud Corran (3 March 1873 – 9 May 1949) was a pilot. Jonas Corran was her father.",
        LIFE,
        "Ada left Skarn in 1923. Corran died in 1949 at Lindo. Jonas Corran drowned in 1881.",
    )
    assert "Ada Corran left Skarn in 1923." in told
    assert "Ada Corran died in 1949 at Lindo." in told
    assert "Jonas Corran drowned in 1881." in told


def test_the_first_of_two_surnames_is_the_hero_too():
    told = told_of(
        "MOURA VAZ, Ada (1873–1949)",
        "Her father, Pedro Moura, owned a foundry in Skarn.",
        LIFE,
        "Moura died in 1949 at Lindo.",
    )
    assert "Ada Moura Vaz died in 1949 at Lindo." in told


def test_kin_keep_their_own_names():
    told = told_of(
        "Corran, Ada Maud (1873–1949)",
        LIFE,
        "Her brother Jonas Corran built 40 boats. The bridge of Skarn was named after Corran.",
    )
    assert any(one.endswith("brother Jonas Corran built 40 boats.") for one in told)


def test_capitals_of_a_plain_life_are_told_in_small_letters():
    told = told_of("Ada Corran", "ADA CORRAN, pilot, was born in 1873 at Skarn.", LIFE)
    assert "Ada Corran, pilot, was born in 1873 at Skarn." in told


def test_a_name_with_a_small_word_is_not_told_twice():
    told = told_of(
        "de Groot, Anna (1873–1949)", LIFE, "In 1911 Skarn was flooded, and de Groot built a dam."
    )
    assert not any("de Anna" in one for one in told)
