from dataclasses import replace

import pytest

from quizzes.domain.gates import faults, warnings
from quizzes.domain.questions import Form, Key, Option, Proof, Question

GOOD = Question(
    form=Form.CHOICE,
    stem="Over which river does it lead?",
    fact_keys=("bridge",),
    key=Key(right=("a",)),
    answer="Rhine",
    explanation="It leads over the Rhine.",
    proofs=(Proof("bridges", "bridge", "It leads", 0, 8),),
    generator="choice",
    version=1,
    lesson="bridges",
    options=tuple(map(Option, "abcd", ("Rhine", "Danube", "Elbe", "Oder"))),
    feedback=tuple((letter, "Because.") for letter in "abcd"),
)


def test_a_good_question_passes():
    assert faults(GOOD) == ()
    assert warnings(GOOD) == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"stem": "Which river is the Rhine?"}, "answer_in_stem"),
        ({"stem": "It is the Rhein.", "key": Key(right=("a",), accepted=("Rhein",))},
         "answer_in_stem"),
        ({"options": tuple(map(Option, "abc", ("Rhine", "the Elbe", "Elbe")))}, "options_alike"),
        ({"options": GOOD.options[:2]}, "too_few_options"),
        ({"key": Key()}, "no_key"),
        ({"key": Key(right=("z",))}, "unknown_key"),
        ({"key": Key(right=("a", "b"))}, "unknown_key"),
        ({"key": Key(right=("a",), accepted=("Elbe",), refused=("the Elbe",))},
         "accepted_and_refused"),
        ({"stem": "word " * 41}, "stem_too_long"),
        ({"proofs": ()}, "no_proof"),
    ],
)  # fmt: skip
def test_a_fault_is_named(change, reason):
    assert reason in faults(replace(GOOD, **change))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"options": GOOD.options[:3]}, "few_options"),
        ({"feedback": ()}, "silent_option"),
        ({"options": (Option("a", "R" * 30), *GOOD.options[1:]), "answer": "R" * 30},
         "key_stands_out"),
    ],
)  # fmt: skip
def test_a_warning_is_named(change, reason):
    changed = replace(GOOD, **change)

    assert warnings(changed) == (reason,)
    assert faults(changed) == ()


def test_a_true_statement_may_say_what_is_true():
    made = replace(
        GOOD,
        form=Form.TRUE_FALSE,
        stem="This is True.",
        key=Key(right=("true",)),
        answer="True",
        options=(Option("true", "True"), Option("false", "False")),
    )

    assert faults(made) == ()
