import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.rosters import MOST_LINES, Fault, TooManyLines, read_roster


def names(text):
    return [(line.number, line.name) for line in read_roster(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("amina\ndaoud\n", [(1, "amina"), (2, "daoud")]),
        ("\ufeffusername;name\r\namina;Amina K\r\n", [(2, "amina")]),
        (
            "Name,E-mail\nAmina,a@example.org\n\n\nDaoud,d@example.org",
            [(2, "a@example.org"), (5, "d@example.org")],
        ),
        ("email\tusername\na@x.org\tamina\nb@x.org\t\n", [(2, "amina"), (3, "b@x.org")]),
        ("username\n", []),
        ("", []),
    ],
)
def test_lines_name_people(text, found):
    assert names(text) == found


def test_what_is_wrong_is_told_with_its_line():
    text = "email,name\na@x.org,A\n,B\nA@X.ORG,C\n" + "x" * 300 + ",D\n"

    faults = [(line.number, line.fault, line.first) for line in read_roster(text)]

    assert faults == [
        (2, None, None),
        (3, Fault.EMPTY, None),
        (4, Fault.REPEATED, 2),
        (5, Fault.TOO_LONG, None),
    ]


def test_a_list_that_is_too_long_is_refused():
    read_roster("\n".join(f"s{n}" for n in range(MOST_LINES)))
    with pytest.raises(TooManyLines):
        read_roster("\n".join(f"s{n}" for n in range(MOST_LINES + 1)))


@given(st.text())
def test_any_text_is_read_or_refused_in_words(text):
    for line in read_roster(text):
        assert line.fault or line.name
