"""Questions about candidates that are asked in doubt, and what they lose by it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from briefings.domain.candidates import Candidate, Extraction
from briefings.domain.facts import DateValue, Entity, EntityType, EntityValue, NumberValue
from quizzes.domain.brevity import shortened
from quizzes.domain.gates.candidates import STRICT
from quizzes.domain.gates.doubts import DOUBTS
from quizzes.domain.opposites import opposites
from quizzes.domain.polishing import alone
from quizzes.domain.private import private_persons
from quizzes.domain.proposing import propose
from quizzes.domain.questions import Form
from quizzes.domain.scoring import score_of
from quizzes.domain.worth import Topic
from tests.quizzes.proposals import DOCUMENT, fact, gates_of, proposed

NOTHING = Topic(frozenset(), frozenset(), frozenset())
NORWAY = Entity("norway", EntityType.COUNTRY, "Norway")


def test_every_doubt_is_one_of_the_stricter_gates():
    assert DOUBTS.keys() <= {check.__name__ for check in STRICT}


def test_a_doubtful_question_comes_behind_the_same_without_a_doubt():
    said = "The port of Lindo hired 40 pilots from Norway in the summer of 2021."
    asked = {"ask": {"n": "How many pilots from Norway did the port of Lindo hire in 2021?"}}
    one = fact("one", said, values={"n": NumberValue(Decimal(40), "pilots", "40")}, **asked)
    first = proposed(one).questions[0].question
    candidate = Candidate(one, "sentence", 0.9)
    whole = score_of(first, (), [candidate], NOTHING)
    for name, cost in DOUBTS.items():
        assert score_of(first, (name,), [candidate], NOTHING) == pytest.approx(whole - cost)


def test_a_question_that_is_refused_stays_refused_whatever_else_is_doubtful():
    said = "They and three banks of Norway lent the money to the port of Lindo, in 1911."
    stem = (
        "Which figure is missing here: “They and _____ banks of Norway lent the money to the port "
        "of Lindo, in 1911”?"
    )
    found = gates_of(said, NumberValue(Decimal(3), "banks", "three"), stem)
    assert {"leans_on_text", "small_word"} <= {*found[Form.NUMBER]}


def score_as(rule, one, form, **more):
    found = propose(DOCUMENT, Extraction((Candidate(one, rule, 0.9),), (NORWAY,)), **more)
    return max((r.score for r in found.questions if r.question.form is form), default=0.0)


def test_what_is_said_by_the_way_is_hardly_worth_a_question():
    one = fact("one", "Clara Duarte leads the school of 40 pilots at the port of Lindo in Norway.")
    beside = score_as("relative", one, Form.TRUE_FALSE)
    assert beside < score_as("sentence", one, Form.TRUE_FALSE)


def test_a_gap_behind_somebodys_words_is_hardly_worth_a_question():
    said = '"We came for the pay," says Clara Duarte, whose port in Lindo has 40 pilots.'
    stem = f"Which figure is missing here: “{said.replace('40', '_____').rstrip('.')}”?"
    one = fact("one", said, values={"n": NumberValue(Decimal(40), "pilots", "40")}, ask={"n": stem})
    quoted = score_as("sentence", one, Form.NUMBER)
    plain = replace(
        one,
        statement=said.removeprefix('"We came for the pay," says '),
        ask={"n": stem.replace('"We came for the pay," says ', "")},
    )
    assert quoted < score_as("sentence", plain, Form.NUMBER)


def test_the_year_of_a_figure_is_hardly_worth_a_question():
    said = "The pay of Clara Duarte in Lindo and Norway was {} in 1950."
    stem = f"Which date is missing here: “{said.replace('1950', '_____').rstrip('.')}”?"

    def worth(figure):
        values = {"when": DateValue("1950", "1950")}
        one = fact("one", said.format(figure), values=values, ask={"when": stem.format(figure)})
        return score_as("sentence", one, Form.DATE)

    assert worth("£610") < worth("good")


def test_a_country_is_not_asked_for_beside_its_adjective():
    said = "Norway insists that a pier of Lindo would be unlawful near Norwegian islands."
    stem = "Which country insists that a pier of Lindo would be unlawful near Norwegian islands?"
    entities = [NORWAY, *(Entity(k, EntityType.COUNTRY, k.title()) for k in ("peru", "oman"))]
    one = fact("one", said, values={"who": EntityValue("norway", "Norway")}, ask={"who": stem})
    found = proposed(one, entities=entities)
    refused = {q.form: names for q, names in found.rejected if q.role == "who"}
    assert "shown_name" in refused[Form.CARD]


@pytest.mark.parametrize(
    "said",
    [
        "The larvae of the Lindo eel do not get lost.",
        "The great majority of the pilots came from Norway.",
        "The drug can lower the number of white cells.",
        "The rule allows pilots of Lindo to work at night.",
        "Clara Duarte fairly accepted in her statement that she had been told.",
        "Enough time must be allowed.",
        "Seven pilots lost part of a pier to the sea.",
        "A society has cleared four miles at the Lindo end.",
        "Older books present Ada Holm as a pilot.",
        "Nobody said that the pier was not of any use.",
        "The inn of Lindo was not built until 1580.",
    ],
)
def test_a_word_is_not_turned_where_its_opposite_cannot_stand(said):
    assert list(opposites(said)) == []


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("The council lost the harbour of Lindo in 1911.", "The council gained the harbour"),
        ("The majority of the pilots came from Norway.", "The minority of the pilots"),
        ("The inn of Lindo was not built in 1580.", "The inn of Lindo was built in 1580."),
    ],
)
def test_it_is_turned_everywhere_else(said, turned):
    assert [text for text, _, _ in opposites(said) if text.startswith(turned)]


@pytest.mark.parametrize(
    "said",
    [
        "Lindo lived by curing herring, and the Dutch, who controlled the trade, charged a lot.",
        "When the council of Lindo opened the sluices, at no cost, the number of eels in the river "
        "rose.",
        "Between 1932 and 1935 Clara Duarte built, largely with her own money, a series of lamps.",
    ],
)
def test_a_clause_that_goes_on_keeps_what_it_needs(said):
    assert alone(said) in {said, said.replace(", who controlled the trade,", "")}


def test_a_second_relative_clause_is_not_left_without_its_first():
    said = (
        "In 1940 Clara Duarte of Lindo was lent to the council of Norway, which wanted to know why "
        "the new ships were breaking in the cold water of the sea, and which had money."
    )
    assert "and which" not in alone(shortened(said))


@pytest.mark.parametrize(
    ("said", "name", "is_asked"),
    [
        ("In 1884 the pilots of Norway made peace in Ankon with the council of Lindo.", "Ankon", 1),
        ("Dams and weirs keep the eels of Norway from the port of Lindo in 1884.", "Dams", 0),
        ("The Weavers' Union of 1884 told Norway that Lindo was too far away.", "Weavers", 0),
    ],
)
def test_what_nobody_knows_the_sort_of_is_a_name(said, name, is_asked):
    guessed = Entity("guessed", EntityType.ORGANISATION, name)
    one = fact("one", said, values={"body": EntityValue("guessed", name)})
    result = proposed(one, entities=[guessed, NORWAY])
    stems = [r.question.stem for r in result.questions if r.question.form is Form.CLOZE]
    assert len(stems) == is_asked
    assert all(stem.startswith("Fill the gap with a name: ") for stem in stems)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm, 61, walks to the port of Lindo each day. {}",
        "Ada Holm, a retired pilot, walks to the port of Lindo each day. {}",
        "Ada Holm walks to the port of Lindo each day. She was 61 when she began. {}",
    ],
)
def test_what_is_told_of_an_example_is_not_asked(text):
    said = "In 2021 Ada Holm walked 40 miles from Lindo to the north of Norway."
    told = [
        f"The council of Lindo keeps pilot number {n} from the ships of Norway." for n in range(9)
    ]
    assert private_persons(text.format(said), "Pilots of Lindo", [said, *told]) == {"Holm"}
    assert private_persons(text.format(said), "Ada Holm of Lindo", [said, *told]) == frozenset()
    assert private_persons(text.format(said), "Pilots of Lindo", [said] * 9) == frozenset()

    one = fact("one", said, values={"n": NumberValue(Decimal(40), "miles", "40")})
    candidate = Candidate(one, "sentence", 0.9)
    question = next(r.question for r in proposed(one).questions)
    topic = replace(NOTHING, private=frozenset({"Holm"}))
    assert score_of(question, (), [candidate], topic) < score_of(question, (), [candidate], NOTHING)


@pytest.mark.parametrize(
    "text",
    [
        "President Ada Holm, 61, came to Lindo.",
        "Ada Holm, the mayor, came to Lindo.",
        "Ada Holm came to Lindo. It was 61 miles away.",
    ],
)
def test_who_holds_an_office_is_no_example(text):
    assert private_persons(text, "Pilots of Lindo", [text]) == frozenset()


def test_who_did_not_do_something_is_not_asked():
    said = "Ada Holm of Lindo was not the first to see the port of Norway."
    stem = "Who was not the first to see the port of Norway?"
    people = [Entity("ada", EntityType.PERSON, "Ada Holm")]
    one = fact("one", said, values={"who": EntityValue("ada", "Ada Holm")}, ask={"who": stem})
    refused = {q.form: names for q, names in proposed(one, entities=people).rejected if q.role}
    assert "vague_stem" in refused[Form.CARD]


def test_how_many_there_were_of_whom_seven_did_something_is_not_asked():
    said = "Seven of the 121 pilots of Lindo lost their ships to Norway in 1911."
    stem = f"Which figure is missing here: “{said.replace('121', '_____').rstrip('.')}”?"
    found = gates_of(said, NumberValue(Decimal(121), "pilots", "121"), stem)
    assert "trivial_value" in found[Form.NUMBER]


def test_the_last_of_several_clauses_is_not_cut_off():
    said = (
        "After the war Norway doubled its aid to Lindo to 44 million crowns a year, Denmark built "
        "a ward for the pilots of the port, and the old council of Porto sent them forty ships."
    )
    assert shortened(said) == said
