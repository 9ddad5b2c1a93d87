"""Wrong answers for facts that nobody has written any for."""

from dataclasses import replace
from decimal import Decimal

from briefings.domain import facts
from quizzes.domain.generating import generate
from quizzes.domain.questions import Form
from quizzes.domain.readying import plain_words, readied, worded
from tests.quizzes.domain.factories import make_briefing, make_fact

SAID = "The council of Velm inspected 1,140 plants in 1995."
VALUES = {
    "count": facts.NumberValue(Decimal(1140), "plants", "1,140"),
    "when": facts.DateValue("1995", "1995"),
}
ASK = {
    "count": "How many plants did the council of Velm inspect in 1995?",
    "when": "When did the council of Velm inspect 1,140 plants?",
}
FACT = make_fact("plants", label="Inspections of Velm", statement=SAID, values=VALUES, ask=ASK)


def test_figures_and_dates_get_wrong_ones_of_their_sort():
    told = readied(FACT, "2024")
    assert {role: len(foils) for role, foils in told.foils.items()} == {"count": 3, "when": 3}
    figures = [Decimal(foil.text.replace(",", "")) for foil in told.foils["count"]]
    assert not any(one in {Decimal(570), Decimal(2280), Decimal(3420)} for one in figures)
    assert all(foil.text.isdecimal() and len(foil.text) == 4 for foil in told.foils["when"])
    assert readied(FACT, "2024") == told


def test_what_somebody_wrote_stays():
    mine = (facts.Foil("900", "Too few."),)
    false = (facts.FalseStatement("Velm inspected nothing."),)
    told = readied(replace(FACT, foils={"count": mine}, false=false), "2024")
    assert told.foils["count"] == mine
    assert told.false == false


def test_statements_that_are_false_come_of_them():
    several = [
        readied(
            replace(FACT, key=f"plants-{n}", statement=SAID.replace("Velm", f"Velm {n}")), "2024"
        )
        for n in range(12)
    ]
    made = generate(make_briefing(*several)).questions
    answers = [one.answer for one in made if one.form is Form.TRUE_FALSE]
    assert 3 <= answers.count("False") <= 9


def test_a_statement_of_two_sentences_is_not_made_false():
    told = readied(replace(FACT, statement=f"{SAID} It closed 36 of them."), "2024")
    assert told.false == ()


def test_what_has_lost_its_questions_is_asked_by_a_gap():
    told = readied(replace(FACT, ask={"when": "When?"}), "2024")
    said = "The council of Velm inspected _____ plants in 1995"
    assert told.ask == {"count": f"Which figure is missing here: “{said}”?", "when": "When?"}


def test_what_is_foreseen_is_asked_as_the_article_has_it():
    fore = replace(FACT, status=facts.Status.FORECAST, attributed_to=facts.Attribution("Holm"))
    stem = "How many plants close in Velm?"
    told = worded(replace(fore, ask={"count": stem}), (), frozenset())
    assert told.ask["count"] == "According to the article, how many plants close in Velm?"
    kept = worded(replace(fore, ask={"count": "What does Holm expect?"}), (), frozenset())
    assert kept.ask["count"] == "What does Holm expect?"
    assert worded(FACT, (), frozenset()).ask == ASK


def test_a_plain_word_loses_its_capital_in_the_middle_of_a_question():
    salmon = replace(
        FACT,
        statement="Salmon returned to Velm in 1995.",
        values={"when": VALUES["when"]},
        ask={"when": "When did Salmon return to Velm?"},
    )
    told = worded(salmon, (), plain_words("The salmon returned."))
    assert told.ask["when"] == "When did salmon return to Velm?"
