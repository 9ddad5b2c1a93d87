from hypothesis import given
from hypothesis import strategies as st

from briefings.domain.quoting import closest_sentence, find, surroundings
from briefings.domain.sentences import Span


def test_a_no_break_space_is_quoted_as_a_space():
    assert find("It is 76\u00a0km long.", "76 km long") == (Span(6, 16),)


def test_a_quote_stays_in_its_paragraph():
    assert find("One\n\ntwo", "One two") == ()


def test_words_of_the_paragraph_before_tell_places_apart():
    text = "First end.\n\nZed.\n\nSecond end.\n\nZed."

    assert find(text, "Zed.", before="Second end.") == (Span(31, 35),)


def test_the_closest_sentence_is_found_for_a_short_quote():
    text = "Tolls ended. The bridge cost $150 million and stands 76 km from the sea, all say."

    assert closest_sentence(text, "bridge costs $150 million").startswith("The bridge cost")
    assert closest_sentence("", "anything") == ""


@given(st.text(alphabet="ab .\n\u00a0", max_size=40), st.data())
def test_surroundings_always_single_a_place_out(text, data):
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    if not quote.strip() or quote != quote.strip() or "\n" in quote:
        return
    place = Span(start, start + len(quote))

    assert find(text, quote, *surroundings(text, place)) == (place,)
