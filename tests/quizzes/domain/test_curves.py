from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.curves import Point, forecast, retention_chart, year_map
from quizzes.domain.retention import BANDS, Tally, band, band_days, by_band, by_prediction, step

TODAY = date(2024, 2, 29)


def test_a_year_ends_today_and_starts_on_a_monday():
    year = year_map({TODAY: 30, TODAY - timedelta(days=1): 1}, TODAY)

    assert year.months[0].first.weekday() == 0
    assert [(cell.n, cell.shade) for cell in year.cells] == [(1, 1), (30, 4)]
    assert (year.days, year.answers) == (2, 31)
    assert sum(month.answers for month in year.months) == 31


@given(
    st.dates(date(2020, 1, 1), date(2032, 1, 1)),
    st.dictionaries(st.integers(-3, 400), st.integers(0, 40)),
)
def test_a_year_shows_each_day_once_and_tells_it_by_month(today, ago):
    counts = {today - timedelta(days=n): answers for n, answers in ago.items()}

    year = year_map(counts, today)

    start = today - timedelta(days=7 * year.weeks + year.rest - 1)
    assert start.weekday() == 0
    assert start == year.months[0].first
    shown = {start + timedelta(days=n): n for n in range((today - start).days + 1)}
    studied = {day: n for day, n in counts.items() if n and day in shown}
    assert {cell.day: cell.n for cell in year.cells} == studied
    for cell in year.cells:
        week, row = divmod(shown[cell.day], 7)
        assert (cell.x, cell.y) == (year.left + week * year.step, year.top + row * year.step)
    by_month = {}
    for day in shown:
        by_month.setdefault((day.year, day.month), []).append(day)
    assert [(m.first, m.days, m.answers) for m in year.months] == [
        (days[0], sum(day in studied for day in days), sum(studied.get(day, 0) for day in days))
        for days in by_month.values()
    ]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=30))
def test_bars_stand_on_the_base_and_stay_in_the_picture(counts):
    rows = [(TODAY + timedelta(days=n), *pair) for n, pair in enumerate(counts)]

    chart = forecast(rows)

    for bar in chart.bars:
        assert abs(bar.low_y + bar.low_height - chart.base) < 0.11
        assert 0 <= bar.high_y <= chart.base
    assert chart.busiest.total == max(sum(pair) for pair in counts)


def test_the_curve_and_its_points_stay_between_the_axes():
    points = [Point(1, 1, 0.9, 0.7, 0.97, 0.92, 20), Point(365, None, 0.2, 0.1, 0.4, 0.3, 9)]

    chart = retention_chart(points, lambda days: 1 / (1 + days / 100), goal=0.9)

    heights = [float(pair.split()[1]) for pair in chart.line[1:].split("L")]
    assert all(16 <= y <= chart.height - 52 for y in heights)
    assert all(chart.left <= point.x <= chart.right for point in chart.points)
    assert chart.shares[0].text == "10%"


@given(st.integers(1, 5000))
def test_every_interval_is_in_one_band(days):
    first, last = band_days(band(days))

    assert first <= days
    assert last is None or days <= last
    assert first in BANDS


@given(st.floats(0, 1))
def test_a_prediction_is_in_the_step_that_holds_it(share):
    assert 0 <= step(share) <= 19
    assert step(share) * 5 <= share * 100 + 1e-9


def test_tallies_add_up_however_they_are_sorted():
    counts = [(0, 18, Tally(10, 9, 9.2)), (0, 12, Tally(5, 3, 3.1)), (4, 18, Tally(7, 7, 6.4))]

    assert by_band(counts)[0] == Tally(15, 12, 9.2 + 3.1)
    assert [tally.n for tally in by_prediction(counts, (0, 50, 80, 100))] == [0, 5, 17]
    low, high = Tally(10, 9, 9.0).range
    assert 0.55 < low < 0.9 < high < 1
    assert Tally().range == (0.0, 1.0)
