import pytest

from briefings.domain.diffing import changed_paragraphs, put_in
from briefings.domain.telling import text_of


def words(pieces):
    return "".join(f"[{p.text}]" if p.differs else p.text for p in pieces)


def sides(old, new):
    return [(words(pair.old), words(pair.new)) for pair in changed_paragraphs(old, new)]


def test_the_words_that_differ_are_marked():
    assert sides("It cost $150 million.", "It cost $160 million.") == [
        ("It cost $[150] million.", "It cost $[160] million.")
    ]


def test_paragraphs_that_are_the_same_are_left_out():
    assert sides("One.\n\nTwo.\n\nThree.", "One.\n\nTwo!\n\nThree.") == [("Two[.]", "Two[!]")]


def test_an_added_paragraph_has_no_other_side():
    assert sides("One.", "One.\n\nTwo.") == [("", "[Two.]")]


def test_equal_texts_have_no_differences():
    assert sides("One.\nTwo.", "One.\nTwo.") == []


def test_every_paragraph_comes_back_whole():
    ((old, new),) = [
        ("".join(p.text for p in pair.old), "".join(p.text for p in pair.new))
        for pair in changed_paragraphs("The toll, in 2020: 5 km.", "A toll in 2021 – 5 km!")
    ]

    assert (old, new) == ("The toll, in 2020: 5 km.", "A toll in 2021 – 5 km!")


def test_a_value_reads_as_in_its_file():
    assert text_of(("one", "two")) == "- one\n- two"
    assert text_of(None) == text_of(()) == ""
    assert text_of(3) == "3"


@pytest.mark.parametrize(
    ("passage", "marked"),
    [
        ("It was opened in 1872.", "The [Linnet Bridge] was opened in 1872."),
        (
            "Opened, as we said, in 1872: the Linnet bridge.",
            "The Linnet Bridge was opened in 1872.",
        ),
        ("It was opened that year.", "The [Linnet Bridge] was opened in [1872]."),
    ],
)
def test_words_of_a_statement_that_its_passage_lacks_are_marked(passage, marked):
    assert words(put_in("The Linnet Bridge was opened in 1872.", [passage])) == marked


def test_small_words_are_marked_between_others_alone():
    statement = "The mayor of the town said so in Arle."

    assert words(put_in(statement, ["She said so"])) == "The [mayor of the town] said so in [Arle]."


def test_words_of_any_of_the_passages_are_there():
    assert words(put_in("Arle has two bridges.", ["in Arle", "two bridges has it"])) == (
        "Arle has two bridges."
    )
