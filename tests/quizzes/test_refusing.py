"""Questions from candidates that a teacher would not use as they stand."""

from decimal import Decimal

import pytest

from briefings.domain.facts import (
    Attribution,
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
from quizzes.domain.questions import Form
from tests.quizzes.proposals import asked_of, fact, proposed, refused_of

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
    refused = refused_of(said, value, stem)
    asking = {form: found for form, found in refused.items() if form is not Form.TRUE_FALSE}

    assert asking
    assert all(gate in found for found in asking.values())
    assert not [question for question in asked_of(said, value, stem) if question.role]


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
            "Leo Vaz pointed out that the port of Lindo lost ships in the winter of 2022 alone.",
            "Leo Vaz pointed out that the port of Lindo lost ships in the winter of _____ alone",
            year("2022"),
            "reported_date",
        ),
    ],
)
def test_a_gap_beside_the_point_is_refused(said, gap, value, gate):
    frame = DATE_GAP if isinstance(value, DateValue) else FIGURE_GAP
    refused = refused_of(said, value, frame.format(gap))
    typed = Form.DATE if isinstance(value, DateValue) else Form.NUMBER

    assert gate in refused[typed]


def test_a_date_is_no_end_of_a_change_without_a_beginning():
    said = "Ada King was a teacher from Norway who came to the port of Lindo in 1911."
    stem = DATE_GAP.format(said.rstrip(".").replace("1911", "_____"))

    assert "paired_gap" not in refused_of(said, year("1911"), stem).get(Form.DATE, ())


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
    refused = refused_of(said, PhraseValue(reason), stem, role="reason")

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
    refused = refused_of(said, PhraseValue(answer), stem, role="object")

    assert "thin_object" in refused[Form.CARD]


def test_a_thing_that_no_name_tells_from_others_is_no_card():
    said = "The fund of a few crowns a year needs the approval of the house."
    stem = "What does the fund of a few crowns a year need from the house today?"
    refused = refused_of(said, PhraseValue("the approval"), stem, role="object")
    assert "undefined" in refused[Form.CARD]

    stem = "What does the port of a few ships a year need from the house today?"
    refused = refused_of(said, PhraseValue("the approval"), stem, role="object")
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
    refused = refused_of(said, PhraseValue("to enforce its claims"), stem, role="aim")

    assert "far_question" in refused[Form.CARD]


def test_her_is_somebody_who_was_named_before():
    said = "A medal for pilots in Lindo was founded by her daughter in 1990."
    stem = "When was a medal for pilots in Lindo founded by her daughter?"
    assert "ownerless" in refused_of(said, year("1990"), stem)[Form.DATE]

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
    refused = [gates for q, gates in proposed(*aside).rejected if q.answer == "False"]

    assert refused
    assert all("minor_slip" in gates for gates in refused)
    assert not [f for q, f in proposed(*main).rejected if q.answer == "False"]


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
    (found,) = [f for q, f in proposed(fact("one", said)).rejected if q.form is Form.TRUE_FALSE]

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
    found = [f for q, f in proposed(*several).rejected if q.answer == "False"]

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
