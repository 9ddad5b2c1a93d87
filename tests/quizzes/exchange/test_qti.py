"""QTI packages out and in."""

import io
import zipfile
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from briefings.domain.ingesting.refusing import Refused
from quizzes.domain.exchange import qti, qti_reading
from quizzes.domain.exchange.items import Choice, Item, Kind
from quizzes.domain.exchange.rows import Unreadable
from tests.quizzes.exchange.hostile import any_item, items


def back(item):
    (row,) = qti_reading.read(qti.write([item]))
    assert not row.problem
    return row.item


def expected(item):
    """As QTI carries it; titles are one line."""
    whole = qti.carried(item).item
    title = " ".join(whole.title.split()) or qti.identifier(whole.id, 1)
    return replace(whole, title=title)


@pytest.mark.parametrize("item", list(items()), ids=lambda item: item.id)
def test_hostile_items_come_back_as_they_went(item):
    assert back(item) == expected(item)


@given(any_item())
def test_any_item_comes_back_as_it_went(item):
    assert back(item) == expected(item)


def test_many_items_stay_apart():
    made = list(items())
    assert [row.item for row in qti_reading.read(qti.write(made))] == [expected(i) for i in made]


def test_the_same_questions_give_the_same_bytes():
    assert qti.write(items()) == qti.write(items())


def packed(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return data.getvalue()


MANIFEST = """<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>
<resource identifier="a" type="imsqti_item_xmlv2p1" href="a.xml"><file href="a.xml"/></resource>
<resource identifier="b" type="imsqti_item_xmlv2p1" href="b.xml"><file href="b.xml"/></resource>
<resource identifier="c" type="imsqti_item_xmlv2p1" href="../c.xml"><file href="c.xml"/></resource>
</resources></manifest>"""
# The best known example of the specification, shortened.
UNATTENDED = """<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"
 identifier="choice" title="Unattended Luggage" adaptive="false" timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
<correctResponse><value>ChoiceA</value></correctResponse></responseDeclaration>
<itemBody><p>Look at the text in the picture.</p><p><img src="images/sign.png" alt="NEVER LEAVE
LUGGAGE UNATTENDED"/></p>
<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">
<prompt>What does it say?</prompt>
<simpleChoice identifier="ChoiceA">You must stay with your luggage at all times.</simpleChoice>
<simpleChoice identifier="ChoiceB">Do not let someone else look after your luggage.</simpleChoice>
</choiceInteraction></itemBody></assessmentItem>"""
TWO_PARTS = UNATTENDED.replace(
    "</itemBody>", '<extendedTextInteraction responseIdentifier="X"/></itemBody>'
)


def test_packages_of_others_are_read():
    data = packed(**{"imsmanifest.xml": MANIFEST, "a.xml": UNATTENDED, "b.xml": TWO_PARTS})
    luggage, two, outside = qti_reading.read(data)
    assert luggage.item == Item(
        Kind.SINGLE,
        "Look at the text in the picture.\n\nNEVER LEAVE LUGGAGE UNATTENDED\n\nWhat does it say?",
        id="choice",
        title="Unattended Luggage",
        choices=(
            Choice("You must stay with your luggage at all times.", Fraction(1)),
            Choice("Do not let someone else look after your luggage."),
        ),
    )
    assert luggage.notes == ("picture",)
    assert (two.problem, outside.problem) == ("several-parts", "missing-file")


MAPPED = UNATTENDED.replace(
    "</responseDeclaration>",
    '<mapping defaultValue="0"{more}><mapEntry mapKey="ChoiceA" mappedValue="{a}"/>'
    '<mapEntry mapKey="ChoiceB" mappedValue="{b}"/></mapping></responseDeclaration>',
).replace('cardinality="single"', 'cardinality="multiple"')


@pytest.mark.parametrize(
    ("more", "a", "b", "shares"),
    [
        ("", "2", "2", [Fraction(1, 2), Fraction(1, 2)]),
        (' upperBound="1"', "1", "1", [1, 1]),
        (' upperBound="4"', "4", "-1", [1, Fraction(-1, 4)]),
    ],
)
def test_points_of_a_mapping_are_shares_of_the_most_one_can_earn(more, a, b, shares):
    data = packed(**{"imsmanifest.xml": MANIFEST, "a.xml": MAPPED.format(more=more, a=a, b=b)})
    first, *_ = qti_reading.read(data)
    assert [choice.share for choice in first.item.choices] == shares


def test_points_that_are_no_numbers_spoil_one_question_alone():
    bad = MAPPED.format(more="", a="many", b="1")
    data = packed(**{"imsmanifest.xml": MANIFEST, "a.xml": bad, "b.xml": UNATTENDED})
    assert [row.problem for row in qti_reading.read(data)][:2] == ["bad-number", ""]


def test_unsafe_packages_are_refused():
    with pytest.raises(Refused) as refused:
        list(qti_reading.read(packed(**{"..__x": "a", "imsmanifest.xml": MANIFEST})))
    assert refused.value.code == "unsafe-paths"
    with pytest.raises(Refused) as refused:
        list(qti_reading.read(packed(**{"imsmanifest.xml": MANIFEST, "a.xml": "0" * 9_000_000})))
    with pytest.raises(Unreadable, match="not-qti"):
        list(qti_reading.read(packed(**{"readme.txt": "hello"})))
