"""An article cut into lessons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.domain.documents import Block, BlockKind, Document
from briefings.domain.ingesting import ingest_text
from briefings.domain.prose import SEPARATOR, plain_text
from briefings.domain.splitting import MOST, proposed_lessons

WORDS = "a canal carries barges from the lake down to the old harbour "


def document(*pieces):
    """(kind, number of words or text) pairs as a document."""
    blocks, at = [], 0
    for kind, said in pieces:
        text = said if isinstance(said, str) else (WORDS * (said // 11 + 1)).strip()
        level = 2 if kind is BlockKind.HEADING else 0
        blocks.append(Block(kind, text, at, level=level))
        at += len(text) + len(SEPARATOR)
    return Document(SEPARATOR.join(block.text for block in blocks), tuple(blocks))


def test_headings_make_lessons_with_a_part_in_the_argument():
    lessons = proposed_lessons(
        document(
            (BlockKind.PARAGRAPH, 150),
            (BlockKind.HEADING, "1. Motives of the board"),
            (BlockKind.PARAGRAPH, 150),
            (BlockKind.HEADING, "II. Risks"),
            (BlockKind.PARAGRAPH, 150),
        )
    )
    assert [(one.title, str(one.argument)) for one in lessons] == [
        ("Introduction", "background"),
        ("Motives of the board", "motive"),
        ("Risks", "constraint"),
    ]


def test_a_short_part_joins_its_neighbour():
    lessons = proposed_lessons(
        document(
            (BlockKind.HEADING, "One"),
            (BlockKind.PARAGRAPH, 200),
            (BlockKind.HEADING, "Two"),
            (BlockKind.PARAGRAPH, 20),
        )
    )
    assert [one.title for one in lessons] == ["One"]
    assert "## Two" in lessons[0].body


def test_a_long_part_is_cut_between_paragraphs():
    lessons = proposed_lessons(document(*[(BlockKind.PARAGRAPH, 150)] * 12))
    assert [one.title for one in lessons] == [
        "The article, part 1",
        "The article, part 2",
        "The article, part 3",
    ]
    assert len({one.key for one in lessons}) == 3


def test_a_heading_at_which_a_long_part_is_cut_stays():
    lessons = proposed_lessons(
        document(
            (BlockKind.PARAGRAPH, 300),
            (BlockKind.PARAGRAPH, 363),
            (BlockKind.HEADING, "The locks"),
            (BlockKind.PARAGRAPH, 22),
        )
    )
    assert [one.title for one in lessons] == ["The article, part 1", "The article, part 2"]
    assert "## The locks" in "".join(one.body for one in lessons)


def test_a_lesson_says_what_it_is_about_in_its_first_sentence():
    (lesson,) = proposed_lessons(ingest_text("The port grew. Then it shrank.\n"))
    assert lesson.summary == "The port grew."


KINDS = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM])


@given(st.lists(st.tuples(KINDS, st.integers(1, 400)), min_size=1, max_size=30))
def test_no_word_is_lost_or_doubled(pieces):
    source = document(*pieces)
    lessons = proposed_lessons(source)
    said = SEPARATOR.join(plain_text(one.body) for one in lessons).split()
    heads = [word for one in lessons for word in one.title.split()]
    assert len(said) <= len(source.text.split()) <= len(said) + len(heads)
    for one in lessons:
        assert plain_text(one.body) in source.text


def test_no_lesson_is_much_too_long():
    lessons = proposed_lessons(document(*[(BlockKind.PARAGRAPH, 100)] * 60))
    assert max(len(one.body.split()) for one in lessons) <= MOST + 150


@pytest.mark.parametrize(
    "imprint",
    [
        "Forum for Energy, Policy Paper 11/2024",
        "Claim No. CL-2021-0417",
        "By Ada Holm",
    ],
)
def test_who_publishes_a_text_is_no_name_for_a_lesson(imprint):
    made = document(
        (BlockKind.HEADING, imprint),
        (BlockKind.PARAGRAPH, 300),
        (BlockKind.HEADING, "Tolls"),
        (BlockKind.PARAGRAPH, 300),
    )
    assert [lesson.title for lesson in proposed_lessons(made)] == ["Introduction", "Tolls"]
