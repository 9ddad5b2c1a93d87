from dataclasses import replace
from decimal import Decimal

import pytest

from briefings.domain import facts
from quizzes.domain import gates
from quizzes.domain.gates import bank as of_banks
from quizzes.domain.gates import context_of, faults, warnings
from quizzes.domain.gates.bank import chi_square_p, spread_p
from quizzes.domain.linting import lint
from quizzes.domain.questions import Form, Key, Option, Proof, Question
from tests.quizzes.domain.factories import (
    make_briefing,
    make_entity,
    make_fact,
    make_quantity,
    real_bank,
    real_briefing,
)

GOOD = Question(
    form=Form.CHOICE,
    stem="Over which river does the bridge lead?",
    fact_keys=("bridge",),
    key=Key(right=("a",)),
    answer="Rhine",
    explanation="It leads over the Rhine.",
    proofs=(Proof("bridges", "bridge", "It leads over the Rhine and cost $150 million.", 0, 46),),
    generator="choice",
    version=1,
    lesson="bridges",
    options=tuple(map(Option, "abcd", ("Rhine", "Danube", "Elbe", "Oder"))),
    feedback=tuple((letter, "Because.") for letter in "abcd"),
)
CARD = replace(GOOD, form=Form.CARD, key=Key(), options=(), feedback=())
GAP = replace(
    CARD,
    form=Form.CLOZE,
    stem="Fill the gap with the name of a place or region: The bridge leads over the _____.",
    key=Key(accepted=("Rhine",)),
)
CLAIM = replace(
    GOOD,
    form=Form.CERTAINTY,
    fact_keys=("plan",),
    stem="How does the source article put this claim? “The bridge will pay in the end.”",
    status="forecast",
    answer="It expects it",
    options=tuple(map(Option, "ab", ("It expects it", "It states it"))),
)
JUDGED = replace(
    GOOD,
    form=Form.TRUE_FALSE,
    stem="The bridge leads over the Rhine.",
    key=Key(right=("true",)),
    answer="True",
    options=(Option("true", "True"), Option("false", "False")),
)
JOBS = facts.NumberValue(Decimal(150), "jobs", "150 direct jobs")
PLACE = facts.EntityValue("rhine", "Rhine")
COST = facts.NumberValue(Decimal(150_000_000), "USD", "$150 million")
BRIEFING = make_briefing(
    make_fact("bridge", values={"river": PLACE, "cost": COST, "jobs": JOBS}),
    make_fact(
        "plan",
        status=facts.Status.FORECAST,
        attributed_to=facts.Attribution("engineers"),
        statement="Engineers expect that the bridge may pay in the end.",
    ),
    make_fact("flat", status=facts.Status.OPINION, statement="The bridge pays in the end."),
    make_quantity("toll", 5, "USD", "$5", as_of="2024-02"),
    entities=[make_entity("rhine", name="Rhine", aliases=("Rhein",)), make_entity("danube")],
)
CONTEXT = context_of(BRIEFING)


def options(*texts):
    return tuple(map(Option, "abcdefghij", texts))


def told(n):
    return tuple((letter, "Because.") for letter in "abcdefghij"[:n])


FIGURES = {
    "stem": "How much did the bridge over the river cost?",
    "role": "cost",
    "answer": "$150 million",
    "key": Key(right=("b",)),
}

FAULTS = {
    "no_key": {"key": Key()},
    "unknown_key": {"key": Key(right=("z",))},
    "accepted_and_refused": {"key": Key(right=("a",), accepted=("Elbe",), refused=("the Elbe",))},
    "no_proof": {"proofs": ()},
    "wrong_number_of_facts": {"fact_keys": ("bridge", "toll")},
    "value_unproved": {"role": "river", "proofs": (Proof("bridges", "bridge", "It leads", 0, 8),)},
    "hedge_lost": {"status": "forecast", "fact_keys": ("plan",)},
    "as_of_missing": {"role": "amount", "fact_keys": ("toll",)},
    "card_answer_too_long": (CARD, {"answer": "word " * 21}),
    "yes_no_card": (CARD, {"stem": "Does the bridge lead over the river?"}),
    "weight_not_shown": (CLAIM, {"fact_keys": ("flat",)}),
    "weight_told": (
        CLAIM,
        {"stem": "How does the source article put this claim? “The bridge may pay in the end.”"},
    ),
    "too_many_claims": (
        JUDGED,
        {
            "stem": "The bridge is wide and new, the toll on it is low, "
            "the road to it is straight and the river under it is deep."
        },
    ),
    "unit_disagrees": (
        CARD,
        {"stem": "How many people does the bridge employ by now?", "role": "jobs"},
    ),
    "answer_in_stem": {"stem": "Over which river does the Rhine bridge lead?"},
    "stem_too_long": {"stem": "Which " + "long " * 45 + "river?"},
    "stem_too_short": {"stem": "Which river?"},
    "unresolved_pronoun": {"stem": "It leads over which of the rivers?"},
    "floating_date": {"stem": "Over which river was a bridge built this year?"},
    "unfocused_stem": {"stem": "Which of the following is true of bridges?"},
    "unmarked_negative": {"stem": "Over which river does the bridge not lead?"},
    "wrong_number_of_gaps": (GAP, {"stem": "The _____ leads over the _____."}),
    "article_cue": (GAP, {"stem": "The bridge leads over a _____."}),
    "ill_formed": {"stem": "over which river does the bridge lead"},
    "clue_word": {
        "stem": "Over which upper stream does the bridge lead?",
        "options": options("the upper Rhine", "the Danube", "the Elbe", "the Oder"),
    },
    "options_alike": {"options": options("Rhine", "the Elbe", "Elbe", "Oder")},
    "too_few_options": {"options": GOOD.options[:2]},
    "too_many_options": {
        "options": options("Rhine", "Elbe", "Oder", "Spree", "Havel", "Main", "Saale", "Isar"),
        "feedback": told(8),
    },
    "distractor_true": {"role": "river", "options": options("Rhine", "Rhein", "Elbe", "Oder")},
    "overlapping_options": {"options": options("Rhine", "Upper Danube", "Danube", "Oder")},
    "ruled_out_by_stem": {"stem": "Which river does the bridge by the Danube cross?"},
    "mixed_kinds": {"options": options("Rhine", "30 January 2024", "Elbe", "Oder")},
    "key_stands_out": {"options": options("R" * 30, "Danube", "Elbe", "Oder"), "answer": "R" * 30},
    "unsorted_figures": FIGURES
    | {"options": options("$540 million", "$150 million", "$75 million", "$50 million")},
    "all_of_the_above": {"options": options("Rhine", "Danube", "Elbe", "All of these")},
    "absolute_word": {"options": options("Rhine", "always the Danube", "Elbe", "Oder")},
    "out_of_range": FIGURES
    | {"options": options("$1", "$150 million", "$300 million", "$450 million")},
    "silent_option": {"feedback": told(3)},
    "merely_unmentioned": {
        "feedback": (*told(3), ("d", "The source does not mention the Oder.")),
    },
    "shared_words": {
        "options": options("over the river Rhine", "over the river Elbe", "over the river Oder")
    },
}
WARNINGS = {
    "verbatim_stem": {
        "stem": "Which river does the new bridge of the old town cross?",
        "proofs": (
            Proof(
                "b", "bridge", "Rhine: which river the new bridge of the old town does cross", 0, 9
            ),
        ),
    },
    "early_gap": (GAP, {"stem": "_____ is the river that the bridge crosses."}),
    "open_gap": (
        GAP,
        {"stem": "Fill the gap with the name of a person: The bridge leads over the _____."},
    ),
    "few_options": {"options": GOOD.options[:3]},
    "key_shares_most": {
        "options": options("old red bridge", "old tower", "red tunnel", "iron bridge"),
        "answer": "old red bridge",
    },
    "article_missing": {
        "options": options("a bridge over the Rhine", "tunnel to Basel", "a ferry", "a mole"),
        "answer": "a bridge over the Rhine",
    },
}


def changed(case):
    base, change = case if isinstance(case, tuple) else (GOOD, case)
    return replace(base, **change)


def test_a_good_question_passes():
    for question in (GOOD, CARD, GAP, CLAIM, JUDGED):
        assert faults(question, CONTEXT) == ()
        assert warnings(question, CONTEXT) == ()


@pytest.mark.parametrize("rule", [check.__name__ for check in gates.ERRORS])
def test_every_error_is_found_and_named(rule):
    assert rule in faults(changed(FAULTS[rule]), CONTEXT)


@pytest.mark.parametrize("rule", [check.__name__ for check in gates.WARNINGS])
def test_every_warning_is_found_and_named(rule):
    assert rule in warnings(changed(WARNINGS[rule]), CONTEXT)


def test_a_distractor_equal_after_rounding_is_true():
    rounded = {"options": options("$75 million", "$150 million", "$150.4 million")}

    assert "distractor_true" in faults(replace(GOOD, **(FIGURES | rounded)), CONTEXT)


def test_a_true_statement_may_say_what_is_true():
    assert faults(replace(JUDGED, stem="The answer is always True.")) == ()


@pytest.mark.parametrize(
    "stem",
    [
        "Other observers see a contradiction in the bridge.",
        "Another river is crossed by the bridge.",
        "The bridge is useful to the movement.",
        "The toll is what limits the decision.",
        "The bridge leads over both.",
    ],
)
def test_what_points_to_somebody_unnamed_is_refused(stem):
    assert faults(replace(JUDGED, stem=stem)) == ("unresolved_pronoun",)
    assert faults(replace(CLAIM, stem=f"How does the source article put this claim? “{stem}”"))


@pytest.mark.parametrize(
    "stem",
    [
        "Both France and Germany have a bridge there.",
        "The two towns share a bridge that both sides pay for.",
        "The toll limits the decision to build a tunnel.",
        "What do other bridges cost to cross?",
    ],
)
def test_what_names_whom_it_means_is_let_pass(stem):
    assert faults(replace(JUDGED, stem=stem)) == ()


def test_another_name_of_an_entity_is_a_clue():
    china = make_entity("china", "country", aliases=("Beijing",))
    context = context_of(make_briefing(entities=[china]))
    made = replace(
        GOOD,
        stem="What might be hit by floods, to the cost of Beijing's projects?",
        options=options("Chinese bridges", "Dutch canals", "Roman roads", "Greek ports"),
        answer="Chinese bridges",
    )
    shared = replace(made, options=options("Chinese bridges", "Chinese canals", "roads", "ports"))

    assert faults(made, context) == ("clue_word",)
    assert faults(shared, context) == ()


@pytest.mark.parametrize(
    ("statement", "status", "found"),
    [
        ("The bridge pays.", "fact", ()),
        ("The bridge may pay.", "fact", ("weight_not_shown",)),
        ("The bridge appears to pay.", "opinion", ()),
        ("The bridge might pay.", "opinion", ("weight_not_shown",)),
        ("The bridge pays.", "forecast", ("weight_not_shown",)),
    ],
)
def test_a_fact_whose_weight_is_asked_carries_the_mark_of_its_own_weight(statement, status, found):
    fact = make_fact("plan", statement=statement, status=facts.Status(status))
    context = context_of(make_briefing(fact))

    assert faults(replace(CLAIM, status=status), context) == found


@pytest.mark.parametrize("hedge", ["may pay", "is expected to pay", "plans to pay", "wants to pay"])
def test_a_claim_whose_weight_is_asked_says_nothing_of_it(hedge):
    stem = f"How does the source article put this claim? “The bridge {hedge}.”"

    assert faults(replace(CLAIM, stem=stem), CONTEXT) == ("weight_told",)


def test_silence_makes_an_option_wrong_where_the_source_is_asked():
    silent = changed(FAULTS["merely_unmentioned"])
    asked = "Over which river does the bridge lead, according to the source?"

    assert faults(silent, CONTEXT) == ("merely_unmentioned",)
    assert faults(replace(silent, stem=asked), CONTEXT) == ()


def test_people_are_counted_by_whatever_they_are_called():
    people = facts.NumberValue(Decimal(43), "people", "43 people")
    context = context_of(make_briefing(make_fact("bridge", values={"size": people})))
    made = replace(CARD, role="size", proofs=(replace(CARD.proofs[0], quote="43 people"),))

    for stem in ("How many inhabitants does it have?", "About how many people live there?"):
        assert "unit_disagrees" not in faults(replace(made, stem=stem), context)


def bank(n, stem="Over which river does bridge {} lead?", **more):
    return [replace(GOOD, stem=stem.format(number), **more) for number in range(n)]


BANKS = {
    "key_position_uneven": bank(40),
    "key_longest_too_often": bank(40, answer="Longest", options=options("Longest", "b", "c", "d")),
    "key_longest_too_rarely": bank(40, options=options("Rhine", "Danube", "Elbe", "Oder")),
    "true_false_unbalanced": bank(
        40, form=Form.TRUE_FALSE, key=Key(right=("true",)), options=(Option("true", "True"),)
    ),
    "asked_twice": [GOOD, replace(GOOD)],
    "fact_asked_too_little": [GOOD],
    "harder_than_its_source": bank(
        40,
        stem="Notwithstanding institutional considerations, which hydrological characterisation?",
    ),
    "cue_between_items": [
        replace(GOOD, role="river"),
        replace(
            GOOD, fact_keys=("toll",), stem="Does the bridge that leads over the Rhine river pay?"
        ),
    ],
}


@pytest.mark.parametrize("rule", [c.__name__ for c in (*of_banks.ERRORS, *of_banks.WARNINGS)])
def test_every_fault_of_a_bank_is_found_and_named(rule):
    report = lint(BANKS[rule], BRIEFING)

    assert rule in {one.rule for one in (*report.bank_errors, *report.bank_warnings)}


TYPED = [
    (
        replace(GAP, key=Key(accepted=("Danube", "Rhine"))),
        replace(GAP, key=Key(accepted=("Elbe",))),
    ),
    (
        replace(CARD, form=Form.NUMBER, key=Key(number=Decimal(150_000_000), unit="USD")),
        replace(CARD, form=Form.NUMBER, key=Key(number=Decimal(151_000_000), unit="USD")),
    ),
    (
        replace(
            CARD,
            form=Form.DATE,
            key=Key(date="2024-05"),
            proofs=(Proof("bridges", "bridge", "It opened in May 2024.", 0, 22),),
        ),
        replace(CARD, form=Form.DATE, key=Key(date="1999")),
    ),
]


@pytest.mark.parametrize(("proved", "unproved"), TYPED)
def test_what_a_person_lets_learners_type_stands_in_the_proof_too(proved, unproved):
    assert "value_unproved" not in faults(proved, CONTEXT)
    assert "value_unproved" in faults(unproved, CONTEXT)


@pytest.mark.parametrize(
    ("value", "freedom"), [(3.841, 1), (5.991, 2), (7.815, 3), (9.488, 4), (11.070, 5)]
)
def test_the_tail_of_chi_square_agrees_with_the_tables(value, freedom):
    assert chi_square_p(value, freedom) == pytest.approx(0.05, abs=1e-4)


def test_an_even_spread_is_likely_and_an_empty_one_says_nothing():
    assert spread_p([10, 10, 10]) == 1
    assert spread_p([]) == 1
    assert spread_p([40, 0, 0, 0]) < 1e-6


def test_the_built_in_bank_is_clean():
    report = lint(real_bank().questions, real_briefing())

    assert report.is_clean
    assert not [one for one in report.bank_warnings if one.rule != "cue_between_items"]
    assert report.key_position_p > 0.05
    assert -0.1 <= report.key_longest - report.key_longest_by_chance <= 0.05


def test_there_are_at_least_as_many_rules_as_the_literature_lists():
    named = {c.__name__ for c in (*gates.ERRORS, *gates.WARNINGS, *of_banks.ERRORS)}

    assert len(named) >= 28
