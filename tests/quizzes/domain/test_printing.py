import json
import os
import subprocess
import sys
from decimal import Decimal

import pytest

from briefings.domain.prose import plain_text
from quizzes.domain.answers import Answer
from quizzes.domain.forms import Layout, layout
from quizzes.domain.grading import grade
from quizzes.domain.printing import as_data, as_text
from quizzes.domain.questions import Form

from .factories import CONTENT, make_quantity, questions, real_bank, real_briefing

BANK = real_bank().questions
PRINTED = json.loads(as_text(BANK))
TEXTS = {lesson.key: plain_text(lesson.body) for lesson in real_briefing().lessons}
FACTS = {fact.key: fact for fact in real_briefing().facts}
TYPED = {"number", "date", "cloze", "recall"}


def test_every_question_is_printed_complete():
    for question in PRINTED:
        assert {"stem", "answer", "explanation", "status", "fingerprint"} <= {
            name for name, value in question.items() if value
        }
        assert question["evidence"]
        assert all(key in FACTS for key in question["facts"])
        assert bool(question["accepted"]) == (question["form"] in TYPED)
        assert (question["number"] is not None) == (question["form"] == "number")
        assert bool(question["date"]) == (question["form"] == "date")


def test_the_status_of_the_facts_is_kept():
    for question in PRINTED:
        if len(question["facts"]) == 1:
            assert question["status"] == FACTS[question["facts"][0]].status.value


def test_every_quote_of_evidence_and_of_options_stands_at_its_offsets():
    sources = 0
    for question in PRINTED:
        told = [option["source"] for option in question["options"] if option["source"]]
        sources += len(told)
        for place in [*question["evidence"], *told]:
            assert TEXTS[place["lesson"]][place["start"] : place["end"]] == place["quote"]
            assert place["quote"].strip()
            assert place["lesson"] == FACTS[place["fact"]].lesson

    assert sources > 0


def test_options_that_are_printed_as_right_are_graded_as_right():
    for question, printed in zip(BANK, PRINTED, strict=True):
        right = tuple(option["id"] for option in printed["options"] if option["correct"])
        match layout(question.form):
            case Layout.ONE | Layout.SEVERAL:
                answer = Answer(right)
            case Layout.ORDER:
                answer = Answer(tuple(printed["order"]))
                assert set(right) == set(printed["order"])
            case Layout.PAIRS:
                answer = Answer(pairs=tuple((p["id"], p["option"]) for p in printed["prompts"]))
                assert set(right) == {p["option"] for p in printed["prompts"]}
            case _:
                continue
        assert grade(question.form, question.key, answer).correct


def test_texts_that_are_printed_as_accepted_are_graded_as_right():
    for question, printed in zip(BANK, PRINTED, strict=True):
        if question.form is Form.RECALL:
            texts = ["\n".join(names[-1] for names in printed["accepted"])]
        else:
            texts = printed["accepted"]
        for text in texts:
            assert grade(question.form, question.key, Answer(text=text)).correct


def test_every_choice_says_why_each_option_is_right_or_wrong():
    for question in PRINTED:
        if question["form"] in {"choice", "multiple", "cause"}:
            assert all(option["feedback"] for option in question["options"])


def test_a_number_is_printed_with_its_tolerance_and_its_unit():
    numbers = [as_data(q) for q in BANK if q.form is Form.NUMBER]

    assert numbers
    for printed in numbers:
        assert Decimal(printed["number"])
        assert Decimal(printed["tolerance"]) >= 0
        assert printed["unit"]
        assert printed["input_unit"]


def test_a_printed_number_is_in_the_printed_unit():
    oil = make_quantity("oil", 540_000_000, "USD", "$540 million")

    data = as_data(questions(oil, form=Form.NUMBER)[0])

    assert (data["number"], data["unit"]) == ("540000000", "USD")
    assert (data["input_unit"], data["scale"]) == ("million US dollars", "1000000")


@pytest.mark.parametrize("hash_seed", ["0", "1"])
def test_the_printed_bank_is_the_same_in_every_process(hash_seed):
    out = subprocess.run(
        [sys.executable, "-m", "tests.quizzes.domain.print_bank"],
        cwd=CONTENT.parents[2],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )

    assert out.stdout.decode() == as_text(BANK) + "\n"
