from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from briefings.domain import prose
from briefings.domain.documents import BlockKind
from briefings.domain.ingesting.pieces import Piece, assembled, clean
from briefings.domain.marking import markdown_of

HOSTILE = st.one_of(
    st.text(alphabet="*_#|<>\\`[](){}!&;~=+-.:0123456789 aAx", min_size=1, max_size=24),
    st.text(min_size=1, max_size=20),
    st.sampled_from(
        [
            *("1. a", "1) b", "12345678901. c", "- d", "+ e", "# f", "## g #", "> h", "---", "***"),
            *("&amp;", "&#65;", "&lt", "AT&T", "a\\|b", "\\", "a\\", "``", "~~~", "```", "==="),
            *("<b>", "<http://a.b>", "[a]: b", "![a](b)", "[x](y)", "| a | b |", "#", "#hash"),
            *(
                "\u0645\u0631\u062d\u0628\u0627 *\u0628\u0643\u0645*",
                "\u05e9\u05dc\u05d5\u05dd 1. x",
            ),
            *("  leading", "a  b", "\u00a0x", "\tx", "C#", "_a_", "snake_case", "2 * 3 * 4", "+1"),
        ]
    ),
)
LABEL = st.sampled_from(
    ["", "1.", "3)", "(7)", "b)", "iv.", "2-", "1.2", "\u2022", "123456789012."]
)


@st.composite
def pieces(draw):
    kind = draw(st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.CELL]))
    number = draw(LABEL) if kind is BlockKind.ITEM else ""
    return [Piece(kind, draw(HOSTILE), level=draw(st.integers(0, 6)), number=number)]


@st.composite
def lists(draw):
    places = st.tuples(st.integers(0, 4), LABEL, HOSTILE)
    return [
        Piece(BlockKind.ITEM, text, level=level, number=number)
        for level, number, text in draw(st.lists(places, min_size=2, max_size=7))
    ]


@st.composite
def tables(draw):
    width, height = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    texts = [[draw(st.one_of(st.just(""), HOSTILE)) for _ in range(width)] for _ in range(height)]
    return [
        Piece(BlockKind.CELL, text, row=row, column=column, header=row == 0)
        for row, cells in enumerate(texts)
        for column, text in enumerate(cells)
    ]


@st.composite
def articles(draw):
    groups = draw(st.lists(st.one_of(pieces(), lists(), tables()), min_size=1, max_size=8))
    numbered = [piece.of_table(number) for number, group in enumerate(groups) for piece in group]
    return assembled(numbered)


@given(articles(), st.data())
def test_any_run_of_blocks_reads_back_as_the_text_it_stands_for(document, data):
    count = len(document.blocks)
    first = data.draw(st.integers(0, max(0, count - 1)))
    last = data.draw(st.integers(first, count))
    run = document.blocks[first:last]

    body = markdown_of(run)

    text = document.text[run[0].start : run[-1].end] if run else ""
    assert prose.plain_text(body) == text
    assert prose.HEADING_LEVELS.issuperset(prose.heading_levels(body))


@given(st.lists(HOSTILE, max_size=6))
def test_a_document_is_its_blocks_joined_by_a_blank_line(texts):
    document = assembled([Piece(BlockKind.PARAGRAPH, text) for text in texts])

    assert document.text == prose.SEPARATOR.join(block.text for block in document.blocks)
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
        assert block.text.splitlines() in ([block.text], [])
    assert all(a.end + 2 == b.start for a, b in pairwise(document.blocks))


@given(st.text())
@example("a\u200b\u202eb\ufeff\x00 \x1f c\u2028d\ud800")
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
    clean(text).encode()


def _blocks(*pieces):
    return assembled(pieces).blocks


def test_items_nest_and_keep_their_numbers():
    item = BlockKind.ITEM
    blocks = _blocks(
        Piece(item, "One", number="3."),
        Piece(item, "Under", level=1, number="b)"),
        Piece(item, "Deep", level=5),
        Piece(item, "Two", number="4."),
    )

    assert markdown_of(blocks) == "3. One\n\n   2) Under\n      - Deep\n4. Two"
    assert prose.html(markdown_of(blocks)).count("<li>") == 4
    assert '<ol start="3">' in prose.html(markdown_of(blocks))


def test_a_table_stays_a_table_and_an_empty_cell_its_cell():
    cells = [("Year", 0, 0), ("Tons", 0, 1), ("2023", 1, 0), ("", 1, 1), ("a|b", 2, 0), ("4", 2, 1)]
    blocks = _blocks(*(Piece(BlockKind.CELL, t, row=r, column=c) for t, r, c in cells))

    body = markdown_of(blocks)

    assert body == "| Year | Tons |\n| --- | --- |\n| 2023 |  |\n| a\\|b | 4 |"
    assert prose.html(body).count("<td>") == 4


def test_headings_have_the_levels_of_lessons_and_quotes_stay_quotes():
    blocks = _blocks(
        Piece(BlockKind.TITLE, "C#"),
        Piece(BlockKind.HEADING, "Top", level=1),
        Piece(BlockKind.HEADING, "Below", level=2),
        Piece(BlockKind.HEADING, "Far below", level=6),
        Piece(BlockKind.QUOTE, "Said"),
        Piece(BlockKind.PARAGRAPH, "2023. A year"),
    )

    assert markdown_of(blocks).split("\n\n") == [
        "## C\\#",
        "## Top",
        "### Below",
        "#### Far below",
        "> Said",
        "2023\\. A year",
    ]


def test_offsets_of_a_run_are_the_documents_less_its_start():
    document = assembled(
        [Piece(BlockKind.PARAGRAPH, text) for text in ("First *one*.", "Second_one.", "Third.")]
    )
    run = document.blocks[1:]

    body = prose.plain_text(markdown_of(run))

    start = document.text.index("Third")
    assert body[start - run[0].start :] == "Third."


def test_no_blocks_are_no_markdown():
    assert markdown_of([]) == ""
