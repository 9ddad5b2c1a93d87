"""Questions from facts that nobody has looked at yet."""

import json
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command

from briefings.domain.candidates import Candidate, Doubt
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
from quizzes.domain.brevity import shortened
from quizzes.domain.clarity import clarity_of
from quizzes.domain.opposites import opposites
from quizzes.domain.proposing import ENOUGH, SPARED
from quizzes.domain.questions import Form
from quizzes.domain.ranking import SPARE_TRUE, Ranked, apart
from quizzes.domain.slips import date_slips, is_next_month
from quizzes.domain.statements import slips
from tests.quizzes.proposals import asked_of, fact, proposed

ARTICLE = """\
# The port of Lindo

By Ana Reis

20 May 2024

The port of Lindo was founded on 3 March 1820 by the Alva Company.
It handled 4 million tons of grain in 2019. In 2021 the port of Lindo hired 40 pilots from Norway.

## Motives of the council

1. Cheaper grain
2. Safer ships
3. More visitors to the old town

## Obstacles on the river

1. The shallow water at Porto
2. The lack of tugs
3. The fear of ice

The council of Lindo plans to build a second pier by 2030.
According to the Marine Institute, the river may freeze for 12 days a year.
"""


PILOTS = fact(
    "pilots",
    "The port of Lindo hired 40 pilots in 2021.",
    values={"count": NumberValue(Decimal(40), "pilots", "40"), "when": DateValue("2021", "2021")},
    ask={
        "count": "How many pilots did the port of Lindo hire in 2021?",
        "when": "When did the port of Lindo hire 40 pilots?",
    },
)


def forms(result):
    return {one.question.form for one in result.questions}


def test_a_figure_or_date_is_asked_for_in_two_forms_at_most():
    asked = [one.question for one in proposed(PILOTS).questions if one.question.role]
    assert {one.form for one in asked} <= {Form.NUMBER, Form.DATE, Form.CHOICE, Form.CLOZE}
    assert {one.role for one in asked} == {"count", "when"}
    assert len({(one.role, one.form) for one in asked}) == len(asked) <= 4


def test_a_candidate_in_doubt_yields_no_question():
    doubt = Doubt("antecedent", "The port", 0, 8)
    assert proposed(PILOTS, doubts=(doubt,)).questions == ()


def test_a_candidate_of_little_confidence_yields_no_question():
    assert proposed(PILOTS, confidence=0.49).questions == ()


def test_a_false_statement_differs_by_a_figure_and_says_what_is_right():
    several = [replace(PILOTS, key=f"pilots-{n}") for n in range(40)]
    judged = [
        one.question
        for part in several
        for one in proposed(part).questions
        if one.question.form is Form.TRUE_FALSE
    ]
    false = [question for question in judged if question.answer == "False"]
    assert false
    assert len(false) < len(judged)
    for question in false:
        assert question.stem != PILOTS.statement
        assert dict(question.feedback)["true"].startswith("The article says ")


def test_members_of_other_lists_are_offered_and_marked_as_unconfirmed():
    def listed(key, name, *texts):
        return fact(
            key,
            f"The article names three {name}: {'; '.join(texts)}.",
            kind=Kind.LIST,
            importance=3,
            values={"items": ItemsValue(tuple(map(PhraseValue, texts)))},
            ask={"items": f"Which of these does the article name as {name} of Lindo?"},
        )

    result = proposed(
        listed("motives", "motives", "Cheaper grain", "Safer ships", "Fresh fish"),
        listed("obstacles", "obstacles", "Shallow water", "Lack of tugs", "Thick ice"),
    )
    ticked = [one for one in result.questions if one.question.form is Form.MULTIPLE]
    assert len(ticked) == 2
    for one in ticked:
        assert "unconfirmed_foils" in one.lint
        assert len(one.question.key.wrong) >= 2


def test_members_of_a_list_are_told_apart_by_more_than_their_length():
    whole = "Pay every fisher of the river for the boats that were lost in the flood"

    def listed(key, *texts):
        return fact(
            key,
            f"Under “{key}”, the article lists: {'; '.join(texts)}.",
            kind=Kind.LIST,
            values={"items": ItemsValue(tuple(map(PhraseValue, texts)))},
            ask={"items": f"Which of these does the article list under “{key}”?"},
        )

    wishes = listed(
        "wishes", whole, whole.replace("flood", "storm"), whole.replace("boats", "nets")
    )
    result = proposed(listed("gains", "Speed", "Fees", "Calm"), wishes)
    assert Form.MULTIPLE not in {one.question.form for one in result.questions}


def test_a_statement_that_is_understood_is_asked_about_first():
    clear = fact(
        "clear",
        "The port of Lindo hired 40 pilots in 2021, more than any other port on the Minho had in"
        " the year when the river froze.",
        values={"n": NumberValue(Decimal(40), "pilots", "40")},
        ask={"n": "How many pilots did the port of Lindo hire in 2021?"},
    )
    open_ = fact(
        "open",
        "The survey found 70 pilots, and the chamber paid.",
        values={"n": NumberValue(Decimal(70), "pilots", "70")},
        ask={"n": "How many pilots did the survey of the chamber find in those days?"},
    )
    first, *_ = proposed(open_, clear).questions
    assert first.question.fact_keys == ("clear",)
    assert (
        clarity_of(Candidate(open_, "sentence", 0.9))
        < 0
        < clarity_of(Candidate(clear, "sentence", 0.9)) + 0.05
    )


def test_the_best_come_first_and_few_are_about_one_fact():
    result = proposed(PILOTS, *[replace(PILOTS, key=f"p{n}") for n in range(3)])
    scores = [one.score for one in result.questions]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert sum("pilots" in one.question.fact_keys for one in result.questions) <= 5


def test_of_many_questions_those_worth_little_are_left_out():
    def hiring(n):
        said = f"The town of Porto hired {n} pilots from Norway in 2021."
        stem = "How many pilots from Norway did the town of Porto hire in 2021?"
        value = NumberValue(Decimal(n), "pilots", str(n))
        return fact(
            f"pilots-{n}",
            said,
            evidence=(Evidence(said, n, n + len(said)),),
            values={"count": value},
            ask={"count": stem.replace("Porto", f"Porto {'I' * (n - 100)}")},
        )

    few = proposed(*map(hiring, range(101, 106)), confidence=0.6).questions
    many = proposed(*map(hiring, range(101, 171)), confidence=0.6).questions

    assert min(one.score for one in few) < SPARED
    assert len(many) > ENOUGH
    assert min(one.score for one in many) >= SPARED


def test_the_same_question_is_not_proposed_twice():
    result = proposed(PILOTS, replace(PILOTS, key="again"))
    asked = [(one.question.form, one.question.stem) for one in result.questions]
    assert len(asked) == len(set(asked))


def test_what_is_only_planned_is_not_asked_as_if_it_were_so():
    plan = replace(
        PILOTS,
        status=Status.PLAN,
        attributed_to=Attribution("the council"),
        statement="The port of Lindo hires 40 pilots in 2021.",
    )
    asked = [one.question for one in proposed(plan).questions if one.question.role]
    assert asked
    assert all("ccording to the article" in question.stem for question in asked)


@pytest.mark.parametrize(
    ("stem", "gate"),
    [
        ("How many pilots did this port hire in the winter of 2021?", "leans_on_text"),
        (
            "Which figure is missing here: “It hired _____ pilots in the year 2021”?",
            "leans_on_text",
        ),
        ("How many pilots did we hire in Lindo in 2021?", "leans_on_text"),
        ("How many pilots were hired?", "bad_length"),
        ("How many pilots were hired by the council of it?", "no_anchor"),
    ],
)
def test_a_stem_that_needs_its_article_is_refused(stem, gate):
    asked = replace(PILOTS, ask={"count": stem})
    assert {gate} <= {name for _, found in proposed(asked).rejected for name in found}


def test_a_name_whose_sort_is_a_guess_is_not_asked_for():
    entities = [
        Entity(name.lower(), EntityType.ORGANISATION, name)
        for name in ("Alvadur", "Brentano", "Carvell", "Dorning")
    ]
    told = fact(
        "who",
        "Alvadur built the port of Lindo in 1820.",
        values={"organisation": EntityValue("alvadur", "Alvadur")},
        ask={"organisation": "Which organisation or authority built the port of Lindo in 1820?"},
    )
    others = [
        fact(f"o{n}", f"{entity.name} owns a pier in Lindo.") for n, entity in enumerate(entities)
    ]
    result = proposed(told, *others, entities=entities)
    refused = [found for question, found in result.rejected if question.form is Form.CLOZE]
    assert any("unsure_type" in found for found in refused)
    assert not {Form.CHOICE, Form.CARD} & forms(result)


def test_questions_are_the_same_every_time():
    assert proposed(PILOTS) == proposed(PILOTS)


def test_two_candidates_in_far_apart_chunks_are_both_asked_about():
    many = [
        fact(
            f"f{n:03}",
            f"Ship number {n} of Lindo carries {n + 20} lamps.",
            values={"count": NumberValue(Decimal(n + 20), "lamps", f"{n + 20}")},
            ask={"count": f"How many lamps does ship number {n} of Lindo carry?"},
            evidence=(Evidence(f"Ship number {n} of Lindo carries {n + 20} lamps.", n, 2 * n),),
        )
        for n in range(200, 400)
    ]
    asked = {key for one in proposed(*many).questions for key in one.question.fact_keys}
    assert {"f200", "f399"} <= asked


@pytest.fixture(name="printed", scope="module")
def _printed(tmp_path_factory):
    path = tmp_path_factory.mktemp("article") / "lindo.md"
    path.write_text(ARTICLE, encoding="utf-8")

    def run(*options):
        out = StringIO()
        call_command("extract_facts", str(path), *options, stdout=out)
        return out.getvalue()

    return run


def test_the_command_prints_facts_and_questions_with_exact_places(printed):
    data = json.loads(printed("--format", "json"))
    assert set(data) >= {
        *("text", "blocks", "facts", "questions", "dropped", "pipeline", "seconds"),
    }
    for block in data["blocks"]:
        assert data["text"][block["start"] : block["end"]] == block["text"]
    known = {one["key"] for one in data["facts"]}
    for one in (*data["facts"], *data["unsettled"]):
        assert one["evidence"]
        for place in one["evidence"]:
            assert data["text"][place["start"] : place["end"]] == place["quote"]
    statements = [one["statement"] for one in data["facts"]]
    assert "In 2021 the port of Lindo hired 40 pilots from Norway." in statements
    assert any(one["status"] == "plan" for one in data["facts"])
    assert data["questions"]
    for question in data["questions"]:
        assert set(question["facts"]) <= known
        assert 0 <= question["score"] <= 1
        for place in question["evidence"]:
            assert data["text"][place["start"] : place["end"]] == place["quote"]
    assert {"date", "number", "true_false", "multiple"} <= {q["form"] for q in data["questions"]}


def test_all_but_the_times_is_the_same_every_time(printed):
    plain = printed("--format", "json", "--no-times")
    assert plain == printed("--format", "json", "--no-times")
    timed = json.loads(printed("--format", "json"))
    assert set(timed.pop("seconds")) == {"reading", "extraction", "questions"}
    assert timed == json.loads(plain)


def test_the_command_says_in_words_what_it_found(printed):
    said = printed()
    assert "In 2021 the port of Lindo hired 40 pilots from Norway." in said
    assert "questions; the best:" in said


def test_a_file_that_cannot_be_read_is_told_in_words(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("extract_facts", str(tmp_path / "missing.txt"))
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(CommandError, match="This file is empty"):
        call_command("extract_facts", str(tmp_path / "empty.txt"))


def test_a_year_between_two_others_is_not_asked_for():
    said = "Trade in Lindo rose in 2019, 2020 and 2021."
    stem = "Which date is missing here: “Trade in Lindo rose in 2019, _____ and 2021”?"
    assert not [q for q in asked_of(said, DateValue("2020", "2020"), stem) if q.role]


def test_a_sentence_of_several_parts_is_not_turned_into_a_question():
    said = "The port of Lindo hired 40 pilots in May, or did it hire divers from Norway."
    stem = "How many pilots did the port of Lindo hire in May, or did it hire divers from Norway?"
    value = NumberValue(Decimal(40), "pilots", "40")
    assert not [q for q in asked_of(said, value, stem) if q.role]


def test_a_small_number_in_words_is_a_doubtful_gap():
    said = "The port of Lindo and three banks from Norway lent the money to Porto."
    stem = (
        "Which figure is missing here: “The port of Lindo and _____ banks from Norway lent the "
        "money to Porto”?"
    )
    three = NumberValue(Decimal(3), "banks", "three")
    asked = proposed(fact("one", said, values={"n": three}, ask={"n": stem})).questions
    lint = [one.lint for one in asked if one.question.role]
    assert lint
    assert all("small_word" in names for names in lint)


def test_a_date_to_come_is_offered_among_dates_to_come():
    said = "The government of Norway plans to close the port of Lindo by 2031."
    stem = (
        "Which date is missing here: “The government of Norway plans to close the port of Lindo "
        "by _____”?"
    )
    value = DateValue("2031", "2031")
    for question in asked_of(said, value, stem, status=Status.PLAN):
        assert all(option.text > "2024" for option in question.options if question.role)


def test_no_false_statement_is_made_of_a_bound():
    said = "Clara Duarte of Lindo expects no bridge before 2035."
    value = DateValue("2035", "2035")
    stem = "Which date is missing here: “Clara Duarte of Lindo expects no bridge before _____”?"
    asked = asked_of(said, value, stem, status=Status.FORECAST)
    assert not [q for q in asked if q.form is Form.TRUE_FALSE and q.answer == "False"]


def test_the_view_of_somebody_is_not_asked_as_the_articles_own():
    said = "Critics in Porto say that the port of Lindo will lose its trade with Norway."
    one = fact(
        "view", said, status=Status.OPINION, kind=Kind.CLAIM, attributed_to=Attribution("Critics")
    )
    assert Form.CERTAINTY not in forms(proposed(one))


def test_a_view_without_its_owner_is_credited():
    said = "The port of Lindo is too small for the ships of Norway and Denmark."
    mine = replace(fact("mine", said), status=Status.OPINION, attributed_to=Attribution("Critics"))
    (question,) = [one.question for one in proposed(mine).questions]
    assert question.stem == f"{said[:-1]}, according to Critics."


def test_a_statement_is_made_false_by_its_opposite():
    said = "The council of Lindo rejected the offer of the bank of Norway in 1911."
    judged = {
        one.question.answer: one.question.stem
        for n in range(40)
        for one in proposed(fact(f"offer-{n}", said)).questions
        if one.question.form is Form.TRUE_FALSE
    }
    assert judged == {"True": said, "False": said.replace("rejected", "accepted")}


@pytest.mark.parametrize(
    "said",
    [
        "If the council of Lindo rejected the offer, the bank of Norway would close in 1911.",
        "The council of Lindo rejected what the bank of Norway had accepted in 1911.",
        "The council of Lindo doubted the offer of the bank of Norway in 1911.",
    ],
)
def test_nothing_is_turned_round_that_might_stay_true(said):
    assert not list(opposites(said))


def test_far_more_true_statements_than_false_ones_are_left_out():
    many = [
        fact(f"f{n}", f"The port of Lindo has a lamp that ship {n} of Norway gave to the council.")
        for n in range(20)
    ]
    asked = [one for one in proposed(*many).questions if one.question.form is Form.TRUE_FALSE]
    assert len(asked) == SPARE_TRUE


@pytest.mark.parametrize(
    ("said", "figure", "unit"),
    [
        ("Section 31 of the Lindo Harbour Act protects the pilots of Norway.", 31, "section"),
        ("A survey of 1,200 pilots in Norway found that Lindo is well loved.", 1200, "pilots"),
        ("Of the 52 ships that left Norway in June 1911, 47 reached Lindo.", 52, "ships"),
        ("Lindo has 6.8 pilots per 1,000 inhabitants of Norway.", 1000, "inhabitants"),
        ("The court of Lindo gave a judgment of 84 pages on ships from Norway.", 84, "pages"),
    ],
)
def test_a_figure_that_nobody_should_learn_is_not_asked_for(said, figure, unit):
    text = f"{figure:,}"
    stem = f"Which figure is missing here: “{said.replace(text, '_____').rstrip('.')}”?"
    asked = asked_of(said, NumberValue(Decimal(figure), unit, text), stem)
    assert not [question for question in asked if question.role]


def test_nobody_is_asked_how_many_quarters():
    said = "In 2023 nearly three quarters of the pilots of Lindo came from Norway."
    stem = "How many quarters of the pilots of Lindo came from Norway in 2023?"
    asked = asked_of(said, NumberValue(Decimal(3), "quarters", "three"), stem)
    assert not [question for question in asked if question.role]


def test_a_torn_sentence_is_not_asked_about():
    said = "Anyone who sells grain in Lindo or Norway must leave half of it there, unless that."
    assert not proposed(fact("torn", said)).questions
    said = "Did bankers of Norway; the Alva Bank opened a branch in Lindo in 1439."
    stem = (
        "Which date is missing here: “Did bankers of Norway; the Alva Bank opened a branch in "
        "Lindo in _____”?"
    )
    assert not asked_of(said, DateValue("1439", "1439"), stem)


TABLE = [
    (row, column, figure)
    for row, figures in {"Lindo": (41, 50), "Porto": (12, 14), "Sines": (30, 80)}.items()
    for column, figure in zip(("2019", "2022"), figures, strict=True)
]


def cells(*several):
    return [
        fact(
            f"{row}-{column}",
            f"In the table “Ships by year”, the column “{column}” gives {figure} for “{row}”.",
            values={"figure": NumberValue(Decimal(figure), "ships", f"{figure}")},
            ask={
                "figure": f"In the table “Ships by year”, what does the column “{column}” give for "
                f"“{row}”?"
            },
        )
        for row, column, figure in several
    ]


def test_a_table_is_asked_about_as_a_whole():
    asked = [one.question for one in proposed(*cells(*TABLE)).questions]
    highest = {q.stem: q.answer for q in asked if q.form is Form.CHOICE}
    stem = "In the table “Ships by year”, which row has the highest figure under “{}”?"
    assert highest == {stem.format("2019"): "Lindo", stem.format("2022"): "Sines"}
    matched = [q for q in asked if q.form is Form.MATCHING]
    (question,) = matched  # one year of the two: they are of one measure
    assert {p.text for p in question.prompts} == {"Lindo", "Porto", "Sines"}
    ranks = proposed(PILOTS, *cells(*TABLE)).questions
    assert ranks[0].question.fact_keys == ("pilots",)
    assert not [q for q in asked if len(q.fact_keys) == 1]  # nobody learns a single cell


def test_a_row_with_a_note_is_not_compared_with_whole_ones():
    marked = [("Sines*" if row == "Sines" else row, *rest) for row, *rest in TABLE]
    more = [("Alva", "2019", 20), ("Alva", "2022", 33)]
    asked = [one.question for one in proposed(*cells(*marked, *more)).questions]
    assert Form.MATCHING in {q.form for q in asked}
    offered = {o.text for q in asked for o in (*q.options, *q.prompts)}
    assert "Lindo" in offered
    assert "Sines*" not in offered


def test_a_bare_figure_of_a_row_is_not_asked_for():
    rows = {"Lindo": ("41", "calm"), "Porto": ("12", "rough"), "Sines": ("30", "icy")}
    several = [
        fact(
            row,
            f"In the table “Sea”, the row “{row}” has “{n}” under “Ships” and “{how}” "
            "under “State”.",
        )
        for row, (n, how) in rows.items()
    ]
    stems = [one.question.stem for one in proposed(*several).questions]
    assert any("“State”" in stem for stem in stems)
    assert not any("under “Ships”" in stem for stem in stems)


def test_no_statement_is_false_by_a_single_month():
    value = DateValue("2021-03", "March 2021")
    assert is_next_month(value, "April 2021")
    assert is_next_month(value, "February 2021")
    assert not is_next_month(value, "January 2021")
    assert not is_next_month(value, "March 2020")
    assert not is_next_month(DateValue("2021", "2021"), "2022")
    one = fact(
        "hired",
        "The port of Lindo hired 40 pilots in March 2021.",
        values={"when": value},
        ask={"when": "When did the port of Lindo hire 40 pilots?"},
    )
    told = [said for seed in range(20) for said, _ in slips(one, "", seed)]
    assert any("January 2021" in said for said in told)
    assert not any("April 2021" in said or "February 2021" in said for said in told)


def test_rows_that_are_nearly_alike_are_not_compared():
    close = [("Lindo", "2019", 100), ("Porto", "2019", 99), ("Sines", "2019", 98)]
    assert Form.CHOICE not in forms(proposed(*cells(*close)))


@pytest.mark.parametrize(
    ("said", "short"),
    [
        (
            "The Alva Bank of Norway sold its old pier in Lindo to the council in 1911, and the "
            "council built a school for the children of the sailors there.",
            "The Alva Bank of Norway sold its old pier in Lindo to the council in 1911.",
        ),
        (
            "The Alva Bank, which lent money to ships, sold its old pier in Lindo to the council "
            "of the town for a third of the price in 1911.",
            "The Alva Bank sold its old pier in Lindo to the council of the town for a third of "
            "the price in 1911.",
        ),
        (
            "The Alva Bank, a lender of the sailors of the north, and the old port of Lindo on the "
            "river signed a treaty of friendship in 1911.",
            None,
        ),
        (
            "If the river freezes in the winter of 1911, the Alva Bank will sell its old pier, and "
            "the council will build a school for the children.",
            None,
        ),
        (
            "The old bank of the brothers Alva from Norway, hoping for the trade of the northern "
            "islands, closed its pier in Lindo for the whole winter of 1911.",
            None,
        ),
        (
            "The council of Lindo in the north of Norway built a third pier for the ships of the "
            "Alva Bank in 1911, hoping for more trade, more sailors and much more grain.",
            "The council of Lindo in the north of Norway built a third pier for the ships of the "
            "Alva Bank in 1911.",
        ),
    ],
)
def test_a_long_statement_is_cut_only_where_the_rest_is_true(said, short):
    assert shortened(said) == (short or said)


@pytest.mark.parametrize(
    "said",
    [
        "Clara Duarte of Lindo accepts the objection of 1911, as the council does, too.",
        "Clara Duarte and the council of Lindo persuaded the others in 1911.",
        "A decision is due in Lindo in 2031.",
    ],
)
def test_a_thing_that_was_told_elsewhere_is_asked_about_in_doubt_at_best(said):
    asked = proposed(fact("vague", said)).questions
    assert all("vague_thing" in one.lint for one in asked)


def test_a_place_is_no_gap_among_others_that_might_stand_there():
    entities = [
        Entity("lindo", EntityType.PLACE, "Lindo"),
        Entity("markthof", EntityType.PLACE, "Markthof"),
        Entity("porto", EntityType.PLACE, "Porto"),
    ]
    sold = fact(
        "sold",
        "In 1911 the bank began to sell the Markthof grain to the pilots of Lindo.",
        values={
            "where": EntityValue("markthof", "Markthof"),
            "where2": EntityValue("lindo", "Lindo"),
        },
    )
    result = proposed(sold, entities=entities)
    gaps = [one.question.answer for one in result.questions if one.question.form is Form.CLOZE]
    assert gaps == []


def test_a_row_is_told_from_the_other_rows():
    rows = {
        "Cold shock": ("0 to 2 minutes", "Gasping"),
        "Loss of strength": ("5 to 20 minutes", "Weak hands"),
        "Hypothermia": ("after 30 minutes", "Confusion"),
    }
    several = [
        fact(
            row,
            f"In the table “Stages”, the row “{row}” has “{time}” under “Time” and “{danger}” "
            "under “Main danger”.",
        )
        for row, (time, danger) in rows.items()
    ]
    asked = {one.question.stem: one.question for one in proposed(*several).questions}
    question = asked["In the table “Stages”, what stands under “Main danger” for “Hypothermia”?"]
    assert question.answer == "Confusion"
    assert {o.text for o in question.options} == {"Gasping", "Weak hands", "Confusion"}
    assert {q.form for q in asked.values()} == {Form.CHOICE, Form.MATCHING}


def test_what_two_rows_have_in_common_is_not_asked_for():
    several = [
        fact(row, f"In the table “Stages”, the row “{row}” has “{time}” under “Time”.")
        for row, time in {
            "Cold": "soon",
            "Weak": "soon",
            "Worn": "at dusk",
            "Hurt": "at noon",
        }.items()
    ]
    asked = [one.question for one in proposed(*several).questions]
    stems = [question.stem for question in asked if question.form is Form.CHOICE]
    assert len(stems) == 2
    assert not any("“Cold”" in stem or "“Weak”" in stem for stem in stems)


def test_the_first_question_of_every_sentence_comes_before_any_second_one():
    said = "The Alva Bank lent 70 million dollars to the port of Lindo."
    values = {"sum": NumberValue(Decimal(70_000_000), "dollars", "70 million dollars")}
    place = Evidence(said, 100, 100 + len(said))
    ask = {"sum": "How much did the Alva Bank lend to the port of Lindo?"}
    lent = fact("lent", said, values=values, ask=ask, evidence=(place,), importance=1)
    asked = [one.question.fact_keys[0] for one in proposed(PILOTS, lent).questions]
    assert set(asked[:2]) == {"pilots", "lent"}


def test_a_fact_is_not_asked_for_how_firmly_it_is_put():
    asked = [one.question.form for one in proposed(PILOTS).questions]
    assert Form.CERTAINTY not in asked


@pytest.mark.parametrize(
    "said",
    [
        "Demand for grain in Lindo grew by 3% but fell in the winter.",
        "Clara Duarte grew up in the port of Lindo with two sisters.",
        "The port of Lindo stayed open until the end of the war with Norway.",
        "The Alva Company sells grain by post to 410,000 gardeners of Norway.",
        "The port of Lindo was bought by the Alva Company of Norway.",
    ],
)
def test_no_word_is_turned_round_where_that_says_nothing(said):
    assert list(opposites(said)) == []


@pytest.mark.parametrize(
    "said",
    [
        "The mills of Lindo began to export salt in 1990.",
        "The mills of Lindo began exporting salt.",
        "Farmers of the river grew wheat.",
        "Norway permitted ships to land.",
        "The council was opposed to the pier.",
        "The council accepted that ships sank.",
        "The court approved of the pier.",
        "The port gained from the trade with Norway.",
        "The council spoke in support of the pier.",
        "An end to the strike was near.",
        "The ships of Lindo sold for 40 dollars each.",
        "The old pier of Lindo was sold in 1990.",
    ],
)
def test_no_word_is_turned_round_whose_complement_would_not_fit_the_other(said):
    assert list(opposites(said)) == []


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("The strike began in 1990.", "The strike ended in 1990."),
        ("The pier closed to ships.", "The pier opened to ships."),
        ("Lindo sold its old pier in 1990.", "Lindo bought its old pier in 1990."),
        ("Trade grew by 4 per cent.", "Trade shrank by 4 per cent."),
        ("Trade grew slowly.", "Trade shrank slowly."),
        ("Norway allowed ships to land.", "Norway forbade ships to land."),
        ("The council accepted the offer.", "The council rejected the offer."),
        ("Lindo gained 40 pilots.", "Lindo lost 40 pilots."),
        ("Many pilots support the pier.", "Many pilots oppose the pier."),
    ],
)
def test_a_word_is_turned_round_where_the_rest_fits_both(said, turned):
    assert [text for text, _, _ in opposites(said)] == [turned]


def test_a_figure_that_is_compared_with_another_is_not_changed():
    said = "In 2021 the port of Lindo hired 40 pilots, fewer than the 50 it had wanted."
    one = fact("hired", said, values={"count": PILOTS.values["count"]})
    one = replace(one, ask={"count": PILOTS.ask["count"]})
    stems = [o.question.stem for o in proposed(one).questions if o.question.answer == "False"]
    assert stems == []


def test_the_wrong_days_of_a_choice_are_days_of_their_months():
    value = DateValue("2024-03-31", "31 March 2024")
    slips = list(date_slips(value, "", "", Random(1)))
    assert "31 May 2024" in slips
    assert not any(one.startswith("28 ") and "February" not in one for one in slips)


def test_a_value_is_asked_in_one_form_among_the_ten_best():
    several = [
        replace(
            PILOTS,
            key=f"p{n}",
            statement=PILOTS.statement.replace("Lindo", name),
            ask={role: stem.replace("Lindo", name) for role, stem in PILOTS.ask.items()},
            evidence=(Evidence(PILOTS.statement, 100 * n, 100 * n + 40),),
        )
        for n, name in enumerate(("Lindo", "Porto", "Sines", "Alva", "Vigo", "Cork"), start=1)
    ]
    result = proposed(*several)
    best = [one.question for one in result.questions[:10]]
    assert len(result.questions) > 10
    asked = [(q.fact_keys, q.role) for q in best]
    assert len(set(asked)) == len(asked)
    for judged in (q for q in best if q.form is Form.TRUE_FALSE):
        assert [q.fact_keys for q in best].count(judged.fact_keys) == 1
    scores = [one.score for one in result.questions]
    assert scores == sorted(scores, reverse=True)


def test_a_short_list_keeps_what_asks_again_behind_the_rest():
    result = apart(
        [Ranked(one.question, 0.9 - n / 50, ()) for n, one in enumerate(proposed(PILOTS).questions)]
    )
    assert len(result) == len(proposed(PILOTS).questions) > 1
    firsts = {(one.question.fact_keys, one.question.role) for one in result[:2]}
    assert len(firsts) == 2
