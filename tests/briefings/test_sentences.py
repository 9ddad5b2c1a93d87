import pytest

from briefings.domain.sentences import Excerpt, excerpt, sentence_around, sentences


def split(text):
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The answer is no. | They left.",
        "She paid Kshs. 48,000 and Rs. 300 under reg. 4. | He sold the app. | Sgt. Holm left.",
        "Is it no? | They left.",
        "See No. 5 now. | It is here.",
        "“Dr. Ito” came. | He paid $3.5 million.",
        "J. R. Smith left in Jan. 2024. | Nobody saw.",
        "“Stop.” | He left. | (It rained.) | Then it cleared.",
        "The U.N. Security Council met, e.g. Kabul came.",
        "It ended. | Écoute.",
        "What?! | Nobody knows.",
    ],
)
def test_sentences_end_where_a_reader_hears_an_end(text):
    assert split(text.replace("| ", "")) == text.split(" | ")


def test_a_paragraph_ends_a_sentence():
    assert split("A heading\n\nlower case") == ["A heading", "lower case"]


def test_no_text_has_no_sentences():
    assert sentences("") == sentences(" \n\n ") == ()


def test_a_range_over_two_sentences_gives_both():
    text = "One. Two here. Three here. Four."

    span = sentence_around(text, text.index("here"), text.index("Three") + 2)

    assert text[span.start : span.end] == "Two here. Three here."


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("Two", "One. ", " here. Three here."),
        ("One.", "", " Two here."),
        ("Four", "Three here. ", "."),
    ],
)
def test_words_are_shown_between_the_sentences_around_them(words, before, after):
    text = "One. Two here. Three here. Four."
    start = text.index(words)

    assert excerpt(text, start, start + len(words)) == Excerpt(before, words, after)
