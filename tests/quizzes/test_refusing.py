"""Questions from candidates that a teacher would not use as they stand."""

from decimal import Decimal

import pytest

from briefings.domain.facts import (
    DateValue,
    Entity,
    EntityType,
    NumberValue,
    PhraseValue,
)
from quizzes.domain.questions import Form
from tests.quizzes.proposals import asked_of, fact, gates_of, proposed, unmarked_of

FIGURE_GAP = "Which figure is missing here: “{}”?"
DATE_GAP = "Which date is missing here: “{}”?"


def number(text, unit="pilots"):
    return NumberValue(Decimal(text.replace(",", "").rstrip("%")), unit, text)


def year(text):
    return DateValue(text, text)


def person(key, name):
    return Entity(key, EntityType.PERSON, name)


@pytest.mark.parametrize(
    ("said", "value", "stem", "gate"),
    [
        (
            "Where ships of Lindo tear up the mud, half of the grass is gone within 40 years.",
            number("40", "years"),
            "Within how many years is where ships of Lindo tear up the mud gone?",
            "broken_turn",
        ),
        (
            "The port of Lindo offered the 4,200 sailors affected a voucher in 2021.",
            number("4,200", "sailors"),
            "How many sailors did the port of Lindo offer affected a voucher in 2021?",
            "broken_turn",
        ),
        (
            "Ada King ran the port of Lindo until her death in 1941.",
            year("1941"),
            "When did Ada King run the port of Lindo until her death?",
            "broken_turn",
        ),
        (
            "In March a judge, Ada King, ruled that neither side of Lindo won in 1941.",
            year("1941"),
            "In March a judge, when did Ada King, rule that neither side of Lindo won?",
            "broken_turn",
        ),
        (
            "Sailors of Lindo have 30 years from the end of a voyage to apply.",
            number("30", "years"),
            "How many years do sailors of Lindo have from the end of a voyage to apply?",
            "open_verb",
        ),
        (
            "The union of Lindo lodged an objection in 2021.",
            year("2021"),
            "When did the union of Lindo lodge an objection?",
            "open_verb",
        ),
        (
            "The port of Lindo cancelled 41 sailings.",
            number("41", "sailings"),
            "How many sailings did the port of Lindo cancel?",
            "bare_event",
        ),
        (
            "More than two metres of snow fell within three days in 1951.",
            year("1951"),
            "When did more than two metres of snow fall within three days?",
            "timeless_date",
        ),
        (
            'In 1936 the port of Lindo needed someone "who is not proud".',
            year("1936"),
            'When did the port of Lindo need someone "who is not proud"?',
            "quoting_stem",
        ),
        (
            "Courts in Portugal reached a similar result in 2018.",
            year("2018"),
            "When did courts in Portugal reach a similar result?",
            "likened",
        ),
        (
            "In 1909 Ada King of Lindo took over, sold the trade and kept all pilots.",
            year("1909"),
            "When did Ada King of Lindo take over, sold the trade and kept all pilots?",
            "broken_turn",
        ),
        (
            "The port of Lindo lost 1,800 tons that year but dismissed nobody.",
            number("1,800", "tons"),
            "How many tons did the port of Lindo lose that year, and dismissed nobody?",
            "leans_on_text",
        ),
        (
            "In 2014 the company in southern Europe sold many bicycles to Lindo.",
            year("2014"),
            "When did the company in southern Europe sell many bicycles to Lindo?",
            "likened",
        ),
        (
            "A new station was opened at Lindo in 1793.",
            year("1793"),
            "When was a new station opened at Lindo?",
            "likened",
        ),
        (
            "The army of Norway turned the old one into a fortress in 1801.",
            year("1801"),
            "When did the army of Norway turn the old one into a fortress?",
            "leans_on_text",
        ),
        (
            "Norway asks 1,900 crowns of the ships of Lindo, Denmark for 4,100 crowns.",
            number("1,900", "crowns"),
            "Which crowns of the ships does Norway ask, Denmark for 4,100 crowns of Lindo?",
            "broken_turn",
        ),
        (
            "The ship of Lindo, in its in 2023, carried 5,800 sailors.",
            number("5,800", "sailors"),
            "How many sailors did the ship of Lindo, in its in 2023, carry?",
            "fragment",
        ),
        (
            "The camera takes 500 pictures a second from the north of Norway.",
            number("500", "pictures"),
            "How many pictures a second does the camera take from the north of Norway?",
            "bare_definite",
        ),
        (
            "Ada King complained to the port in Lindo in 1921.",
            year("1921"),
            "When did Ada King complain to the port in Lindo?",
            "likened",
        ),
        (
            "In 1921 Ada King of Lindo gave up.",
            year("1921"),
            "When did Ada King of Lindo give up?",
            "open_verb",
        ),
        (
            "After three weeks, the doctor of Lindo had 140 letters from Norway.",
            number("140", "letters"),
            "After three weeks, how many letters from Norway did the doctor of Lindo have?",
            "leans_on_text",
        ),
        (
            "Norway has just sold the port of Lindo 40 tugs.",
            number("40", "tugs"),
            "How many tugs has Norway just sold the port of Lindo?",
            "leans_on_text",
        ),
        (
            "Norway adopted the limit in 2004.",
            year("2004"),
            "When did Norway adopt the limit?",
            "bare_definite",
        ),
        (
            "A trial in Norway found no effect in 2015.",
            year("2015"),
            "Which date is missing here: “A trial in Norway found no effect in _____”?",
            "short_event",
        ),
        (
            "The buoys cost 19,000 crowns a year and are paid for by a fee.",
            number("19,000", "crowns"),
            "How many crowns a year do the buoys cost?",
            "nameless",
        ),
        (
            "By 1938 Ada King of Lindo had recorded many flights of balloons.",
            year("1938"),
            "By which year did Ada King of Lindo record many flights of balloons?",
            "bound_date",
        ),
        (
            "A team from Lindo took 148 cores from the mud in 2017.",
            number("148", "cores"),
            "How many cores did a team from Lindo take from the mud in 2017?",
            "sample_size",
        ),
        (
            "For three years Ada King taught mathematics at a school in Lindo.",
            number("3", "years"),
            "For how many years did Ada King teach mathematics at a school in Lindo?",
            "small_duration",
        ),
    ],
)
def test_a_stem_that_is_broken_open_or_trivial_is_refused(said, value, stem, gate):
    if gate == "small_duration":
        value = NumberValue(Decimal(3), "years", "three")
    refused = gates_of(said, value, stem)
    asking = {form: found for form, found in refused.items() if form is not Form.TRUE_FALSE}

    assert asking
    assert all(gate in found for found in asking.values())
    assert not unmarked_of(said, value, stem)


@pytest.mark.parametrize(
    ("said", "gap", "value", "gate"),
    [
        (
            "A dock in Lindo, begun in 2012, has restored a shore.",
            "A dock in Lindo, begun in _____, has restored a shore",
            year("2012"),
            "aside_gap",
        ),
        (
            "Lindo had only four fires, although some 1,200 ships a year came there.",
            "Lindo had only four fires, although some _____ ships a year came there",
            number("1,200", "ships"),
            "aside_gap",
        ),
        (
            "The prize of Lindo, for which Ada King was named in 1971 and 1974, went to others.",
            "The prize of Lindo, for which Ada King was named in 1971 and _____, went to others",
            year("1974"),
            "paired_gap",
        ),
        (
            "Deaths in Lindo dropped from 610 in 2009 to 270 in 2021.",
            "Deaths in Lindo dropped from 610 in 2009 to 270 in _____",
            year("2021"),
            "paired_gap",
        ),
        (
            "The rust reached Lindo in 1876, Java in 1878 and the north in 1880.",
            "The rust reached Lindo in 1876, Java in 1878 and the north in _____",
            year("1880"),
            "paired_gap",
        ),
        (
            "Lindo cancelled eleven sailings and offered 4,200 sailors 80% of the fare.",
            "Lindo cancelled eleven sailings and offered 4,200 sailors _____ of the fare",
            number("80%", "percent"),
            "crowded_gap",
        ),
        (
            "A yacht of more than 24 metres tears up the grass of Lindo.",
            "A yacht of more than _____ metres tears up the grass of Lindo",
            number("24", "metres"),
            "crowded_gap",
        ),
        (
            "The port of Lindo holds 60%; the union and 25% of the banks hold the rest.",
            "The port of Lindo holds 60%; the union and _____ of the banks hold the rest",
            number("25%", "percent"),
            "joined_gap",
        ),
        (
            "Ada King took over in 2009, sold the port of Lindo and kept 12 pilots.",
            "Ada King took over in 2009, sold the port of Lindo and kept _____ pilots",
            number("12"),
            "joined_gap",
        ),
        (
            "Leo Vaz pointed out that the port of Lindo lost ships in the winter of 2022 alone.",
            "Leo Vaz pointed out that the port of Lindo lost ships in the winter of _____ alone",
            year("2022"),
            "reported_date",
        ),
    ],
)
def test_a_gap_beside_the_point_is_refused(said, gap, value, gate):
    frame = DATE_GAP if isinstance(value, DateValue) else FIGURE_GAP
    refused = gates_of(said, value, frame.format(gap))
    typed = Form.DATE if isinstance(value, DateValue) else Form.NUMBER

    assert gate in refused[typed]


def test_a_date_is_no_end_of_a_change_without_a_beginning():
    said = "Ada King was a teacher from Norway who came to the port of Lindo in 1911."
    stem = DATE_GAP.format(said.rstrip(".").replace("1911", "_____"))

    assert "paired_gap" not in gates_of(said, year("1911"), stem).get(Form.DATE, ())


def test_how_long_something_takes_is_asked_for_though_it_is_a_small_word():
    said = "In Lindo half of the grass is gone within nine years."
    stem = FIGURE_GAP.format("In Lindo half of the grass is gone within _____ years")
    value = NumberValue(Decimal(9), "years", "nine")

    assert Form.NUMBER in {question.form for question in asked_of(said, value, stem)}


@pytest.mark.parametrize(
    ("said", "reason", "stem", "gate"),
    [
        (
            "Ada King sent Leo Vaz to the office, which turned him down because he was too young.",
            "he was too young",
            "Why did Ada King send Leo Vaz to the office, which turned him down?",
            "loose_reason",
        ),
        (
            "The pipe to the port of Lindo was shut in 2022, officially because of heavy storms.",
            "heavy storms",
            "Why was the pipe to the port of Lindo shut in 2022?",
            "loose_reason",
        ),
    ],
)
def test_a_reason_of_another_clause_or_only_given_out_is_refused(said, reason, stem, gate):
    refused = gates_of(said, PhraseValue(reason), stem, role="reason")

    assert gate in refused[Form.CARD]


@pytest.mark.parametrize(
    ("said", "answer", "stem"),
    [
        ("The union of Lindo blames the bond.", "the bond", "What does the union of Lindo blame?"),
        (
            "In Lindo, the cities wanted to be able to buy.",
            "to be able to buy",
            "In Lindo, what did the cities of the coast want to do?",
        ),
        (
            "The council of Lindo intends to begin with the old pier of the fishing harbour.",
            "to begin with the old pier of the fishing harbour",
            "What does the council of Lindo by the sea in Norway intend to do?",
        ),
    ],
)
def test_half_a_question_or_half_an_answer_is_refused(said, answer, stem):
    refused = gates_of(said, PhraseValue(answer), stem, role="object")

    assert "thin_object" in refused[Form.CARD]


def test_a_thing_that_no_name_tells_from_others_is_no_card():
    said = "The fund of a few crowns a year needs the approval of the house."
    stem = "What does the fund of a few crowns a year need from the house today?"
    refused = gates_of(said, PhraseValue("the approval"), stem, role="object")
    assert "undefined" in refused[Form.CARD]

    stem = "What does the port of a few ships a year need from the house today?"
    refused = gates_of(said, PhraseValue("the approval"), stem, role="object")
    assert "undefined" not in refused.get(Form.CARD, ())


def test_one_figure_of_a_sentence_is_left_out_at_most():
    said = "Norway sent the port of Lindo 40 tugs and sold it the pier in 2021"
    values = {"count": number("40", "tugs"), "when": year("2021")}
    ask = {
        "count": FIGURE_GAP.format(said.replace("40", "_____")),
        "when": DATE_GAP.format(said.replace("2021", "_____")),
    }
    found = proposed(fact("one", f"{said}.", values=values, ask=ask)).questions

    assert len({one.question.role for one in found if "_____" in one.question.stem}) == 1


def test_what_the_title_tells_of_may_stand_bare():
    said = "Norway closed the port in 2004 for all ships from abroad."
    stem = "When did Norway close the port for all ships from abroad?"

    assert Form.DATE in {question.form for question in asked_of(said, year("2004"), stem)}


def test_a_question_far_behind_what_explains_it_is_refused():
    said = (
        "The office of Lindo employs 58 people and costs so much a year that nobody says it aloud,"
        " least of all those who have to pay for it in the end."
        " Courts in Ireland refused to enforce its claims."
    )
    stem = f"{said.split('. ', maxsplit=1)[0]}. What have courts in Ireland refused to do?"
    refused = gates_of(said, PhraseValue("to enforce its claims"), stem, role="aim")

    assert "far_question" in refused[Form.CARD]
