"""Dates of assignments: bounds to the second, allowances, and clocks that change."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.deadlines import Allowance, NoSuchTime, Phase, Window, allowed, instant_in
from quizzes.domain.marking import Counts, Try, counting, percent

OPENS = datetime(2024, 3, 1, 9, tzinfo=UTC)
DUE, CLOSES = OPENS + timedelta(days=2), OPENS + timedelta(days=3)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("at", "phase"),
    [
        (OPENS - SECOND, Phase.AHEAD),
        (OPENS, Phase.OPEN),
        (OPENS + SECOND, Phase.OPEN),
        (DUE - SECOND, Phase.OPEN),
        (DUE, Phase.OPEN),
        (DUE + SECOND, Phase.OVERDUE),
        (CLOSES - SECOND, Phase.OVERDUE),
        (CLOSES, Phase.OVERDUE),
        (CLOSES + SECOND, Phase.CLOSED),
    ],
)
def test_at_the_very_instant_one_is_in_time(at, phase):
    assert Window(OPENS, DUE, CLOSES).phase(at) is phase


def test_an_attempt_ends_with_its_time_or_with_closing_or_when_it_is_handed_in():
    window = Window(OPENS, DUE, CLOSES, minutes=30)

    assert window.ends_at(OPENS) == OPENS + timedelta(minutes=30)
    assert window.ends_at(CLOSES - timedelta(minutes=10)) == CLOSES
    assert window.ends_at(OPENS, OPENS + SECOND) == OPENS + SECOND
    assert Window(OPENS).ends_at(OPENS) is None


def test_an_allowance_is_counted_in():
    window = Window(OPENS, DUE, CLOSES, minutes=30, attempts=1)
    later = CLOSES + timedelta(days=5)

    more = allowed(window, Allowance(extra_percent=50, extra_attempts=2, due_at=later))

    assert (more.minutes, more.attempts, more.due_at, more.closes_at) == (45, 3, later, later)
    assert allowed(window, Allowance()) == window


instants = st.none() | st.datetimes(
    min_value=datetime(2024, 1, 1), max_value=datetime(2024, 12, 31), timezones=st.just(UTC)
)


@given(due=instants, closes=instants, later_due=instants, later_close=instants, at=instants)
def test_an_allowance_never_takes_anything_away(due, closes, later_due, later_close, at):
    window = Window(OPENS, due, closes)
    more = allowed(window, Allowance(due_at=later_due, closes_at=later_close))
    if at is None:
        return
    order = [Phase.OPEN, Phase.OVERDUE, Phase.CLOSED]
    if window.phase(at) is not Phase.AHEAD:
        assert order.index(more.phase(at)) <= order.index(window.phase(at))


def test_a_time_that_clocks_skip_does_not_exist():
    with pytest.raises(NoSuchTime):
        instant_in("Europe/Berlin", datetime(2024, 3, 31, 2, 30), last=True)
    with pytest.raises(NoSuchTime):
        instant_in("America/New_York", datetime(2024, 3, 10, 2, 0), last=False)


def test_of_a_time_that_comes_twice_the_first_or_the_last_is_meant():
    local = datetime(2024, 10, 27, 2, 30)

    assert instant_in("Europe/Berlin", local, last=False) == datetime(
        2024, 10, 27, 0, 30, tzinfo=UTC
    )
    assert instant_in("Europe/Berlin", local, last=True) == datetime(
        2024, 10, 27, 1, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("day", "hour"),
    [(30, 13), (31, 12), (1, 12)],  # UTC hour of 14:00 in Berlin
)
def test_a_time_of_day_stays_what_the_wall_says_over_the_change(day, hour):
    month = 4 if day == 1 else 3
    found = instant_in("Europe/Berlin", datetime(2024, month, day, 14), last=True)

    assert found == datetime(2024, month, day, hour, tzinfo=UTC)


@given(
    st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2030, 1, 1)),
    st.sampled_from(
        ["Asia/Kabul", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "UTC"]
    ),
    st.booleans(),
)
def test_an_instant_is_the_local_time_again(local, zone, last):
    from zoneinfo import ZoneInfo

    try:
        found = instant_in(zone, local, last=last)
    except NoSuchTime:
        return
    assert found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local


def make_try(number, points, *, finished=True, ends=None):
    done = OPENS + timedelta(hours=number) if finished else None
    return Try(number, OPENS, done, ends, 10, points, 10)


def test_which_attempt_counts():
    tries = [make_try(1, 5.0), make_try(2, 8.0), make_try(3, 8.0), make_try(4, 6.5)]
    under_way = make_try(5, 10.0, finished=False)

    def number(rule):
        return counting([*tries[::-1], under_way], rule, at=DUE).number

    assert [number(rule) for rule in (Counts.FIRST, Counts.BEST, Counts.LAST)] == [1, 2, 4]
    assert counting([under_way], Counts.BEST, at=DUE) is None


def test_an_attempt_whose_time_is_over_counts_from_the_next_second_on():
    one = make_try(1, 5.0, finished=False, ends=DUE)

    assert counting([one], Counts.BEST, at=DUE) is None
    assert counting([one], Counts.BEST, at=DUE + SECOND) == one
    assert one.done_at(DUE + SECOND) == DUE


def test_only_what_is_complete_is_all_of_it():
    assert [percent(share) for share in (0, 1 / 3, 0.29, 0.999, 1)] == [0, 33, 29, 99, 100]
