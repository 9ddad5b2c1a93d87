"""Questions in whole words: what is turned round, and what is left as it is."""

import pytest

from briefings.domain.extraction.unbroken import is_unbroken
from tests.briefings.extraction.articles import fact_in, facts_in, found_in


def asked(said, role, **more):
    """The question for a role of the first statement that has one, or ""."""
    several = [c.fact.ask.get(role, "") for c in found_in(said, **more)]
    return next((stem for stem in several if stem and "missing here" not in stem), "")


def answer(said, role):
    return next(c.fact.values[role].text for c in found_in(said) if role in c.fact.values)


def test_what_is_asked_about_keeps_its_subject():
    said = (
        "Since Russia's invasion of Ukraine in February 2022, Kyrgyzstan, a mountainous country of "
        "seven million people, has become one of the most useful back doors into Russia."
    )
    stems = [c.fact.ask.get("when", "") for c in found_in(said)]
    assert [stem for stem in stems if "_____, Kyrgyzstan, a mountainous country" in stem]


@pytest.mark.parametrize(
    ("said", "stem"),
    [
        (
            "Norway has exported grain to Lindo since 1999.",
            "Since which year has Norway exported grain to Lindo?",
        ),
        (
            "In the autumn of 2020 the Alva Bank sold 3,140 tonnes of apples to Porto.",
            "In the autumn of which year did the Alva Bank sell 3,140 tonnes of apples to Porto?",
        ),
        (
            "According to the Court of Lindo, 340 pilots had left Norway by the end of 2023.",
            "By the end of which year did 340 pilots leave Norway according to the Court of Lindo?",
        ),
        (
            "The Marine Institute had lodged an objection in November 2022.",
            "When did the Marine Institute lodge an objection?",
        ),
        (
            "The Marine Institute intends to publish new maps of Lindo in 2031.",
            "When does the Marine Institute intend to publish new maps of Lindo?",
        ),
        (
            "The Alva Bank, which was founded in 1994, lends to 310 pilots of Lindo.",
            "When was the Alva Bank founded?",
        ),
        (
            "Norwegian researchers raised a whale in captivity in 2010.",
            "When did Norwegian researchers raise a whale in captivity?",
        ),
        (
            "Norway cut deliveries of grain, and in 2009 it left the Baltic Union of Porto.",
            "When did Norway leave the Baltic Union of Porto?",
        ),
        (
            "Norway abolished its tax on grain in 2015 and raised wages in Lindo by 35 per cent.",
            "When did Norway abolish its tax on grain?",
        ),
    ],
)
def test_a_date_is_asked_for_by_what_stands_before_it(said, stem):
    assert asked(said, "when") == stem


@pytest.mark.parametrize(
    "said",
    [
        "Departures from Lindo dropped from 610 in 2019 to 270 in 2021.",
        "By 2019 Clara Duarte was 74.",
        "The port of Lindo, which was built in 1994, has 310 pilots.",
        "Norway's output fell, and in 2009 it left the Baltic Union of Porto.",
        "Norway wrote to every port of Lindo and in 1999 received an answer.",
        "The Marine Institute told Clara Duarte to expect an answer in 2031.",
    ],
)
def test_a_date_of_something_else_is_no_when(said):
    assert asked(said, "when") == ""


@pytest.mark.parametrize(
    ("said", "role", "stem"),
    [
        (
            "Exports of grain from Lindo have declined by 22 per cent since 2019.",
            "share",
            "By what percentage have exports of grain from Lindo declined since 2019?",
        ),
        (
            "Norway sends about 80% of its oil through the port of Lindo.",
            "share",
            "What percentage of its oil does Norway send through the port of Lindo?",
        ),
        (
            "The court sentenced Clara Duarte for three crimes; she worked for fourteen months.",
            "count2",
            "",
        ),
        (
            "Clara Duarte worked in Lindo for fourteen months.",
            "count",
            "For how many months did Clara Duarte work in Lindo?",
        ),
        (
            "The Bonding Office of Lindo costs €4 million a year.",
            "amount",
            "How much does the Bonding Office of Lindo cost a year?",
        ),
        (
            "In January 1911 European banks lent €40 million to Lindo.",
            "amount",
            "How much did European banks lend to Lindo in January 1911?",
        ),
        (
            "Norway has 6.8 pilots per 1,000 inhabitants.",
            "count",
            "How many pilots does Norway have per 1,000 inhabitants?",
        ),
    ],
)
def test_a_figure_is_asked_for_by_what_it_belongs_to(said, role, stem):
    assert asked(said, role) == stem


@pytest.mark.parametrize(
    "said",
    [
        "In earlier years, about four in five pilots of Lindo did leave.",
        "Nearly three quarters of the pilots of Lindo came from Norway.",
        "The council of Lindo closed the pier by eleven votes to two.",
        "By 1960 some 84 kilometres had been built in Lindo.",
        "The port of Lindo lost more than 1,700 people in one night.",
    ],
)
def test_a_figure_that_says_nothing_alone_is_no_how_many(said):
    assert not asked(said, "count").lower().startswith(("how", "by how"))


@pytest.mark.parametrize(
    ("said", "role", "stem", "text"),
    [
        (
            "All teachers of Lindo were dismissed in 1911, since they could not teach Norwegian.",
            "reason",
            "Why were all teachers of Lindo dismissed in 1911?",
            "they could not teach Norwegian",
        ),
        (
            "Clara Duarte was denied a pension on the ground that her marriage was void.",
            "reason",
            "Why was Clara Duarte denied a pension?",
            "her marriage was void",
        ),
        (
            "Norway closed its port in Lindo in 1911 to save the cost of the lamps.",
            "purpose",
            "Why did Norway close its port in Lindo in 1911?",
            "to save the cost of the lamps",
        ),
        (
            "The school of Lindo admitted Clara Duarte in 1927 on condition that she stay silent.",
            "condition",
            "On what condition did the school of Lindo admit Clara Duarte in 1927?",
            "she stay silent",
        ),
        (
            "Clara Duarte warned in 1999 that trade with Norway would end in every winter.",
            "claim",
            "What did Clara Duarte warn about trade with Norway in 1999?",
            "trade with Norway would end in every winter",
        ),
        (
            "Two large trials in Norway have shown that screening of pilots saves lives.",
            "claim",
            "What have two large trials in Norway shown about screening of pilots?",
            "screening of pilots saves lives",
        ),
        (
            "The Marine Institute plans to build a second laboratory in Porto.",
            "aim",
            "What does the Marine Institute plan to do?",
            "to build a second laboratory in Porto",
        ),
        (
            "Norway and Sweden should sign long contracts with the port of Lindo.",
            "duty",
            "What should Norway and Sweden do?",
            "sign long contracts with the port of Lindo",
        ),
        (
            "Valentia Castle is a ruin on the west coast of Norway.",
            "meaning",
            "What is Valentia Castle?",
            "a ruin on the west coast of Norway",
        ),
    ],
)
def test_what_takes_several_words_is_asked_for_too(said, role, stem, text):
    assert asked(said, role) == stem
    assert answer(said, role) == text


@pytest.mark.parametrize(
    ("said", "role"),
    [
        # What payments "do".
        ("Payments to pilots should go straight to the banks of Lindo.", "duty"),
        # "Since" that tells when.
        ("Trade in Lindo has grown since the new port was opened in 1911.", "reason"),
        # What a verb needs is no purpose.
        ("Norway used the port of Lindo to ship its grain to Porto.", "purpose"),
        # What "it" is, the question would have to say.
        ("The trade of Lindo in 1999 suggests that it was far too precious to sell.", "claim"),
        # Nothing that could not be asked without the article: "What did she deny?".
        ("Clara Duarte of Lindo denied that.", "claim"),
        # Too little is said.
        ("Clara Duarte of Lindo argued that it was so.", "claim"),
        # Somebody whom nothing but an office tells.
        ("Clara Duarte is the director.", "meaning"),
        # "May" is no duty.
        ("Norway may sign long contracts with the port of Lindo.", "duty"),
    ],
)
def test_what_only_looks_like_it_is_not_asked(said, role):
    assert asked(said, role) == ""


@pytest.mark.parametrize(
    ("said", "role", "stem"),
    [
        (
            "The Alva Company appointed Clara Duarte as its engineer in 1911.",
            "who",
            "Whom did the Alva Company appoint as its engineer in 1911?",
        ),
        (
            "In 1911 the Alva Company was founded by Clara Duarte.",
            "who",
            "By whom was the Alva Company founded in 1911?",
        ),
        (
            "The Harbour Act was passed against the votes of the pilots, who called it absurd.",
            "document",
            "Which law was passed against the votes of the pilots?",
        ),
    ],
)
def test_somebody_is_asked_for_wherever_he_stands(said, role, stem):
    assert asked(said, role) == stem


def test_what_is_set_against_a_statement_is_no_part_of_its_question():
    said = (
        "Exports from Lindo have declined by 22 per cent since 2019, whereas those of Porto have "
        "remained stable."
    )
    assert asked(said, "share") == (
        "By what percentage have exports from Lindo declined since 2019?"
    )


def test_a_statement_stands_before_the_question_that_needs_it():
    said = "In 1911 the Alva Bank sent a letter to Porto. It took nine days to arrive."
    stems = [c.fact.ask.get("count") for c in found_in(said) if c.rule == "in_context"]
    assert stems == [
        "In 1911 the Alva Bank sent a letter to Porto. How many days did it take to arrive?"
    ]


def test_a_long_answer_ends_where_its_first_clause_does():
    said = (
        "Clara Duarte concluded in 1999 that trade with Norway would end in every winter "
        "of the war, which is more than the council of Lindo had ever expected."
    )
    assert fact_in(said).values["claim"].text == (
        "trade with Norway would end in every winter of the war"
    )


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("The old gas mill of Lindo opened in 2013 and the oil mill of Porto in 2017.", "when"),
        ("The Alva Bank lent money to Porto in January 2019 and again in March 2020.", "when"),
        (
            "Ana Reis dates the end of the port to a Sunday in May 1956, when Rui Alva sang.",
            "when",
        ),
        ("In 2019 Norway counted 590 cases and more than 170 deaths in Lindo.", "count"),
        ("In the flood of 2021, Norway's worst on record, the country counted 59 cases.", "count"),
    ],
)
def test_what_would_lose_a_verb_or_keep_a_second_time_is_asked_as_a_gap(said, role):
    assert asked(said, role) == ""


@pytest.mark.parametrize(
    "stem",
    [
        "When did the mill open and the quay of Lindo in 2017?",
        "When was the flag of Lindo raised in May and again in June?",
        "When did the pilots strike, when the ice came?",
        "When did the port of Lindo close in March 2019?",
        "How many ships did Lindo buy and about 12 boats?",
    ],
)
def test_a_question_with_two_times_or_figures_has_fallen_apart(stem):
    assert not is_unbroken(stem)


@pytest.mark.parametrize(
    "stem",
    [
        "When did a treaty of 2011 lapse amid protest?",
        "When did Lindo promise to build and paint two piers?",
        "In the spring of 2019, when did the Alva Bank close?",
        "How many ships sank between 10 and 20 May?",
        "How many men and women did the port of Lindo hire in 2019 and 2020?",
    ],
)
def test_a_time_that_is_no_second_answer_may_stay(stem):
    assert is_unbroken(stem)


@pytest.mark.parametrize(
    ("told", "stem"),
    [
        ("who used to design ships", ""),
        ("who designs ships", "Who is Rui Alva?"),
        ("from the coast of Norway", "Who was Rui Alva?"),
    ],
)
def test_who_somebody_is_keeps_its_time_and_is_not_what_he_no_longer_does(told, stem):
    several = found_in(f"Rui Alva, an engineer {told}, sold 2,100 boats in 2023.")
    assert next((c.fact.ask["meaning"] for c in several if "meaning" in c.fact.ask), "") == stem


def test_what_is_due_to_happen_is_no_reason():
    told = "The parliament of Spain is due to rule on a fee for grain by the end of May 2024."
    assert not any("reason" in found.values for found in facts_in(told))
    assert asked(told, "reason") == ""
