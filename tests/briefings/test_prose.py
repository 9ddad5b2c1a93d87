import re
from html import unescape
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefings.domain import prose
from briefings.domain.prose import Mark
from briefings.domain.sentences import sentence_around, sentences

BODY = "## A head\n\nOne *two* three.\nFour.\n\n- five\n- six\n"


def test_plain_text_is_what_a_reader_sees():
    assert prose.plain_text(BODY) == "A head\n\nOne two three. Four.\n\nfive\n\nsix"


def test_headings_get_unique_ids():
    found = prose.headings("## Same\n\n## Same\n")

    assert [h.id for h in found] == ["s-same", "s-same-2"]


def test_a_mark_that_crosses_emphasis_stays_well_formed():
    text = prose.plain_text(BODY)
    mark = Mark(text.index("One"), text.index(" three"), "mark", {"class": "evidence"}, "evidence")

    html = prose.html(BODY, [mark])

    assert '<mark class="evidence" id="evidence">One </mark><em><mark class="evidence">two' in html
    assert html.count('id="evidence"') == 1


def test_markup_from_people_stays_text():
    html = prose.html('<img src=x onerror=alert(1)> [a](javascript:alert(1)) <b hx-get="/x">b</b>')

    assert "<img" not in html
    assert "<b" not in html.replace("<blockquote", "")
    assert 'href="javascript' not in html


@given(st.text(alphabet="ab *_#`[]()<>\n-&", max_size=60), st.data())
def test_any_marks_leave_the_text_as_it_is(body, data):
    text = prose.plain_text(body)
    bounds = st.integers(0, len(text))
    spans = [sorted((data.draw(bounds), data.draw(bounds))) for _ in range(3)]
    marks = [Mark(start, end, "mark") for start, end in spans if start < end]

    marked = prose.html(body, marks).replace("<mark>", "").replace("</mark>", "")

    assert marked == prose.html(body)


def test_sentences_know_abbreviations():
    text = "Dr. Ito met the U.S. envoy. They spoke.\n\nA new part"

    assert [text[s.start : s.end] for s in sentences(text)] == [
        "Dr. Ito met the U.S. envoy.",
        "They spoke.",
        "A new part",
    ]


@given(st.text(alphabet='aA. !?"\n', max_size=80))
def test_sentences_hold_all_that_is_not_space(text):
    spans = sentences(text)

    covered = "".join(text[s.start : s.end] for s in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_the_sentence_around_a_quote():
    text = "One thing. Another thing here. A third."

    span = sentence_around(text, text.index("thing here"), text.index(" here"))

    assert text[span.start : span.end] == "Another thing here."


def test_an_id_is_placed_once_even_where_the_mark_begins_in_code():
    html = prose.html("`code` is *so*", [Mark(0, 10, "mark", {}, "evidence")])

    assert html.startswith('<p><mark id="evidence"><code>code</code></mark><mark> is </mark>')
    assert html.count("id=") == 1


def test_no_button_stands_in_a_link_or_in_a_button():
    terms = [Mark(0, 5, "button"), Mark(6, 14, "button"), Mark(6, 9, "button")]

    html = prose.html("[China](https://x.org) New Delhi", terms)

    assert '<a href="https://x.org" rel="noopener noreferrer">China</a>' in html
    assert html.count("<button>") == html.count("</button>") == 2
    assert "<button><button>" not in html


def test_code_blocks_and_pictures_are_text_that_offsets_count():
    body = "```\nfenced\n```\n\n    indented\n\n![a](b.png) end"

    assert prose.plain_text(body) == "fenced\n\nindented\n\n!a end"
    assert "<img" not in prose.html(body)
    assert "<pre" not in prose.html(body)


def test_a_span_may_say_its_language():
    html = prose.html("Emirate", [Mark(0, 7, "span", {"lang": "ps", "dir": "rtl"})])

    assert html == '<p><span lang="ps" dir="rtl">Emirate</span></p>\n'


def test_a_mark_may_cross_blocks():
    text = prose.plain_text(BODY)
    html = prose.html(BODY, [Mark(text.index("Four"), text.index("six"), "mark", {}, "m")])

    assert '<mark id="m">Four.</mark></p>' in html
    assert "<li><mark>five</mark></li>" in html


def test_attributes_of_marks_are_escaped_and_unknown_ones_dropped():
    html = prose.html("word", [Mark(0, 4, "mark", {"class": 'a"><i', "onclick": "x()"})])

    assert "onclick" not in html
    assert "<i" not in html.replace("&lt;i", "")


@given(st.text(alphabet="ab *_#`[]()<>\n-&|~", max_size=60))
def test_what_is_shown_is_the_plain_text(body):
    """Tags off and entities back, the page has the letters that offsets count."""
    shown = unescape(re.sub(r"<[^>]+>", "", prose.html(body)))

    assert "".join(shown.split()) == "".join(prose.plain_text(body).split())
