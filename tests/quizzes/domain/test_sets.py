from dataclasses import replace

from briefings.domain import facts
from quizzes.domain.answers import Answer
from quizzes.domain.grading import grade
from quizzes.domain.questions import Form

from .factories import make_event, make_quantity, questions, real_bank, real_briefing


def make_history(lesson="bridges"):
    return [
        make_event("dig", "2019", "Digging begins", lesson=lesson),
        make_event("build", "2020-03", "Building begins", lesson=lesson),
        make_event("open", "2021-05-01", "The bridge opens", lesson=lesson),
    ]


def test_events_are_ordered_by_date():
    (question,) = questions(*make_history(), form=Form.ORDERING)

    right = [question.option_text(option) for option in question.key.right]
    assert right == ["Digging begins", "Building begins", "The bridge opens"]
    assert question.answer == "Digging begins → Building begins → The bridge opens"


def test_the_options_never_stand_in_the_right_order():
    for seed in range(30):
        (question,) = questions(*make_history(), form=Form.ORDERING, seed=seed)
        assert tuple(option.id for option in question.options) != question.key.right


def test_a_year_and_a_month_of_it_cannot_be_ordered():
    events = [*make_history()[:2], make_event("test", "2020", "Tests begin")]

    assert questions(*events, form=Form.ORDERING) == []


def test_plans_and_labels_with_figures_are_left_out():
    plan = make_event("plan", "2022", "A plan", status=facts.Status.PLAN)
    dated = make_event("dated", "2023", "What 2023 brought")

    (question,) = questions(*make_history(), plan, dated, form=Form.ORDERING)

    assert sorted(question.fact_keys) == ["build", "dig", "open"]


def test_a_set_belongs_to_the_last_of_its_lessons():
    first, second, _ = make_history()
    late = make_event("close", "2022", "The bridge closes", lesson="later")

    made = questions(first, second, late, form=Form.ORDERING)

    assert {question.lesson for question in made} == {"later"}


def test_sums_are_matched_with_sums():
    sums = [make_quantity(k, n, "USD", f"${n} million") for k, n in (("a", 1), ("b", 2), ("c", 3))]
    lengths = [make_quantity("d", 4, "km", "4 km"), make_quantity("e", 5, "km", "5 km")]

    (question,) = questions(*sums, *lengths, form=Form.MATCHING)

    assert sorted(question.fact_keys) == ["a", "b", "c"]


def test_figures_of_different_units_are_never_matched():
    figures = [
        make_quantity("road", 76, "km", "76 kilometres"),
        make_quantity("lease", 25, "years", "25 years"),
        make_quantity("field", 18, "wells", "18 wells"),
    ]

    assert questions(*figures, form=Form.MATCHING) == []


def test_the_stem_of_a_matching_tells_the_unit_and_the_options_do_not():
    roads = [make_quantity(f"road {n}", n, "km", f"{n} kilometres") for n in (18, 25, 76)]

    (question,) = questions(*roads, form=Form.MATCHING)

    assert question.stem == "Match each item with its number of kilometres."
    assert sorted(option.text for option in question.options) == ["18", "25", "76"]


def test_the_explanation_of_a_set_is_what_the_facts_state():
    (question,) = questions(*make_history(), form=Form.ORDERING)

    assert question.explanation.split("\n") == [
        "Digging begins: 2019.",
        "Building begins: 2020-03.",
        "The bridge opens: 2021-05-01.",
    ]


def test_equal_values_are_never_in_one_matching():
    figures = [make_quantity(key, 5, "km", "5 km") for key in "abcd"]

    assert questions(*figures, form=Form.MATCHING) == []


def test_the_keys_of_sets_are_right():
    for question in real_bank().questions:
        if question.form is Form.ORDERING:
            answer = Answer(chosen=question.key.right)
        elif question.form is Form.MATCHING:
            answer = Answer(pairs=question.key.pairs)
        else:
            continue
        assert grade(question.form, question.key, answer).correct
        assert question.lesson in [lesson.key for lesson in real_briefing().lessons]


def test_every_event_of_the_briefing_is_put_in_order():
    events = {
        fact.key
        for fact in real_briefing().facts
        if fact.kind is facts.Kind.EVENT and "when" in fact.values
        if fact.status is facts.Status.FACT and not any(map(str.isdigit, fact.label))
    }
    ordered = {key for q in real_bank().questions if q.form is Form.ORDERING for key in q.fact_keys}

    assert events <= ordered


def test_labels_that_are_only_cut_from_statements_are_put_in_words():
    cut = [
        ("a", "1990", "… passed …", "Parliament passed the act in 1990."),
        ("b", "1991", "… lost …", "The party of Velm lost the poll in 1991."),
        ("c", "1993", "The works in … and", "The works of Velm were closed in 1993."),
        ("d", "1954", "Salmon, …", "Salmon, which had been gone since 1954, returned in 1999."),
    ]
    events = [make_event(key, iso, label) for key, iso, label, _ in cut]
    told = {key: said for key, _, _, said in cut}
    events = [replace(one, statement=told[one.key]) for one in events]

    (question,) = questions(*events, form=Form.ORDERING)

    assert question.answer == (
        "Parliament passed the act → The party of Velm lost the poll"
        " → The works of Velm were closed"
    )
