"""GIFT out and in."""

from fractions import Fraction

import pytest
from hypothesis import given

from quizzes.domain.exchange import gift, gift_reading
from quizzes.domain.exchange.items import Choice, Item, Kind, Pair, wanting
from quizzes.domain.exchange.losses import Loss
from tests.quizzes.exchange.hostile import any_item, items


def back(item):
    (row,) = gift_reading.read("".join(gift.write([item])))
    assert not row.problem
    return row.item


def sides(item):
    """GIFT cannot write an arrow in a pair."""
    pairs = tuple(Pair(p.left.replace("->", "→"), p.right.replace("->", "→")) for p in item.pairs)
    spare = tuple(text.replace("->", "→") for text in item.spare)
    return Item(**{f: getattr(item, f) for f in item.__slots__} | {"pairs": pairs, "spare": spare})


@pytest.mark.parametrize("item", list(items()), ids=lambda item: item.id)
def test_hostile_items_come_back_as_they_went(item):
    assert back(item) == sides(gift.carried(item).item)


@given(any_item())
def test_any_item_comes_back_as_it_went(item):
    assert back(item) == sides(gift.carried(item).item)


def test_many_items_stay_apart():
    made = list(items())
    rows = list(gift_reading.read("".join(gift.write(made))))
    assert [row.item for row in rows] == [sides(gift.carried(item).item) for item in made]


def test_what_gift_cannot_say_is_told():
    order = Item(Kind.ORDER, "Order", order=("a", "b"))
    assert gift.carried(order).losses == (Loss.ORDER_AS_MATCH,)
    number = Item(Kind.NUMBER, "How many?", unit="million")
    assert gift.carried(number).losses == (Loss.UNIT_IN_STEM,)
    assert gift.carried(number).item.stem == "How many? (million)"


# From the pages of Moodle's documentation, shortened.
BY_OTHERS = """\
// question: 1 name: Grants tomb
::Grants tomb::Who is buried in Grant's tomb? {
=no one#excellent answer!
~Grant#nope
~%50%Napoleon
}

$CATEGORY: tom/dick/harry

// true/false [id:tf 1] [tag:astronomy]
The Sun rises in the East.{T#Look again#Well done}

Two plus {=two =2} equals four.

When was Grant born?{#1822:5}

What is pi?{#3.141..3.142}

When? {#
=1822:0#Yes
=%50%1822:2#Nearly
}

Match. {
=Canada -> Ottawa
=Italy -> Rome
= -> Paris
####Capitals
}

Write a story.{}

[html]<p>Is <b>5</b> &lt; 6?</p>{=[plain]yes, <surely> ~no}

Just a text

What? {Grant}

How? {~%200%a ~b}
"""


def test_files_of_others_are_read():
    rows = list(gift_reading.read(BY_OTHERS))
    read = {row.place: row.item or row.problem for row in rows}
    tomb, sun, two, grant, pi, when, match, story, html, text, bare, share = read.values()
    assert tomb == Item(
        Kind.SINGLE,
        "Who is buried in Grant's tomb?",
        title="Grants tomb",
        choices=(
            Choice("no one", Fraction(1), "excellent answer!"),
            Choice("Grant", Fraction(0), "nope"),
            Choice("Napoleon", Fraction(1, 2)),
        ),
    )
    assert (sun.id, sun.tags) == ("tf 1", ("astronomy",))
    assert [(c.share, c.feedback) for c in sun.choices] == [(1, "Well done"), (0, "Look again")]
    assert (two.kind, two.stem) == (Kind.TEXT, "Two plus _____ equals four.")
    assert (grant.figures[0].number, grant.figures[0].tolerance) == (1822, 5)
    assert float(pi.figures[0].tolerance) == pytest.approx(0.0005)
    assert [f.share for f in when.figures] == [1, Fraction(1, 2)]
    assert (match.spare, match.feedback) == (("Paris",), "Capitals")
    assert list(wanting(story)) == ["no-key"]
    assert (html.stem, html.choices[0].text) == ("Is 5 < 6?", "yes, <surely>")
    assert (text, bare, share) == ("no-answers", "no-marks", "bad-share")
    assert [row.place for row in rows][:2] == [2, 11]
