"""YAML out and in: nothing is lost."""

import pytest
from hypothesis import given

from briefings.domain.problems import BriefingError
from briefings.domain.reading import read_briefing
from quizzes.domain.exchange import yaml_items
from quizzes.domain.exchange.leaving import item_of
from quizzes.domain.exchange.rows import Unreadable
from quizzes.domain.generating import generate
from tests.factories import HARBOUR
from tests.quizzes.exchange.hostile import any_item, items


def back(item):
    (row,) = yaml_items.read("".join(yaml_items.write([item])))
    assert not row.problem
    return row.item


@pytest.mark.parametrize("item", list(items()), ids=lambda item: item.id)
def test_hostile_items_come_back_as_they_went(item):
    assert back(item) == item


@given(any_item())
def test_any_item_comes_back_as_it_went(item):
    assert back(item) == item


def test_many_items_stay_apart_and_none_is_a_file_too():
    made = list(items())
    assert [row.item for row in yaml_items.read("".join(yaml_items.write(made)))] == made
    assert list(yaml_items.read("".join(yaml_items.write([])))) == []


def test_our_questions_come_back_whole():
    bank = generate(read_briefing(HARBOUR.read_text(encoding="utf-8"))).questions
    made = [item_of(one, id=f"h-{n}", briefing="harbour") for n, one in enumerate(bank)]
    found = [row.item for row in yaml_items.read("".join(yaml_items.write(made)))]
    assert found == made
    assert [item.question for item in found] == list(bank)
    assert {one.form for one in bank} >= {"recall", "cloze", "number", "date", "matching"}


WHOLE = """format: credence/questions/1
questions:
- question:
    form: choice
    stem: Who dug the wells?
    facts: [wells]
    status: fact
    options: [{id: a, text: Some}, {id: b, text: None}]
    key: {right: [a]}
"""


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("", "", ""),
        ("right: [a]", "right: [c]", "bad-entry"),
        ("right: [a]", "left: [a]", "bad-entry"),
        ("right: [a]", "right: a", "bad-entry"),
        ("right: [a]", "scale: '0'", "bad-number"),
        ("right: [a]", "number: nan", "bad-number"),
        ("{id: b", "{id: a", "bad-entry"),
        ("{id: b", "{id: '<b>'", "bad-entry"),
        ("form: choice", "form: riddle", "unknown-form"),
        ("form: choice", "form: date", "bad-entry"),
        ("form: choice", "form: ordering", "bad-entry"),
        ("form: choice", "form: [choice]", "bad-entry"),
        ("form: choice", "form: choice\n    version: one", "bad-number"),
        ("status: fact", "status: rumour", "bad-entry"),
        ("wells?", '"\\x07"', ""),
    ],
)
def test_what_cannot_be_asked_is_said_by_its_line(old, new, problem):
    (row,) = yaml_items.read(WHOLE.replace(old, new, 1) if old else WHOLE)
    assert (row.place, row.problem) == (3, problem)


def test_control_characters_spoil_one_question_alone():
    entries = '- {kind: open, stem: "a\\x07"}\n- {kind: open, stem: b}\n'
    text = f"format: credence/questions/1\nquestions:\n{entries}"
    first, second = yaml_items.read(text)
    assert (first.problem, second.item.stem) == ("bad-entry", "b")


BOMB = "format: credence/questions/1\nquestions: &a [*a]\n"
DEEP = "format: credence/questions/1\nquestions: " + "[" * 60 + "]" * 60


@pytest.mark.parametrize("text", [BOMB, DEEP, "a: !!python/object:os.system x", "{", ""])
def test_dangerous_files_are_refused(text):
    with pytest.raises(BriefingError):
        list(yaml_items.read(text))


@pytest.mark.parametrize("text", ["format: credence/briefing/1", "a", "format: x\nquestions: []"])
def test_other_yaml_is_said_to_be_none_of_ours(text):
    with pytest.raises(Unreadable, match="not-ours"):
        list(yaml_items.read(text))
