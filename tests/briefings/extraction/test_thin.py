"""Statements that say too little alone are left to a person, or told with the one before."""

import pytest

from tests.briefings.extraction.articles import doubts_in, found_in, statements_in

BEFORE = "A ship from Porto brought Hugo Brandt to Lindo in 1911."


def alone(said, **more):
    return [one for one in statements_in(BEFORE, said, **more) if one == said]


@pytest.mark.parametrize(
    "said",
    [
        "Partly because a refusal by Norway costs little and keeps something in hand.",
        "Adequate time must be allowed.",
        "Stopping abruptly can cause a dangerous collapse.",
        "Much can be done about it.",
        "The idea that came to Hugo Brandt at Lindo was simple.",
        "One rule of Hugo Brandt matters more than any other.",
        "Hugo Brandt is not persuaded.",
        "Norwegian officers are sceptical, and with some reason.",
        "Hugo Brandt testified for two days in 1913.",
        "The council of Lindo will decide in May 1914.",
        "Hugo Brandt is down to 2mg a day.",
        "“I cried,” says Clara Duarte.",
        "“On the Sunday I was gardening,” says Clara Duarte.",
    ],
)
def test_what_says_little_is_left_open(said):
    assert alone(said) == []
    assert said in [c.fact.statement for c in doubts_in(BEFORE, said)]


@pytest.mark.parametrize(
    "said",
    [
        "Because Norway refused, Hugo Brandt left Lindo in 1913.",
        "A bailee is not an insurer.",
        "Prices rise when harvests fail in warm countries.",
        "The idea of Hugo Brandt was that ships would carry grain.",
        "For Hugo Brandt the reason for the delay in Lindo is clear.",
        "Hugo Brandt is not persuaded of the plan of 1911.",
        "Hugo Brandt is sceptical about grain.",
        "Hugo Brandt disagreed with Clara Duarte.",
        "Hugo Brandt agreed to pay £4 million.",
        "Hugo Brandt decided in favour of Norway.",
        "Hugo Brandt takes cortisone, now 2mg a day.",
        "“We grow wheat and barley,” says Clara Duarte.",
        "“The storm that I saw lasted three weeks,” said Clara Duarte.",
    ],
)
def test_what_says_enough_stays(said):
    assert alone(said) == [said]


def test_few_words_about_what_the_title_tells_of_stay():
    said = "The eel lives in two worlds."
    assert alone("Eels live in two worlds.", title="The eels of Lindo") != []
    assert said not in statements_in(said, title="Harbours")


def test_what_says_little_is_told_with_the_statement_before():
    said = "Stopping abruptly can cause a dangerous collapse."
    before = "Many patients in Norway take cortisone for years."
    assert f"{before} {said}" in [c.fact.statement for c in found_in(f"{before} {said}")]
