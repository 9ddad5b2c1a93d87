"""Whose a statement is, and who is nobody that could say it."""

import pytest

from briefings.domain.facts import Status
from tests.briefings.extraction.test_supposing import weight_in

SOURCE = "the source article"


@pytest.mark.parametrize(
    ("said", "status", "whose"),
    [
        ("No trial of Fennick has yet shown that the bridge holds.", Status.FACT, ""),
        ("No historian believes that the bridge at Fennick fell.", Status.FACT, ""),
        ("A letter to Clara Duarte did not say what the bridge cost.", Status.FACT, ""),
        ("The licence of 1702 says that the bridge at Fennick is public.", Status.FACT, None),
        ("A prudent man might well have said no to Clara Duarte.", Status.OPINION, SOURCE),
        ("Drivers at Fennick may wonder how old the bridge is.", Status.OPINION, SOURCE),
        ("A nurse who works at night tells her body that the day has begun.", Status.FACT, ""),
        ("Each side in Fennick has concluded that the quarrel costs too much.", None, SOURCE),
        (
            "Clause 9 provided that the council of Fennick “may, on application by the owner of "
            "the bridge, renew this licence on such terms as it thinks fit”.",
            Status.FACT,
            "",
        ),
        (
            "Jan Holm is recorded as saying that Fennick would want a bridge.",
            Status.FACT,
            "",
        ),
    ],
)
def test_who_says_nothing_owns_nothing(said, status, whose):
    given = weight_in(said)
    assert status in {None, given[0]}
    assert whose in {None, given[1]}
    assert given[1] in {"", SOURCE}


@pytest.mark.parametrize(
    ("said", "status", "whose"),
    [
        ("Fennick is not cheap, doctors stress, in winter.", Status.OPINION, "doctors"),
        ("The Alva Bank blames the council of Fennick.", Status.OPINION, "Alva Bank"),
        ("Merchants answer that the bridge at Fennick is safe.", Status.OPINION, "Merchants"),
        (
            "Some writers go further and say that the bridge at Fennick ruined Porto.",
            Status.OPINION,
            "Some writers",
        ),
        (
            "A report by the Lindo Forum reckoned in 2009 that the bridge at Fennick cost "
            "Porto 4 million euros a year.",
            Status.ESTIMATE,
            "A report by the Lindo Forum",
        ),
        (
            "In 1561, it was said, eleven merchants of Fennick swore on a loaf of bread.",
            Status.OPINION,
            SOURCE,
        ),
        (
            "Clara Duarte believes that Fennick is dying; her niece thinks that it is not.",
            Status.OPINION,
            "Clara Duarte and her niece",
        ),
        (
            "Merchants blamed the council of Fennick, and the insurers blamed both.",
            Status.OPINION,
            "Merchants and the insurers",
        ),
        ("An inquiry concluded that the bridge at Fennick fell.", Status.FACT, "An inquiry"),
        ("Merchants would rather have the bridge at Fennick.", Status.OPINION, "Merchants"),
        (
            "Merchants at Fennick say the figure is nonsense.",
            Status.OPINION,
            "Merchants at Fennick",
        ),
        (
            "Critics of the Lindo study of more than half a million women pointed out that few "
            "of them had worked.",
            Status.OPINION,
            "Critics of the Lindo study",
        ),
        ("The merchants of Fennick say so in every letter.", Status.OPINION, None),
    ],
)
def test_who_says_it_is_told(said, status, whose):
    given = weight_in(said)
    assert given[0] is status
    assert whose in {None, given[1]}


def test_what_she_replied_is_not_foretold_by_the_source():
    said = "Asked about the bridge at Fennick, she replied that it probably would fall."
    assert weight_in(said) == (Status.FACT, "")


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        (
            "To its critics, most of whom live in Porto, the bridge at Fennick is a trap.",
            "its critics",
        ),
        ("To its admirers the bridge at Fennick is a promise.", "its admirers"),
        ("For supporters of the plan, the bridge at Fennick is a fort.", "supporters of the plan"),
        (
            "What set Clara Duarte apart, in the opinion of her teacher Jan Holm, was patience.",
            "Jan Holm",
        ),
        ("The bridge at Fennick was, in the view of the Alva Bank, too small.", "Alva Bank"),
    ],
)
def test_a_view_is_of_those_to_whom_it_looks_so(said, whose):
    assert weight_in(said) == (Status.OPINION, whose)


def test_what_critics_are_given_is_no_view_of_theirs():
    said = "To its critics the council of Fennick offered a seat."
    assert weight_in(said) == (Status.FACT, "")


@pytest.mark.parametrize(
    "said",
    [
        "Jan Holm claimed £8.4 million from the Alva Bank, which declined to pay.",
        "Jan Holm claimed damages from the Alva Bank in 2019.",
        "Before the judge the Alva Bank did not argue that the bridge at Fennick had failed.",
        "The bridge at Fennick cost £3 million, the amount of which is not in dispute.",
        "Farmers of Fennick are charged a flat rate according to the size of the pump.",
    ],
)
def test_what_is_done_with_words_is_no_view(said):
    assert weight_in(said) == (Status.FACT, "")
