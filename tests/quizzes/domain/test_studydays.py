from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.studydays import UnknownZone, day_starts, study_day

ZONES = sorted(available_timezones())
instants = st.datetimes(datetime(1970, 1, 3), datetime(2090, 1, 1), timezones=st.just(UTC))
zones = st.sampled_from(ZONES)
rollovers = st.integers(0, 12)


@given(instants, zones, rollovers)
def test_every_instant_falls_in_the_day_that_began_last(at, zone, rollover):
    day = study_day(at, zone, rollover)

    assert day_starts(day, zone, rollover) <= at < day_starts(day + timedelta(1), zone, rollover)


@given(instants, st.timedeltas(timedelta(0), timedelta(days=3)), zones, rollovers)
def test_study_days_never_go_back(at, later, zone, rollover):
    assert study_day(at + later, zone, rollover) >= study_day(at, zone, rollover)


@given(instants, zones)
def test_an_instant_falls_in_the_same_day_however_it_is_written(at, zone):
    written = at.astimezone(timezone(timedelta(hours=-7)))

    assert study_day(written, zone) == study_day(at, zone)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2024-02-29T03:59:59", date(2024, 2, 28)),
        ("2024-02-29T04:00:00", date(2024, 2, 29)),
        ("2024-03-01T03:59:59", date(2024, 2, 29)),
        ("2024-01-01T00:30:00", date(2023, 12, 31)),
    ],
)
def test_a_day_begins_at_four(at, day):
    assert study_day(datetime.fromisoformat(at).replace(tzinfo=UTC), "UTC") == day


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2024, 3, 30), 23), (date(2024, 3, 31), 24), (date(2024, 10, 26), 25)]
)
def test_the_nights_of_changing_clocks_are_an_hour_shorter_and_longer(day, hours):
    length = day_starts(day + timedelta(1), "Europe/Berlin") - day_starts(day, "Europe/Berlin")

    assert length == timedelta(hours=hours)


def test_a_rollover_that_the_clock_skips_comes_when_the_clock_moves():
    assert day_starts(date(2024, 3, 31), "Europe/Berlin", 2) == datetime(2024, 3, 31, 1, tzinfo=UTC)


def test_a_rollover_that_comes_twice_counts_once():
    first = day_starts(date(2024, 10, 27), "Europe/Berlin", 2)

    assert first == datetime(2024, 10, 27, 0, tzinfo=UTC)
    assert study_day(first + timedelta(minutes=90), "Europe/Berlin", 2) == date(2024, 10, 27)


def test_samoa_went_to_bed_on_the_29th_and_rose_on_the_31st():
    midnight = datetime(2011, 12, 30, 10, tzinfo=UTC)  # the 30th never was

    assert study_day(midnight - timedelta(minutes=1), "Pacific/Apia") == date(2011, 12, 29)
    assert study_day(midnight + timedelta(hours=3), "Pacific/Apia") == date(2011, 12, 29)
    assert study_day(midnight + timedelta(hours=4), "Pacific/Apia") == date(2011, 12, 31)


def test_a_day_that_has_begun_stays_when_clocks_go_back_over_midnight():
    two_in_the_morning = datetime(2010, 3, 4, 15, tzinfo=UTC)  # then 23:00 of the day before

    assert study_day(two_in_the_morning, "Antarctica/Casey", 0) == date(2010, 3, 5)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd"])
def test_an_unknown_zone_is_refused(zone):
    with pytest.raises(UnknownZone):
        study_day(datetime(2024, 1, 1, tzinfo=UTC), zone)
