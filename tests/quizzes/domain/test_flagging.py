from dataclasses import replace
from random import Random

import pytest

from quizzes.domain.answers import Answer
from quizzes.domain.flagging import Flag, flags, rival_of_key
from quizzes.domain.heat import ItemSeen, Verdict, Warmth, shade, verdict
from quizzes.domain.itemstats import (
    Interval,
    Sums,
    answers_by_chance,
    correlation_interval,
    wilson,
)
from quizzes.domain.itemuse import ItemSums, ItemUse, OptionUse, item_use
from tests.bench.flags import KINDS, LEAST, scored


def option(name, n, high, correlation, *, right=False):
    return OptionUse(name, right, n, n / 100, high, 0.1, correlation)


OPTIONS = (
    option("a", 60, 0.9, 0.4, right=True),
    option("b", 20, 0.05, -0.2),
    option("c", 20, 0.05, -0.2),
)
GOOD = ItemUse(
    n=100,
    right=60,
    guess=1 / 3,
    placed=100,
    facility=0.6,
    interval=Interval(0.5, 0.69),
    point_biserial=0.5,
    item_rest=0.4,
    item_rest_interval=Interval(0.2, 0.55),
    upper_lower=0.6,
    median=9000,
    unknown=0,
    options=OPTIONS,
    wrong=((Answer(chosen=("b",)), 20), (Answer(chosen=("c",)), 20)),
    pair=0.35,
)
TURNED = (
    option("a", 20, 0.05, -0.3, right=True),
    option("b", 60, 0.9, 0.4),
    option("c", 20, 0.05, -0.2),
)
SPLIT = (
    option("a", 40, 0.45, 0.1, right=True),
    option("b", 40, 0.45, 0.1),
    option("c", 20, 0.1, -0.2),
)
IDLE = (OPTIONS[0], option("b", 38, 0.05, -0.2), option("c", 2, 0.0, -0.1))
CASES = {
    Flag.WRONG_KEY: {"options": TURNED, "facility": 0.2, "item_rest": -0.3},
    Flag.AMBIGUOUS: {"options": SPLIT, "facility": 0.4, "item_rest": 0.1},
    Flag.GUESSED: {"facility": 0.35, "item_rest": 0.02},
    Flag.NEGATIVE: {"item_rest": -0.1, "item_rest_interval": Interval(-0.29, 0.1)},
    Flag.LOW: {"item_rest": 0.1, "item_rest_interval": Interval(-0.1, 0.29)},
    Flag.TOO_HARD: {"facility": 0.2},
    Flag.TOO_EASY: {"facility": 0.97},
    Flag.IDLE: {"options": IDLE},
    Flag.FEW: {"n": 29},
}


@pytest.mark.parametrize("flag", Flag)
def test_every_flag_is_raised_by_its_fault_and_by_nothing_less(flag):
    assert flags(GOOD) == ()
    assert flags(replace(GOOD, **CASES[flag])) == (flag,)


@pytest.mark.parametrize("flag", [flag for flag in Flag if flag is not Flag.FEW])
def test_too_few_answers_warn_of_nothing_but_that(flag):
    assert flags(replace(GOOD, **{**CASES[flag], "n": 19})) == (Flag.FEW,)


def test_a_low_discrimination_that_chance_explains_raises_nothing():
    low = replace(GOOD, **CASES[Flag.LOW])

    assert flags(replace(low, item_rest_interval=Interval(-0.2, 0.38))) == ()


def test_a_wrong_key_is_plain_from_fewer_answers_and_names_its_rival():
    turned = replace(GOOD, **CASES[Flag.WRONG_KEY])

    assert flags(replace(turned, n=20)) == (Flag.WRONG_KEY,)
    assert rival_of_key(turned).id == "b"


def test_figures_that_cannot_be_had_raise_nothing():
    empty = item_use(ItemSums(), guess=0.25, options="abcd", right="a")

    assert flags(empty) == (Flag.FEW,)
    assert flags(replace(empty, n=100)) == (Flag.IDLE,)  # nobody chose b, c or d
    assert (empty.efficiency, empty.facility, empty.item_rest) == (None, None, None)


def test_efficiency_is_the_share_of_wrong_options_that_some_choose():
    assert GOOD.efficiency == 1
    assert replace(GOOD, options=IDLE).efficiency == 0.5


def test_intervals_hold_at_the_edges():
    assert wilson(0, 0) is None
    assert wilson(0, 5).low == 0
    assert wilson(5, 5).high == 1
    assert correlation_interval(None, 50) is None
    assert correlation_interval(0.3, 3) is None
    assert correlation_interval(1.0, 9) == (1, 1)
    low, high = correlation_interval(0.5, 28)
    assert (round(low, 3), round(high, 3)) == (0.156, 0.736)  # tanh(atanh .5 ± 1.96 / 5)


def test_no_better_than_chance_needs_enough_answers():
    assert answers_by_chance(4, [0.25] * 16)
    assert not answers_by_chance(12, [0.25] * 16)
    assert not answers_by_chance(1, [0.25] * 14)
    assert not answers_by_chance(0, [0.0] * 20)  # nothing typed is right by luck


def test_sums_add_up():
    assert Sums(n=1, x=0.5) + Sums(n=2, x=1.0) == Sums(n=3, x=1.5)


FAILED = replace(GOOD, right=20, facility=0.2, interval=wilson(20, 100))
SMALL = replace(GOOD, n=4, right=1, facility=0.25, interval=wilson(1, 4))


def seen(*uses, flags=()):
    return tuple(ItemSeen(n, use, flags if n == 0 else ()) for n, use in enumerate(uses))


@pytest.mark.parametrize(
    ("warmth", "expected"),
    [
        (Warmth(seen(FAILED, FAILED)), Verdict.PASSAGE),
        (Warmth(seen(FAILED, FAILED, GOOD)), Verdict.QUESTION),
        (Warmth(seen(FAILED, GOOD)), Verdict.QUESTION),
        (Warmth(seen(FAILED)), Verdict.UNSURE),
        (Warmth(seen(FAILED, SMALL)), Verdict.UNSURE),
        (Warmth(seen(FAILED, flags=(Flag.WRONG_KEY,))), Verdict.QUESTION),
        (Warmth(seen(GOOD, GOOD, flags=(Flag.LOW,))), Verdict.QUESTION),
        (Warmth(seen(GOOD, GOOD), learners=9, remembered=0.4), Verdict.FADING),
        (Warmth(seen(GOOD, GOOD), learners=4, remembered=0.4), Verdict.KNOWN),
        (Warmth(seen(GOOD, GOOD), learners=9, remembered=0.9), Verdict.KNOWN),
        (Warmth(seen(SMALL)), Verdict.FEW),
        (Warmth(), Verdict.FEW),
        (Warmth(is_tested=False), Verdict.NOTHING),
    ],
)
def test_a_bad_passage_is_told_from_a_bad_question(warmth, expected):
    assert verdict(warmth) is expected


def test_the_questions_to_look_at_are_those_that_fail_alone_or_are_flagged():
    alone = Warmth(seen(GOOD, FAILED))
    passage = Warmth(seen(FAILED, FAILED))

    assert [item.question for item in alone.faulty] == [1]
    assert passage.faulty == ()


def test_a_sentence_is_coloured_by_memories_of_five_or_by_answers_of_five():
    assert Warmth(seen(GOOD), learners=5, remembered=0.85).shade == 3
    assert Warmth(seen(GOOD), learners=4, remembered=0.85).shade == shade(0.6) == 1
    misread = Warmth(seen(FAILED, FAILED), learners=9, remembered=0.95)
    assert (misread.share, misread.shade) == (0.2, 0)  # the feedback was learnt, not the text
    assert Warmth(seen(SMALL), learners=4, remembered=0.85).shade is None
    assert [shade(share) for share in (0, 0.5, 0.65, 0.8, 0.9, 1)] == [0, 1, 2, 3, 4, 4]


def test_flags_find_nine_in_ten_planted_faults_and_nine_in_ten_are_faults():
    found = scored(100, 150, Random(7))

    assert {kind: pair for kind, pair in found.items() if min(pair) < LEAST} == {}
    assert set(found) == set(KINDS)
