"""Moodle XML out and in."""

from fractions import Fraction

import pytest
from hypothesis import given

from briefings.domain.ingesting.refusing import Refused
from quizzes.domain.exchange import moodle, moodle_reading
from quizzes.domain.exchange.items import Choice, Item, Kind
from quizzes.domain.exchange.losses import Loss
from quizzes.domain.exchange.rows import Unreadable
from tests.quizzes.exchange.hostile import any_item, items


def read(text):
    return list(moodle_reading.read(text.encode()))


def back(item):
    (row,) = read("".join(moodle.write([item])))
    assert not row.problem
    return row.item


@pytest.mark.parametrize("item", list(items()), ids=lambda item: item.id)
def test_hostile_items_come_back_as_they_went(item):
    assert back(item) == item


@given(any_item())
def test_any_item_comes_back_as_it_went(item):
    assert back(item) == item


def test_many_items_stay_apart():
    made = list(items())
    assert [row.item for row in read("".join(moodle.write(made)))] == made


def test_what_moodle_cannot_say_is_told():
    number = Item(Kind.NUMBER, "How many?", unit="million")
    assert moodle.carried(number).losses == (Loss.UNIT_IN_STEM,)


# As Moodle exports: HTML, CDATA, categories, files and hints.
BY_MOODLE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/top/Water</text></category></question>
<question type="multichoice">
  <name><text>Wells</text></name>
  <questiontext format="html">
    <text><![CDATA[<p>Who <em>dug</em> the wells?</p>
      <p><img src="@@PLUGINFILE@@/w.png" alt="A well"></p>]]></text>
    <file name="w.png" path="/" encoding="base64">aGk=</file>
  </questiontext>
  <generalfeedback format="html"><text></text></generalfeedback>
  <single>true</single>
  <answer fraction="100" format="html"><text><![CDATA[<p>The cooperative</p>]]></text>
    <feedback format="html"><text><![CDATA[<p>Yes &amp; no</p>]]></text></feedback></answer>
  <answer fraction="-33.33333" format="html"><text>The state</text></answer>
  <hint format="html"><text>Think</text></hint>
  <idnumber>w-1</idnumber>
</question>
<question type="numerical"><name><text>n</text></name>
  <questiontext format="html"><text>How deep?</text></questiontext>
  <answer fraction="100"><text>4.5</text><tolerance>0.1</tolerance></answer>
  <answer fraction="0"><text>*</text><tolerance>0</tolerance></answer></question>
<question type="shortanswer"><questiontext format="html"><text>Any?</text></questiontext>
  <answer fraction="100" format="moodle_auto_format"><text>a*</text></answer></question>
<question type="cloze"><questiontext format="html"><text>A {1:SA:=b}</text></questiontext>
</question>
<question type="numerical"><questiontext format="html"><text>How?</text></questiontext>
  <answer fraction="100"><text>many</text></answer></question>
<question type="ordering"><questiontext format="html"><text>Sort</text></questiontext>
  <answer fraction="2.0000000" format="html"><text>second</text></answer>
  <answer fraction="1.0000000" format="html"><text>first</text></answer></question>
</quiz>
"""


def test_what_moodle_exports_is_read():
    wells, depth, any_text, cloze, word, order = read(BY_MOODLE)
    assert wells.item == Item(
        Kind.SINGLE,
        "Who dug the wells?\n\nA well",
        id="w-1",
        title="Wells",
        choices=(
            Choice("The cooperative", Fraction(1), "Yes & no"),
            Choice("The state", Fraction(-1, 3)),
        ),
    )
    assert wells.notes == ("picture", "hint")
    assert [str(one.number) for one in depth.item.figures] == ["4.5"]
    assert (any_text.problem, cloze.problem, word.problem) == (
        "any-text",
        "unknown-form",
        "bad-number",
    )
    assert (order.place, order.item.order) == (6, ("first", "second"))


ENTITY = '<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>'
DEEP = "<quiz>" + "<a>" * 50_000


@pytest.mark.parametrize(
    ("text", "error"),
    [(ENTITY, "external"), (DEEP, "too-deep"), ("no xml", "no-text"), ("", "damaged")],
)
def test_dangerous_files_are_refused(text, error):
    with pytest.raises(Refused) as refused:
        read(text)
    assert refused.value.code == error


def test_other_xml_is_said_to_be_no_moodle_file():
    with pytest.raises(Unreadable, match="not-moodle"):
        read("<html><p>Hello</p></html>")
