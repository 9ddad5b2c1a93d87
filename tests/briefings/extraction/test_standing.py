"""What is settled of what a sentence refers to, and what is left to a person."""

import pytest

from tests.briefings.extraction.articles import doubts_in, found_in, statements_in

NAMED = "Clara Duarte studied in Porto."


def test_he_and_she_are_settled_where_one_person_is_named():
    assert statements_in(f"{NAMED} She wrote a book about eels in 1994.")[1] == (
        "Clara Duarte wrote a book about eels in 1994."
    )


def test_he_and_she_are_in_doubt_where_two_women_are_named():
    (doubt,) = doubts_in("Clara Duarte met Selma Aigner in Porto. She wrote a book about eels.")
    assert doubt.doubts[0].text == "She"
    assert set(doubt.doubts[0].options) >= {"Clara Duarte", "Selma Aigner"}


def test_he_and_she_are_in_doubt_where_somebody_without_a_name_may_be_meant():
    assert doubts_in("The engineer met Clara Duarte in Porto. She wrote a book about eels.")


def test_it_is_never_settled():
    said = "The port of Lindo lies on the river. It was founded in 1820."
    assert [c.doubts[0].text for c in doubts_in(said)] == ["It"]
    assert all("Lindo was founded" not in one for one in statements_in(said))


def test_a_statement_that_leans_is_told_with_the_one_before():
    said = "The port of Lindo lies on the river Alva. It was founded in 1820."
    told = [c for c in found_in(said) if c.rule == "in_context"]
    assert [c.fact.statement for c in told] == [said]
    assert told[0].fact.evidence[0].quote == said


def test_a_doubt_says_where_its_word_stands():
    said = "These ships were built in Porto by the Alva company."
    (candidate,) = doubts_in(said)
    (doubt,) = candidate.doubts
    assert (doubt.text, doubt.start, doubt.end) == ("These ships", 0, len("These ships"))
    assert candidate.confidence < 0.5


@pytest.mark.parametrize(
    "said",
    [
        "It is likely that the port of Lindo will be closed by 2030.",
        "It rained in Porto for 40 days in the winter of 2019, according to the Marine Institute.",
        "Those who work in the port of Lindo earn 900 dollars a month.",
        "The Marine Institute moved its library to Porto in 1999.",
        "After its defeat in the election, the Green Party elected a new leader.",
    ],
)
def test_words_that_refer_to_nothing_outside_leave_no_doubt(said):
    assert statements_in(said) == [said]


def test_a_company_called_the_company_is_named():
    said = "Alva Motors opened a factory in Porto. The company employs 900 people."
    assert "Alva Motors employs 900 people." in statements_in(said)


def test_a_surname_is_written_in_full():
    said = ("Clara Duarte studied in Porto.", "In 1994 Duarte wrote a book about eels.")
    assert "In 1994 Clara Duarte wrote a book about eels." in statements_in(*said)


def test_last_year_is_told_by_the_day_of_publication():
    said = "The port of Lindo hired 300 workers last year."
    assert statements_in(said) == ["The port of Lindo hired 300 workers in 2023."]


def test_last_year_is_left_to_a_person_where_nothing_tells():
    said = "The port of Lindo hired 300 workers last year."
    assert statements_in(said, date="") == []
    (candidate,) = doubts_in(said, date="")
    assert [doubt.text for doubt in candidate.doubts] == ["last year"]


def test_a_month_of_a_year_long_gone_is_not_taken_for_this_year():
    said = "The port of Lindo burned down in 1844. In March the council met in the open air."
    told = " ".join(c.fact.statement for c in doubts_in(said))
    assert "In March the council met in the open air." in told
    assert not any("In March" in one for one in statements_in(said))
