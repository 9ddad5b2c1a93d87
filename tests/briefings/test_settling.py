"""What a word refers to, put in its place."""

from dataclasses import replace

import pytest

from briefings.domain.candidates import Doubt
from briefings.domain.facts import Evidence
from briefings.domain.settling import settled
from tests.briefings.test_placing import FACTS


def said(statement, word, antecedent, *, quote="", at=0):
    place = {"quote": quote, "start": 100, "end": 100 + len(quote), "before": "", "after": ""}
    evidence = (Evidence(**place),) if quote else ()
    fact = replace(FACTS[0], statement=statement, evidence=evidence)
    doubt = Doubt("antecedent", word, 100 + at, 100 + at + len(word))
    return settled(fact, doubt, antecedent).statement


@pytest.mark.parametrize(
    ("statement", "word", "antecedent", "wanted"),
    [
        ("It employs 3,400 people.", "It", "the port", "The port employs 3,400 people."),
        ("The unit says it grew.", "it", "the port", "The unit says the port grew."),
        ("It grew by a third.", "it", "Velm", "Velm grew by a third."),
        ("Their progress was slow.", "Their", "the eels", "The eels’ progress was slow."),
        ("Critics doubt its use.", "its", "the port", "Critics doubt the port’s use."),
        ("Critics doubt its use.", "its", "the port's", "Critics doubt the port's use."),
        ("Velm is large.", "it", "the port", "Velm is large."),
        ("It costs (much).", "(much)", "400 dollars", "It costs 400 dollars."),
    ],
)
def test_the_whole_word_gives_way_to_what_is_meant(statement, word, antecedent, wanted):
    assert said(statement, word, antecedent) == wanted


def test_of_several_words_the_doubtful_one_gives_way():
    quote = "It is said that it shrank."
    assert said(quote, "it", "Velm", quote=quote, at=16) == "It is said that Velm shrank."
    assert said(quote, "It", "Velm", quote=quote, at=0) == "Velm is said that it shrank."
