"""Questions as notes of Anki, and as tables of cards."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from quizzes.domain.cutting import sheets
from quizzes.domain.exchange.anki_notes import (
    FIELDS,
    LOOKS,
    MORE,
    Look,
    Place,
    in_order,
    note_of,
    taken_apart,
)
from quizzes.domain.exchange.anki_opening import opened
from quizzes.domain.exchange.anki_writing import package
from quizzes.domain.exchange.card_tables import pairs, tabbed
from quizzes.domain.exchange.items import plain
from quizzes.domain.questions import Form
from quizzes.domain.sheets import lines
from tests.quizzes.domain.factories import real_bank
from tests.quizzes.exchange.hostile import NASTY
from tests.quizzes.exchange.packages import AT, changed

PLACE = Place("key", "A briefing: of 2::parts", "lesson", "=Lesson", "https://x.test/?a=1&b=2")
BANK = [question for question in real_bank().questions if question.form in LOOKS]
OF = {form: next(q for q in BANK if q.form is form) for form in LOOKS}
FORMULA = re.compile(r"^[\s\"']*[=+@-]")


def note(question, root="0" * 64, place=PLACE):
    return note_of(question, root=root, place=place)


def fields(one):
    return dict(zip((*FIELDS[one.look], *MORE), one.fields, strict=True))


def shown(html):
    """What a browser shows of HTML without tags of blocks."""
    reader = _Shown()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


class _Shown(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []

    def handle_starttag(self, tag, attrs):
        self.parts.append("\n" if tag == "br" else f"<{tag}>")

    def handle_data(self, data):
        self.parts.append(data)


@pytest.mark.parametrize("text", NASTY)
def test_any_text_is_shown_as_it_is_and_nothing_of_it_is_a_mark(text):
    card = fields(note(replace(OF[Form.CARD], stem=text, answer=text, explanation=text)))

    for name in ("Question", "Answer", "Explanation"):
        assert shown(card[name]) == plain(text)
        assert not set("{}[]") & set(card[name])


@pytest.mark.parametrize("text", NASTY)
def test_a_gap_is_one_gap_whatever_stands_in_it(text):
    question = replace(OF[Form.CLOZE], stem=f"{text} _____ {text}", answer=text)
    (html,) = note(question).fields[:1]

    inside = re.findall(r"\{\{c(\d+)::(.*?)\}\}", html)
    assert [number for number, _ in inside] == ["1"]
    assert shown(inside[0][1]) == plain(text)
    assert shown(html).count(plain(text)) == 3
    assert inside[0][1].count("::") == 0  # else a hint


def test_a_sentence_without_its_gap_is_a_card():
    assert note(replace(OF[Form.CLOZE], stem="No gap.")).look is Look.CARD


def test_a_note_is_known_by_its_root_and_not_by_its_words():
    one, other = note(OF[Form.CARD]), note(replace(OF[Form.CARD], stem="Other", answer="Words"))

    assert one.guid == other.guid != note(OF[Form.CARD], root="1" * 64).guid
    assert taken_apart(one.guid) == ("key", "0" * 64)
    assert taken_apart("credence:key:short") is None


def test_a_figure_is_typed_bare_where_its_unit_stands_beside_the_field():
    question = next(q for q in BANK if q.form is Form.NUMBER and q.input.unit.startswith("million"))
    typed = fields(note(question))

    assert typed["Typed"] == "43"
    assert question.answer == "43 million people"
    assert typed["Unit"] == question.input.unit
    assert typed["Answer"] == question.answer
    assert fields(note(OF[Form.DATE]))["Typed"] == OF[Form.DATE].answer


@pytest.mark.parametrize("form", LOOKS)
def test_every_back_proves_its_answer_and_leads_back(form):
    card = fields(note(OF[form]))

    for proof in OF[form].proofs:
        assert " ".join(proof.quote.split()) in shown(card["Proof"])
    assert shown(card["Explanation"]) == OF[form].explanation
    assert card["Link"] == "https://x.test/?a=1&amp;b=2"


def test_tags_lie_within_each_other():
    tags = note(OF[Form.CARD]).tags

    assert {"credence", "credence::briefing::key", "credence::form::card"} <= set(tags)
    assert f"credence::fact::{OF[Form.CARD].fact_keys[0]}" in tags
    assert not any(" " in tag for tag in tags)


def test_a_deck_has_two_levels_whatever_its_titles_say():
    assert PLACE.deck == "A briefing: of 2:parts::=Lesson"
    assert Place("a", "::", "b", " ").deck == "–::–"


def test_the_first_note_of_every_fact_comes_before_any_second_one():
    single = [question for question in BANK if len(question.fact_keys) == 1]
    notes = in_order(note(question, question.fingerprint) for question in reversed(single))
    forms = [one.form for one in notes]
    facts = {fact for question in single for fact in question.fact_keys}

    assert len(notes) == len(single)
    assert forms[: len(facts)] == [Form.CARD] * len(facts)


def test_the_package_holds_every_note_and_its_card():
    notes = [note(question, question.fingerprint) for question in BANK]
    with opened(b"".join(package(notes, at=AT))) as collection:
        rows = list(collection.rows("SELECT guid, flds, tags FROM notes", (str, str, str)))
        cards = list(collection.rows("SELECT id, nid FROM cards", (int, int)))

    assert {guid: tuple(flds.split("\x1f")) for guid, flds, _ in rows} == {
        one.guid: one.fields for one in notes
    }
    assert len(cards) == len({nid for _, nid in cards}) == len(notes)


def decks(place):
    data = b"".join(package([note(OF[Form.CARD], place=place)], at=AT))
    inner = zipfile.ZipFile(io.BytesIO(data)).read("collection.anki2")
    found = {}
    changed(
        inner, lambda db: found.update(json.loads(*db.execute("SELECT decks FROM col").fetchone()))
    )
    return {number: deck["name"] for number, deck in found.items() if number != "1"}


def test_a_lesson_with_another_title_is_the_same_deck():
    before, after = decks(PLACE), decks(replace(PLACE, lesson_title="Renamed"))

    assert [*before] == [*after]
    assert [*after.values()] == ["A briefing: of 2:parts::Renamed"]
    assert [*decks(replace(PLACE, lesson="other"))] != [*before]


def table(notes):
    return list(csv.reader(io.StringIO("".join(lines(pairs(notes)))[1:], newline="")))


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_is_a_formula_and_no_text_is_lost(text):
    one = note(replace(OF[Form.CARD], stem=text, answer=text))
    ((front, back),) = table([one])
    line = list(tabbed([one]))[-1]
    cells = line.removesuffix("\n").split("\t")

    assert front.removeprefix("'") == plain(text)
    assert plain(text) in back
    assert not front.startswith(("=", "+", "-", "@"))
    assert len(cells) == 5
    assert shown(cells[2]) == plain(text)
    assert shown(cells[3]).startswith(plain(text))
    assert not any(FORMULA.match(cell) for cell in (cells[0], cells[2], cells[3]))


def test_a_deck_that_begins_like_a_formula_is_no_formula():
    place = replace(PLACE, briefing_title="=1+1")
    cells = list(tabbed([note(OF[Form.CARD], place=place)]))[-1].split("\t")

    assert cells[1] == "'=1+1::=Lesson"


def test_options_stand_on_the_front():
    ((front, _back),) = table([note(OF[Form.CHOICE])])

    assert all(f"– {option.text}" in front for option in OF[Form.CHOICE].options)


def test_backs_lie_behind_their_fronts():
    first, second = sheets(list(range(11)))

    assert (first.fronts, first.backs) == ((0, 1, 2, 3, 4, 5, 6, 7), (1, 0, 3, 2, 5, 4, 7, 6))
    assert (second.number, second.fronts, second.backs) == (2, (8, 9, 10), (9, 8, None, 10))
    assert sheets([]) == ()
