"""Files that something happened to on their way: read, reported or refused, never a crash."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from briefings.domain.ingesting.refusing import Refused
from quizzes.domain.exchange import gift, gift_reading, moodle, moodle_reading, qti, qti_reading
from quizzes.domain.exchange.rows import Unreadable
from tests.quizzes.exchange.hostile import items

MADE = list(items())[:16]
GIFT = "".join(gift.write(MADE))
XML = "".join(moodle.write(MADE))
with zipfile.ZipFile(io.BytesIO(qti.write(MADE))) as package:
    PARTS = {name: package.read(name) for name in package.namelist()}
SCRAPS = st.sampled_from(
    [
        "",
        "1e99999",
        "NaN",
        "%-200%",
        "..",
        ":",
        "_",
        " ",
        "�",
        "<value>",
        "fraction",
        "{",
        "}",
        "=",
        "~",
        "#",
        "####",
        "->",
        "\\",
        "\n\n",
        "%",
        "<",
        ">",
        "&",
        '"',
        "</value>",
    ]
)


@st.composite
def damaged(draw, text):
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(SCRAPS) + text[at + draw(st.integers(0, 40)) :]
    return text


def all_of(read, data):
    try:
        rows = list(read(data))
    except (Refused, Unreadable):
        return
    assert all(row.item is not None or row.problem for row in rows)


@given(damaged(GIFT))
def test_gift(text):
    all_of(gift_reading.read, text)


@given(damaged(XML))
def test_moodle_xml(text):
    all_of(moodle_reading.read, text.encode())


@given(st.data(), st.sampled_from(sorted(PARTS)))
def test_qti(data, name):
    broken = data.draw(damaged(PARTS[name].decode())).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part, content in PARTS.items():
            archive.writestr(part, broken if part == name else content)
    all_of(qti_reading.read, packed.getvalue())
