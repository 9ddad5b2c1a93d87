"""Questions in whole words about candidates: what is refused, and what comes first."""

from dataclasses import replace
from decimal import Decimal

import pytest

from briefings.domain.candidates import Candidate
from briefings.domain.facts import (
    Argument,
    DateValue,
    Entity,
    EntityType,
    EntityValue,
    Evidence,
    Kind,
    NumberValue,
    PhraseValue,
    Status,
)
from quizzes.domain.opposites import opposites
from quizzes.domain.questions import Form
from quizzes.domain.thresholds import is_bound
from quizzes.domain.worth import topic_of, worth_of
from tests.quizzes.proposals import DOCUMENT, asked_of, fact, gates_of, proposed

PEOPLE = [
    Entity("duarte", EntityType.PERSON, "Clara Duarte"),
    Entity("reis", EntityType.PERSON, "Ana Reis"),
    Entity("vaz", EntityType.PERSON, "Rui Vaz"),
    Entity("sá", EntityType.PERSON, "Ines Sá"),
]
FORTY = NumberValue(Decimal(40), "pilots", "40")


@pytest.mark.parametrize(
    ("said", "stem"),
    [
        (
            "The law of Norway named new rules, and the council made them binding on 40 pilots.",
            "On how many did the council of Norway make them binding, a law of 1956 says?",
        ),
        (
            "Of the lamps of Lindo 40 pilots now have one before their first voyage.",
            "How many pilots of Lindo now have one before their first voyage?",
        ),
    ],
)
def test_a_pronoun_that_nothing_before_it_explains_is_refused(said, stem):
    found = gates_of(said, FORTY, stem)
    assert "lost_pronoun" in found[Form.NUMBER]


def test_a_pronoun_behind_what_it_means_is_no_fault():
    said = "The port of Lindo hired 40 pilots because it had lost its own in the war."
    stem = "How many pilots did the port of Lindo hire because it had lost its own in the war?"
    assert Form.NUMBER in {question.form for question in asked_of(said, FORTY, stem)}


def test_a_question_that_stops_before_its_end_is_refused():
    said = "Sailors of Lindo do not die of cold but because they breathe water."
    stem = "Why do sailors of Lindo not die of cold but?"
    found = gates_of(said, PhraseValue("they breathe water"), stem, role="reason")
    assert "open_end" in found[Form.CARD]


@pytest.mark.parametrize(
    ("said", "value", "stem"),
    [
        (
            "By 2019 Rui Vaz of Lindo was 74 and had no children.",
            DateValue("2019", "2019"),
            "By which year was Rui Vaz of Lindo 74?",
        ),
        (
            "Rui Vaz, 41, came to the port of Lindo from Norway.",
            NumberValue(Decimal(41), "years", "41"),
            "How many years old was Rui Vaz when he came to the port of Lindo?",
        ),
        (
            "The first pilot of Lindo retired at the age of 62 in Norway.",
            NumberValue(Decimal(62), "years", "62"),
            "At what age did the first pilot of Lindo retire in Norway?",
        ),
    ],
)
def test_nobody_is_asked_how_old_somebody_was(said, value, stem):
    refused = gates_of(said, value, stem)
    asking = [found for form, found in refused.items() if form is not Form.TRUE_FALSE]
    assert asking
    assert all("asked_age" in found for found in asking)
    assert not [question for question in asked_of(said, value, stem) if question.role]


def test_what_a_bound_allows_is_no_wrong_answer_to_choose():
    said = "A storm in Lindo killed more than 40 pilots of Norway in one night."
    stem = (
        "Which figure is missing here: “A storm in Lindo killed more than _____ pilots of Norway "
        "in one night”?"
    )
    assert {q.form for q in asked_of(said, FORTY, stem) if q.role} == {Form.NUMBER}
    assert "bounded_figure" in gates_of(said, FORTY, stem)[Form.CHOICE]


YEAR_2019 = DateValue("2019", "2019")


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Any pilot of Lindo who was hired in 2019 and left is too late.", YEAR_2019),
        ("In 2019 the old pier of Lindo was already closed to ships.", YEAR_2019),
        ("In 2019 the old pier of Lindo could no longer bear ships.", YEAR_2019),
        ("In 2019 the old pier of Lindo was still closed to ships.", YEAR_2019),
        ("The old pier of Lindo has been closed to ships since 2019.", YEAR_2019),
        ("Only pilots whose claims were lodged in time in 2019 are paid by Lindo.", YEAR_2019),
        ("A crew of 40 pilots is too small for the port of Lindo.", FORTY),
        ("The port of Lindo hires crews of 40 pilots or more in winter.", FORTY),
    ],
)
def test_what_a_step_further_meets_as_well_is_not_changed(said, value):
    stem = f"Which figure is missing here: “{said.replace(value.text, '_____', 1).rstrip('.')}”?"
    asked = asked_of(said, value, stem)
    assert all(value.text in q.stem for q in asked if q.answer == "False")
    assert Form.CHOICE not in {q.form for q in asked}
    assert "bounded_figure" in gates_of(said, value, stem)[Form.CHOICE]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("The port of Lindo hired the pilots of Norway in 2019.", YEAR_2019),
        ("The port of Lindo hired 40 pilots, and the old pier was too narrow.", FORTY),
        ("The port of Lindo still owes its 40 pilots a winter's pay.", FORTY),
    ],
)
def test_a_threshold_elsewhere_leaves_a_figure_to_be_changed(said, value):
    assert not is_bound(said, value)


def test_when_somebody_in_passing_died_matters_to_nobody():
    said = "Rui Vaz, the second husband, died in 1974."
    value = DateValue("1974", "1974")
    found = gates_of(said, value, "When did Rui Vaz of Lindo die?")
    assert "bare_life" in found[Form.DATE]


def test_the_life_of_whom_the_article_is_about_is_asked_for():
    born = fact(
        "born",
        "Clara Duarte was born in Lindo on 3 May 1897.",
        values={"when": DateValue("1897-05-03", "3 May 1897")},
        ask={"when": "When was Clara Duarte born in Lindo?"},
    )
    others = [fact(f"f{n}", f"Clara Duarte built pier {n} of Lindo.") for n in range(4)]
    asked = proposed(born, *others, entities=PEOPLE).questions
    assert Form.DATE in {one.question.form for one in asked}


def test_a_body_is_not_chosen_by_its_name():
    bodies = [
        Entity(key, EntityType.ORGANISATION, name)
        for key, name in {
            "cold": "Cold Service",
            "union": "Pilots Union",
            "office": "Bonding Office",
            "court": "Court of Audit",
        }.items()
    ]
    told = fact(
        "told",
        "The Pilots Union counted 83 deaths in the harbour of Lindo in 2019.",
        values={"organisation": EntityValue("union", "Pilots Union")},
        ask={"organisation": "Which union counted 83 deaths in the harbour of Lindo in 2019?"},
    )
    others = [fact(b.key, f"The {b.name} has a pier in Lindo.") for b in bodies]
    result = proposed(told, *others, entities=bodies)
    forms = {one.question.form for one in result.questions if one.question.role}
    assert Form.CHOICE not in forms
    assert Form.CARD in forms


def test_what_a_statement_says_of_one_is_false_of_another():
    told = [
        fact(
            f"told-{n}",
            "Clara Duarte considers the harbour of Lindo a gift from Spain to all of Portugal and"
            " to everybody else on the river.",
            kind=Kind.CLAIM,
            values={"who": EntityValue("duarte", "Clara Duarte")},
        )
        for n in range(12)
    ]
    others = [fact(p.key, f"{p.name} owns the pier number 7 of Lindo.") for p in PEOPLE]
    judged = [
        one.question
        for each in told
        for one in proposed(each, *others, entities=PEOPLE).questions
        if one.question.answer == "False"
    ]
    stems = {question.stem for question in judged if "considers" in question.stem}
    assert stems
    for stem in stems:
        assert stem.split(" considers")[0] in {"Ana Reis", "Rui Vaz", "Ines Sá"}


def test_nothing_with_her_in_it_is_said_of_another():
    told = [
        fact(
            f"told-{n}",
            "Clara Duarte gave the harbour of Lindo to her sister.",
            values={"who": EntityValue("duarte", "Clara Duarte")},
        )
        for n in range(12)
    ]
    others = [fact(p.key, f"{p.name} owns the pier number 7 of Lindo.") for p in PEOPLE]
    for each in told:
        asked = proposed(each, *others, entities=PEOPLE).questions
        stems = [one.question.stem for one in asked if one.question.answer == "False"]
        assert not [stem for stem in stems if "her sister" in stem]


@pytest.mark.parametrize(
    "said",
    [
        "Fields in Norway have grown: the average one has doubled since 1960.",
        "Exports of Norway fell because nobody bought grain.",
        "The claim of Lindo for lost trade fails.",
    ],
)
def test_what_the_rest_of_a_sentence_gives_away_is_not_turned_round(said):
    assert list(opposites(said)) == []


def test_the_article_goes_with_the_word_put_in():
    told = "A heron that goes back to a closed pond finds nothing in Lindo."
    assert [said for said, _, _ in opposites(told)] == [told.replace("a closed", "an opened")]


def test_more_than_a_figure_is_not_turned_into_less():
    assert list(opposites("A storm in Lindo killed more than 1,700 people in one night.")) == []


def test_a_small_number_in_words_is_not_changed():
    four = NumberValue(Decimal(4), "banks", "four")
    said = "All four banks of Lindo lent money to Norway in the war."
    for n in range(12):
        one = fact(
            f"banks-{n}",
            said,
            values={"count": four},
            ask={"count": "How many banks of Lindo lent money to Norway in the war?"},
        )
        judged = [q.question for q in proposed(one).questions]
        assert not [q for q in judged if q.answer == "False"]


def test_who_only_does_something_is_no_rival_of_who_expects_something():
    expects = [
        fact(
            f"expects-{n}",
            "Clara Duarte expects no bridge in the harbour of Lindo.",
            status=Status.FORECAST,
            values={"who": EntityValue("duarte", "Clara Duarte")},
        )
        for n in range(12)
    ]
    owner = fact("owns", "Ana Reis owns the pier number 7 of Lindo.")
    for each in expects:
        asked = proposed(each, owner, entities=PEOPLE).questions
        assert not [q for q in asked if q.question.stem.startswith("Ana Reis expects")]


def test_two_years_later_than_what_is_not_to_be_judged():
    said = "The council of Lindo built a second pier of stone two years later."
    assert not proposed(fact("later", said)).questions


def test_a_condition_is_not_to_be_judged():
    said = "If Rui Vaz was right, nothing could be done for the pilots of Lindo."
    asked = proposed(fact("if", said, status=Status.OPINION, kind=Kind.CLAIM)).questions
    assert Form.TRUE_FALSE not in {one.question.form for one in asked}


def test_what_something_is_may_be_asked_in_three_words():
    said = "The Alva Fund is a bank for the pilots of Lindo and Norway."
    value = PhraseValue("a bank for the pilots of Lindo and Norway")
    asked = asked_of(said, value, "What is the Alva Fund?", role="meaning", kind=Kind.DEFINITION)
    assert Form.CARD in {question.form for question in asked}


def test_what_somebody_says_has_to_say_something_new():
    said = "Rui Vaz of Lindo submitted that the motive of his client was plain."
    value = PhraseValue("the motive of his client was plain")
    stem = "What did Rui Vaz of Lindo submit about the motive of his client?"
    assert "doubled_answer" in gates_of(said, value, stem, role="claim")[Form.CARD]


def test_a_question_in_whole_words_comes_before_a_gap():
    whole = fact(
        "whole",
        "The port of Lindo hired 40 pilots from Norway in 2021.",
        values={"count": FORTY},
        ask={"count": "How many pilots from Norway did the port of Lindo hire in 2021?"},
    )
    gap = fact(
        "gap",
        "The port of Lindo sold 70 lamps to Norway in 2019.",
        values={"count": NumberValue(Decimal(70), "lamps", "70")},
        ask={
            "count": "Which figure is missing here: “The port of Lindo sold _____ lamps to Norway "
            "in 2019”?"
        },
    )
    first, second = [
        one.question.fact_keys[0]
        for one in proposed(gap, whole).questions
        if one.question.form is Form.NUMBER
    ]
    assert (first, second) == ("whole", "gap")


def worth(statement, **more):
    one = fact("one", statement, **more)
    topic = topic_of(DOCUMENT, [Candidate(one, "sentence", 0.9)])
    return worth_of(one, topic)


def test_what_carries_the_argument_is_worth_more():
    said = "Grain rots in the river because the locks are closed."
    reason = worth(said, kind=Kind.REASON, argument=Argument.CONSTRAINT)
    assert reason > worth(said, kind=Kind.RELATION)


def test_what_is_about_the_title_is_worth_more():
    assert worth("The port has 40 lamps.") > worth("The hotel has 40 lamps.")


def test_what_sets_the_scene_is_worth_less_unless_it_opens_the_matter():
    def at(statement, start):
        evidence = (Evidence(statement, start, start + len(statement)),)
        one = fact("one", statement, evidence=evidence)
        text = " ".join([statement] * 40)
        topic = topic_of(replace(DOCUMENT, text=text), [Candidate(one, "sentence", 0.9)])
        return worth_of(one, topic)

    scene, matter = "A van arrives at the pier at eight.", "The port of Lindo has 40 lamps."
    assert at(scene, 0) < at(scene, 900)
    assert at(matter, 0) == at(matter, 900)


def test_a_view_is_worth_less_and_a_sum_more():
    said = "The lamps of the pier are bright."
    assert worth(said, status=Status.OPINION) < worth(said)
    assert worth("The lamps of the pier cost £40.") > worth("The lamps of the pier cost little.")


def test_an_anecdote_is_worth_less():
    told = worth("The pilot wore a coat and smiled at his dog in the port.")
    assert told < worth("The pilot left the ship and closed the gate of the port.")


def test_a_quotation_is_worth_less():
    assert worth('The port is "a mouth of stone".') < worth("The port is a mouth of stone.")


def test_a_statement_that_is_true_as_it_stands_comes_late():
    several = [
        fact(f"f{n}", f"The council of Lindo rejected offer number {n} of the bank of Norway.")
        for n in range(30)
    ]
    judged = [one for one in proposed(*several).questions if one.question.form is Form.TRUE_FALSE]
    true = [one.score for one in judged if one.question.answer == "True"]
    false = [one.score for one in judged if one.question.answer == "False"]
    assert false
    assert max(true, default=0) < max(false)
    assert len(true) <= len(false) + 1


def test_a_view_is_credited_behind_a_comma():
    said = "The port of Lindo is too small for the ships of Norway and Denmark."
    (question,) = [
        one.question for one in proposed(fact("mine", said, status=Status.OPINION)).questions
    ]
    assert question.stem.endswith("Denmark, according to the article.")


def test_a_name_that_stands_in_the_title_is_not_asked_for():
    said = "The council of Lindo hired forty pilots from Norway in the spring of 1911."
    stem = "Where did the council hire forty pilots from Norway in the spring of 1911?"
    places = [Entity(key, EntityType.PLACE, key.title()) for key in ("lindo", "porto", "sines")]
    several = [
        fact(
            key,
            said.replace("Lindo", key.title()),
            values={"city": EntityValue(key, key.title())},
            ask={"city": stem},
        )
        for key in ("lindo", "porto")
    ]
    result = proposed(*several, entities=places)
    refused = {made.fact_keys[0]: found for made, found in result.rejected if made.role}
    assert "in_title" in refused["lindo"]  # "The port of Lindo"
    assert "in_title" not in refused.get("porto", ())


def test_whose_something_is_is_not_chosen_by_a_gap():
    countries = [
        Entity(name.lower(), EntityType.COUNTRY, name)
        for name in ("Norway", "Spain", "Malta", "Cyprus")
    ]
    for said, found in (("{}'s imported oil passes", True), ("oil of {} passes", False)):
        told = f"Most of the {said} through the narrow strait of Alva in 1911."
        stem = f"Which name is missing here: “{told.format('_____').rstrip('.')}”?"
        one = fact(
            "oil",
            told.format("Norway"),
            values={"country": EntityValue("norway", "Norway")},
            ask={"country": stem},
        )
        others = [fact(e.key, f"The flag of {e.name} flew over the old pier.") for e in countries]
        result = proposed(one, *others, entities=countries)
        refused = [f for made, f in result.rejected if made.form is Form.CHOICE and made.role]
        assert any("possessing_gap" in f for f in refused) is found


@pytest.mark.parametrize(
    ("said", "value", "trivial"),
    [
        ("In Lindo, last updated 9 May 2024.", DateValue("2024-05-09", "9 May 2024"), True),
        ("Pilots of Norway sleep along 40 kilometres of shore.", FORTY, True),
        ("The new pier of Lindo stands 40 miles north of Porto.", FORTY, True),
        ("The port of Lindo published its plan in 2019.", YEAR_2019, False),
        ("The railway from Lindo to Porto is 40 kilometres long.", FORTY, False),
    ],
)
def test_the_day_of_the_page_and_the_size_of_scenery_are_trivial(said, value, trivial):
    stem = f"Which figure is missing here: “{said.replace(value.text, '_____').rstrip('.')}”?"
    refused = [f for f in gates_of(said, value, stem).values() if "trivial_value" in f]
    assert bool(refused) is trivial
