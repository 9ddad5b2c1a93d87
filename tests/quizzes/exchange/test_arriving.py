"""Items of others as our questions."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.domain.reading import read_briefing
from quizzes.domain.answers import Answer
from quizzes.domain.drafting import as_question
from quizzes.domain.exchange.arriving import draft_of, form_of, look, losses_of, missing, revised
from quizzes.domain.exchange.formats import FORMATS
from quizzes.domain.exchange.items import FULL, NONE, Choice, Figure, Item, Kind, Pair
from quizzes.domain.exchange.leaving import item_of
from quizzes.domain.generating import generate
from quizzes.domain.grading import grade
from quizzes.domain.questions import Form
from tests.factories import HARBOUR
from tests.quizzes.exchange.hostile import any_item, items

BRIEFING = read_briefing(HARBOUR.read_text(encoding="utf-8"))
BANK = generate(BRIEFING).questions
KEYS = [fact.key for fact in BRIEFING.facts]
HALF = Fraction(1, 2)


def arrived(item, facts=KEYS[:1]):
    return as_question(draft_of(item, facts), BRIEFING)


@pytest.mark.parametrize("name", ["yaml", "csv", "gift", "moodle", "qti"])
def test_what_we_ask_is_marked_alike_after_it_went_and_came(name):
    form = FORMATS[name]
    sent = [item_of(one, id=f"h-{n}", briefing="harbour") for n, one in enumerate(BANK)]
    rows = list(form.read(b"".join(form.write(sent))))
    for old, row in zip(BANK, rows, strict=True):
        new = arrived(row.item, row.item.facts)
        if old.form in {Form.RECALL, Form.ORDERING} and name != "yaml":
            continue  # they become cards, and places to match
        assert (new.form, new.fact_keys) == (old.form, old.fact_keys)
        assert {o.text for o in new.options} == {o.text for o in old.options}
        right = Answer(
            chosen=tuple(id_of(new, old.option_text(o)) for o in old.key.right),
            pairs=tuple(
                (id_of(new, old.option_text(a), prompt=True), id_of(new, old.option_text(b)))
                for a, b in old.key.pairs
            ),
            text="good" if old.form is Form.CARD else typed(old),
        )
        assert grade(new.form, new.key, right).correct
        if name == "yaml":
            assert (new.key, new.options, new.stem) == (old.key, old.options, old.stem)


def id_of(question, text, *, prompt=False):
    several = question.prompts if prompt else question.options
    return next(option.id for option in several if option.text == text)


def typed(question):
    if question.form is Form.RECALL:
        return "\n".join(names[0] for names in question.key.lists)
    return question.answer


def test_what_came_back_unchanged_looks_as_it_did():
    for name in ("yaml", "csv", "gift", "moodle", "qti"):
        form = FORMATS[name]
        sent = [item_of(one, id="x") for one in BANK]
        for item, row in zip(sent, form.read(b"".join(form.write(sent))), strict=True):
            assert look(row.item) == look(form.carried(item).item), name


@pytest.mark.parametrize("name", ["gift", "moodle", "qti", "csv"])
def test_changed_words_make_a_revision_that_keeps_the_key(name):
    form = FORMATS[name]
    for old in BANK:
        was = form.carried(item_of(old, id="x")).item
        now = replace(was, stem=was.stem.replace("?", " then?").replace(".", " now.", 1))
        new = revised(old, was, now)
        assert new.key == old.key
        assert new.explanation == old.explanation
        assert "(" not in new.stem.removeprefix(old.stem[:-1])
        told = replace(was, feedback=f"{was.feedback}\n\nMore.")
        assert revised(old, was, told).explanation == f"{old.explanation}\n\nMore.".strip()


def test_changed_answers_make_another_question():
    old = next(one for one in BANK if one.form is Form.CHOICE)
    was = item_of(old, id="x")
    now = replace(was, choices=(Choice("Nobody", FULL), *was.choices[1:]))
    assert revised(old, was, now) is None


CHOICES = (Choice("a", FULL, "yes"), Choice("b", NONE, "no"))


@pytest.mark.parametrize(
    ("item", "form"),
    [
        (Item(Kind.SINGLE, "?", choices=CHOICES), Form.CHOICE),
        (Item(Kind.SINGLE, "?", choices=CHOICES, tags=("form:cause",)), Form.CAUSE),
        (Item(Kind.SINGLE, "?", choices=CHOICES, tags=("form:date",)), Form.CHOICE),
        (Item(Kind.TRUE_FALSE, "?", choices=CHOICES), Form.CHOICE),
        (Item(Kind.TEXT, "The ___ is.", choices=CHOICES[:1]), Form.CLOZE),
        (Item(Kind.TEXT, "What is?", choices=CHOICES[:1]), Form.RECALL),
        (Item(Kind.TEXT, "When?", choices=CHOICES[:1], tags=("form:date",)), Form.RECALL),
        (Item(Kind.TEXT, "?", choices=(Choice("May 2021", FULL),), tags=("form:date",)), Form.DATE),
        (Item(Kind.MATCH, "?", pairs=(Pair("a", "1"), Pair("b", "2"))), Form.MATCHING),
        (Item(Kind.MATCH, "?", pairs=(Pair("a", "1"), Pair("b", "1"))), Form.CATEGORIES),
        (Item(Kind.ORDER, "?", order=("a", "b")), Form.ORDERING),
        (Item(Kind.OPEN, "?", answer="a"), Form.CARD),
    ],
)
def test_items_become_the_form_that_they_look_like(item, form):
    assert form_of(item) == form
    assert arrived(item).form == form


def test_a_figure_keeps_its_scale_and_its_tolerance():
    figure = Figure(Decimal(540), Decimal(27))
    made = arrived(Item(Kind.NUMBER, "?", figures=(figure,), unit="million US dollars"))
    assert (made.key.number, made.key.scale, made.key.unit) == (540_000_000, 1_000_000, "USD")
    assert made.key.tolerance == Decimal("0.05")
    assert made.answer == "540 million US dollars"
    assert grade(made.form, made.key, Answer(text="560")).correct
    assert not grade(made.form, made.key, Answer(text="600")).correct


def test_an_order_is_never_shown_as_it_is_right():
    made = arrived(Item(Kind.ORDER, "Sort.", order=("a", "b", "c")), KEYS[:2])
    assert [o.id for o in made.options] != list(made.key.right)
    assert [made.option_text(o) for o in made.key.right] == ["a", "b", "c"]


def test_what_nobody_could_answer_is_no_question():
    many = tuple(Choice(str(n), FULL * (n == 0)) for n in range(30))
    assert list(missing(Item(Kind.SINGLE, "?", choices=many))) == ["too-many-options"]
    assert list(missing(Item(Kind.OPEN, "x" * 10_001, answer="a"))) == ["too-long"]
    assert list(missing(Item(Kind.SINGLE, "", choices=CHOICES))) == ["no-stem"]


def test_what_is_lost_is_told():
    weighed = (Choice("a", FULL), Choice("b", HALF), Choice("c"))
    assert list(losses_of(Item(Kind.SINGLE, "?", choices=weighed))) == ["shares"]
    even = (Choice("a", HALF), Choice("b", HALF), Choice("c", -FULL))
    assert not list(losses_of(Item(Kind.MULTIPLE, "?", choices=even)))
    assert list(losses_of(Item(Kind.TEXT, "?", choices=CHOICES[:1]))) == ["answer-feedback"]
    figures = (Figure(Decimal(0), Decimal(1)), Figure(Decimal(2)))
    assert list(losses_of(Item(Kind.NUMBER, "?", figures=figures))) == ["one-figure", "tolerance"]


@given(any_item(), st.sampled_from(["", *(f"form:{form}" for form in Form)]))
def test_any_complete_item_becomes_a_question(item, tag):
    item = replace(item, tags=(tag,))
    if not list(missing(item)):
        assert arrived(item, KEYS[:2]).stem


def test_hostile_items_become_questions_with_their_words():
    for item in items():
        if not list(missing(item)):
            assert arrived(item, KEYS[:2]).explanation == item.feedback
