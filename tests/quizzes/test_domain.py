import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.domain.reading import read_briefing
from quizzes.domain.answers import Answer
from quizzes.domain.drawing import Candidate, draw
from quizzes.domain.generating import generate
from quizzes.domain.grading import grade
from quizzes.domain.parsing import parse_date, parse_number
from quizzes.domain.progress import FactState, Mastery
from quizzes.domain.questions import Form, Key, hidden_to_json, key_from_json
from quizzes.domain.wording import gapped, normalised, number_text

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "briefings" / "content" / "china-taliban-ambassadors.yaml"
BRIEFING = read_briefing(CONTENT.read_text(encoding="utf-8"))
BANK = generate(BRIEFING)
NAMES = sorted(name for entity in BRIEFING.entities for name in entity.names)


def test_the_built_in_briefing_has_sixty_facts_thirty_entities_and_two_hundred_questions():
    assert len(BRIEFING.facts) >= 60
    assert len(BRIEFING.entities) >= 30
    assert len(BANK.questions) >= 200
    assert {question.form for question in BANK.questions} == set(Form)


def test_every_fact_is_asked_about():
    asked = {key for question in BANK.questions for key in question.fact_keys}

    assert {fact.key for fact in BRIEFING.facts} <= asked


def test_every_quote_stands_at_its_offsets():
    from briefings.domain.prose import plain_text

    texts = {lesson.key: plain_text(lesson.body) for lesson in BRIEFING.lessons}
    for question in BANK.questions:
        for proof in question.proofs:
            assert texts[proof.lesson][proof.start : proof.end] == proof.quote


def test_every_distractor_of_every_choice_is_wrong():
    for question in BANK.questions:
        if question.form is Form.CHOICE:
            right = [
                o
                for o in question.options
                if grade(Form.CHOICE, question.key, Answer((o.id,))).correct
            ]
            assert len(right) == 1, question.stem
            assert len({normalised(o.text) for o in question.options}) == len(question.options)


def test_every_accepted_text_is_right_and_every_refused_one_wrong():
    for question in BANK.questions:
        if question.form is Form.CLOZE:
            for text in question.key.accepted:
                assert grade(Form.CLOZE, question.key, Answer(text=text)).correct
            accepted = {normalised(text) for text in question.key.accepted}
            for text in question.key.refused:
                if normalised(text) not in accepted:
                    assert not grade(Form.CLOZE, question.key, Answer(text=text)).correct


def test_no_distractor_date_lies_after_the_source():
    for question in BANK.questions:
        if question.form is Form.CHOICE and question.role == "when":
            for option in question.options:
                iso = parse_date(option.text)
                assert iso is not None, option.text
                assert iso <= BRIEFING.source.date


@pytest.mark.parametrize("hash_seed", ["0", "1"])
def test_the_bank_is_the_same_whatever_the_hash_seed(hash_seed):
    code = (
        "from pathlib import Path\n"
        "from briefings.domain.reading import read_briefing\n"
        "from quizzes.domain.generating import generate\n"
        f"text = Path({str(CONTENT)!r}).read_text(encoding='utf-8')\n"
        "print(*[q.fingerprint for q in generate(read_briefing(text)).questions])\n"
    )
    env = {**os.environ, "PYTHONHASHSEED": hash_seed}
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )

    assert out.stdout.split() == [question.fingerprint for question in BANK.questions]


def test_a_key_survives_storage():
    for question in BANK.questions:
        assert key_from_json(hidden_to_json(question)["key"]) == question.key


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("150", 150), ("$150 million", 150_000_000), ("150m", 150_000_000),
        ("1.5bn", 1_500_000_000),
        ("150,000,000", 150_000_000), ("76km", 76), ("76 kilometres", 76), ("three", 3),
        ("about 43 million people", 43_000_000), ("10 %", 10), ("120 000", 120_000),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(typed, number):
    assert parse_number(typed).number == number


@pytest.mark.parametrize("typed", ["", "a lot", "3 or 4", "-", "million"])
def test_what_is_no_number(typed):
    assert parse_number(typed) is None


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2024-01-30", "2024-01-30"), ("30 January 2024", "2024-01-30"), ("Jan 2024", "2024-01"),
        ("January 30, 2024", "2024-01-30"), ("2024", "2024"), ("30 February 2024", None),
        ("soon", None), ("May or June 2023", None),
    ],
)  # fmt: skip
def test_dates_as_people_type_them(typed, iso):
    assert parse_date(typed) == iso


MONEY = Key(number=Decimal(150_000_000), scale=Decimal(1_000_000))


@pytest.mark.parametrize("typed", ["150", "150 million", "$150m", "150000000"])
def test_a_sum_is_right_with_and_without_its_scale(typed):
    assert grade(Form.NUMBER, MONEY, Answer(text=typed)).correct


@pytest.mark.parametrize("typed", ["15", "151", "150 billion", "150 million euros"])
def test_a_wrong_sum_or_unit_is_wrong(typed):
    assert not grade(Form.NUMBER, MONEY, Answer(text=typed)).correct


def test_tolerance_is_relative():
    key = Key(number=Decimal(43), tolerance=Decimal("0.05"))

    assert grade(Form.NUMBER, key, Answer(text="45")).correct
    assert not grade(Form.NUMBER, key, Answer(text="46")).correct


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Xi Jinping", True), ("xi jinping", True), ("Xi Jinpin", True), ("the Xi Jinping", True),
        ("Bilal Karimi", False), ("X", False), ("Putin", False),
    ],
)  # fmt: skip
def test_small_slips_are_forgiven_and_other_people_are_not(typed, right):
    key = Key(accepted=("Xi Jinping", "Xi"), refused=("Bilal Karimi", "Karimi"))

    assert grade(Form.CLOZE, key, Answer(text=typed)).correct is right


def test_a_slip_never_turns_one_country_into_another():
    key = Key(accepted=("Iran",), refused=("Iraq",))

    assert not grade(Form.CLOZE, key, Answer(text="Iraq")).correct
    assert not grade(Form.CLOZE, key, Answer(text="Irak")).correct


@given(st.sampled_from(list(Form)), st.text(max_size=40), st.integers(0, len(BANK.questions) - 1))
def test_grading_never_breaks_and_scores_stay_between_0_and_1(form, text, index):
    key = BANK.questions[index].key

    result = grade(form, key, Answer(chosen=(text,), pairs=((text, text),), text=text))

    assert 0 <= result.score <= 1
    assert result.correct <= (result.score == 1)


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_normalising_never_joins_two_entities(one, other):
    owner = {name: entity.key for entity in BRIEFING.entities for name in entity.names}
    if normalised(one) == normalised(other):
        assert owner[one] == owner[other]


def test_a_gap_does_not_tell_a_from_an():
    assert gapped("It was an owl.", "owl") == "It was a/an _____."


def test_a_figure_is_written_like_its_model():
    assert number_text(Decimal(540_000_000), "$150 million") == "$540 million"
    assert number_text(Decimal(60_000), "120,000") == "60,000"


def test_mastery_looks_at_what_will_last():
    assert Mastery(unseen=4).level == 0
    assert Mastery(missed=1, unseen=3, remembered=1, lasting=0.2).level == 1
    assert Mastery(known=4, remembered=4, lasting=2).level == 2
    assert Mastery(known=4, remembered=4, lasting=3).level == 3
    assert Mastery(known=4, remembered=4, lasting=3.6).level == 4
    assert Mastery().percent == 0
    assert (Mastery(known=1, remembered=0.9) + Mastery(unseen=1)).percent == 45


@given(st.integers(0, 30), st.integers(0, 1000))
def test_a_draw_never_repeats_a_fact_and_depends_on_its_seed_alone(n, seed):
    pool = [
        Candidate(number, list(Form)[number % 7], (number % 9,), 1 + number % 3, FactState.UNSEEN)
        for number in range(25)
    ]

    drawn = draw(pool, n, rng=Random(seed))

    assert drawn == draw(list(reversed(pool)), n, rng=Random(seed))
    facts = [pool[number].facts[0] for number in drawn]
    assert len(facts) == len(set(facts)) == min(n, 9)


def test_the_source_is_dated():
    assert date.fromisoformat(BRIEFING.source.date) == date(2024, 2, 22)
