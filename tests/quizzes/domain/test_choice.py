from briefings.domain import facts
from quizzes.domain.answers import Answer
from quizzes.domain.grading import grade
from quizzes.domain.questions import Form

from .factories import make_entity, make_fact, make_quantity, questions, real_bank

RHINE = make_entity("rhine", part_of=("basel",))
RIVERS = (RHINE, make_entity("danube"), make_entity("elbe"), make_entity("oder"))


def make_bridge(**more):
    more.setdefault("values", {"where": facts.EntityValue("rhine", "Rhine")})
    more.setdefault("ask", {"where": "Over which river does it lead?"})
    return make_fact("bridge", statement="The bridge leads over the Rhine.", **more)


def make_list(items=("copper", "lithium", "zinc"), foils=("gold", "uranium", "emeralds"), **more):
    return make_fact(
        "ores",
        **more,
        statement="The hills hold copper, lithium and zinc.",
        values={"ores": facts.ItemsValue(tuple(map(facts.PhraseValue, items)))},
        ask={"ores": "Which ores do the hills hold?"},
        foils={"ores": tuple(facts.Foil(text, f"No {text}.") for text in foils)},
    )


def texts(question):
    return [option.text for option in question.options]


def test_distractors_of_an_entity_have_its_type():
    others = (*RIVERS, make_entity("caesar", "person"))

    (question,) = questions(make_bridge(), entities=others, form=Form.CHOICE)

    assert sorted(texts(question)) == ["Danube", "Elbe", "Oder", "Rhine"]


def test_a_figure_that_counts_as_right_is_no_distractor():
    toll = make_quantity("toll", 150_000_000, "USD", "$150 million")
    same = make_quantity("same", 150_000_000, "USD", "$0.15 billion")

    (question,) = questions(toll, same, form=Form.CHOICE)[:1]

    assert "$0.15 billion" not in texts(question)


def test_a_part_or_a_whole_is_no_distractor():
    others = (*RIVERS[:3], make_entity("basel"), make_entity("delta", part_of=("rhine",)))

    (question,) = questions(make_bridge(), entities=others, form=Form.CHOICE)

    assert sorted(texts(question)) == ["Danube", "Elbe", "Rhine"]


def test_a_confirmed_place_is_not_joined_by_any_other_place():
    foils = (facts.Foil("Tiber", "It is in Italy."), facts.Foil("Po", "It is in Italy."))

    (question,) = questions(make_bridge(foils={"where": foils}), entities=RIVERS, form=Form.CHOICE)

    assert sorted(texts(question)) == ["Po", "Rhine", "Tiber"]


def test_what_another_account_says_is_no_distractor():
    fact = make_bridge(contradicts=("other",))
    other = make_fact(
        "other",
        statement="It leads over the Elbe.",
        values={"where": facts.EntityValue("elbe", "Elbe")},
    )

    (question,) = questions(fact, other, entities=RIVERS, form=Form.CHOICE)

    assert "Elbe" not in texts(question)


def test_foils_come_first_and_say_why():
    foil = facts.Foil("Tiber", "It is in Italy.")

    (question,) = questions(
        make_bridge(foils={"where": (foil,)}), entities=RIVERS, form=Form.CHOICE
    )

    ids = {option.text: option.id for option in question.options}
    assert dict(question.feedback)[ids["Tiber"]] == "It is in Italy."
    assert dict(question.feedback)[ids["Rhine"]] == "The bridge leads over the Rhine."


def test_with_one_distractor_there_is_no_choice():
    assert questions(make_bridge(), entities=RIVERS[:2], form=Form.CHOICE) == []


def test_a_distractor_from_another_fact_names_it():
    mine = make_quantity("oil", 150_000_000, "USD", "$150 million")
    other = make_quantity("gas", 540_000_000, "USD", "$540 million")

    question = questions(mine, other, form=Form.CHOICE)[0]

    said = "That is the figure of something else: The size of gas is $540 million."
    option = next(option for option in question.options if option.text == "$540 million")
    assert dict(question.feedback)[option.id] == said
    assert [(who, proof.fact) for who, proof in question.sources] == [(option.id, "gas")]


def test_a_name_has_no_source_because_it_occurs_everywhere():
    other = make_fact(
        "ferry",
        statement="The ferry crosses the Elbe.",
        values={"where": facts.EntityValue("elbe", "Elbe")},
    )

    (question,) = questions(make_bridge(), other, entities=RIVERS, form=Form.CHOICE)

    assert question.sources == ()
    assert (
        "That is not what the source says: The bridge leads over the Rhine."
        in dict(question.feedback).values()
    )


def test_what_the_stem_names_is_no_distractor():
    foil = facts.Foil("Elbe", "It flows elsewhere.", "elbe")
    bridge = make_bridge(
        ask={"where": "Over which river, far from the Elbe, does it lead?"},
        foils={"where": (foil,)},
    )

    (question,) = questions(bridge, entities=RIVERS, form=Form.CHOICE)

    assert "Elbe" not in texts(question)


def test_the_key_is_the_longest_about_as_often_as_any_other_option():
    foils = ("oak", "larch", "willow", "whitebeam", "horse chestnut")
    fact = make_fact(
        statement="The bridge is made of seasoned.",
        values={"wood": facts.PhraseValue("seasoned")},
        ask={"wood": "Of what is the bridge made?"},
        foils={"wood": tuple(map(facts.Foil, foils))},
    )

    longest = 0
    for seed in range(200):
        (question,) = questions(fact, form=Form.CHOICE, seed=seed)
        longest += max(texts(question), key=len) == "seasoned"

    assert 30 <= longest <= 70


def test_figures_ascend_and_look_like_the_key():
    (question,) = questions(
        make_quantity("oil", 150_000_000, "USD", "$150 million"), form=Form.CHOICE
    )

    assert texts(question) == ["$75 million", "$150 million", "$300 million", "$450 million"]


def test_dates_ascend_and_none_follows_the_source():
    fact = make_fact(
        "opening",
        statement="It opened in January 2024.",
        values={"when": facts.DateValue("2024-01", "January 2024")},
        ask={"when": "In which month did it open?"},
    )

    (question,) = questions(fact, form=Form.CHOICE, date="2024-02-22")

    assert texts(question) == ["January 2022", "January 2023", "January 2024"]


def test_a_list_leaves_out_one_member_and_an_important_one_each_in_turn():
    (question,) = questions(make_list(), form=Form.CHOICE)
    made = questions(make_list(importance=3), form=Form.CHOICE)

    assert question.stem.count("_____") == 1
    assert question.answer in {"copper", "lithium", "zinc"}
    assert {q.answer for q in made} == {"copper", "lithium", "zinc"}
    for question in made:
        assert {"copper", "lithium", "zinc"}.isdisjoint({*texts(question)} - {question.answer})


def test_a_foil_that_is_a_member_is_never_offered_as_wrong():
    made = questions(make_list(foils=("gold", "Zinc", "uranium")), form=Form.CHOICE)

    for question in made:
        assert "Zinc" not in texts(question)


def test_every_option_but_one_is_wrong_and_tells_why():
    for question in real_bank().questions:
        if question.form is Form.CHOICE:
            right = [
                o.text
                for o in question.options
                if grade(question.form, question.key, Answer((o.id,))).correct
            ]
            assert right == [question.answer]
            assert all(dict(question.feedback)[o.id] for o in question.options)
