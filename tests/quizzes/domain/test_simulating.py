import json
from dataclasses import replace
from random import Random

import pytest
from django.core.management import CommandError, call_command

from quizzes.domain.scheduling import Policy
from quizzes.domain.simulating import Asking, Study, simulated, simulated_log

STUDY = Study(Asking.TYPED, Policy(), n_learners=4, n_facts=40, n_days=60)


def outcome(asking=Asking.TYPED, *, seed=1, **changes):
    study = replace(STUDY, asking=asking, policy=replace(STUDY.policy, **changes))
    return simulated(study, rng=Random(seed))


@pytest.mark.parametrize("desired", [0.8, 0.9])
def test_what_is_recalled_is_what_was_desired(desired):
    found = outcome(desired_retention=desired)

    assert found.retention == pytest.approx(desired, abs=0.02)


def test_more_retention_costs_more_answers():
    assert outcome(desired_retention=0.95).answers_per_day > 1.2 * (
        outcome(desired_retention=0.8).answers_per_day
    )


def test_the_guess_rule_flatters_less_where_guessing_is_easy():
    hard = outcome(Asking.TRUE_FALSE, soft=False)
    soft = outcome(Asking.TRUE_FALSE, soft=True)

    assert hard.overconfidence > 0.02
    assert soft.overconfidence < hard.overconfidence / 1.5


@pytest.mark.parametrize("asking", [Asking.TYPED, Asking.LADDER])
def test_answers_that_cannot_be_guessed_for_long_flatter_nobody(asking):
    assert abs(outcome(asking).overconfidence) < 0.02


def test_the_same_seed_gives_the_same_lives():
    small = replace(STUDY, n_learners=1, n_facts=5, n_days=20)

    assert simulated_log(small, rng=Random(1)) == simulated_log(small, rng=Random(1))
    assert simulated_log(small, rng=Random(1)) != simulated_log(small, rng=Random(2))


def test_a_log_is_in_order_of_time():
    log = simulated_log(replace(STUDY, n_learners=2, n_facts=9, n_days=9), rng=Random(1))

    assert [one.at for one in log] == sorted(one.at for one in log)


def test_the_command_compares_ways_of_asking_with_and_without_the_rule(capsys):
    small = ["--days", "5", "--facts", "6", "--learners", "1", "--new", "3"]

    call_command("simulate_learners", *small, "--format", "json")
    rows = json.loads(capsys.readouterr().out)
    call_command("simulate_learners", *small)
    lines = capsys.readouterr().out.splitlines()

    assert [(row["asked"], row["guess_rule"]) for row in rows] == [
        (asking, soft) for asking in Asking for soft in (True, False)
    ]
    assert len(lines) == 1 + len(rows)


@pytest.mark.parametrize("options", [["--days", "0"], ["--retention", "1"]])
def test_the_command_refuses_what_cannot_be_simulated(options):
    with pytest.raises(CommandError):
        call_command("simulate_learners", *options)
