"""What is asked about tables, what is made false, and what asks for nothing."""

from decimal import Decimal

import pytest

from briefings.domain.candidates import Candidate, Extraction
from briefings.domain.facts import (
    DateValue,
    Entity,
    EntityType,
    EntityValue,
    NumberValue,
    PhraseValue,
    Status,
)
from quizzes.domain.brevity import shortened
from quizzes.domain.denying import denied
from quizzes.domain.opposites import opposites
from quizzes.domain.polishing import polished
from quizzes.domain.proposing import propose
from quizzes.domain.questions import Form
from tests.briefings.extraction.articles import article
from tests.quizzes.proposals import asked_of, fact, gates_of, proposed

RANGES = {"Ash": "20 to 80 mg", "Birch": "5 to 20 mg", "Elm": "30 to 90 mg", "Oak": "5 to 20 mg"}


def rows(cells, head="Dose"):
    return [
        fact(row, f"In the table “Teas”, the row “{row}” has “{said}” under “{head}”.")
        for row, said in cells.items()
    ]


def asked_of_rows(cells):
    questions = [one.question for one in proposed(*rows(cells)).questions]
    return {question.stem: question for question in questions}


def test_ranges_of_a_column_go_up():
    asked = asked_of_rows(RANGES)["In the table “Teas”, what stands under “Dose” for “Ash”?"]
    assert [o.text for o in asked.options] == ["5 to 20 mg", "20 to 80 mg", "30 to 90 mg"]


def test_the_row_whose_range_lies_above_all_others_is_asked_for():
    asked = asked_of_rows(RANGES)
    highest = asked["In the table “Teas”, which row has the highest figures under “Dose”?"]
    assert highest.answer == "Elm"


def test_no_row_is_highest_where_ranges_lie_within_each_other():
    asked = asked_of_rows({**RANGES, "Elm": "10 to 90 mg"})
    assert not [stem for stem in asked if "highest" in stem]


def test_rows_that_say_the_same_are_ticked():
    asked = asked_of_rows({"Ash": "at dusk", "Birch": "at noon", "Elm": "at dusk", "Oak": "soon"})
    (tick,) = [one for one in asked.values() if one.form is Form.MULTIPLE]
    assert tick.stem.startswith("In the table “Teas”, which rows have “at dusk” under “Dose”?")
    assert tick.answer == "Ash; Elm"


def test_rows_are_put_to_what_they_say():
    asked = asked_of_rows({"Ash": "at dusk", "Birch": "at noon", "Elm": "at night"})
    (match,) = [one for one in asked.values() if one.form is Form.MATCHING]
    assert {o.text for o in match.options} == {"at dusk", "at noon", "at night"}


def test_a_unit_that_tells_what_belongs_where_is_no_question():
    assert asked_of_rows({"Ash": "4 mm", "Birch": "61%", "Elm": "2 days"}) == {}


def test_words_of_a_table_may_be_absolute():
    cells = {"Ash": "only at dusk", "Birch": "never at noon", "Elm": "at night"}
    assert "In the table “Teas”, what stands under “Dose” for “Ash”?" in asked_of_rows(cells)


@pytest.mark.parametrize(
    "said",
    [
        "A post in Lindo fell through when war broke out.",
        "Ada Holm of Lindo rose to fame in 1921.",
        "The bank of Lindo raised 40 million crowns.",
        "The Court of Appeal allowed the appeal of Ada Holm.",
        "The line of Lindo has agreed to convert three of its carriers.",
        "Nobody in Lindo can say which of the possible causes matters most.",
        "A rare bird nests in the marshes of Lindo.",
        "Lindo is the last port without a berth deeper than nine metres.",
    ],
)
def test_an_idiom_has_no_opposite(said):
    assert list(opposites(said)) == []


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("Norway has taken no public position on Lindo.", "Norway has taken a public position"),
        ("Damage to the locks of Lindo is rare.", "Damage to the locks of Lindo is common."),
        ("Norvamycin must not be taken with milk.", "Norvamycin must be taken with milk."),
        ("Ada Holm never complained in public.", "Ada Holm complained in public."),
        ("Salt raises the level of iron in Lindo.", "Salt lowers the level of iron in Lindo."),
    ],
)
def test_a_statement_is_turned_into_its_opposite(said, turned):
    assert [text for text, _, _ in opposites(said) if text.startswith(turned)]


def test_a_not_is_put_into_a_statement_of_one_claim_alone():
    assert [text for text, _ in denied("The bridge of Lindo was designed by Rui Alva.")] == [
        "The bridge of Lindo was not designed by Rui Alva."
    ]
    assert not list(denied("Most bridges of Lindo were designed by Rui Alva."))
    assert not list(denied("Permission to leave Lindo was refused by Rui Alva."))
    assert not list(denied("Rui Alva was an engineer from the port of Lindo."))


@pytest.mark.parametrize(
    ("said", "value", "stem", "gate"),
    [
        (
            "The plan of Lindo has three parts.",
            NumberValue(Decimal(3), "parts", "three"),
            "How many parts does the plan of Lindo have?",
            "signpost",
        ),
        (
            "The old Customs House of 1889 in Lindo will be mended.",
            DateValue("1889", "1889"),
            "Which date is missing here: “The old Customs House of _____ in Lindo will be mended”?",
            "named_year",
        ),
        (
            "Ada, who had a shop in Lindo and six men to pay, did not.",
            NumberValue(Decimal(6), "men", "six"),
            "Which figure is missing here: “Ada, who had a shop in Lindo and _____ men to pay, did"
            " not”?",
            "dangling",
        ),
    ],
)
def test_what_only_announces_or_dangles_is_refused(said, value, stem, gate):
    found = gates_of(said, value, stem)
    assert all(gate in gates for gates in found.values())
    assert found


def test_the_year_of_a_thing_may_be_asked_where_it_happened():
    said = "The Customs House of Lindo was built by Rui Alva in 1889."
    stem = "When was the Customs House of Lindo built by Rui Alva?"
    assert Form.DATE in {one.form for one in asked_of(said, DateValue("1889", "1889"), stem)}


def test_her_claim_is_not_that_of_a_man():
    stem = "When did Judge Peter Lindqvist throw out her claim?"
    said = "Judge Peter Lindqvist threw out her claim in Lindo in 2013."
    person = Entity("lindqvist", EntityType.PERSON, "Peter Lindqvist")
    one = fact(
        "one",
        said,
        values={
            "when": DateValue("2013", "2013"),
            "who": EntityValue("lindqvist", "Peter Lindqvist"),
        },
        ask={"when": stem},
    )
    result = proposed(one, entities=[person])
    assert not [r for r in result.questions if r.question.stem == stem]


def test_wrong_dates_of_what_is_to_come_lie_behind_the_dateline():
    text = "LINDO, 14 May 2026 – Works in Lindo will begin in September 2026."
    value = DateValue("2026-09", "September 2026")
    stem = "When will works in Lindo begin?"
    one = fact(
        "one",
        "Works in Lindo will begin in September 2026.",
        values={"when": value},
        ask={"when": stem},
        status=Status.FORECAST,
    )
    document = article(text, date="", title="The port of Lindo")
    found = propose(document, Extraction((Candidate(one, "sentence", 0.9, ()),), ()))
    options = [
        option.text
        for ranked in found.questions
        if ranked.question.form is Form.CHOICE
        for option in ranked.question.options
    ]
    assert min((text[-4:] for text in options), default="") == "2026"


def test_a_capital_of_the_head_of_a_sentence_goes_in_the_middle_of_a_question():
    one = fact(
        "one",
        "Dams kill migrating eels.",
        values={"value": NumberValue(Decimal(3), "eels", "three")},
        ask={"value": "What do Dams and weirs kill?"},
    )
    assert polished(one, {}, frozenset({"dams"})).ask["value"] == "What do dams and weirs kill?"
    assert polished(one, {}).ask["value"] == "What do Dams and weirs kill?"


def test_wrong_numbers_at_the_head_of_a_sentence_have_a_capital_too():
    said = "Seven of the pilots of Lindo lost their boats in the storm of 1921."
    stem = "Which figure is missing here: “_____ of the pilots of Lindo lost their boats”?"
    seven = NumberValue(Decimal(7), "pilots", "Seven")
    asked = asked_of(said, seven, stem)
    options = [o.text for one in asked if one.form is Form.CHOICE for o in one.options]
    assert all(text[:1].isupper() for text in options)


@pytest.mark.parametrize(
    ("said", "short"),
    [
        (
            "In 1978 Leonard Holm, a chemistry teacher, learned that a bean of his grandmother"
            " could no longer be sold in Lindo, because nobody had paid for it.",
            "In 1978 Leonard Holm",
        ),
        (
            "To help the owners of old ships in Lindo, Tidal Ports will waive fees until the end of"
            " 2031 and will reduce dues by 8% for every call at its quays.",
            "To help the owners of old ships in Lindo, Tidal Ports will waive fees until the end of"
            " 2031.",
        ),
    ],
)
def test_a_long_statement_loses_its_second_claim(said, short):
    left = shortened(said)
    assert left.startswith(short)
    assert len(left) <= len(said)
    assert ",." not in left


@pytest.mark.parametrize(
    ("verb", "asked"),
    [
        ("rejected the plan of the port", "Who rejected the plan of the port of Lindo in 2019?"),
        ("lies beside the old pier", ""),
    ],
)
def test_who_acted_is_asked_for_where_only_the_model_says_what_has_the_name(verb, asked):
    body = Entity("veld", EntityType.ORGANISATION, "Veld Orme")
    said = f"Veld Orme {verb} of Lindo in 2019."
    stem = f"Which organisation {verb} of Lindo in 2019?"
    one = fact("one", said, values={"who": EntityValue("veld", "Veld Orme")}, ask={"who": stem})
    cards = [
        ranked.question.stem
        for ranked in proposed(one, entities=[body]).questions
        if ranked.question.form is Form.CARD
    ]
    assert cards == ([asked] if asked else [])


def test_what_the_title_names_is_a_doubtful_answer():
    one = fact(
        "one",
        "Harbours slow the growth of the town of Veld.",
        values={"subject": PhraseValue("Harbours")},
        ask={"subject": "What slows the growth of the town of Veld?"},
    )
    document = article("Harbours slow growth.", title="Harbours and their towns")
    found = propose(document, Extraction((Candidate(one, "sentence", 0.9, ()),), ()))
    lint = [r.lint for r in found.questions if r.question.form is Form.CARD]
    assert lint == [("title_answer",)]


def test_what_did_it_and_what_it_did_are_not_both_among_the_best():
    one = fact(
        "one",
        "The Veld Accord ended the closure of the Orme border on paper.",
        values={
            "cause": PhraseValue("Veld Accord"),
            "object": PhraseValue("the closure of the Orme border on paper"),
        },
        ask={
            "cause": "What ended the closure of the Orme border on paper?",
            "object": "What did the Veld Accord end in the year 2019?",
        },
    )
    others = [
        fact(f"n{n}", f"The port of Orme hired {n} pilots of Veld in 2019.", values={})
        for n in range(101, 104)
    ]
    roles = [r.question.role for r in proposed(one, *others).questions]
    assert roles.index("object") > roles.index("cause") + 1
