"""Questions that leave out of what, turn words out of order, or compare what differs in kind."""

from dataclasses import replace
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
)
from quizzes.domain.denying import denied
from quizzes.domain.measured import are_one_measure, gives_away, largest_kind
from quizzes.domain.opposites import opposites
from quizzes.domain.polishing import polished
from quizzes.domain.proposing import briefing_of, propose
from quizzes.domain.questions import Form
from tests.quizzes.proposals import DOCUMENT, fact, gates_of, proposed


def cell(row, column, figure, unit="number"):
    said = f"In the table “Lindo in figures”, the column “{column}” gives {figure} for “{row}”."
    value = NumberValue(Decimal(figure.replace(",", "")), unit, figure)
    return fact(f"{row}-{column}", said, values={"figure": value})


def stems_of(*facts):
    return [ranked.question.stem for ranked in proposed(*facts).questions]


def test_costs_and_totals_are_not_compared_with_what_is_counted():
    cells = [
        cell("Ferries", "2021", "12"),
        cell("Tugs", "2021", "31"),
        cell("Yachts", "2021", "190"),
        cell("All boats", "2021", "233"),
        cell("Average cost per berth ($)", "2021", "9,400"),
    ]
    answers = {r.question.generator: r.question.answer for r in proposed(*cells).questions}
    assert answers["comparison"] == "Yachts"
    assert "9,400" not in str(answers)
    assert not stems_of(*(cells[n] for n in (0, 3, 4)))


def test_columns_of_several_measures_are_not_compared():
    row = [cell("Lindo", head, figure) for head, figure in zip("ABC", ("3", "8", "5"), strict=True)]
    assert any("which column is highest" in stem for stem in stems_of(*row))
    heads = ("Area 1990", "Area 2020", "Depth (m)")
    assert not are_one_measure(heads)
    assert are_one_measure(("Area 1990", "Area 2020", "Area 2024"))
    assert largest_kind([(1, "Rate per 1,000 boats", ""), (2, "Tugs", ""), (3, "Ferries", "")]) == [
        2,
        3,
    ]


def test_a_row_whose_name_says_what_stands_there_gives_it_away():
    assert gives_away("Trio for Strings", "strings")
    assert not gives_away("The Pilot", "opera in two acts")


@pytest.mark.parametrize(
    ("said", "value", "stem", "gate"),
    [
        (
            "In 2021 the port of Lindo hired 40 pilots, 12 of them from the navy.",
            DateValue("2021", "2021"),
            "When did the port of Lindo hire 40 pilots from the navy?",
            "part_figure",
        ),
        (
            "Missing a single watch a week is linked to accidents in Lindo.",
            PhraseValue("accidents"),
            "What is a week linked to missing a single watch in Lindo?",
            "jumbled",
        ),
        (
            "To Ada Holm the gap in Lindo is the effect of the law.",
            PhraseValue("the effect of the law"),
            "What is to Ada Holm the gap in Lindo?",
            "jumbled",
        ),
        (
            "Rui Alva worked in Lindo in 1921 and thought he should have been paid.",
            DateValue("1921", "1921"),
            "When did Rui Alva work in Lindo and think he should have been paid?",
            "jumbled",
        ),
        (
            "A pilot of Lindo would, more likely than not, have held on when the rope broke.",
            PhraseValue("when the rope broke"),
            "When would a pilot of Lindo, more likely than not, have held on?",
            "never_done",
        ),
        (
            "Judge Holm would allow the appeal of the pilots of Lindo.",
            PhraseValue("the appeal"),
            "What would Judge Holm of Lindo allow?",
            "bare_ruling",
        ),
        (
            "Figures for 2021 for the port of Lindo are provisional.",
            DateValue("2021", "2021"),
            "For which year are figures for the port of Lindo provisional?",
            "table_note",
        ),
        (
            "Storms in Lindo accounted for another 18 per cent.",
            NumberValue(Decimal(18), "percent", "18 per cent"),
            "Which figure is missing here: “Storms in Lindo accounted for another _____”?",
            "hollow",
        ),
        (
            "Driving piles there would have cost the port 40 million euros.",
            NumberValue(Decimal(40000000), "EUR", "40 million euros"),
            "What would driving piles there have cost the port?",
            "unplaced",
        ),
    ],
)
def test_what_says_too_little_or_something_else_is_refused(said, value, stem, gate):
    assert any(gate in found for found in gates_of(said, value, stem).values())


def test_what_is_told_of_its_place_may_be_there():
    said = "Pilots who moved to Lindo in 2021 found that 40 berths there were empty."
    stem = "How many berths did pilots who moved to Lindo in 2021 find empty there?"
    value = NumberValue(Decimal(40), "berths", "40")
    assert not any("unplaced" in found for found in gates_of(said, value, stem).values())


def test_who_it_was_whom_the_title_names_is_not_asked():
    holm = Entity("holm", EntityType.PERSON, "Ada Holm")
    one = fact(
        "one",
        "Ada Holm was a Norwegian painter and collector of maps.",
        values={"who": EntityValue("holm", "Ada Holm")},
        ask={"who": "Who was a Norwegian painter and collector of maps?"},
    )
    titled = replace(DOCUMENT, title="Ada Holm")
    found = propose(titled, Extraction((Candidate(one, "sentence", 0.9, ()),), (holm,)))
    refused = [checks for question, checks in found.rejected if question.form is Form.CARD]
    assert any("title_told" in checks for checks in refused)


@pytest.mark.parametrize(
    "said",
    [
        'The law of Lindo speaks of risks "willingly accepted" by the pilot.',
        "A pilot of Lindo held on when the engine failed.",
        "For the people downstream the flood of Lindo comes in May.",
    ],
)
def test_what_stands_beside_the_point_is_not_turned_round(said):
    assert not list(opposites(said))


def test_a_deed_that_nobody_has_heard_of_is_not_denied():
    assert not list(denied("A pilot from the port was found by Rui Alva."))
    assert not list(denied("The wife of Rui Alva had died in the port of Lindo."))


def test_wrong_dates_of_a_history_lie_on_both_sides():
    told = fact(
        "one", "The port of Lindo opened in 1912.", values={"at": DateValue("1912", "1912")}
    )
    undated = replace(DOCUMENT, date="")
    found = briefing_of(undated, (), [Candidate(told, "sentence", 0.9, ())])
    assert found.source.date == ""


@pytest.mark.parametrize(
    ("said", "answer", "stem"),
    [
        (
            "The pilots declared that Lindo had reached a state in which ferries sail.",
            "Lindo had reached a state in",
            "What did the pilots of the old harbour declare?",
        ),
        (
            "A wall of stone was added at Lindo to strengthen it.",
            "to strengthen it",
            "Why was a wall of stone added at Lindo?",
        ),
    ],
)
def test_an_answer_does_not_break_off(said, answer, stem):
    found = gates_of(said, PhraseValue(answer), stem, role="reason")
    assert any("cut_answer" in gates for gates in found.values())


def test_what_a_clause_left_at_the_end_of_a_question_goes():
    told = fact(
        "one",
        "Rents in Lindo fell by 6 per cent after inflation, while in Holm they rose.",
        values={"share": NumberValue(Decimal(6), "percent", "6 per cent")},
        ask={"share": "By what percentage did Lindo rents fall after inflation in?"},
    )
    assert polished(told, {}).ask["share"] == (
        "By what percentage did Lindo rents fall after inflation?"
    )
