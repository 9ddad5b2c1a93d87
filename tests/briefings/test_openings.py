import pytest

from briefings.domain.openings import leaning_word


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("Both were dying.", "Both"),
        ("But it was abolished in 1848.", "it"),
        ("The former paid more.", "The former"),
        ("“They left,” she said.", "They"),
        ("It is said that Velm sank.", ""),
        ("Italy left.", ""),
        ("Thatch was cheap in Velm.", ""),
        ("The port of Velm grew.", ""),
    ],
)
def test_the_word_with_which_a_statement_leans(said, word):
    assert leaning_word(said) == word
