import subprocess
import sys
from dataclasses import replace
from functools import cache
from random import Random

import numpy as np
import pytest

from quizzes.domain.fitting import FEWEST, fit
from quizzes.domain.histories import eligible
from quizzes.domain.posterior import most_probable
from quizzes.domain.scheduling import (
    DEFAULT_PARAMETERS,
    LOWER_BOUNDS,
    UPPER_BOUNDS,
    Policy,
    Rating,
)
from quizzes.domain.simulating import Asking, Study, simulated_log

STUDY = Study(Asking.TYPED, Policy(), n_learners=1, n_facts=80, n_days=40)


@cache
def make_log(seed=2, study=STUDY):
    return tuple(simulated_log(study, rng=Random(seed)))


def forgetful(log, seed=5):
    """The same log by somebody who forgets half of what they knew for a day or more."""
    rng, later = Random(seed), set(eligible(log))
    return tuple(
        replace(one, rating=Rating.AGAIN) if i in later and rng.random() < 0.5 else one
        for i, one in enumerate(log)
    )


def test_few_answers_leave_the_parameters_alone():
    log = make_log()
    few = log[: eligible(log)[FEWEST - 2] + 1]

    found = fit(few)

    assert (found.adopted, found.parameters) == (False, DEFAULT_PARAMETERS)
    assert found.why == "199 of the 200 answers on a later day that fitting needs"


def test_a_learner_unlike_the_default_gets_parameters_that_predict_better():
    found = fit(forgetful(make_log()))

    assert found.adopted
    assert found.log_loss_after < found.log_loss_before - 0.02
    assert Policy(parameters=found.parameters).parameters == found.parameters


def test_parameters_that_predict_the_tail_worse_are_not_adopted():
    log = make_log()
    cut = eligible(log)[int(0.8 * len(eligible(log)))]
    changed = (*forgetful(log)[:cut], *log[cut:])  # forgetful until the tail begins

    found = fit(changed)

    assert not found.adopted
    assert found.parameters == DEFAULT_PARAMETERS
    assert found.log_loss_after > found.log_loss_before


def test_the_same_log_gives_the_same_parameters():
    log = make_log()

    assert most_probable(log, eligible(log)) == most_probable(log, eligible(log))


@pytest.mark.parametrize("rating", [Rating.AGAIN, Rating.EASY])
def test_logs_that_say_nothing_new_still_end_within_bounds(rating):
    log = [replace(one, rating=rating) for one in make_log()]

    found = np.array(most_probable(log, eligible(log)))

    assert (found >= LOWER_BOUNDS).all()
    assert (found <= UPPER_BOUNDS).all()


def test_guessable_answers_are_not_taken_for_memory():
    """The same learner asked by true or false: who knows of the guesses expects less recall."""
    study = replace(STUDY, asking=Asking.TRUE_FALSE)
    log = make_log(study=study)
    blind = tuple(replace(one, guess=0.0) for one in log)

    told, untold = (most_probable(each, eligible(each)) for each in (log, blind))

    assert told[2] < untold[2]


def test_fitting_is_imported_without_numpy():
    code = (
        "import sys, quizzes.domain.fitting, quizzes.domain.simulating\n"
        "print('numpy' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_no_page_loads_numpy():
    code = (
        "import django, sys\n"
        "django.setup()\n"
        "import config.urls, config.wsgi\n"
        "print('numpy' in sys.modules)"
    )
    env = {"DJANGO_SETTINGS_MODULE": "config.settings", "DEBUG": "1"}

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env
    )

    assert done.stdout.strip() == "False"
