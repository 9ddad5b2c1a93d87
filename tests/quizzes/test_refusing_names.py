"""Names and statements of candidates that are right as well, or that show which is right."""

from decimal import Decimal

import pytest

from briefings.domain.facts import (
    Attribution,
    DateValue,
    Entity,
    EntityType,
    EntityValue,
    Evidence,
    ItemsValue,
    Kind,
    NumberValue,
    PhraseValue,
    Status,
)
from quizzes.domain.questions import Form
from tests.quizzes.proposals import fact, gated, gates_of, proposed


def number(text, unit="pilots"):
    return NumberValue(Decimal(text), unit, text)


def year(text):
    return DateValue(text, text)


def person(key, name):
    return Entity(key, EntityType.PERSON, name)


def test_her_is_somebody_who_was_named_before():
    said = "A medal for pilots in Lindo was founded by her daughter in 1990."
    stem = "When was a medal for pilots in Lindo founded by her daughter?"
    assert "ownerless" in gates_of(said, year("1990"), stem)[Form.DATE]

    said = "Ada King of Lindo founded a medal for her daughter in 1990."
    stem = "When did Ada King of Lindo found a medal for her daughter?"
    one = fact("one", said, values={"when": year("1990")}, ask={"when": stem})
    found = proposed(one, entities=[person("ada", "Ada King")])
    assert Form.DATE in {ranked.question.form for ranked in found.questions}


def test_what_is_said_of_it_is_not_asked_of_a_place():
    said = "Brunswick was opened in 1891 by the engineer Ada King."
    quote = "It was opened in 1891 by the engineer Ada King."
    asked = {
        "values": {"when": year("1891")},
        "ask": {"when": "When was Brunswick opened by the engineer Ada King?"},
    }
    town = Entity("brunswick", EntityType.PLACE, "Brunswick")
    leaning = fact("one", said, evidence=(Evidence(quote, 0, len(quote)),), **asked)
    assert not proposed(leaning, entities=[town]).questions
    assert proposed(fact("one", said, **asked), entities=[town]).questions


def test_no_statement_is_false_by_a_word_of_an_aside():
    said = "The port of Lindo was dug by hundreds of sailors, most of them from southern Norway."
    whole = "The port of Lindo in southern Norway was dug by many hundreds of sailors."
    aside = [fact(f"a{n}", said) for n in range(8)]
    main = [fact(f"m{n}", whole) for n in range(8)]
    refused = [gates for q, gates in gated(proposed(*aside)) if q.answer == "False"]

    assert refused
    assert all("minor_slip" in gates for gates in refused)
    assert not [f for q, f in gated(proposed(*main)) if q.answer == "False"]


def test_a_place_is_not_asked_about_under_the_name_of_a_body():
    paper = Entity("observer", EntityType.ORGANISATION, "Ceylon Observer", "Ceylon")
    said = "Ceylon Observer harvested 310 tonnes in 2022."
    quote = "It harvested 310 tonnes in 2022."
    asked = {
        "values": {"when": year("2022")},
        "ask": {"when": "When did Ceylon Observer harvest 310 tonnes?"},
        "evidence": (Evidence(quote, 0, len(quote)),),
    }
    one = fact("one", said, **asked)
    island = fact("two", "Coffee was grown on Ceylon in gardens of the Dutch.")
    report = fact("two", "The Ceylon Observer was sold to Norway in the spring.")

    refused = [gates for _, gates in proposed(one, island, entities=[paper]).rejected]
    assert any("renamed" in gates for gates in refused)
    refused = [gates for _, gates in proposed(one, report, entities=[paper]).rejected]
    assert not any("renamed" in gates for gates in refused)


PEOPLE = [
    person("ada", "Ada King"),
    person("leo", "Leo Vaz"),
    person("max", "Max Orr"),
    person("tom", "Tom Rue"),
]


def refused_choice(said, stem, *, quote="", people=PEOPLE):
    value = EntityValue("ada", "Ada King")
    evidence = (Evidence(quote or said, 0, len(quote or said)),)
    one = fact("one", said, values={"who": value}, ask={"who": stem}, evidence=evidence)
    others = [fact(p.key, f"{p.name} came to the port of Lindo in the spring.") for p in people]
    found = proposed(one, *others, entities=people).rejected
    return next((gates for q, gates in found if q.form is Form.CHOICE and q.role), ())


def test_a_wrong_name_does_not_stand_in_the_sentence_that_proves_the_right_one():
    said = "Ada King hired forty pilots from the north of Norway."
    stem = "Who hired forty pilots from the north of Norway?"
    both = "Ada King, with Leo Vaz, Max Orr and Tom Rue, hired forty pilots from Norway."

    assert "foil_in_sentence" not in refused_choice(said, stem)
    assert "foil_in_sentence" in refused_choice(said, stem, quote=both)


def test_a_gap_for_a_name_is_not_to_be_chosen():
    said = "The first minister Ada King hired forty pilots from Norway."
    stem = "Which name is missing here: “The first minister _____ hired forty pilots from Norway”?"

    assert "name_gap" in refused_choice(said, stem)


def test_the_company_is_not_that_of_a_country():
    quote = "The company was founded by Ada King in 2021."
    said = "Spain’s company was founded by Ada King in 2021."
    spain = Entity("spain", EntityType.COUNTRY, "Spain")
    asked = {
        "values": {"when": year("2021")},
        "ask": {"when": "When was Spain’s company founded by Ada King?"},
    }
    leaning = fact("one", said, evidence=(Evidence(quote, 0, len(quote)),), **asked)
    assert not proposed(leaning, entities=[spain]).questions
    assert proposed(fact("one", said, **asked), entities=[spain]).questions


@pytest.mark.parametrize(
    ("answer", "refused"),
    [("a banker who made Ada King rich", True), ("a banker who made others rich", False)],
)
def test_nobody_is_explained_by_his_own_name(answer, refused):
    one = fact(
        "one",
        f"Ada King was {answer}.",
        values={"meaning": PhraseValue(answer)},
        ask={"meaning": "Who was Ada King?"},
    )
    gates = [found for q, found in proposed(one, entities=PEOPLE[:1]).rejected if q.role]

    assert any("doubled_answer" in found for found in gates) is refused


def test_what_is_hardly_a_person_is_not_among_people():
    said = "Ada King hired forty pilots from the north of Norway."
    stem = "Who hired forty pilots from the north of Norway?"
    garden = [*PEOPLE[:-1], person("kew", "Kew Gardens")]

    assert "no_person" not in refused_choice(said, stem)
    assert "no_person" in refused_choice(said, stem, people=garden)


def test_her_does_not_show_which_name_is_right():
    said = "Ada King reported that every one of her forty pupils could swim."
    stem = "Who reported that every one of her forty pupils could swim?"

    assert "shown_gender" in refused_choice(said, stem)


@pytest.mark.parametrize(
    ("said", "gate"),
    [
        ("The port of Lindo is the oldest of Norway and has a school for pilots.", "two_claims"),
        ("Lindo asked for pilots; Norway sent forty of them there.", "two_claims"),
        ("The port of Lindo hired 40 pilots.", "bare_claim"),
        ("Ada King was a pilot in Lindo.", "bare_truth"),
    ],
)
def test_a_statement_to_be_judged_makes_one_whole_claim(said, gate):
    (found,) = [f for q, f in gated(proposed(fact("one", said))) if q.form is Form.TRUE_FALSE]

    assert gate in found


def test_no_statement_is_false_by_one_figure_of_several():
    said = "The port of Lindo sent 40 pilots and 30 tugs of 120 tons to Norway in 2021."
    one = fact(
        "one",
        said,
        values={"count": number("40")},
        ask={"count": "How many pilots did the port of Lindo send to Norway in 2021?"},
    )
    several = [fact(f"k{n}", said, values=one.values, ask=one.ask) for n in range(8)]
    found = [f for q, f in gated(proposed(*several)) if q.answer == "False"]

    assert found
    assert all("minor_slip" in gates for gates in found)


@pytest.mark.parametrize(
    ("said", "status", "refused"),
    [
        ("Norway may raise the dues of the port of Lindo by 2030.", Status.FORECAST, True),
        ("Norway intends to raise the dues of the port of Lindo.", Status.PLAN, False),
        ("Norway told Lindo that it intends to raise the dues of the port.", Status.PLAN, True),
    ],
)
def test_only_a_plan_is_asked_for_its_weight(said, status, refused):
    owner = Attribution("Norway")
    one = fact("one", said, status=status, kind=Kind.RELATION, attributed_to=owner)
    found = proposed(one)
    gates = [gates for q, gates in found.rejected if q.form is Form.CERTAINTY]
    kept = [one for one in found.questions if one.question.form is Form.CERTAINTY]

    assert any("loose_certainty" in one for one in gates) is refused
    assert bool(kept) is not refused


def test_an_event_whose_date_is_that_of_a_clause_is_not_put_in_order():
    events = [
        fact(
            f"e{n}",
            f"Ada King {said}.",
            kind=Kind.EVENT,
            values={"when": year(f"19{n}1")},
            ask={},
        )
        for n, said in enumerate(
            (
                "left the port of Lindo in 1901",
                "came back to the port of Lindo in 1911",
                "hired a pilot who came from Norway in 1921",
            )
        )
    ]
    plain = fact(
        "e9",
        "Ada King sold the port of Lindo in 1931.",
        kind=Kind.EVENT,
        values={"when": year("1931")},
        ask={},
    )
    asked = [one.question for one in proposed(*events, plain).questions]
    (ordering,) = [question for question in asked if question.form is Form.ORDERING]

    assert not any("hired" in option.text for option in ordering.options)
    assert len(ordering.options) == 3


def test_what_somebody_thinks_is_not_said_of_another_who_may_think_so_too():
    def false_of(said, status):
        value = {"who": EntityValue("ada", "Ada King")}
        told = [fact(f"t{n}", said, status=status, values=value) for n in range(8)]
        others = [fact(p.key, f"{p.name} came to the port of Lindo in 1911.") for p in PEOPLE[1:]]
        found = proposed(*told, *others, entities=PEOPLE)
        made = [one.question for one in found.questions] + [q for q, _ in found.rejected]
        return [q for q in made if q.answer == "False" and "Norway" in q.stem]

    assert false_of("Ada King sold the oldest ships of Norway.", Status.FACT)
    assert not false_of("Ada King accepts that Norway has old ships.", Status.FACT)
    assert not false_of("Ada King prefers the ships of Norway.", Status.OPINION)


def test_names_of_two_sorts_are_not_left_out_together():
    padua = Entity("padua", EntityType.PLACE, "Padua")
    said = "The senate of Lindo asked scholars from Padua, Leo Vaz and Max Orr."
    people = (EntityValue("leo", "Leo Vaz"), EntityValue("max", "Max Orr"))
    stem = "Which {} names are missing here: “The senate of Lindo asked scholars from _____”?"

    def refused(items, count):
        one = fact(
            "one", said, values={"items": ItemsValue(items)}, ask={"items": stem.format(count)}
        )
        found = proposed(one, entities=[padua, *PEOPLE])
        return any("mixed_names" in gates for q, gates in found.rejected if q.form is Form.RECALL)

    assert refused((EntityValue("padua", "Padua"), *people), "three")
    assert not refused(people, "two")
