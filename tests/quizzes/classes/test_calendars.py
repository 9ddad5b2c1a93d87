from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.calendars import Event, calendar, escaped, folded

AT = datetime(2024, 3, 1, 12, tzinfo=UTC)


def unfolded(text):
    return text.replace("\r\n ", "")


def test_a_calendar_is_as_the_standard_wants_it():
    event = Event("assignment-7@example.org", AT, "Read, then answer; now", "https://e.org/7/", AT)

    lines = calendar("Dates", [event]).split("\r\n")

    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert "DTSTART:20240301T120000Z" in lines
    assert "SUMMARY:Read\\, then answer\\; now" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


@given(st.text())
def test_no_title_ends_its_line_and_no_line_is_too_long(title):
    text = calendar("x", [Event("1@x", AT, title, "https://e.org/", AT)])

    assert all(len(line.encode()) <= 75 for line in text.encode().decode().split("\r\n"))
    named = [line for line in unfolded(text).split("\r\n") if line.startswith("SUMMARY:")]
    assert named == [f"SUMMARY:{escaped(title)}"]


def test_no_sign_is_torn_apart():
    assert all(len(part.encode()) <= 75 for part in folded("ښ" * 100).split("\r\n"))
