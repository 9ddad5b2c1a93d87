"""Tables of other programs."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.exchange.columns import Layout, Part, chosen, layout_of, preview, read
from quizzes.domain.exchange.items import Kind
from quizzes.domain.exchange.rows import Unreadable

Q, P, A, N = Part.QUESTION, Part.OPTION, Part.ANSWER, Part.NOTHING


@pytest.mark.parametrize(
    ("text", "delimiter", "parts", "has_head"),
    [
        # As a quiz game writes its template.
        (
            "Question,Answer 1,Answer 2,Time limit,Correct answer(s)\nWho?,a,b,20,1",
            *(",", (Q, P, P, N, A), True),
        ),
        ("question;option_a;option_b;correct\nWho?;a;b;A", ";", (Q, P, P, A), True),
        ("Term\tDefinition\nriver\twater that flows", "\t", (Q, A), True),
        ("Who, and why?|a, b|c|a, b\nWhen?|1|2|1", "|", (Q, P, P, A), False),
        ("ID,Stem,A,B,C,Key,Explanation,Topic\n1,Who?,x,y,z,A,,", ",", None, True),
    ],
)
def test_columns_are_guessed_from_their_heads(text, delimiter, parts, has_head):
    layout = layout_of(text)
    assert (layout.delimiter, layout.has_head, layout.is_usable) == (delimiter, has_head, True)
    expected = parts or (Part.ID, Q, P, P, P, A, Part.FEEDBACK, Part.TAGS)
    assert layout.parts == expected


@pytest.mark.parametrize(
    "text", ["", "one column\nonly", ",".join("a" * 99), 'a,b\n"' + "x" * 200_000]
)
def test_what_is_no_table_is_refused(text):
    with pytest.raises(Unreadable, match="bad-table"):
        list(read(text, layout_of(text)))


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text):
    try:
        rows = list(read(text, layout_of(text)))
    except Unreadable:
        return
    assert all(row.item or row.problem for row in rows)


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("Lithium", [1]),
        ("the lithium", [1]),
        ("b", [1]),
        ("B.", [1]),
        ("Option C", [2]),
        ("1", [0]),
        ("A, C", [0, 2]),
        ("1;2", [0, 1]),
        ("Copper; Gold, white", [0, 2]),
        ("9", []),
        ("Iron", []),
        ("", []),
    ],
)
def test_answers_name_options_by_words_letters_or_numbers(answer, right):
    assert chosen(answer, ["Copper", "Lithium", "Gold, white"]) == (
        right if answer != "Copper; Gold, white" else []
    )
    assert chosen(answer.replace("Gold, white", "Gold"), ["Copper", "Lithium", "Gold"]) == right


ROWS = """Who?,We,They,They
Which?,a,b,"A,B"
Where?,Here,There,Nowhere
It flows.,,,TRUE
It sinks.,True,False,False
How deep?,,,-4.5
Name it,,,a river
Why?,,,Because nobody had measured it before the year in which all of it ran dry
'=1+1?,a,b,c
"""


def test_rows_become_items_by_what_stands_in_them():
    rows = [row.item for row in read(ROWS, Layout(",", (Q, P, P, A), has_head=False))]
    assert [item.kind for item in rows] == [
        Kind.SINGLE,
        Kind.MULTIPLE,
        Kind.SINGLE,
        Kind.TRUE_FALSE,
        Kind.TRUE_FALSE,
        Kind.NUMBER,
        Kind.TEXT,
        Kind.OPEN,
        Kind.SINGLE,
    ]
    assert [choice.share for choice in rows[0].choices] == [0, 1]
    assert [choice.share for choice in rows[1].choices] == [Fraction(1, 2)] * 2
    assert [choice.text for choice in rows[2].choices] == ["Nowhere", "Here", "There"]
    assert rows[3].choices[0].share == 1
    assert rows[4].choices[1].share == 1
    assert str(rows[5].figures[0].number) == "-4.5"
    assert rows[7].answer.startswith("Because")
    assert rows[8].stem == "=1+1?"


def test_a_preview_shows_the_first_rows_in_full():
    shown = preview("a,b,c\n1,2\n" + "x,y,z\n" * 20, Layout(",", (Q, P, A)))
    assert shown[:3] == [["a", "b", "c"], ["1", "2", ""], ["x", "y", "z"]]
    assert len(shown) == 6
