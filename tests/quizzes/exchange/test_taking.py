"""Any file at all is read or refused."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.domain.ingesting.refusing import MESSAGES
from quizzes.domain import exchange
from quizzes.domain.exchange import taking
from quizzes.domain.exchange.formats import FORMATS, READABLE
from quizzes.domain.exchange.losses import Loss
from quizzes.forms.exchange import names
from tests.quizzes.exchange.hostile import items

HEADS = st.sampled_from(
    [
        *(b"", b"<quiz>", b"PK\x03\x04", b"format: credence/questions/1\n", b"::a::b {"),
        *(b"a,b\n", b"\xff\xfe"),
    ]
)


def found(data, chosen):
    """What is said of a file that is refused, or what was read of it."""
    try:
        return taking.take(data, chosen=chosen)
    except taking.Refused as refused:
        return names.refusal_words(refused.code, refused.detail)


@given(HEADS, st.binary(max_size=300), st.sampled_from(["", *READABLE]))
def test_any_bytes_are_read_or_refused(head, rest, chosen):
    taken = found(head + rest, chosen)
    assert taken
    for row in getattr(taken, "rows", ()):
        assert (row.item is None) == bool(row.problem)


@pytest.mark.parametrize("name", READABLE)
def test_files_of_ours_are_recognised_and_read_whole(name):
    made = [item for item in items() if item.kind != "order"]
    taken = taking.take(b"".join(FORMATS[name].write(made)))
    assert taken.format == name
    assert len(taken.rows) == len(made)
    assert not any(row.problem for row in taken.rows)


def test_more_than_twenty_megabytes_are_refused():
    with pytest.raises(taking.Refused, match="too-large"):
        taking.take(b"x" * 20_000_001)


def test_recognising_a_long_text_takes_no_time():
    assert taking.recognised(b"a\n" * 100_000) == "csv"
    assert taking.recognised(b"{" * 100_000) == "csv"


def test_there_are_words_for_every_code():
    modules = Path(exchange.__path__[0]).glob("*.py")
    # Packages of Anki are opened for learners, and say so in words of their own.
    source = "".join(path.read_text() for path in modules if not path.name.startswith("anki"))
    refused = set(re.findall(r'Refused\("([a-z-]+)"', source))
    unread = set(re.findall(r'Unreadable\("([a-z-]+)"', source))
    lacking = set(re.findall(r'yield "([a-z-]+)"', source))
    assert refused <= set(names.REFUSALS) & (set(MESSAGES) | refused)
    assert unread <= set(names.REFUSALS) | set(names.PROBLEMS)
    assert lacking <= set(names.PROBLEMS) | set(names.NOTES)
    assert set(names.LOSSES) == set(Loss)
    assert set(names.FORMATS) == set(FORMATS)
