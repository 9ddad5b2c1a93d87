"""Two worlds that differ in what is right must look the same until the learner has answered."""

import json
from dataclasses import replace
from itertools import permutations

import pytest

from briefings.domain import facts
from quizzes.domain.forms import Layout, layout
from quizzes.domain.questions import Form, Key, shown_to_json

from .factories import make_entity, make_event, make_fact, questions, real_bank

ENTITIES = tuple(make_entity(key) for key in ("rhine", "danube", "elbe", "oder"))
RIVERS = [entity.name for entity in ENTITIES]


def seen(question):
    """All that a learner sees before answering, as sent."""
    return json.dumps([question.stem, question.form, shown_to_json(question)], ensure_ascii=False)


def other_keys(question):
    """Keys that would be possible for the same options, none of them the question's own."""
    ids = [option.id for option in question.options]
    match layout(question.form):
        case Layout.ONE:
            keys = [Key(right=(option,)) for option in ids]
        case Layout.SEVERAL:
            keys = [Key(right=tuple(ids[:n]), wrong=tuple(ids[n:])) for n in range(1, len(ids))]
        case Layout.ORDER:
            keys = [Key(right=order) for order in permutations(ids)]
        case Layout.PAIRS:
            turned = [option for _, option in question.key.pairs]
            turned = [*turned[1:], turned[0]]
            prompts = [prompt.id for prompt in question.prompts]
            keys = [Key(pairs=tuple(zip(prompts, turned, strict=True)))]
        case _:
            keys = [Key(accepted=("Other",), date="1999", number=question.key.number)]
    return [key for key in keys if key != question.key]


def test_another_key_changes_nothing_that_is_seen():
    for question in real_bank().questions:
        for key in other_keys(question):
            other = replace(
                question, key=key, answer="?", explanation="?", proofs=(), feedback=(), sources=()
            )
            assert seen(other) == seen(question)
            assert other.fingerprint != question.fingerprint


def test_nothing_that_is_seen_holds_a_reason_or_a_proof():
    for question in real_bank().questions:
        shown = shown_to_json(question)
        assert set(shown) == {"options", "prompts", "input"}
        assert all(set(option) == {"id", "text"} for option in shown["options"])
        assert [o["id"] for o in shown["options"]] == (
            ["true", "false"]
            if question.form is Form.TRUE_FALSE
            else list("abcdefghij"[: len(shown["options"])])
        )


@pytest.mark.parametrize("seed", range(5))
def test_the_options_of_a_choice_stand_alike_whichever_is_right(seed):
    worlds = set()
    for right in RIVERS:
        fact = make_fact(
            statement=f"The bridge leads over the {right}.",
            values={"where": facts.EntityValue(right.lower(), right)},
            ask={"where": "Over which river does the bridge lead?"},
        )
        (question,) = questions(fact, entities=ENTITIES, form=Form.CHOICE, seed=seed)
        worlds.add(seen(question))

    assert len(worlds) == 1


@pytest.mark.parametrize("seed", range(5))
def test_the_options_of_a_list_stand_alike_whichever_belong(seed):
    worlds = set()
    for inside in permutations(RIVERS, 2):
        members = tuple(facts.EntityValue(name.lower(), name) for name in inside)
        fact = make_fact(
            statement=f"A canal links the {inside[0]} and the {inside[1]}.",
            values={"rivers": facts.ItemsValue(members)},
            ask={"rivers": "Which rivers does a canal link?"},
            foils={"rivers": tuple(facts.Foil(n, "No.") for n in RIVERS if n not in inside)},
        )
        (question,) = questions(fact, entities=ENTITIES, form=Form.MULTIPLE, seed=seed)
        worlds.add(seen(question))

    assert len(worlds) == 1


@pytest.mark.parametrize("seed", range(5))
def test_events_stand_alike_whenever_they_happened_unless_that_is_the_order(seed):
    """They are never shown in the right order, so one world in six must look otherwise."""
    worlds = []
    for years in permutations(("2019", "2020", "2021")):
        events = [
            make_event(key, year, f"They {key} the bridge")
            for key, year in zip(("plan", "build", "open"), years, strict=True)
        ]
        (question,) = questions(*events, form=Form.ORDERING, seed=seed)
        worlds.append(seen(question))

    assert len(set(worlds)) == 2
    assert sorted(map(worlds.count, set(worlds))) == [1, 5]
