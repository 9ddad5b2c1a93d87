from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.answers import Answer
from quizzes.domain.grading import grade
from quizzes.domain.questions import Form, Key, hidden_to_json, key_from_json
from quizzes.domain.wording import normalised

from .factories import real_bank, real_briefing

CLOZES = [q for q in real_bank().questions if q.form is Form.CLOZE]
NAMES = sorted((name, e.key) for e in real_briefing().entities for name in e.names)
MONEY = Key(number=Decimal(150_000_000), scale=Decimal(1_000_000), unit="USD")
BORDER = Key(number=Decimal(76), unit="km")
DAY, MONTH = Key(date="2024-01-30"), Key(date="2024-01")


def typed(form, key, text):
    return grade(form, key, Answer(text=text))


@pytest.mark.parametrize("form", list(Form))
def test_not_knowing_is_wrong_and_understood(form):
    result = grade(form, Key(right=("a",)), Answer(unknown=True))

    assert (result.correct, result.score, result.understood) == (False, 0.0, True)


@pytest.mark.parametrize("text", ["150", "$150 million", "150m", "150,000,000", "150 million USD"])
def test_a_sum_is_right_with_and_without_its_scale(text):
    assert typed(Form.NUMBER, MONEY, text).correct


@pytest.mark.parametrize(
    "text", ["150 million euros", "150 km", "£150m", "¥150m", "150m Canadian dollars", "HK$150m"]
)
def test_another_unit_is_wrong_and_noted(text):
    result = typed(Form.NUMBER, MONEY, text)

    assert (result.correct, result.note) == (False, "The figure fits, the unit does not.")


@pytest.mark.parametrize("unit", ["yen", "yuan"])
def test_a_sign_of_two_currencies_fits_both(unit):
    assert typed(Form.NUMBER, Key(number=Decimal(5), unit=unit), "¥5").correct


@pytest.mark.parametrize("unit", ["km²", "square km", "square kilometres"])
def test_square_kilometres_are_no_kilometres(unit):
    key = Key(number=Decimal(76), unit=unit)

    assert typed(Form.NUMBER, key, "76 km²").correct
    assert not typed(Form.NUMBER, key, "76 km").correct
    assert not typed(Form.NUMBER, BORDER, "76 km²").correct


@pytest.mark.parametrize("text", ["76 miles", "76 million", "-76", "77", "$76"])
def test_a_wrong_length_is_wrong(text):
    assert not typed(Form.NUMBER, BORDER, text).correct


def test_near_enough_counts_within_the_tolerance_and_says_so():
    key = Key(number=Decimal(43), tolerance=Decimal("0.05"))

    assert typed(Form.NUMBER, key, "45").note == "Accepted: near enough."
    assert typed(Form.NUMBER, key, "43").note == ""
    assert not typed(Form.NUMBER, key, "46").correct


@pytest.mark.parametrize(
    ("form", "text"), [(Form.NUMBER, "many"), (Form.DATE, "soon"), (Form.CLOZE, "?")]
)
def test_what_cannot_be_read_is_not_marked(form, text):
    result = typed(form, Key(number=Decimal(1), date="2024", accepted=("Rhine",)), text)

    assert not result.understood
    assert result.note


@pytest.mark.parametrize(
    ("key", "text", "note"),
    [(DAY, "2024", "Give the month too."), (DAY, "January 2024", "Give the day too."),
     (MONTH, "2024", "Give the month too.")],
)  # fmt: skip
def test_a_date_that_is_not_exact_enough_is_asked_for_again(key, text, note):
    result = typed(Form.DATE, key, text)

    assert (result.understood, result.note) == (False, note)


def test_a_date_that_two_countries_read_differently_is_asked_for_again():
    result = typed(Form.DATE, Key(date="2024-04-03"), "03/04/2024")

    assert not result.understood
    assert result.note.startswith("Write the month as a word")


def test_a_more_exact_date_is_cut():
    assert typed(Form.DATE, MONTH, "30 January 2024").correct
    assert not typed(Form.DATE, MONTH, "28 February 2024").correct


@pytest.mark.parametrize(
    ("order", "score"), [("abcd", 1.0), ("abdc", 0.8333), ("dcba", 0.0), ("aabc", 0.0), ("", 0.0)]
)
def test_an_order_scores_the_pairs_that_stand_right(order, score):
    result = grade(Form.ORDERING, Key(right=tuple("abcd")), Answer(chosen=tuple(order)))

    assert (result.score, result.correct) == (score, score == 1)


def test_a_matching_scores_the_share_of_right_pairs():
    key = Key(pairs=(("p1", "a"), ("p2", "b"), ("p3", "c")))
    answer = Answer(pairs=(("p1", "a"), ("p2", "c"), ("p3", "b")))

    assert grade(Form.MATCHING, key, answer).score == 0.3333


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("the united nations", True), ("Untied Nations", True), ("UNITED-NATIONS!", True),
        ("United Nation", True), ("Un", True), ("Us", False), ("United States", False),
        ("Unted Staes", False),
    ],
)  # fmt: skip
def test_small_slips_are_forgiven_unless_they_name_another(text, right):
    key = Key(accepted=("United Nations", "UN"), refused=("United States", "US"))

    assert typed(Form.CLOZE, key, text).correct is right


@pytest.mark.parametrize("text", ["Chad!", "Irak", "iron", "Ira"])
def test_a_short_name_must_be_exact(text):
    assert not typed(Form.CLOZE, Key(accepted=("Iran",)), text).correct


@pytest.mark.parametrize(
    ("right", "text"),
    [
        ("stability", "instability"), ("unrecognised", "recognised"),
        ("North Korea", "South Korea"), ("western province", "eastern province"),
        ("mutual dependence", "mutual independence"),
    ],
)  # fmt: skip
def test_the_opposite_is_no_slip(right, text):
    assert not typed(Form.CLOZE, Key(accepted=(right,)), text).correct


RIVERS = Key(lists=(("Rhine", "Rhein"), ("Rhone",), ("Belt and Road", "Road, Belt")))


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Rhine\nRhone\nBelt and Road", 1.0), ("belt & road, rhone and the Rhein", 1.0),
        ("Rhone; Rhine; Road, Belt", 1.0), ("Rhine\nRhine\nBelt and Raod", 0.6667),
        ("Rhine\nRhine\nRhine", 0.3333), ("Rhine, Rhone, Belt", 0.6667), ("Elbe", 0.0),
        ("Rhine\nRhone\nBelt and Road\nElbe", 0.6667), ("\n,and\n", 0.0),
    ],
)  # fmt: skip
def test_a_list_counts_each_thing_once(text, score):
    result = typed(Form.RECALL, RIVERS, text)

    assert (result.score, result.correct) == (score, score == 1)


def test_two_partners_for_one_prompt_are_no_answer():
    key = Key(pairs=(("p1", "a"), ("p2", "b")))

    for pairs in ((("p1", "a"), ("p1", "b")), (("p1", "b"), ("p1", "a"))):
        assert grade(Form.MATCHING, key, Answer(pairs=(*pairs, ("p2", "b")))).score == 0.5


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.CARD])
def test_nothing_is_right_where_there_is_no_key(form):
    assert not grade(form, Key(), Answer()).correct


def test_figures_must_be_exact():
    assert not typed(Form.CLOZE, Key(accepted=("Resolution 1267",)), "Resolution 1268").correct


def test_accents_do_not_count():
    assert typed(Form.CLOZE, Key(accepted=("Türkiye",)), "Turkiye").correct


def test_a_slip_is_noted():
    assert typed(Form.CLOZE, Key(accepted=("Rhine",)), "Rihne").note == "Accepted: small typo."


@given(st.sampled_from(CLOZES), st.data())
def test_accepted_names_are_right_and_refused_ones_wrong(question, data):
    right = data.draw(st.sampled_from(question.key.accepted))
    wrong = data.draw(st.sampled_from(question.key.refused))

    assert typed(Form.CLOZE, question.key, right.upper()).correct
    assert not typed(Form.CLOZE, question.key, wrong.lower()).correct


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_normalising_never_joins_two_entities(one, other):
    if normalised(one[0]) == normalised(other[0]):
        assert one[1] == other[1]


@given(st.sampled_from(real_bank().questions), st.text(), st.lists(st.sampled_from("abcdxé")))
def test_every_answer_gets_a_grade_between_0_and_1(question, text, ids):
    answer = Answer(tuple(ids), tuple((f"p{n}", i) for n, i in enumerate(ids)), text)

    result = grade(question.form, question.key, answer)

    assert 0 <= result.score <= 1
    assert result.correct == (result.score == 1)
    assert result.understood or not result.correct


@given(st.permutations("abcd"))
def test_only_the_right_order_scores_all(order):
    result = grade(Form.ORDERING, Key(right=tuple("abcd")), Answer(chosen=tuple(order)))

    assert (result.score == 1) == (order == list("abcd"))


@given(st.lists(st.text()), st.text(), st.booleans())
def test_an_answer_survives_json(chosen, text, unknown):
    answer = Answer(tuple(chosen), (("p1", "a"), ("p2", "b")), text, unknown)

    assert Answer.from_json(answer.to_json()) == answer


def test_a_key_stored_without_a_unit_is_still_read():
    for question in real_bank().questions:
        stored = hidden_to_json(question)["key"]
        assert key_from_json(stored) == question.key
        del stored["unit"]
        assert key_from_json(stored).unit == ""
