import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.domain.documents import BlockKind
from briefings.domain.ingesting import Refused, ingest, ingest_text
from briefings.domain.prose import SEPARATOR

LONG = (
    "The treaty was signed in Cairo and divided the water between two countries only, so that all "
    "others upstream were left out of it."
)


def kinds(document):
    return [(str(b.kind), b.number, b.text) for b in document.blocks]


def test_headings_of_every_sloppy_kind_and_their_levels():
    document = ingest_text(
        f"Rivers and Treaties\n\nBy Jane Doe\nMarch 5, 2024\n\n{LONG}\n\nTHE FIRST PART\n\n{LONG}"
        f"\n\n1. A numbered reason:\n\n{LONG}\n\n2- Another reason\n\n{LONG}"
        f"\n\nWhat Comes Next\n{LONG}\n\nWhy it matters\n\n{LONG}\n\nUnderlined\n==========\n{LONG}"
    )

    heads = [(b.level, b.text) for b in document.blocks if b.kind is BlockKind.HEADING]
    assert heads == [
        (2, "THE FIRST PART"),
        (3, "1. A numbered reason:"),
        (3, "2- Another reason"),
        (2, "What Comes Next"),
        (2, "Why it matters"),
        (1, "Underlined"),
    ]
    assert document.title == "Rivers and Treaties"
    assert (document.author, document.date) == ("Jane Doe", "2024-03-05")
    assert {d.why for d in document.dropped} == {"author and date"}


def test_items_keep_their_marks_and_nest():
    document = ingest_text(
        f"{LONG}\nThese include:\n1) The first.\n   a) Below it.\n   b) Also below.\n"
        "2) The second.\n\n"
        "- a dash\n- another\n"
    )

    items = [(b.level, b.number, b.text) for b in document.blocks if b.kind is BlockKind.ITEM]
    assert items == [
        (0, "1)", "The first."),
        (1, "a)", "Below it."),
        (1, "b)", "Also below."),
        (0, "2)", "The second."),
        (0, "", "a dash"),
        (0, "", "another"),
    ]


@pytest.mark.parametrize("width", [40, 60, 72, 100])
def test_lines_wrapped_by_hand_are_joined(width):
    words = "She said that no government would sign it. Later, however, all of them did."
    paragraphs = [f"{LONG} {words}", f"{words} {LONG} {words}", LONG]
    wrapped = "\n\n".join(textwrap.fill(each, width) for each in paragraphs)

    assert ingest_text(wrapped).text == "\n\n".join(paragraphs)


def test_a_word_cut_at_the_end_of_a_line_is_whole_again():
    document = ingest_text("It was the govern-\nment of the day that signed the treaty in the end.")

    assert document.text == "It was the government of the day that signed the treaty in the end."


def test_paragraphs_of_one_line_each_stay_apart():
    document = ingest_text(f"{LONG}\n{LONG}\n{LONG}")

    assert document.text == "\n\n".join([LONG] * 3)


def test_a_pasted_table_is_a_table():
    document = ingest_text(f"{LONG}\n\nCountry\tShare\nEgypt\t55.5\nSudan\t\n\n{LONG}")

    cells = [(b.row, b.column, b.text) for b in document.blocks if b.kind is BlockKind.CELL]
    assert cells == [
        *((0, 0, "Country"), (0, 1, "Share"), (1, 0, "Egypt")),
        *((1, 1, "55.5"), (2, 0, "Sudan"), (2, 1, "")),
    ]


def test_captions_and_footnotes_are_told_apart():
    document = ingest_text(
        f"{LONG}\n\nFigure 2: The basin.\n\n{LONG}\n\n[1] In the treaty series.\n\n¹ Or elsewhere."
    )

    assert kinds(document)[1] == ("caption", "", "Figure 2: The basin.")
    assert kinds(document)[3:] == [
        ("footnote", "[1]", "In the treaty series."),
        ("footnote", "¹", "Or elsewhere."),
    ]


def test_lines_of_the_page_around_are_dropped_and_shown():
    document = ingest_text(
        f"• Login\nHome\nShare this article\n\nA Title\n\n{LONG}\n\nAdvertisement\n\n{LONG}\n\n"
        "Related articles\nDams and war\nThe dam in numbers\n\n"
        "© 2024 The Basin. All rights reserved."
    )

    assert document.text == SEPARATOR.join(["A Title", LONG, LONG])
    assert [(d.why, d.text) for d in document.dropped] == [
        ("navigation", "Login"),
        ("navigation", "Home"),
        ("share button", "Share this article"),
        ("advertisement", "Advertisement"),
        *(("related links", t) for t in ("Related articles", "Dams and war", "The dam in numbers")),
        ("copyright", "© 2024 The Basin. All rights reserved."),
    ]


@pytest.mark.parametrize(
    "masthead",
    ["The Long Weekend | Business | 5 March 2024", "PRESS RELEASE\n\nFor immediate release"],
)
def test_what_a_paper_is_called_is_no_title(masthead):
    document = ingest_text(f"{masthead}\n\nRivers and Treaties\n\n{LONG}\n\n{LONG}")

    assert document.title == "Rivers and Treaties"


def test_a_masthead_tells_the_date():
    document = ingest_text(f"Policy Brief No. 41 | November 2024\n\nRivers\n\n{LONG}\n\n{LONG}")

    assert (document.title, document.date) == ("Rivers", "2024-11")


def test_a_title_in_two_lines():
    document = ingest_text(f"Rivers\n\nHow Treaties Divide Them\n\n5 March 2024\n\n{LONG}")

    assert document.title == "Rivers: How Treaties Divide Them"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("22 February 2024", "2024-02-22"),
        ("Published on Thursday, February 22nd, 2024 at 10:30 AM GMT", "2024-02-22"),
        ("February 2024", "2024-02"),
        ("2024-02-22T10:00:00Z", "2024-02-22"),
        ("22.02.2024", "2024-02-22"),
        ("By Ana María de Souza and Li Wei | 3 May 2023 | 5 min read", "2023-05-03"),
    ],
)
def test_dates_are_as_precise_as_they_are_written(line, date):
    assert ingest_text(f"A Title\n\n{line}\n\n{LONG}").date == date


@pytest.mark.parametrize("line", ["02/03/2024", "31 February 2024", "Spring 2024"])
def test_a_date_that_may_be_another_is_none(line):
    assert ingest_text(f"A Title\n\n{line}\n\n{LONG}").date == ""


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_is_read_in_whatever_encoding(encoding):
    text = "The café’s “owner” paid €5 for it, which is more than he had ever paid before."

    document = ingest(text.encode(encoding), "a.txt")

    assert document.text == text
    assert bool(document.warnings) == (encoding == "cp1252")


def test_persian_keeps_its_joiners_and_no_text_can_be_turned_around():
    document = ingest_text("می\u200cخواهم\u202e که\u2066 برود")

    assert document.text == "می\u200cخواهم که برود"


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b"])
def test_nothing_is_refused_as_nothing(text):
    with pytest.raises(Refused) as refused:
        ingest_text(text)

    assert refused.value.code in {"empty", "no-text"}


@given(st.text(alphabet="aB1.-)*•\t \n=#:[]²é\u0645", max_size=300))
def test_any_text_keeps_its_letters_and_the_shape_of_a_document(text):
    try:
        document = ingest(text.encode(), "a.txt")
    except Refused:
        return

    assert document.text == SEPARATOR.join(block.text for block in document.blocks)
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
        assert block.text == " ".join(block.text.split())
    told = document.text + "".join(b.number for b in document.blocks)
    told += "".join(d.text for d in document.dropped)
    assert told.count("B") == text.count("B")


def test_a_press_release_is_called_by_its_headline():
    document = ingest_text(
        "FOR IMMEDIATE RELEASE\n\nVelm opens a fifth quay\n\nThe harbour of Velm opened its "
        "fifth quay on Monday, after eleven years of works that cost twice as much as planned."
        "\n\n# # #\n"
    )
    assert document.title == "Velm opens a fifth quay"
    assert {one.text for one in document.dropped} == {"FOR IMMEDIATE RELEASE", "#"}
