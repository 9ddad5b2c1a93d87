"""text2qti's Markdown out."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest

from quizzes.domain.exchange import text2qti
from quizzes.domain.exchange.items import FULL, Choice, Figure, Item, Kind, Pair
from quizzes.domain.exchange.losses import Loss
from tests.quizzes.exchange.hostile import items


def test_questions_are_written_as_its_manual_says():
    single = Item(
        Kind.SINGLE,
        "Who *dug* it?\n3. Nobody",
        title="Wells",
        feedback="They did.",
        choices=(Choice("We <do>", feedback="No"), Choice("They", FULL)),
    )
    number = Item(Kind.NUMBER, "How deep?", figures=(Figure(Decimal("4.5"), Decimal("0.1")),))
    assert "".join(text2qti.write([single, number])) == (
        "Title: Wells\n"
        "1.  Who \\*dug\\* it?<br />\n"
        "    3&#46; Nobody\n"
        "... They did.\n"
        "a) We &lt;do&gt;\n"
        "... No\n"
        "*b) They\n"
        "\n"
        "1.  How deep?\n"
        "= 4.5 +- 0.1\n"
        "\n"
    )


def test_words_that_come_again_are_numbered():
    several = [Item(Kind.OPEN, "Put in order"), Item(Kind.OPEN, "Put  in order")]
    assert re.findall(r"^1\.  (.*)$", "".join(text2qti.write(several)), re.MULTILINE) == [
        "Put in order",
        "Put  in order (2)",
    ]


@pytest.mark.parametrize(
    ("item", "losses"),
    [
        (Item(Kind.ORDER, "Sort", order=("b", "a")), (Loss.SELF_MARKED, Loss.ANSWER_IN_FEEDBACK)),
        (Item(Kind.NUMBER, "?", figures=(Figure(Decimal(5)),), unit="km"), (Loss.UNIT_IN_STEM,)),
        (Item(Kind.NUMBER, "?", figures=(Figure(Decimal(0)),)), (Loss.NUMBER_AS_TEXT,)),
        (Item(Kind.NUMBER, "?", figures=(Figure(Decimal("0.00001")),)), (Loss.NUMBER_AS_TEXT,)),
        (
            Item(
                Kind.TEXT, "?", choices=(Choice("a", Fraction(1), "x"), Choice("b", Fraction(1, 2)))
            ),
            (Loss.SHARES_LOST, Loss.FEEDBACK_LOST),
        ),
        (Item(Kind.OPEN, "Why?", answer="So."), (Loss.ANSWER_IN_FEEDBACK,)),
    ],
)
def test_what_it_cannot_say_is_told(item, losses):
    assert text2qti.carried(item).losses == losses


def test_what_had_to_be_matched_is_listed_below_the_question():
    item = Item(Kind.MATCH, "Match.", pairs=(Pair("b", "2"), Pair("a", "1")), spare=("3",))
    whole = text2qti.carried(item).item
    assert whole.stem == "Match.\n\n– a\n– b\n\n– 1\n– 2\n– 3"
    assert whole.feedback == "b → 2\na → 1"


MARK = re.compile(
    r"^(?:Title: |1\.  |\.\.\. |\*?[a-z]\) |\[[* ]\] |\* |= |____$|    |$)", re.MULTILINE
)


def test_no_line_of_a_hostile_text_begins_as_a_mark():
    for text in text2qti.write(items()):
        marks = re.findall(
            r"^(?:Title: |1\.  |\.\.\. |\*?[a-z]\) |\[[* ]\] |\* |= |____$|    |$)",
            text,
            re.MULTILINE,
        )
        assert len(marks) == len(text.split("\n"))
