import pytest

from quizzes.domain.calibration import calibration
from quizzes.domain.certainty import LEVELS, PAYS, Advice, advice, mark, marks
from quizzes.domain.retention import Tally


def earned(level, chance):
    return chance * mark(level, correct=True) + (1 - chance) * mark(level, correct=False)


@pytest.mark.parametrize("percent", range(101))
def test_each_level_earns_most_where_it_is_said_to_pay(percent):
    chance = percent / 100

    best = max(LEVELS, key=lambda level: earned(level, chance))

    low, high = PAYS[best]
    assert low <= chance <= high


@pytest.mark.parametrize(("one", "other", "chance"), [(1, 2, 2 / 3), (2, 3, 0.8)])
def test_neighbouring_levels_earn_the_same_where_one_takes_over(one, other, chance):
    assert earned(one, chance) == pytest.approx(earned(other, chance))
    assert PAYS[one][1] == PAYS[other][0] == chance


@pytest.mark.parametrize(
    ("level", "n", "right", "found"),
    [
        (3, 100, 58, Advice.LESS),
        (3, 100, 95, Advice.KEEP),
        (3, 5, 3, Advice.WAIT),  # the likely range still reaches 80 %
        (2, 100, 95, Advice.MORE),
        (2, 100, 30, Advice.LESS),
        (2, 100, 73, Advice.KEEP),
        (1, 100, 90, Advice.MORE),
        (1, 100, 40, Advice.KEEP),
        (1, 0, 0, Advice.WAIT),
    ],
)
def test_advice_waits_until_the_likely_range_is_clear(level, n, right, found):
    assert advice(level, Tally(n, right)) is found


def test_marks_add_up():
    chart = calibration({1: Tally(10, 5), 3: Tally(4, 2)})

    assert [level.marks for level in chart.levels] == [5, 0, -6]
    assert (chart.answers, chart.marks, chart.best) == (14, -1, 7)
    assert marks(2, Tally(3, 2)) == 2


def test_levels_are_drawn_below_each_other_and_shares_from_left_to_right():
    chart = calibration({level: Tally(50, 15 * level - 2) for level in LEVELS})

    assert [level.y for level in chart.levels] == sorted({level.y for level in chart.levels})
    assert [level.x for level in chart.levels] == sorted({level.x for level in chart.levels})
    for level in chart.levels:
        assert level.x_low < level.x < level.x_high <= chart.right
    bands = [(level.band_x, level.band_x + level.band_width) for level in chart.levels]
    assert bands[0][1] == pytest.approx(bands[1][0])
    assert bands[2][1] == pytest.approx(chart.right)
