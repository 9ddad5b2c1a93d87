import csv
import json
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

import pytest
from django.core.management import CommandError, call_command

from quizzes.domain import baselines
from quizzes.domain.evaluating import LogTooShort, evaluate
from quizzes.domain.histories import Review
from quizzes.domain.metrics import area_under_curve, bins_of, log_loss, rmse_bins
from quizzes.domain.scheduling import Policy, Rating
from quizzes.domain.simulating import Asking, Study, simulated_log

AGAIN, HARD, GOOD, EASY = Rating
HEADER = "card_id,review_rating,review_time\n"
START = datetime(2024, 3, 1, 9, tzinfo=UTC)


@cache
def make_log():
    """Two learners for a month."""
    study = Study(Asking.TYPED, Policy(), n_learners=2, n_facts=60, n_days=30)
    return tuple(simulated_log(study, rng=Random(4)))


@cache
def evaluation():
    return evaluate(make_log())


def reviews(*answers, card="rhine"):
    """Reviews from (days since the start, rating)."""
    return [
        Review(card, START + timedelta(n), (START + timedelta(n)).date(), rating)
        for n, rating in answers
    ]


def test_log_loss_punishes_false_certainty_up_to_the_clip():
    assert log_loss([0.5, 0.5], [True, False]) == pytest.approx(0.693147, abs=1e-6)
    assert log_loss([1.0], [False]) == pytest.approx(9.21034, abs=1e-5)


@pytest.mark.parametrize(
    ("chances", "area"),
    [
        ([0.1, 0.2, 0.8, 0.9], 1),
        ([0.9, 0.8, 0.2, 0.1], 0),
        ([0.5, 0.5, 0.5, 0.5], 0.5),
        ([0.1, 0.5, 0.5, 0.9], 0.875),
    ],
)
def test_the_area_counts_pairs_in_the_right_order(chances, area):
    assert area_under_curve(chances, [False, False, True, True]) == area


def test_the_area_of_one_kind_alone_is_a_toss_up():
    assert area_under_curve([0.2, 0.4], [True, True]) == 0.5


def test_what_cancels_out_within_a_bin_is_no_error_but_between_bins_it_is():
    chances, passed = [0.5, 0.5], [True, False]

    assert rmse_bins(chances, passed, ["one", "one"]) == 0
    assert rmse_bins(chances, passed, ["one", "other"]) == 0.5


def test_bins_tell_gaps_numbers_and_lapses_apart():
    bins = bins_of(reviews((0, GOOD), (1, GOOD), (2, AGAIN), (9, GOOD), (9, GOOD)))

    gaps, numbers, lapses = zip(*bins, strict=True)
    assert gaps == pytest.approx([0, 2.48, 2.48, 2.48 * 3.62, 0])
    assert numbers == pytest.approx([1.99, *[1.99 * 1.89] * 2, *[1.99 * 1.89**2] * 2])
    assert lapses == (0, 0, 0, 1.65, 1.65)


def test_sm2_goes_from_one_day_to_six_and_grows_by_the_ease():
    log = reviews((0, GOOD), (1, GOOD), (7, GOOD), (22, AGAIN), (23, GOOD))

    chances = baselines.sm2(log, daily=True)

    assert chances == pytest.approx([1, 0.9, 0.9, 0.9, 0.9])


def test_sm2_may_count_once_a_day_or_always():
    log = reviews((0, GOOD), (0, GOOD), (6, GOOD))

    assert baselines.sm2(log, daily=False)[-1] == pytest.approx(0.9)
    assert baselines.sm2(log, daily=True)[-1] == pytest.approx(0.9**6)


def test_every_model_is_measured_on_the_same_unseen_reviews():
    found = evaluation()

    assert found.cards == 120
    assert found.tested == 5 * (found.eligible // 6)
    assert set(found.scores) == {
        "constant",
        "sm2",
        "sm2_daily",
        "fsrs_naive",
        "fsrs_default",
        "fsrs_fitted",
    }


def test_learners_who_follow_fsrs_are_predicted_best_by_it():
    scores = evaluation().scores

    assert scores["fsrs_default"].log_loss < scores["constant"].log_loss
    assert scores["fsrs_default"].auc > 0.55
    assert scores["fsrs_fitted"].log_loss < scores["fsrs_default"].log_loss + 0.02


def test_counting_24_hours_takes_the_next_morning_for_the_same_day():
    """Every answer comes an hour earlier than the day before, and half are forgotten."""
    log = [
        Review(card, at, at.date(), Rating(rating))
        for day in range(8)
        for card in range(20)
        for at in [datetime(2024, 3, 1, 20, card, tzinfo=UTC) + timedelta(hours=23 * day)]
        for rating in [GOOD if (card + day) % 2 else AGAIN]
    ]

    scores = evaluate(log).scores

    assert scores["fsrs_naive"].log_loss > scores["fsrs_default"].log_loss + 1


def test_a_log_without_later_days_cannot_be_split():
    with pytest.raises(LogTooShort):
        evaluate(reviews((0, GOOD), (0, GOOD), (1, GOOD)))


def write_log(path):
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["card_id", "review_rating", "review_time", "review_duration"])
        for one in reversed(make_log()):
            rows.writerow([one.card, int(one.rating), one.at.isoformat(), 1000])
    return path


def test_the_command_measures_a_csv_file_in_any_order(tmp_path, capsys):
    path = write_log(tmp_path / "log.csv")

    call_command("evaluate_scheduler", path, "--format", "json")

    found = json.loads(capsys.readouterr().out)
    assert found["reviews"] == len(make_log())
    assert found["scores"]["fsrs_default"]["log_loss"] == pytest.approx(
        evaluation().scores["fsrs_default"].log_loss, abs=1e-4
    )


def test_the_command_prints_a_line_for_each_model(tmp_path, capsys):
    call_command("evaluate_scheduler", write_log(tmp_path / "log.csv"))

    assert len(capsys.readouterr().out.splitlines()) == 2 + 6


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (HEADER, [], "too few"),
        (f"{HEADER}1,3,2024-03-01T09:00+00:00\n", ["--zone", "Mars"], "time zone"),
        ("card,rating\n1,3\n", [], "cannot be read"),
        (f"{HEADER}1,9,2024-03-01T09:00+00:00\n", [], "cannot be read"),
    ],
)
def test_the_command_says_what_is_wrong_with_a_log(tmp_path, content, options, said):
    path = tmp_path / "log.csv"
    path.write_text(content)

    with pytest.raises(CommandError, match=said):
        call_command("evaluate_scheduler", path, *options)
